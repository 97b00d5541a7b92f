"""What `inquire check` does: look, mend, compare with what is known."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from inquiring_lines.build.examine import Examined, examine
from inquiring_lines.build.means import Means
from inquiring_lines.check.answers import Answer
from inquiring_lines.check.baseline import Key, known_from, read_baseline, write_baseline
from inquiring_lines.check.control import Choice, Controlled, controlled
from inquiring_lines.check.fix import Left, diff, fix_until_done
from inquiring_lines.check.report.base import counted
from inquiring_lines.cli.common import now, shown, today, told, warn
from inquiring_lines.config import Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.graph.read import read_vault
from inquiring_lines.model.diagnostics import Checked, Diagnostic
from inquiring_lines.parse.scan import scan


class Baseline:
    """The file of known findings that a user or the configuration names."""

    def __init__(self, vault: Vault, named: Path | None, *, is_new: bool) -> None:
        """`is_new`: it will be written, so that it need not be there. Raises InquireError where it must and is not."""
        configured = vault.config.check.baseline
        self.file = named or (vault.root / configured if configured else None)
        self.known: Counter[Key] = Counter()
        if self.file is not None:
            # One that is made anew may be damaged, or not there yet.
            with contextlib.suppress(InquireError) if is_new else contextlib.nullcontext():
                self.known = read_baseline(self.file)

    def refuse_nameless(self, *, needed: bool) -> None:
        """Raise InquireError where a file is needed and none is named."""
        if needed and self.file is None:
            raise InquireError(
                "No baseline is named.",
                "Name one: --baseline FILE, or `baseline` under `check` in the configuration.",
            )

    def write(self, found: Controlled, *, whole: bool) -> None:
        """Keep all that is found, or of what is known only that which is still found."""
        if self.file is None:
            return
        self.known = known_from(found.counted) | found.baseline if whole else found.baseline
        write_baseline(self.file, self.known)
        warn(f"{shown(self.file)} knows {counted(self.known.total(), 'finding')}.")


class Checking:
    """Looks at a vault, as often as it takes."""

    def __init__(
        self, vault: Vault, choice: Choice, baseline: Baseline, means: Means, *, cache: bool
    ) -> None:
        self._vault = vault
        self._choice = choice
        self._baseline = baseline
        self._means = means
        self._cache = cache
        self._left_out: frozenset[tuple[str, str]] = frozenset()
        self._answers: dict[str, Answer] = {}
        self._examined: Examined | None = None

    def checked(self) -> Checked:
        """All that the rules find. What is not read is said, once."""
        self._examined = None  # not two at once
        examined = examine(self._vault, today(), cache=self._cache, means=self._means)
        self._examined = examined
        for path, why in examined.left_out:
            if (path, why) not in self._left_out:
                warn(f"{path} is left out: {why}.")
        self._left_out |= frozenset(examined.left_out)
        return self._asked(examined.checked) if self._choice.external else examined.checked

    def _asked(self, checked: Checked) -> Checked:
        """What was found, with what the addresses of the web answer. An address is asked once."""
        # Asking takes 0.1 s of imports, which no other check needs.
        from inquiring_lines.check.external import ask  # noqa: PLC0415
        from inquiring_lines.check.external.addresses import addresses  # noqa: PLC0415
        from inquiring_lines.check.external.kept import kept_file  # noqa: PLC0415
        from inquiring_lines.check.rule import Context  # noqa: PLC0415
        from inquiring_lines.check.run import with_external  # noqa: PLC0415
        from inquiring_lines.views.catalogue import Catalogue  # noqa: PLC0415

        graph = read_vault(self._vault)
        new = [url for url in addresses(graph) if url not in self._answers]
        kept = kept_file(self._vault.root) if self._cache else None
        self._answers |= ask.ask(new, cache=kept, means=ask.Means(now=now), tell=told)
        context = Context(Catalogue(graph), scan(self._vault), self._vault, today(), self._answers)
        return with_external(checked, context)

    def controlled(self, checked: Checked) -> Controlled:
        """Of that, what counts."""
        config = self._vault.config.check
        root, file = os.path.realpath(self._vault.root), self._baseline.file
        named = os.path.relpath(os.path.realpath(file), root).replace(os.sep, "/") if file else ""
        return controlled(checked, config, self._choice, self._baseline.known, named)

    def mended(self) -> Checked:
        """All that the rules find after what can be mended has been. Says what was."""
        latest: list[Checked] = []

        def look() -> Sequence[Diagnostic]:
            latest[:] = [self.checked()]
            return self.controlled(latest[0]).findings

        mended = fix_until_done(look, self._vault.root)
        fixes = mended.fixes
        if fixes.files:
            files = counted(len(fixes.files), "file")
            warn(f"Mended {counted(fixes.fixed, 'finding')} in {files}.")
        for left in fixes.left:
            _tell(left)
        return latest[0]

    def diff(self) -> str:
        """What mending would change, as a unified diff."""
        return diff(self._vault.root, self.controlled(self.checked()).findings)


def _tell(left: Left) -> None:
    finding = left.finding
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    warn(f"{place}: {finding.code} is not mended: {left.why}")
