"""Where a benchmark writes: everything fresh, nothing deleted before the end.

On ext4, creating files stays several times slower for a minute or more after thousands were deleted. Whoever removes the
last output before the next run measures that.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
import time
from pathlib import Path

PROBE = 2_000


class Workplace:
    """A folder in which each run gets folders of its own."""

    def __init__(self, parent: Path | None) -> None:
        if parent:
            parent.mkdir(parents=True, exist_ok=True)
        self.root = Path(tempfile.mkdtemp(prefix="inquire-bench-", dir=parent))
        self.log = self.root / "log.txt"
        self._numbers = itertools.count(1)

    def fresh(self, name: str) -> Path:
        """A path that was never used; nothing is there yet."""
        return self.root / f"{next(self._numbers):03}-{name}"

    def fresh_folder(self, name: str) -> Path:
        """An empty folder."""
        folder = self.fresh(name)
        folder.mkdir()
        return folder

    def set_aside(self, path: Path) -> None:
        """Get a file or folder out of the way, if it is there, without deleting it."""
        if path.exists():
            path.rename(self.fresh(f"old-{path.name.lstrip('.')}"))

    def seconds_to_create_files(self) -> float:
        """How long 2,000 folders with a file each take here: more at the end says that it became slower itself."""
        folder = self.fresh_folder("probe")
        start = time.perf_counter()
        for number in range(PROBE):
            (folder / str(number)).mkdir()
            (folder / str(number) / "file").touch()
        return time.perf_counter() - start

    def remove(self) -> None:
        """Delete it all, at the very end."""
        shutil.rmtree(self.root)
