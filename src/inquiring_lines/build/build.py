"""A vault to a site: the whole way."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from inquiring_lines.build.digest import digest_of, program
from inquiring_lines.build.lock import lock
from inquiring_lines.build.making import Making
from inquiring_lines.build.means import Means
from inquiring_lines.build.memory import Last, Memory
from inquiring_lines.build.profile import Lap, until_exhausted
from inquiring_lines.build.publish import Written, intact, publish, refuse_unsafe
from inquiring_lines.build.store import DamagedError, UnkeptError
from inquiring_lines.build.workplace import discard, is_folder, make_private
from inquiring_lines.config import CACHE_FOLDER, Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.model.diagnostics import Checked, Diagnostic, LookedAt, Severity


class Counts(msgspec.Struct, frozen=True):
    """How much there was to do."""

    parsed: int = 0
    drawn: int = 0
    written: int = 0


class Built(msgspec.Struct, frozen=True):
    """What a build found and did."""

    findings: tuple[Diagnostic, ...]
    """Those that count."""
    looked_at: LookedAt
    pages: int
    written: Written | None
    """None where nothing was published."""
    left_out: tuple[tuple[str, str], ...] = ()
    """What lies where notes lie and is not read: its path, and why."""
    counts: Counts = Counts()


_ALONE = Means()


def build(
    vault: Vault,
    today: str,
    *,
    drafts: bool = False,
    strict: bool = False,
    force: bool = False,
    cache: bool = True,
    means: Means = _ALONE,
) -> Built:
    """Build the vault's site. `today`, as YYYY-MM-DD, is the only clock.

    With `strict`, error findings publish nothing. `force` lets the output hold files that no build wrote.
    `cache`: use what earlier builds left, and leave something for later ones. Raises InquireError where the site cannot be built; what was published before stays as it was.
    """
    refuse_unsafe(vault)
    folder = vault.root / CACHE_FOLDER if cache else None

    def attempt(*, kept: bool) -> Built:
        with _memory(vault, drafts=drafts, cache=kept, tell=means.tell) as memory:
            making = Making(vault, today, memory, means, drafts=drafts)
            try:
                return _build(vault, making, folder, means.lap, strict=strict, force=force)
            except DamagedError:
                memory.forget()
                return _build(vault, making, folder, means.lap, strict=strict, force=force)

    try:
        with contextlib.suppress(UnkeptError):
            return attempt(kept=cache)
        return attempt(kept=False)
    except UnkeptError as error:
        raise InquireError(
            f"There is no place for what a build must keep while it is at work: {error}.",
            "Make space on the disk that holds the folder for temporary files.",
        ) from error


def _build(
    vault: Vault, making: Making, cache: Path | None, lap: Lap, *, strict: bool, force: bool
) -> Built:
    start = making.start()
    last = start.last
    if (
        last
        and cache
        and start.nothing_changed(lambda: making.assets(last.shown, last))
        and intact(vault.output, cache, last.site, force=force)
    ):
        return _replayed(vault, last, start.look.listing.left_out)
    known = making.know(start)
    site = making.site(start, known)
    checked, left_out = known.checked(), start.look.listing.left_out
    # Let go of the graph: 10,000 notes' is 100 MB, which the pages on their way can use.
    known = msgspec.structs.replace(known, checked=lambda: checked)
    findings = that_count(checked, vault)
    lap("check")
    if strict and any(finding.severity is Severity.ERROR for finding in findings):
        return Built(findings, checked.looked_at, len(known.plans), None, left_out)
    fresh = until_exhausted(site.fresh(known.edited, vault.output), lap, "draw")
    written = publish(
        fresh, vault.output, kept=site.kept(), again=site.again, cache=cache, force=force
    )
    lap("publish")
    with contextlib.suppress(UnkeptError):  # the site is published: the next build will take longer
        making.remember(start, known, site, written, checked)
    lap("remember")
    counts = Counts(known.parsed, len(site.drawn), written.new)
    return Built(findings, checked.looked_at, len(known.plans), written, left_out, counts)


def _replayed(vault: Vault, last: Last, left_out: tuple[tuple[str, str], ...]) -> Built:
    """What the last build found, where it would find and write the same."""
    files = last.page_count + len(last.assets) + 1
    written = Written(vault.output, files, 0, site=last.site)
    findings = that_count(last.checked, vault)
    return Built(findings, last.checked.looked_at, last.page_count, written, left_out)


def that_count(checked: Checked, vault: Vault) -> tuple[Diagnostic, ...]:
    """Of what the rules found, what counts."""
    config = vault.config.check
    if not (config.rules or config.paths or config.baseline or checked.suppressions):
        return checked.findings
    from inquiring_lines.check import control  # noqa: PLC0415 - 40 ms, with all rules

    return control.that_count(checked, vault)


@contextlib.contextmanager
def _memory(
    vault: Vault, *, drafts: bool, cache: bool, tell: Callable[[str], None]
) -> Iterator[Memory]:
    """What earlier builds left, for this one alone; a temporary folder where there can be nothing."""
    version = digest_of((program(), vault.config.relations, vault.config.kinds))
    folder = vault.root / CACHE_FOLDER / ("drafts" if drafts else "published")
    if cache and _is_made(folder):
        with lock(folder.parent, tell=tell):
            yield Memory(folder, version)
    else:
        with tempfile.TemporaryDirectory(prefix="inquire-") as temporary:
            yield Memory(Path(temporary), version)


def _is_made(folder: Path) -> bool:
    """True where the folder is there, and can be written to."""
    try:
        if is_folder(folder.parent) or not os.path.lexists(folder.parent):
            make_private(folder.parent)
        for one in (folder.parent, folder):
            one.mkdir(exist_ok=True)
            if not is_folder(one):
                return False
        for entry in list(os.scandir(folder)):
            if not entry.is_file(follow_symlinks=False):
                # What is written to a link would be written wherever it leads.
                discard(entry.path)
        (folder / "now").write_bytes(b"")
    except OSError:
        return False
    return True
