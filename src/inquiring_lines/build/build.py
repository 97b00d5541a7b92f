"""A vault to a site: the whole way."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from inquiring_lines.build.aside import aside
from inquiring_lines.build.attempts import with_memory
from inquiring_lines.build.give_back import give_back
from inquiring_lines.build.making import Making, Start
from inquiring_lines.build.means import Means
from inquiring_lines.build.memory import Last, Memory
from inquiring_lines.build.profile import Lap, until_exhausted
from inquiring_lines.build.publish import (
    Written,
    prepare,
    publish,
    refuse_unsafe,
    standing,
    standing_spare,
)
from inquiring_lines.build.store import UnkeptError
from inquiring_lines.config import CACHE_FOLDER, Vault
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

    def attempt(memory: Memory) -> Built:
        making = Making(vault, today, memory, means, drafts=drafts)
        return _build(vault, making, folder, means.lap, strict=strict, force=force)

    name = "drafts" if drafts else "published"
    return with_memory(vault, name, attempt, cache=cache, tell=means.tell)


def _build(
    vault: Vault, making: Making, cache: Path | None, lap: Lap, *, strict: bool, force: bool
) -> Built:
    output = vault.output
    with aside(lambda: standing(output, cache, force=force) if cache else b"") as stands:
        start = making.start()
        last = start.last
        if (
            last
            and start.nothing_changed(lambda: making.assets(last.shown, last))
            and stands() == last.site
        ):
            return _replayed(vault, last, start.look.listing.left_out)
    with aside(lambda: standing_spare(output, cache) if cache else b"") as spare:
        return _made(vault, making, start, cache, lap, spare, strict=strict, force=force)


def _made(
    vault: Vault,
    making: Making,
    start: Start,
    cache: Path | None,
    lap: Lap,
    spare: Callable[[], bytes],
    *,
    strict: bool,
    force: bool,
) -> Built:
    """What is built where something has changed."""
    known = making.know(start)
    site = making.site(start, known)
    checked, left_out = known.checked(), start.look.listing.left_out
    # Let go of the graph: 10,000 notes' is 100 MB, which the pages on their way can use.
    known = msgspec.structs.replace(known, checked=lambda: checked)
    if known.edited is None:
        give_back(len(known.plans))
    findings = that_count(checked, vault)
    lap("check")
    if strict and any(finding.severity is Severity.ERROR for finding in findings):
        return Built(findings, checked.looked_at, len(known.plans), None, left_out)
    fresh = until_exhausted(site.fresh(known.edited, vault.output), lap, "draw")
    written = publish(
        fresh,
        vault.output,
        kept=site.kept(),
        again=site.again,
        cache=cache,
        force=force,
        spare=spare,
    )
    if cache and written.new > written.files // 2:
        prepare(vault.output, cache)
    lap("publish")
    with contextlib.suppress(UnkeptError):  # the site is published: the next build will take longer
        making.remember(start, known, site, written, checked)
    lap("remember")
    counts = Counts(known.parsed, len(site.drawn), written.new)
    return Built(findings, checked.looked_at, len(known.plans), written, left_out, counts)


def _replayed(vault: Vault, last: Last, left_out: tuple[tuple[str, str], ...]) -> Built:
    """What the last build found, where it would find and write the same."""
    written = Written(vault.output, last.file_count, 0, site=last.site)
    findings = that_count(last.checked, vault)
    return Built(findings, last.checked.looked_at, last.page_count, written, left_out)


def that_count(checked: Checked, vault: Vault) -> tuple[Diagnostic, ...]:
    """Of what the rules found, what counts."""
    config = vault.config.check
    if not (config.rules or config.paths or config.baseline or checked.suppressions):
        return checked.findings
    from inquiring_lines.check import control  # noqa: PLC0415 - 40 ms, with all rules

    return control.that_count(checked, vault)
