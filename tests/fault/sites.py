"""An old site and a new one, and a vault's folder in which the one becomes the other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from inquiring_lines.build.publish import Written, prepare, publish
from inquiring_lines.config import MANIFEST
from inquiring_lines.model.artifacts import Artifact

Site = Mapping[str, bytes]

OLDER: Site = {"index.html": b"older", "a/index.html": b"older a", "gone/index.html": b"gone"}
OLD: Site = {
    "index.html": b"old index",
    "a/index.html": b"the same",
    "b/index.html": b"old b",
    "removed/deep/index.html": b"removed",
    "Case/index.html": b"case",
    "file": b"becomes a folder",
    "folder/index.html": b"becomes a file",
}
NEW: Site = {
    "index.html": b"new index",
    "a/index.html": b"the same",
    "b/index.html": b"new b, longer",
    "added/deep/index.html": b"added",
    "case/index.html": b"case",
    "file/index.html": b"a folder now",
    "folder": b"a file now",
}


def artifacts(site: Site, paths: Iterable[str] | None = None) -> list[Artifact]:
    return [Artifact(path, site[path]) for path in (site if paths is None else paths)]


def digests(site: Site) -> dict[str, bytes]:
    return {path: sha256(data).digest()[:16] for path, data in site.items()}


def change(root: Path, new: Site, old: Site = OLD) -> Written:
    """Publish what differs from an old site; bytes of the rest only where they are asked for."""
    fresh = [path for path in new if new[path] != old.get(path)]
    return publish(
        artifacts(new, fresh),
        root / "site",
        kept=digests(new),
        again=lambda paths: artifacts(new, paths),
        cache=root / ".inquire_cache",
    )


def arrange(root: Path, how: str) -> Path:
    """A folder in which OLD is published: `first` (not yet), `plain`, with a `spare`, or `prepared`."""
    root.mkdir()
    if how == "first":
        return root
    if how != "plain":
        change(root, OLDER, {})
    change(root, OLD, {})
    (root / "site" / "CNAME").write_bytes(b"example.org")
    if how == "prepared":
        prepare(root / "site", root / ".inquire_cache")
    return root


def published(root: Path) -> dict[str, bytes]:
    """All files of the site but the manifest and what the host wants."""
    found = {}
    for folder, _, names in os.walk(root / "site"):
        for name in names:
            path = os.path.join(folder, name)
            relative = Path(path).relative_to(root / "site").as_posix()
            found[relative] = Path(path).read_bytes()
    if found:
        assert MANIFEST in found
    return {path: data for path, data in found.items() if path not in (MANIFEST, "CNAME")}


def is_tidy(root: Path) -> bool:
    """True where nothing lies about: not beside the site, not in empty folders, not in the work folder."""
    empty = [
        folder for folder, folders, files in os.walk(root / "site") if not folders and not files
    ]
    beside = {path.name for path in root.iterdir()} - {"site", ".inquire_cache"}
    work = {path.name for path in root.glob(".inquire_cache/site-*/*")}
    records = {name for name in work if name.startswith("record-")}
    return not empty and not beside and work - records <= {".gitignore", "lock", "tree"}
