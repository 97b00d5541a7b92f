"""Which pages must be drawn again: those that were made from something that has changed.

Each page says what it read of other notes (`views.Reads`). While all of that is the same, and so are its own
note, its plan, its templates and the site's settings, drawing it would read the same and give the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from inquiring_lines.build.digest import SHORT
from inquiring_lines.build.memory import DrawnPage, Last
from inquiring_lines.build.store import Source
from inquiring_lines.build.world import Record, World, unpacked_outcomes


class Changes(msgspec.Struct, frozen=True):
    """What is no longer as the last build knew it; notes by their numbers then."""

    notes: frozenset[int]
    """Anything that their own pages read."""
    faces: frozenset[int]
    quotes: frozenset[tuple[int, int]]
    """Notes' links."""
    renumbered: array[int] | None
    """The new number of each note; None where all are the same. What is gone is in no page that stays."""


class Pages(msgspec.Struct, frozen=True):
    """The pages of the new site: those that stay, and the plans of those to be drawn."""

    kept: list[DrawnPage]
    stale: list[bytes]
    """Packed plans."""
    gone: list[DrawnPage]
    """The pages of the last build that do not stay."""


def changes(before: World, world: World, source: Source) -> Changes:
    """What of the notes of `before` is otherwise, or gone, in `world`. `source` holds the records of both."""
    notes: set[int] = set()
    faces: set[int] = set()
    quotes: set[tuple[int, int]] = set()
    for old, new in _unlike(before, world):
        notes.add(old)
        if new is None or not _is_alike(before, old, world, new, Record.FACE):
            faces.add(old)
        if new is not None:
            quotes |= {(old, link) for link in _quotes(before, old, world, new, source)}
    renumbered = None if before.ids == world.ids else _renumbering(before, world)
    return Changes(frozenset(notes), frozenset(faces), frozenset(quotes), renumbered)


def _unlike(before: World, world: World) -> Iterator[tuple[int, int | None]]:
    """The notes that have other records, or are gone, by their numbers before and now."""
    if before.ids == world.ids:
        yield from ((number, number) for number in before.unlike(world))
        return
    for old, id_ in enumerate(before.ids):
        new = world.number.get(id_)
        if new is None or before.row(old) != world.row(new):
            yield old, new


def touched(before: World, world: World) -> set[str]:
    """The notes of which an index, or a list, may say something else now: they came, went or changed."""
    found = _linked_otherwise(before, world)
    for old, new in _unlike(before, world):
        if new is not None and not all(
            _is_alike(before, old, world, new, record) for record in _INDEXED
        ):
            found.add(before.ids[old])
    return found


def _linked_otherwise(before: World, world: World) -> set[str]:
    """The notes that came or went, or to which more or fewer link than did."""
    if before.ids == world.ids:
        if before.columns.links == world.columns.links:
            return set()
        pairs = zip(world.ids, before.links, world.links, strict=True)
        return {id_ for id_, was, now in pairs if was != now}
    was, now = (dict(zip(one.ids, one.links, strict=True)) for one in (before, world))
    return {id_ for id_ in {**was, **now} if was.get(id_) != now.get(id_)}


_INDEXED = (Record.FACE, Record.HEADER, Record.TERMS)
"""The header has aliases."""


def sort_out(
    plans: list[bytes],
    last: Last | None,
    drawn: Callable[[], list[DrawnPage]],
    changed: Changes | None,
    closures: Mapping[str, bytes],
) -> Pages:
    """The pages that stay as they are, with their notes' new numbers, and the plans of the others.

    `plans` are those of all pages, packed. `last` is the last build, which has `drawn` these pages, and `changed` what
    is otherwise since; None where all is to be drawn.
    """
    if last is None or changed is None:
        return Pages([], plans, drawn() if last else [])
    old = {page.plan: page for page in drawn()}
    templates = {name for name, found in last.closures.items() if closures.get(name) != found}
    kept: list[DrawnPage] = []
    stale: list[bytes] = []
    gone: list[DrawnPage] = []
    for plan in plans:
        page = old.pop(plan, None)
        if page is None:
            stale.append(plan)
        elif page.template in templates or _is_stale(page, changed):
            stale.append(plan)
            gone.append(page)
        else:
            new = changed.renumbered
            kept.append(page if new is None else _renumber(page, new))
    return Pages(kept, stale, [*gone, *old.values()])


def _is_stale(page: DrawnPage, changed: Changes) -> bool:
    if page.note in changed.notes:
        return True
    if changed.faces and not changed.faces.isdisjoint(array("I", page.faces)):
        return True
    if changed.quotes and page.quotes:
        numbers = array("I", page.quotes)
        return not changed.quotes.isdisjoint(zip(numbers[::2], numbers[1::2], strict=True))
    return False


def _quotes(before: World, old: int, world: World, new: int, source: Source) -> Iterable[int]:
    """The links of which something else is quoted now."""
    was, now = before.columns.quotes[old], world.columns.quotes[new]
    links = range(len(was) // SHORT)
    is_cleaned = before.is_cleaned(old) or world.is_cleaned(new)
    if is_cleaned or not _lead_alike(before, old, world, new, source):
        # What the words of a quotation lead to has changed, or what must not be named in it.
        return links
    return [link for link in links if _part(was, link) != _part(now, link)]


def _lead_alike(before: World, old: int, world: World, new: int, source: Source) -> bool:
    """True where every link that there was leads to what it led to."""
    if _is_alike(before, old, world, new, Record.OUTCOMES):
        return True
    was = unpacked_outcomes(source.get(before.slot(old, Record.OUTCOMES))).resolutions
    now = unpacked_outcomes(source.get(world.slot(new, Record.OUTCOMES))).resolutions
    return was == now[: len(was)]


def _is_alike(before: World, old: int, world: World, new: int, record: Record) -> bool:
    return before.slot(old, record).check == world.slot(new, record).check


def _part(digests: bytes, link: int) -> bytes:
    return digests[link * SHORT : (link + 1) * SHORT]


def _renumbering(before: World, world: World) -> array[int]:
    return array("I", [world.number.get(id_, 0) for id_ in before.ids])


def _renumber(page: DrawnPage, new: array[int]) -> DrawnPage:
    quotes = array("I", page.quotes)
    for at in range(0, len(quotes), 2):
        quotes[at] = new[quotes[at]]
    return msgspec.structs.replace(
        page,
        note=new[page.note] if page.note >= 0 else -1,
        faces=array("I", [new[number] for number in array("I", page.faces)]).tobytes(),
        quotes=quotes.tobytes(),
    )
