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

    __slots__ = ("height", "lines", "node", "right", "role", "row", "width", "x", "y")

    def __init__(self, node: Node, role: Role, form: Form, width: int) -> None:
        self.node, self.role, self.width = node, role, width
        self.lines = wrapped(
            node.label or node.title, width - 2 * PAD - MARK, form.size, form.lines
        )
        self.height = len(self.lines) * form.leading + 2 * PAD
        self.row = self.x = self.y = self.right = 0

    def stand(self, x: int, row: int) -> None:
        """Give it its place across."""
        self.x, self.right, self.row = x, x + self.width, row

    @property
    def middle(self) -> int:
        """Its middle, across."""
        return self.x + self.width // 2


class QuestionCell(Cell):
    """The question's box: bold, without a sign, and no wider than its words."""

    __slots__ = ()

    def __init__(self, node: Node, form: Form) -> None:
        most, size = form.width - 2 * form.gap - 2 * _ROUND, form.size * _BOLD
        super().__init__(node, Role.QUESTION, form, most)
        self.lines = wrapped(node.label or node.title, min(most, _MEASURE), size, form.lines)
        longest = max(width(line, size) for line in self.lines)
        self.width = (round(longest) + 2 * _ROUND) // 2 * 2
        self.height = len(self.lines) * form.leading + 2 * PAD


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
        gap, row = self.form.gap, len(self.rows)
        taken = sum(cell.width for cell in cells) + gap * (len(cells) - 1)
        x = (self.form.width - taken) // 2
        for cell in cells:
            cell.stand(x, row)
            x = cell.right + gap
        self._add(cells)

    def sided(self, left: Sequence[Cell], right: Sequence[Cell]) -> None:
        """Put a row that leaves its middle free."""
        gap, row = self.form.gap, len(self.rows)
        x = gap
        for cell in left:
            cell.stand(x, row)
            x = cell.right + gap
        x = self.form.width - gap
        for cell in reversed(right):
            cell.stand(x - cell.width, row)
            x = cell.x - gap
        self._add([*left, *right])

    def _add(self, cells: Sequence[Cell]) -> None:
        height = max(cell.height for cell in cells)
        for cell in cells:
            cell.height = height
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
    band.centred([QuestionCell(question, form)])
    groups: dict[Role, list[Node]] = {role: [] for role in Role}
    for node in nodes:
        groups[found[node.id]].append(node)
    room = _box_width(form, form.columns)
    cells = {
        role: [Cell(node, role, form, room) for node in groups[role]]
        for role in (Role.ANSWER, Role.SUPPORT, Role.AGAINST)
    }
    for row in _even(band.chained(cells[Role.ANSWER]), form.columns):
        band.centred(row)
    _for_and_against(band, cells[Role.SUPPORT], cells[Role.AGAINST])
    narrow = _box_width(form, form.source_columns)
    sources = [Cell(node, Role.SOURCE, form, narrow) for node in groups[Role.SOURCE]]
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


def _box_width(form: Form, columns: int) -> int:
    return (form.width - form.gap * (columns + 1)) // columns


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
