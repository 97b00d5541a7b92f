"""How large images are, so that a page keeps room for them before they are loaded."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from inquiring_lines.views.views import IMAGES

Size = tuple[int, int]
"""Width and height in pixels."""


def is_image(path: str) -> bool:
    """True for a file that a page shows as an image."""
    return path.lower().endswith(IMAGES)


def sizes(root: Path) -> Callable[[str], Size | None]:
    """Gives the size of an image by its path in the vault, each read once; None where it does not tell."""

    @functools.cache
    def size_of(path: str) -> Size | None:
        return _size(root / path) if is_image(path) else None

    return size_of


def _size(file: Path) -> Size | None:
    import imagesize  # noqa: PLC0415 - 30 ms and 4 MB, in every process: it could ask the web too

    try:
        width, height = map(round, imagesize.get(file))  # an SVG's may be fractions
    except Exception:
        # Of a broken file it raises whatever it stumbles on. The picture has no size then.
        return None
    return (width, height) if width > 0 and height > 0 else None
