"""Why a field is empty: where another finding says so, its absence is none."""

from __future__ import annotations

from inquiring_lines.model.diagnostics import BadText, BrokenYaml, NearMiss, OverLimit, WrongType
from inquiring_lines.model.notes import Note
from inquiring_lines.model.relations import plain


def is_explained(note: Note, *keys: str) -> bool:
    """True where the note could not be read whole, or one of the keys has a slip in its name or its value."""
    for fact in note.parsed.facts:
        match fact:
            case BrokenYaml() | OverLimit() | BadText():
                return True
            case WrongType(field=field) if plain(field) in keys:
                return True
            case NearMiss(known=known) if not set(known).isdisjoint(keys):
                return True
            case _:
                pass
    return False
