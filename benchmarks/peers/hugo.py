"""Hugo with bare templates: the yardstick."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers.peer import Peer, Task

CONFIGURATION = """\
baseURL = "https://example.org/"
title = "Benchmark"
[taxonomies]
tag = "tags"
[[module.mounts]]
source = "{notes}"
target = "content"
[outputs]
home = ["html", "rss"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
[services.rss]
limit = 20
"""

NOTE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="description" content="{{ .Params.summary }}"></head>
<body>
<h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p>
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
{{ .TableOfContents }}
{{ .Content }}
</body>
</html>
"""

LIST = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
</body>
</html>
"""


class Hugo(Peer):
    """A page a note, lists, tags, one feed, a sitemap. Wikilinks stay text: it need not resolve them."""

    name = "Hugo"
    what = "bare: no backlinks, search or graph"
    largest = 100_000
    places = ("lib/python*/site-packages/hugo/binaries/hugo", "bin/hugo")
    version_arguments = ("version",)

    def prepare(self, task: Task) -> Path:
        """Mount the notes as they are."""
        notes = task.vault / "notes"
        layouts = task.folder / "layouts"
        layouts.mkdir()
        (task.folder / "hugo.toml").write_text(CONFIGURATION.replace("{notes}", str(notes)))
        (layouts / "single.html").write_text(NOTE)
        (layouts / "list.html").write_text(LIST)
        return notes

    def arguments(self, task: Task) -> list[str]:
        """Build into a folder of its own, with a cache of its own."""
        return ["--quiet", "--destination", "out", "--cacheDir", str(task.folder / "cache")]
