"""Material for MkDocs and its successor Zensical, with their search and tags."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers.peer import Peer, Task, copied

CONFIGURATION = """\
site_name: Benchmark
site_url: https://example.org/
theme:
  name: material
plugins: [search, tags]
"""


class Material(Peer):
    """A themed site with tags and search."""

    name = "Material for MkDocs"
    what = "its theme, search, tags"
    largest = 1_000
    places = ("bin/mkdocs",)

    def prepare(self, task: Task) -> Path:
        """Copy the notes."""
        (task.folder / "mkdocs.yml").write_text(CONFIGURATION)
        return copied(task, "docs")

    def version(self) -> str:
        """The theme's version, not that of MkDocs."""
        found = self._environment.glob("lib/python*/site-packages/mkdocs_material-*.dist-info")
        return next((folder.stem.partition("-")[2] for folder in found), "?")

    def arguments(self, task: Task) -> list[str]:
        """Build quietly."""
        return ["build", "--quiet"]


class Zensical(Material):
    """The same site, by the successor."""

    name = "Zensical"
    places = ("bin/zensical",)

    def version(self) -> str:
        """What it says itself."""
        return Peer.version(self)

    def arguments(self, task: Task) -> list[str]:
        """Build; what it says goes to the log."""
        return ["build"]
