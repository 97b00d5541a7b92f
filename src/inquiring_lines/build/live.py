"""A vault's site in memory: each page drawn when it is asked for, and all brought up to date by what changes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

import msgspec

from inquiring_lines.build.attempts import name_of, version_of
from inquiring_lines.build.executors import in_process
from inquiring_lines.build.history import NOTHING, known_changes
from inquiring_lines.build.learn import Known, learn
from inquiring_lines.build.lists import lists
from inquiring_lines.build.look import Look, bytes_of, look, look_at_assets, map_bytes, text_of
from inquiring_lines.build.making import Knowledge, Making, Start
from inquiring_lines.build.map_files import mapped, mapped_again
from inquiring_lines.build.means import Means
from inquiring_lines.build.memory import Last, Memory
from inquiring_lines.build.patch import patch
from inquiring_lines.build.search_files import begun_index
from inquiring_lines.build.store import DamagedError, Reader
from inquiring_lines.build.work import unpacked_plan
from inquiring_lines.build.world import StoredRecords, World
from inquiring_lines.check.control import that_count
from inquiring_lines.check.rule import Context
from inquiring_lines.check.run import check
from inquiring_lines.config import CACHE_FOLDER, Vault
from inquiring_lines.export.graph_json import PATH as GRAPH
from inquiring_lines.export.graph_json import parts_of, whole
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.model.diagnostics import Checked, Diagnostic, LookedAt
from inquiring_lines.render.render import Renderer
from inquiring_lines.render.theme import Theme, read_theme
from inquiring_lines.render.twin import twin
from inquiring_lines.search.files import FOLDER as SEARCH
from inquiring_lines.views.addresses import file_of
from inquiring_lines.views.pages import page_of
from inquiring_lines.views.planning import plans
from inquiring_lines.views.plans import Plan, address_of
from inquiring_lines.views.site import site_of
from inquiring_lines.views.views import Views


class Update(msgspec.Struct, frozen=True):
    """What looking at changed files came to."""

    pages: frozenset[str]
    """Paths of the files, among those that were read before, whose bytes are now others, or that are gone."""
    findings: tuple[Diagnostic, ...]
    looked_at: LookedAt


class _Graph(msgspec.Struct, frozen=True):
    """What depends on the structure of the notes alone."""

    plans: Mapping[str, Plan]
    """By the path of the page's file."""
    shown: tuple[str, ...]
    map_files: Callable[[], Mapping[str, bytes]]
    checked: Callable[[], Checked]


def _graph(
    plans: Mapping[str, Plan],
    shown: tuple[str, ...],
    map_files: Callable[[], Iterable[Artifact]],
    checked: Callable[[], Checked],
) -> _Graph:
    return _Graph(
        plans=plans,
        shown=shown,
        map_files=cache(lambda: {file.path: file.data for file in map_files()}),
        checked=checked,
    )


class _State:
    """One state of a site: made whole, or not at all."""

    def __init__(
        self, vault: Vault, world: World, graph: _Graph, memory: Memory, renderer: Renderer
    ) -> None:
        self.world = world
        self.graph = graph
        self._vault = vault
        self._renderer = renderer
        self._records = StoredRecords(world, Reader(memory.store))
        self._site = site_of(vault.config)
        self._views = Views(self._records, self._site, vault.config.vocabulary)
        self._assets = look_at_assets(vault, graph.shown, {})

    @cached_property
    def checked(self) -> Checked:
        """What the check finds."""
        return self.graph.checked()

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Of that, what counts."""
        return that_count(self.checked, self._vault)

    def file(self, path: str) -> bytes | None:
        """A file of the site; None where there is none. Raises InquireError where it cannot be made."""
        if plan := self.graph.plans.get(path):
            return self._renderer.page(page_of(self._views, plan)).data
        if path.endswith(".md") and (
            plan := self.graph.plans.get(path.removesuffix("md") + "html")
        ):
            page = page_of(self._views, plan)
            return twin(self._renderer.page(page).data) if page.has_twin else None
        if asset := self._assets.get(path):
            return bytes_of(asset.file)
        if path == GRAPH:
            return self._graph_json()
        return None

    def beside(self, path: str) -> bytes | None:
        """A file that tells of all notes; None where there is none."""
        if path.startswith(SEARCH):
            return self._index.get(path)
        return self.graph.map_files().get(path) or self._lists.get(path)

    @cached_property
    def _index(self) -> dict[str, bytes]:
        return dict(begun_index(self._records).files)

    @cached_property
    def _lists(self) -> dict[str, bytes]:
        return {one.path: one.data for one in lists(self._records, self._site)}

    def _graph_json(self) -> bytes:
        paths = dict(zip(self.world.ids, self.world.columns.paths, strict=True))
        parts = (parts_of(self._views, note, paths) for note in self.world.ids)
        return b"".join(whole(parts, BytesIO()))


class LiveSite:
    """The files of a site, drawn from its vault when they are asked for.

    What notes say is kept in a temporary folder: nothing is written where the vault is. What a build left there is
    copied, so that the first page need not wait for all notes to be read.
    """

    def __init__(self, vault: Vault, today: str, means: Means, *, drafts: bool) -> None:
        self._vault = vault
        self._today = today
        self._means = means
        self._drafts = drafts
        self._folder = tempfile.TemporaryDirectory(prefix="inquire-", ignore_cleanup_errors=True)
        self._memory = Memory(Path(self._folder.name), version_of(vault))
        self._theme: Theme | None = None
        self._renderer: Renderer
        self._drawn: dict[str, bytes] = {}
        self._history = NOTHING
        self._state = self._opened()
        self._means = msgspec.structs.replace(means, executors=in_process)

    def read(self, path: str) -> bytes | None:
        """The file of the site at a POSIX path such as `claims/x/index.html`; None where there is none."""
        try:
            return self._read(path)
        except DamagedError:
            self._state = self._anew()
            return self._read(path)

    def update(self, changed: Collection[Path] | None) -> Update:
        """Read again what changed on disk: absolute paths; None: look at everything; nothing: what is known.

        Raises InquireError; then what was there stays.
        """
        try:
            return self._update(changed)
        except DamagedError:
            self._state = self._anew()
            return self._update(None)

    def close(self) -> None:
        """Remove what was kept."""
        self._folder.cleanup()

    def _read(self, path: str) -> bytes | None:
        if path not in self._drawn:
            data = self._state.file(path)
            if data is None:
                # Not kept: an edit would have all of them made again.
                return self._state.beside(path)
            self._drawn[path] = data
        return self._drawn[path]

    def _update(self, changed: Collection[Path] | None) -> Update:
        others: frozenset[str] = frozenset()
        if changed is None or changed:
            state = self._patched(changed or ()) or self._learnt(self._state.world)
            drawn = {path: data for path in self._drawn if (data := state.file(path)) is not None}
            others = frozenset(
                path for path, data in self._drawn.items() if drawn.get(path) != data
            )
            self._state, self._drawn = state, drawn
        return Update(others, self._state.findings, self._state.checked.looked_at)

    def _opened(self) -> _State:
        """The first state: what a build left, as far as that holds."""
        vault = self._vault
        self._memory.copy(vault.root / CACHE_FOLDER / name_of(drafts=self._drafts))
        making = Making(vault, self._today, self._memory, self._means, drafts=self._drafts)
        try:
            start = making.start()
            self._history = start.history
            # No page depends on the day: what the check finds may, but that is not asked for yet.
            last = start.last
            known = (
                making.patched(msgspec.structs.replace(start, today=last.today)) if last else None
            )
            if last and known:
                return self._as_left(start, last, known)
            return self._state_of(start.look, self._learn(start.look, start.before))
        except DamagedError:
            return self._anew()

    def _anew(self) -> _State:
        """The state of now, where what a build left proves damaged."""
        self._memory.forget()
        return self._learnt(None)

    def _as_left(self, start: Start, last: Last, known: Knowledge) -> _State:
        """The state that a build left, but for texts. Of `last` no more is held than is needed: it is large."""
        self._take_theme(start.look.theme)
        seen, charted, found = start.look, start.map, last.checked
        is_of_today = last.today == self._today
        records = StoredRecords(known.world, Reader(self._memory.store))

        def checked() -> Checked:
            if is_of_today:
                return found
            catalogue = self._learn(seen, known.world).catalogue
            return check(Context(catalogue, seen.listing, self._vault, self._today))

        graph = _graph(
            plans={page.path: unpacked_plan(page.plan) for page in start.pages()},
            shown=known.shown,
            map_files=lambda: mapped_again(records, charted),
            checked=checked,
        )
        return _State(self._vault, known.world, graph, self._memory, self._renderer)

    def _patched(self, changed: Collection[Path]) -> _State | None:
        """The state after a change of some notes' texts alone; None where it may be more than that."""
        before = self._state
        edited: dict[str, bytes] = {}
        for file in changed:
            path = file.relative_to(self._vault.root).as_posix() if self._is_within(file) else ""
            text = text_of(self._vault, path) if path in before.world.by_path else None
            if text is None:
                return None
            edited[path] = text
        vocabulary, site = self._vault.config.vocabulary, site_of(self._vault.config)
        patched = (
            patch(edited, before.checked.paths, before.world, self._memory, site, vocabulary)
            if edited
            else None
        )
        if patched is None:
            return None
        checked = before.checked
        graph = msgspec.structs.replace(before.graph, checked=lambda: checked)
        return _State(self._vault, patched.world, graph, self._memory, self._renderer)

    def _learnt(self, before: World | None) -> _State:
        seen = look(self._vault, None, read_theme(self._vault.templates))
        self._history = known_changes(self._vault, self._history, self._means.tell)
        return self._state_of(seen, self._learn(seen, before))

    def _learn(self, seen: Look, before: World | None) -> Known:
        return learn(
            *(self._vault, seen, before, self._memory, self._means),
            drafts=self._drafts,
            history=self._history,
        )

    def _state_of(self, seen: Look, known: Known) -> _State:
        self._take_theme(seen.theme)
        catalogue = known.catalogue
        context = Context(catalogue, seen.listing, self._vault, self._today)
        found = mapped(catalogue, map_bytes(self._vault), self._means.tell)
        files = found.files
        graph = _graph(
            plans={
                file_of(address_of(one, catalogue.face)): one for one in plans(catalogue, found.map)
            },
            shown=catalogue.graph.assets,
            map_files=lambda: files,
            checked=lambda: check(context),
        )
        return _State(self._vault, known.world, graph, self._memory, self._renderer)

    def _take_theme(self, theme: Theme) -> None:
        """Compile the templates, where they are others than before."""
        if theme != self._theme:
            self._theme, self._renderer = theme, Renderer(theme)

    def _is_within(self, file: Path) -> bool:
        return file.is_relative_to(self._vault.root)


_ALONE = Means()


def open_live(vault: Vault, today: str, *, drafts: bool = False, means: Means = _ALONE) -> LiveSite:
    """The site of a vault, in memory. The executors read it for the first time, and may end then.

    Raises InquireError where it cannot be read.
    """
    return LiveSite(vault, today, means, drafts=drafts)
