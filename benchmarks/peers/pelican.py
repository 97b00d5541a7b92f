"""Pelican with the simple theme that it brings."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.peers.peer import Peer, Task, copied

CONFIGURATION = """\
AUTHOR = "Nobody"
SITENAME = "Benchmark"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
DEFAULT_DATE = "fs"
THEME = "simple"
DEFAULT_PAGINATION = False
ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = None
"""


class Pelican(Peer):
    """A page a note, tags, authors, one feed."""

    name = "Pelican"
    what = "its simple theme: tags, authors, a feed"
    largest = 10_000
    places = ("bin/pelican",)

    def prepare(self, task: Task) -> Path:
        """Copy the notes; its lists are written without brackets."""
        notes = copied(task, "content")
        for note in notes.rglob("*.md"):
            text = note.read_text(encoding="utf-8")
            text = re.sub(r"^(tags|authors): \[(.*)\]$", r"\1: \2", text, flags=re.MULTILINE)
            note.write_text(text, encoding="utf-8")
        (task.folder / "pelicanconf.py").write_text(CONFIGURATION)
        return notes

    def arguments(self, task: Task) -> list[str]:
        """Build quietly."""
        return ["--quiet", "--output", "out"]
