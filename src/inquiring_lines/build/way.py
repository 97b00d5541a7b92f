"""A vault to a site: the whole way."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from inquiring_lines.build.build import Built, Counts
from inquiring_lines.build.give_back import give_back, trim
from inquiring_lines.build.making import Making, Start
from inquiring_lines.build.memory import Last
from inquiring_lines.build.profile import Lap, until_exhausted
from inquiring_lines.build.publish import Written, prepare, publishing
from inquiring_lines.build.standing import Stands
from inquiring_lines.build.store import UnkeptError
from inquiring_lines.config import Vault
from inquiring_lines.model.diagnostics import Checked, Diagnostic, Severity


def way(
    vault: Vault,
    making: Making,
    cache: Path | None,
    stands: Stands,
    lap: Lap,
    *,
    strict: bool,
    force: bool,
) -> Built:
    """Build a site, or find that nothing is to be done. For the rest, see `build.build`."""
    start = making.start()
    last = start.last
    if (
        last
        and start.nothing_changed(lambda: making.assets(last.shown, last))
        and stands.site() == last.site
    ):
        return _replayed(vault, last, start.look.listing.left_out)
    return _made(vault, making, start, cache, lap, stands, strict=strict, force=force)


def _made(
    vault: Vault,
    making: Making,
    start: Start,
    cache: Path | None,
    lap: Lap,
    stands: Stands,
    *,
    strict: bool,
    force: bool,
) -> Built:
    """What is built where something has changed."""
    known = making.know(start)
    if known.edited is None:
        trim(len(known.plans))  # 8 MB that plans and map took, before pages take theirs
    with publishing(vault.output, cache, soon=known.edited is not None) as publication:
        site = making.site(start, known, publication.folder)
        checked, left_out = known.checked(), start.look.listing.left_out
        # Let go of the graph: 10,000 notes' is 100 MB, which the pages on their way can use.
        known = msgspec.structs.replace(known, checked=lambda: checked)
        if known.edited is None:
            give_back(len(known.plans))
        findings = that_count(checked, vault)
        lap("check")
        if strict and any(finding.severity is Severity.ERROR for finding in findings):
            return Built(findings, checked.looked_at, len(known.plans), None, left_out)
        written = publication.publish(
            until_exhausted(site.fresh(known.edited, vault.output), lap, "draw"),
            kept=site.kept,
            again=site.again,
            force=force,
            spare=stands.spare,
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
