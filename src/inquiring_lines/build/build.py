"""A vault to a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from inquiring_lines.build.means import Means
from inquiring_lines.build.refusals import refuse_unsafe
from inquiring_lines.build.standing import looking
from inquiring_lines.config import CACHE_FOLDER, Vault
from inquiring_lines.model.diagnostics import Diagnostic, LookedAt

if TYPE_CHECKING:
    from inquiring_lines.build.memory import Memory
    from inquiring_lines.build.publish import Written


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
    with looking(vault.output, folder, force=force) as stands:
        # 30 ms, in which the look is a third done.
        from inquiring_lines.build.attempts import name_of, with_memory  # noqa: PLC0415
        from inquiring_lines.build.making import Making  # noqa: PLC0415
        from inquiring_lines.build.way import way  # noqa: PLC0415

        def attempt(memory: Memory) -> Built:
            making = Making(vault, today, memory, means, drafts=drafts)
            return way(vault, making, folder, stands, means.lap, strict=strict, force=force)

        name = name_of(drafts=drafts)
        return with_memory(vault, name, attempt, cache=cache, tell=means.tell)
