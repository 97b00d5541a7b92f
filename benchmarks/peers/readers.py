"""Tools that read a built site: one makes it searchable, one checks its links."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers.peer import Peer, Task


class Pagefind(Peer):
    """Searches a site: to be set beside the share of a build that search takes."""

    name = "Pagefind"
    what = "search alone, over the site that inquire built"
    largest = 10_000
    places = ("lib/python*/site-packages/pagefind_bin/pagefind", "bin/pagefind")
    reads_site = True

    def prepare(self, task: Task) -> Path:
        """Nothing: it reads the site."""
        return task.vault / "notes"

    def arguments(self, task: Task) -> list[str]:
        """Write beside the site, not into it."""
        return ["--silent", "--site", str(task.site), "--output-path", str(task.folder / "out")]


class Lychee(Peer):
    """Checks links: to be set beside `inquire check`."""

    name = "lychee"
    what = "links alone, of the site that inquire built"
    largest = 10_000
    places = ("bin/lychee",)
    reads_site = True

    def prepare(self, task: Task) -> Path:
        """Nothing: it reads the site."""
        return task.vault / "notes"

    def arguments(self, task: Task) -> list[str]:
        """Local links only."""
        return ["--offline", "--no-progress", "--root-dir", str(task.site), str(task.site)]
