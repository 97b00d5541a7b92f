"""What the check finds in a vault, from what lies on disk and what the last check remembered."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from inquiring_lines.build.aside import turns
from inquiring_lines.build.attempts import with_memory
from inquiring_lines.build.digest import digest_of
from inquiring_lines.build.look import Look, look, seen_notes
from inquiring_lines.build.means import Means
from inquiring_lines.build.memory import LastCheck, Memory
from inquiring_lines.build.store import UnkeptError
from inquiring_lines.build.world import World, packed
from inquiring_lines.config import CheckConfig, Vault
from inquiring_lines.model.diagnostics import Checked, Diagnostic
from inquiring_lines.render.theme import Theme

if TYPE_CHECKING:
    from inquiring_lines.check.rule import Context
    from inquiring_lines.views.catalogue import Catalogue

_FOLDER = "check"
"""In the cache: what a build keeps is its own, so that neither has to be what the other needs."""
_ALONE = Means()


class Examined(msgspec.Struct, frozen=True):
    """What a check came to."""

    checked: Checked
    left_out: tuple[tuple[str, str], ...]
    """What lies where notes lie and is not read: its path, and why."""
    parsed: int
    """Notes that were read anew."""
    catalogue: Catalogue | None = None
    """Of them all, where any was: who holds it until the process ends spares taking 10,000 notes apart, 0.08 s."""


def examine(vault: Vault, today: str, *, cache: bool = True, means: Means = _ALONE) -> Examined:
    """What all rules find. `today`, as YYYY-MM-DD, is the only clock.

    `cache`: use what the last check left, and leave something for the next; a folder that cannot be written
    is no fault. Raises InquireError where the vault cannot be read.
    """

    def work(memory: Memory) -> Examined:
        return _examined(vault, today, memory, means)

    return with_memory(vault, _FOLDER, work, cache=cache, tell=means.tell)


def _examined(vault: Vault, today: str, memory: Memory, means: Means) -> Examined:
    before = memory.world()
    last = memory.last_check(before)
    seen = look(vault, last, Theme({}))
    means.lap("scan")
    if last and not seen.changed and _is_same(last, vault, seen, today):
        return Examined(last.checked, seen.listing.left_out, 0)
    return _anew(vault, today, seen, before, memory, means)


def _anew(
    vault: Vault, today: str, seen: Look, before: World | None, memory: Memory, means: Means
) -> Examined:
    # 0.1 s, which a check that finds nothing changed can do without.
    from inquiring_lines.build.learn import learn_outlines  # noqa: PLC0415
    from inquiring_lines.check.rule import Context  # noqa: PLC0415
    from inquiring_lines.check.run import checked_by  # noqa: PLC0415

    known = learn_outlines(vault, seen, before, memory, means)
    context = Context(known.catalogue, seen.listing, vault, today)
    findings, world = _found(context, known.world, means)
    checked = checked_by(context, findings)
    means.lap("check")
    with contextlib.suppress(
        UnkeptError
    ):  # what was found is found: the next check will take longer
        world = memory.tidied(world, before)
        memory.save_world(world)
        memory.save_last(
            LastCheck(
                settings=_settings(vault),
                world=world.version,
                files=seen.files,
                notes=dict(seen_notes(seen, known.digests, memory.now())),
                checked=checked,
                today=today,
            )
        )
    means.lap("remember")
    return Examined(checked, seen.listing.left_out, known.parsed, known.catalogue)


def _found(
    context: Context, world: Callable[[], World], means: Means
) -> tuple[list[Diagnostic], World]:
    """What all rules find, and the world, which is made meanwhile.

    Another process, where there is one, runs the rules from the first on and this one from the last on, until they
    meet: those that ask for the same are mostly neighbours, and none takes more than a third of the time.
    """
    from inquiring_lines.check.rule import all_rules  # noqa: PLC0415 - as above
    from inquiring_lines.check.run import Part, part_of  # noqa: PLC0415

    rules = all_rules()
    with turns(len(rules)) as turn:
        asked = means.aside(lambda: packed(part_of(rules, context, turn)), len(context.all_notes))
        with asked as answer:
            made = world()
            last = part_of(reversed(rules), context, turn)
            first = msgspec.msgpack.decode(answer(), type=Part)
    # Where the other process died, what its rules found is lost.
    lost = part_of(rules[first.rules : len(rules) - last.rules], context)
    return [*first.findings, *lost.findings, *last.findings], made


def _is_same(last: LastCheck, vault: Vault, seen: Look, today: str) -> bool:
    return (last.settings, last.files, last.today) == (_settings(vault), seen.files, today)


def _settings(vault: Vault) -> bytes:
    """The digest of what the rules look at besides notes; what of their findings counts is asked anew."""
    limit = vault.config.check.asset_limit
    config = msgspec.structs.replace(vault.config, check=CheckConfig(asset_limit=limit))
    return digest_of((config, str(vault.notes), str(vault.root)))
