"""Long lists of notes, cut into pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

import msgspec

from inquiring_lines.views.addresses import page_address
from inquiring_lines.views.records import GroupPlan, Jump, Listing, Numbered, Paging

PAGE = 200
"""Notes on a page: some 120 KB of HTML."""
NEAR = 3
"""Pages before and after it that a further page leads to, beside the first and the last. The first leads to all."""

_HAN = "漢"
"""There are thousands of them, and few titles begin with the same."""

Mark = Callable[[str], str]
"""Where a note stands in its group, such as the first letter of its title."""


class Part(msgspec.Struct, frozen=True):
    """A page of a list, and where it is."""

    address: str
    listing: Listing


def group(id_: str, label: str, notes: Iterable[str]) -> GroupPlan:
    """A whole part of a list."""
    chosen = tuple(notes)
    return GroupPlan(id_, label, chosen, len(chosen))


def pages(address: str, groups: Sequence[GroupPlan], mark: Mark) -> list[Part]:
    """The pages of a list whose first has an address; at least that one."""
    cut = _cut(groups)
    jumps = _jumps(address, cut)
    fewer = tuple(msgspec.structs.replace(jump, count=0) for jump in jumps)
    labels = [_range(page, mark, is_whole=len(groups) == 1) for page in cut]
    return [
        Part(
            page_address(address, number),
            Listing(tuple(page), jumps if number == 1 else fewer, paging(address, number, labels)),
        )
        for number, page in enumerate(cut, 1)
    ]


def paging(address: str, number: int, labels: Sequence[str]) -> Paging | None:
    """Where one page stands among those that have `labels`; None where it is the only one."""
    count = len(labels)
    if count < 2:
        return None
    near = {1, count, *range(max(1, number - NEAR), min(count, number + NEAR) + 1)}
    shown = range(1, count + 1) if number == 1 else sorted(near)
    return Paging(address, number, count, tuple(Numbered(one, labels[one - 1]) for one in shown))


def initial(title: str) -> str:
    """The first letter of a title, without its accent; `#` for what is no letter, and one for all of Han."""
    first = next((char for char in unicodedata.normalize("NFD", title) if char.isalnum()), "#")
    if not first.isalpha():
        return "#"
    return _HAN if unicodedata.name(first, "").startswith("CJK") else first.upper()


def _cut(groups: Sequence[GroupPlan]) -> list[list[GroupPlan]]:
    """Pages of `PAGE` notes; a group that does not fit goes on on the next."""
    cut: list[list[GroupPlan]] = [[]]
    free = PAGE
    for whole in groups:
        at = 0
        while at < len(whole.notes):
            if free == 0:
                cut.append([])
                free = PAGE
            notes = whole.notes[at : at + free]
            cut[-1].append(
                msgspec.structs.replace(whole, notes=notes, count=0 if at else whole.count)
            )
            at += len(notes)
            free -= len(notes)
    return cut


def _jumps(address: str, cut: list[list[GroupPlan]]) -> tuple[Jump, ...]:
    return tuple(
        Jump(part.id, part.label, page_address(address, number), part.count)
        for number, page in enumerate(cut, 1)
        for part in page
        if part.count
    )


def _range(page: list[GroupPlan], mark: Mark, *, is_whole: bool) -> str:
    """From where to where a page goes: “2019 – 2017”, “Supported C–D”; where one group is the whole list, “C–D”."""
    if not page:
        return ""
    first, last = page[0], page[-1]
    begins, ends = mark(first.notes[0]), mark(last.notes[-1])
    if first.id != last.id:
        return f"{_spot(first, begins)} – {_spot(last, ends)}"
    span = begins if begins == ends else f"{begins}–{ends}"
    return span if is_whole else _spot(first, span)


def _spot(part: GroupPlan, mark: str) -> str:
    return part.label if mark in ("", part.label) else f"{part.label} {mark}"
