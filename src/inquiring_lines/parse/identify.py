"""What a note's path adds to what its bytes say."""

from __future__ import annotations

from inquiring_lines.model.kinds import Kind, kind_by_prefix, kind_named
from inquiring_lines.model.notes import Header, Note


def identify(path: str, place: str, parsed: Header, kinds: dict[str, Kind]) -> Note:
    """A parsed note with what its place adds: id, kind by name or folder, title by name.

    `path` is relative to the vault's root, `place` to the notes folder. `kinds` maps folders below the notes
    folder to kinds; the longest that fits decides.
    """
    place = place[:-3] if place.lower().endswith(".md") else place
    stem = place.rpartition("/")[2]
    fields = parsed.fields
    return Note(
        id=fields.id.text if fields.id else place,
        kind=_kind(parsed, place, stem, kinds),
        path=path,
        place=place,
        stem=stem,
        title=parsed.title or (stem,),
        parsed=parsed,
    )


def _kind(parsed: Header, place: str, stem: str, kinds: dict[str, Kind]) -> Kind:
    written = parsed.fields.kind
    named = kind_named(written.text) if written else None
    return named or kind_by_prefix(stem) or _kind_by_folder(place, kinds) or Kind.PAGE


def _kind_by_folder(place: str, kinds: dict[str, Kind]) -> Kind | None:
    fitting = [folder for folder in kinds if place.startswith(folder.strip("/") + "/")]
    return kinds[max(fitting, key=len)] if fitting else None
