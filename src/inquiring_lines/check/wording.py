"""Words that findings share."""

from __future__ import annotations


def did_you_mean(names: tuple[str, ...]) -> str:
    """A suggestion of names, empty where there are none."""
    return f"Did you mean {' or '.join(f'“{name}”' for name in names)}?" if names else ""
