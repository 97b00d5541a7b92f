"""The stages of a build, from what lies on disk and what is remembered to a site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from inquiring_lines.build.digest import digest, digest_of
from inquiring_lines.build.history import NOTHING, History, known_changes
from inquiring_lines.build.look import (
    Asset,
    Look,
    look,
    look_at_assets,
    map_bytes,
    seen_notes,
    settled,
)
from inquiring_lines.build.means import Means
from inquiring_lines.build.memory import DrawnPage, Last, Memory
from inquiring_lines.build.publish import Written
from inquiring_lines.build.store import Reader
from inquiring_lines.build.world import StoredRecords, World, apart, packed
from inquiring_lines.config import CheckConfig, Vault
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.model.diagnostics import Checked
from inquiring_lines.render.theme import read_theme
from inquiring_lines.views.models import TEMPLATES
from inquiring_lines.views.site import site_of
from inquiring_lines.views.views import IMAGES

if TYPE_CHECKING:
    from inquiring_lines.build.beside import Before
    from inquiring_lines.build.site import Site
    from inquiring_lines.build.stale import Changes

# What a build that finds nothing to do can do without is imported where it is used: 15 ms of its 250.


_FEW = 200
"""Pages that are kept beside the file with all: that of 10,000 takes 15 ms to write."""


class Start(msgspec.Struct, frozen=True):
    """What a build begins with."""

    look: Look
    last: Last | None
    """The last build, where its settings were the same."""
    pages: Callable[[], list[DrawnPage]]
    """Its pages. Raises DamagedError where they are not to be had."""
    before: World | None
    """What it knew of the notes, whatever the settings."""
    closures: dict[str, bytes]
    today: str
    map: bytes
    """What the map's file in the vault holds."""
    history: History

    def nothing_changed(self, assets: Callable[[], Mapping[str, Asset]]) -> bool:
        """True where the site would be what it was. `assets` is asked once it is known that all are there."""
        last = self.last
        return last is not None and (
            last.today == self.today
            and last.files == self.look.files
            and last.closures == self.closures
            and not self.look.changed
            and last.map == digest(self.map)
            and last.history.head == self.history.head
            and {path: seen.digest for path, seen in last.assets.items()}
            == {path: asset.seen.digest for path, asset in assets().items()}
        )


class Knowledge(msgspec.Struct, frozen=True):
    """All that a site is made from."""

    world: World
    plans: list[bytes]
    """Of all pages, packed."""
    edited: list[str] | None
    """The only notes that were edited, by id, where the structure is as it was; else None."""
    shown: tuple[str, ...]
    """The vault's files that published notes show."""
    digests: dict[str, bytes]
    """Of all notes' content, by path."""
    checked: Callable[[], Checked]
    """What the check finds; worked out when it is asked for, while other processes draw."""
    parsed: int
    """Notes that were read anew."""
    map_files: tuple[Artifact, ...] | None = None
    """Those that show the map; None where they are as they were."""
    changed: Changes | None = None
    """What is otherwise than the last build knew it; None where there is nothing to compare with."""
    before: Before | None = None
    """The last build, likewise."""


class Making:
    """Makes what a vault's site is to be. Its memory is its own while it is at work."""

    def __init__(
        self,
        vault: Vault,
        today: str,
        memory: Memory,
        means: Means,
        *,
        drafts: bool,
    ) -> None:
        self._means = means
        self._vault = vault
        self._today = today
        self._memory = memory
        self._drafts = drafts
        self._site = site_of(vault.config)

    def start(self) -> Start:
        """See what there is, and what is remembered."""
        before = self._memory.world()
        last = self._memory.last(before)
        if last and last.settings != self._settings():
            last = None
        seen = look(self._vault, last, read_theme(self._vault.templates))
        closures = {name: seen.theme.closure(name) for name in TEMPLATES}
        self._means.lap("scan")
        history = known_changes(self._vault, last.history if last else NOTHING, self._means.tell)
        charted = map_bytes(self._vault)
        pages = cache(lambda: self._memory.pages(last) if last else [])
        return Start(seen, last, pages, before, closures, self._today, charted, history)

    def assets(self, shown: tuple[str, ...], last: Last | None) -> dict[str, Asset]:
        """The theme's files, and the vault's that are shown."""
        return look_at_assets(self._vault, shown, last.assets if last else {})

    def know(self, start: Start) -> Knowledge:
        """What the site is to be: by the short way, where texts alone have changed, or by the long one."""
        known = self.patched(start)
        if known is None:
            known = self._learnt(start)
            self._means.lap("view")
        else:
            self._means.lap("parse")
        from inquiring_lines.build.stale import changes  # noqa: PLC0415

        before = self._before(start)
        changed = (
            changes(before.records.world, known.world, before.records.source) if before else None
        )
        world = self._memory.tidied(known.world, start.before)
        self._memory.save_world(world)
        return msgspec.structs.replace(known, world=world, changed=changed, before=before)

    def _before(self, start: Start) -> Before | None:
        """The last build, with a reader of the store as it is now: it may be tidied later."""
        from inquiring_lines.build.beside import Before  # noqa: PLC0415

        if start.last is None or start.before is None:
            return None
        return Before(start.last, StoredRecords(start.before, Reader(self._memory.store)))

    def site(self, start: Start, known: Knowledge, folder: str) -> Site:
        """The site; other processes begin to draw it, and lay its pages into a folder."""
        from inquiring_lines.build.beside import Beside, Charted  # noqa: PLC0415
        from inquiring_lines.build.draw import Desk  # noqa: PLC0415
        from inquiring_lines.build.site import Site  # noqa: PLC0415
        from inquiring_lines.build.stale import sort_out  # noqa: PLC0415
        from inquiring_lines.build.work import Here, Press, hold  # noqa: PLC0415

        memory = self._memory
        hold(known.world)
        pages = sort_out(known.plans, start.last, start.pages, known.changed, start.closures)
        press = Press(
            records=Here(memory.world_file, memory.store, known.world.version),
            site=self._site,
            vocabulary=self._vault.config.vocabulary,
            theme=start.look.theme,
            folder=folder,
        )
        desk = Desk(press, self._means.executors, len(known.world.ids))
        records = StoredRecords(known.world, Reader(memory.store))
        beside = Beside(
            desk,
            known.before,
            records,
            self._vault.output,
            Charted(start.map, known.map_files),
        )
        assets = self.assets(known.shown, start.last)
        return Site(known.world, pages, assets, start.last, desk, beside, folder, self._means.rest)

    def remember(
        self,
        start: Start,
        known: Knowledge,
        site: Site,
        written: Written,
        checked: Checked,
    ) -> None:
        """Keep what the next build may use."""
        now = self._memory.now()
        pages, redrawn = self._kept_pages(start, known, site)
        self._memory.save_last(
            Last(
                settings=self._settings(),
                world=known.world.version,
                files=start.look.files,
                notes=dict(seen_notes(start.look, known.digests, now)),
                assets={path: settled(asset.seen, now) for path, asset in site.assets.items()},
                pages=pages,
                redrawn=redrawn,
                page_count=len(known.plans),
                closures=start.closures,
                shown=known.shown,
                graph=site.graph,
                packed_index=msgspec.Raw(packed(site.beside.index)),
                lists=site.beside.lists,
                map=digest(start.map),
                history=start.history,
                map_files=site.beside.map_files,
                file_count=written.files,
                site=written.site,
                checked=checked,
                today=self._today,
            )
        )

    def _kept_pages(
        self, start: Start, known: Knowledge, site: Site
    ) -> tuple[bytes, tuple[DrawnPage, ...]]:
        """The digest of the file with the pages, which stays where few were drawn anew, and those few."""
        last = start.last
        if last and known.edited is not None:
            redrawn = {page.plan: page for page in (*last.redrawn, *site.drawn)}
            if len(redrawn) <= _FEW:
                return last.pages, tuple(redrawn.values())
        return self._memory.save_pages((*site.pages.kept, *site.drawn)), ()

    def _settings(self) -> bytes:
        """The digest of what holds for the whole site, wherever it is written."""
        vault = self._vault
        # What counts as a finding is asked for anew each time.
        config = msgspec.structs.replace(vault.config, check=CheckConfig())
        return digest_of((config, str(vault.notes), str(vault.root), self._drafts))

    def patched(self, start: Start) -> Knowledge | None:
        """What `know` gives, where texts alone have changed."""
        from inquiring_lines.build.patch import patch  # noqa: PLC0415

        last, before = start.last, start.before
        if last is None or before is None:
            return None
        if (last.today, last.files, last.map, last.history.head) != (
            start.today,
            start.look.files,
            digest(start.map),
            start.history.head,
        ):
            return None
        if self._has_other_pictures(last):
            return None
        texts = {path: start.look.texts.get(path) for path in start.look.changed}
        edited = {path: text for path, text in texts.items() if text is not None}
        vocabulary = self._vault.config.vocabulary
        patched = (
            patch(
                *(edited, last.checked.paths, before, self._memory, self._site, vocabulary),
                meanwhile=lambda: _get_ready(start),
            )
            if len(edited) == len(texts)
            else None
        )
        if patched is None:
            return None
        return Knowledge(
            world=patched.world,
            plans=[page.plan for page in start.pages()],
            edited=patched.edited,
            shown=last.shown,
            digests=start.look.known,
            checked=lambda: last.checked,
            parsed=len(patched.edited),
        )

    def _has_other_pictures(self, last: Last) -> bool:
        """True where an image has changed: pages say how large they are."""
        pictures = tuple(path for path in last.shown if path.lower().endswith(IMAGES))
        return bool(pictures) and any(
            asset.seen.digest != last.assets[path].digest
            for path, asset in self.assets(pictures, last).items()
            if path in last.assets
        )

    def _learnt(self, start: Start) -> Knowledge:
        # The short way can do without these too: 0.1 s.
        from inquiring_lines.build.learn import learn  # noqa: PLC0415
        from inquiring_lines.build.map_files import mapped  # noqa: PLC0415
        from inquiring_lines.check.rule import Context  # noqa: PLC0415
        from inquiring_lines.check.run import check  # noqa: PLC0415
        from inquiring_lines.views.planning import plans  # noqa: PLC0415

        known = learn(
            *(self._vault, start.look, start.before, self._memory, self._means),
            drafts=self._drafts,
            history=start.history,
        )
        catalogue = known.catalogue
        found = mapped(catalogue, start.map, self._means.tell)
        return Knowledge(
            world=known.world,
            plans=apart([packed(plan) for plan in plans(catalogue, found.map)], list[bytes]),
            map_files=found.files,
            edited=None,
            shown=catalogue.graph.assets,
            digests=known.digests,
            checked=lambda: check(Context(catalogue, start.look.listing, self._vault, self._today)),
            parsed=known.parsed,
        )


def _get_ready(start: Start) -> None:
    """Import and read what a small build needs next."""
    from inquiring_lines.build.beside import Beside  # noqa: F401, PLC0415
    from inquiring_lines.build.site import Site  # noqa: F401, PLC0415
    from inquiring_lines.build.work import get_ready  # noqa: PLC0415

    get_ready()
    start.pages()
