"""Notes in rows: the question, what answers it, for and against, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from inquiring_lines.views.diagram.labels import width, wrapped
from inquiring_lines.views.diagram.model import Form, Node, Role, Tie

PAD = 10
_ROUND = 18
"""The padding at a question's round ends."""
_MEASURE = 460
"""The longest line of a question."""
MARK = 14
"""The room of a kind's sign, before the first line."""
_BOLD = 1.15


class Cell:
    """A box in the making: its place across is known before its height on the page."""

    __slots__ = (
        "column",
        "height",
        "lines",
        "middle",
        "node",
        "right",
        "role",
        "row",
        "width",
        "x",
        "y",
    )

    def __init__(self, node: Node, role: Role, lines: tuple[str, ...], width: int) -> None:
        self.node, self.role, self.lines, self.width = node, role, lines, width
        self.height = self.row = self.column = self.x = self.y = self.right = self.middle = 0

    def stand(self, x: int) -> None:
        """Give it its place across."""
        self.x, self.middle, self.right = x, x + self.width // 2, x + self.width


def _cells(nodes: Iterable[Node], role: Role, form: Form, columns: int) -> list[Cell]:
    """Boxes of which so many stand side by side."""
    width = (form.width - form.gap * (columns + 1)) // columns
    room, size, most = width - 2 * PAD - MARK, form.size, form.lines
    return [
        Cell(node, role, wrapped(node.label or node.title, room, size, most), width)
        for node in nodes
    ]


def _question_cell(node: Node, form: Form) -> Cell:
    """The question's box: bold, without a sign, and no wider than its words."""
    room, size = form.width - 2 * form.gap - 2 * _ROUND, form.size * _BOLD
    lines = wrapped(node.label or node.title, min(room, _MEASURE), size, form.lines)
    longest = max([width(line, size) for line in lines])
    return Cell(node, Role.QUESTION, lines, (round(longest) + 2 * _ROUND) // 2 * 2)


Rows = list[list[Cell]]


class Band:
    """Where rows are put, from above; knows where each note stands."""

    def __init__(self, form: Form, ties: Iterable[Tie]) -> None:
        self.form = form
        self.rows: Rows = []
        self.cells: dict[str, Cell] = {}
        self._tied: dict[str, list[str]] = {}
        for tie in ties:
            self._tied.setdefault(tie.source, []).append(tie.target)
            self._tied.setdefault(tie.target, []).append(tie.source)

    def centred(self, cells: Sequence[Cell]) -> None:
        """Put a row in the middle."""
        taken = sum([cell.width for cell in cells]) + self.form.gap * (len(cells) - 1)
        self._stand(cells, (self.form.width - taken) // 2)
        self._add(cells)

    def sided(self, left: Sequence[Cell], right: Sequence[Cell]) -> None:
        """Put a row that leaves its middle free."""
        gap = self.form.gap
        taken = sum([cell.width + gap for cell in right])
        self._stand(left, gap)
        self._stand(right, self.form.width - taken)
        self._add([*left, *right])

    def _stand(self, cells: Iterable[Cell], x: int) -> None:
        """Put cells side by side."""
        for cell in cells:
            cell.stand(x)
            x = cell.right + self.form.gap

    def _add(self, cells: Sequence[Cell]) -> None:
        lines, row = max([len(cell.lines) for cell in cells]), len(self.rows)
        height = lines * self.form.leading + 2 * PAD
        for column, cell in enumerate(cells):
            cell.height, cell.row, cell.column = height, row, column
            self.cells[cell.node.id] = cell
        self.rows.append(list(cells))

    def under_its_own(self, cells: Iterable[Cell]) -> list[Cell]:
        """Cells from left to right by the middle of what they are tied to and stands already."""
        keys = {cell: (self._centre(cell.node.id), place) for place, cell in enumerate(cells)}
        return sorted(keys, key=keys.__getitem__)

    def _centre(self, note: str) -> float:
        there = [
            self.cells[other].middle for other in self._tied.get(note, ()) if other in self.cells
        ]
        return sum(there) / len(there) if there else self.form.width / 2

    def chained(self, cells: Sequence[Cell]) -> list[Cell]:
        """Cells in their order, but each followed by one that it is tied to, where there is one."""
        waiting = {cell.node.id: cell for cell in cells}
        found: list[Cell] = []
        while waiting:
            last = found[-1].node.id if found else ""
            tied = [note for note in self._tied.get(last, ()) if note in waiting]
            note = min(tied, key=list(waiting).index) if tied else next(iter(waiting))
            found.append(waiting.pop(note))
        return found


def placed(
    question: Node,
    nodes: Iterable[Node],
    found: Mapping[str, Role],
    ties: Iterable[Tie],
    form: Form,
) -> Band:
    """Every note in its row and its place across; heights are known, but not yet where the rows begin."""
    band = Band(form, ties)
    band.centred([_question_cell(question, form)])
    groups: dict[Role, list[Node]] = {role: [] for role in Role}
    for node in nodes:
        groups[found[node.id]].append(node)
    answers, support, against = (
        _cells(groups[role], role, form, form.columns)
        for role in (Role.ANSWER, Role.SUPPORT, Role.AGAINST)
    )
    for row in _even(band.chained(answers), form.columns):
        band.centred(row)
    _for_and_against(band, support, against)
    sources = _cells(groups[Role.SOURCE], Role.SOURCE, form, form.source_columns)
    for row in _columns(band.under_its_own(sources), form.source_columns):
        band.centred(row)
    return band


def _for_and_against(band: Band, support: list[Cell], against: list[Cell]) -> None:
    """What supports on the left, what opposes on the right, in as few rows as they need."""
    columns = band.form.columns
    support, against = band.under_its_own(support), band.under_its_own(against)
    if not support or not against:
        for row in _columns([*support, *against], columns):
            band.centred(row)
        return
    share = min(
        range(1, columns),
        key=lambda n: (max(_ceil(len(support), columns - n), _ceil(len(against), n)), n),
    )
    left, right = list(_columns(support, columns - share)), list(_columns(against, share))
    for both in zip_longest(left, right, fillvalue=()):
        band.sided(*both)


def _even(cells: Sequence[Cell], columns: int) -> Iterable[Sequence[Cell]]:
    """Rows of nearly equal length, longer ones first, filled one after the other."""
    rows = _ceil(len(cells), columns)
    for row in range(rows):
        yield cells[_ceil(row * len(cells), rows) : _ceil((row + 1) * len(cells), rows)]


def _columns(cells: Sequence[Cell], columns: int) -> Iterable[Sequence[Cell]]:
    """Rows of nearly equal length, filled column by column, so that what stands on the left stays there."""
    rows = _ceil(len(cells), columns)
    for row in range(rows):
        yield cells[row::rows]


def _ceil(number: int, by: int) -> int:
    return -(-number // by)
