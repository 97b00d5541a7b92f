"""What every format of report is made from."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

import msgspec

from inquiring_lines.model.diagnostics import Diagnostic, LookedAt, Severity
from inquiring_lines.model.patterns import lazily
from inquiring_lines.model.spans import Span


class Report(msgspec.Struct, frozen=True):
    """The outcome of a check."""

    findings: tuple[Diagnostic, ...]
    """Sorted by place."""
    looked_at: LookedAt
    lines: Callable[[str], list[str]]
    """The lines of a note, by its path; empty where it cannot be read."""
    prefix: str = ""
    """The vault's folder in its repository, POSIX, such as `docs/vault`; empty where it is the repository's own."""
    fail_on: Severity = Severity.ERROR
    """The mildest severity that fails the check."""
    left_out: frozenset[str] = frozenset()
    """Codes of the rules that were not asked: a report must not say that they found nothing."""

    def path(self, finding: Diagnostic) -> str:
        """A finding's file, POSIX, relative to the repository's root: what services of CI know it by."""
        if not self.prefix:
            return finding.path
        return posixpath.normpath(posixpath.join(self.prefix, finding.path))


NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
"""What findings of a severity are called, worst first."""


def counted(number: int, noun: str) -> str:
    """“1 note”, “2 notes”."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def outcome(report: Report) -> str:
    """The last line: what was looked at, and what was found."""
    seen = report.looked_at
    looked = ", ".join(
        counted(number, noun)
        for number, noun in (
            (seen.notes, "note"),
            (seen.links, "link"),
            (seen.anchors, "anchor"),
            (seen.assets, "asset"),
            (seen.relations, "relation"),
        )
    )
    return f"Looked at {looked}: {found(report.findings)}."


def found(findings: Iterable[Diagnostic]) -> str:
    """“2 errors, 1 warning”, worst first; “nothing to report” where there is none."""
    count = Counter(finding.severity for finding in findings)
    named = [counted(count[one], noun) for one, noun in NOUNS.items() if count[one]]
    return ", ".join(named) or "nothing to report"


_BREAK = lazily("[\t\n\r\u2028\u2029]+")
_HIDDEN = lazily("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_HALF = lazily("[\ud800-\udfff]")


def plain(text: str) -> str:
    """A text on one line that is what it looks like, in a terminal, a log and XML.

    Control characters, marks that turn the direction of what follows, and what UTF-8 cannot hold are �.
    """
    return _HIDDEN().sub("�", _BREAK().sub(" ", text))


def encodable(text: str) -> str:
    """A text that UTF-8 can hold: the bytes of a file name that are no UTF-8 are �."""
    return _HALF().sub("�", text)


def encoded(part: object) -> msgspec.Raw:
    """A part of a report as JSON: of 100,000 findings, as many bytes are lighter than ten times as many objects."""
    return msgspec.Raw(msgspec.json.encode(part))


def told(finding: Diagnostic) -> str:
    """Message and help in plain sentences; the code where there is neither, for no reader takes an empty text."""
    texts = [text for text in (finding.message, finding.help) if text.strip()]
    return " ".join(map(_sentence, texts or [finding.code]))


def _sentence(text: str) -> str:
    text = plain(text)
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def last_line(span: Span) -> int:
    """The last line of which a span holds something: not the one in whose first column it ends."""
    if span.end_column == 1 and span.end_line > span.line:
        return span.end_line - 1
    return span.end_line


def fingerprints(report: Report) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with 64 hexadecimal digits of its own, which stay the same when lines move.

    They are of rule, file and target, and of which among several alike it is.
    """
    alike: Counter[tuple[str, str, str]] = Counter()
    for finding in report.findings:
        code, _, target = finding.key
        key = (code, report.path(finding), target)
        alike[key] += 1
        text = "".join(f"{len(part)}:{part}" for part in (*key, str(alike[key])))
        yield finding, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
