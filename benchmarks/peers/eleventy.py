"""Eleventy with one bare layout."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers.peer import Peer, Task, copied

CONFIGURATION = """\
export default function (config) {
  config.addGlobalData("layout", "note.njk");
}
"""

NOTE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }}</title></head>
<body>
<h1>{{ title }}</h1>
<p>{{ summary }}</p>
<ul>{% for tag in tags %}<li><a href="/tags/{{ tag }}/">{{ tag }}</a></li>{% endfor %}</ul>
{{ content | safe }}
</body>
</html>
"""

TAG = """\
---
pagination: { data: collections, size: 1, alias: tag }
permalink: "tags/{{ tag }}/index.html"
layout: false
---
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ tag }}</title></head>
<body>
<ul>{% for note in collections[tag] %}<li><a href="{{ note.url }}">{{ note.data.title }}</a></li>{% endfor %}</ul>
</body>
</html>
"""


class Eleventy(Peer):
    """A page a note, tags and a list of all."""

    name = "Eleventy"
    what = "bare: a page a note, tags"
    largest = 10_000
    places = ("node_modules/.bin/eleventy",)

    def prepare(self, task: Task) -> Path:
        """Copy the notes and lay the layout among them."""
        notes = copied(task, "notes")
        (task.folder / "eleventy.config.mjs").write_text(CONFIGURATION)
        (notes / "_includes").mkdir()
        (notes / "_includes" / "note.njk").write_text(NOTE)
        (notes / "tags.njk").write_text(TAG)
        return notes

    def arguments(self, task: Task) -> list[str]:
        """Build quietly."""
        return ["--quiet", "--input=notes", "--output=out"]
