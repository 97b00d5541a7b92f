"""Reports made for tests."""

from __future__ import annotations

from collections.abc import Iterable

from inquiring_lines.check.report.base import Report
from inquiring_lines.model.diagnostics import Diagnostic, Edit, LookedAt, Severity
from inquiring_lines.model.spans import Span

LOOKED = LookedAt(notes=3, links=2, anchors=0, assets=0, relations=1)

HOSTILE = [
    "]]></failure><x>", "<!-- x", "--> x", "</script><img src=x onerror=alert(1)>", "&amp;&#10;&lt;", "'\"",
    "::error file=x::y", "a\n::error::stolen", "a\r\n::add-mask::x", "##[error]x", "%0A::error::x", "100 %25, a: b",
    "::stop-commands::token", "a,line=9", "nul\x00 bell\x07 escape\x1b[31m", "next\x85line\u2028two\u2029three\x0bx\x0cy",
    "\u202eright to left\u202c", "\u2066isolated\u2069", "half \ud800 half \udfff byte \udcff", "no \ufffe \uffff",
    "{0} {{1}} {x}", "[click](https://example.org/x)", "[[a]](b)", "a | b \\| c \\\\| d", "`code` ``two``", "# not a title",
    "@someone and @org/team", "#12 GH-3 owner/repo#4 !5 &6 ~7 %8 $9", "closes #1", ":+1: :100: a:b:c", "$x$ $$y$$",
    "*a* _b_ **c** ~~d~~ ==e==", "www.example.org https://example.org a@example.org", "[^1] [ ] [x]", "\\", "",
    "\t tab", "漢字 e\u0301 👩‍👩‍👧 ﷽", "x" * 5000, "@" * 5000,
]  # fmt: skip
"""Texts that a note, a link or a file name may hold, and that mean something to one reader or other."""


def finding(
    path: str = "notes/a.md",
    line: int = 5,
    message: str = "no note is named “b”",
    severity: Severity = Severity.ERROR,
    *,
    code: str = "LNK001",
    target: str = "",
    fix: Iterable[Edit] = (),
) -> Diagnostic:
    """A finding of eight columns, from the third on."""
    return Diagnostic(
        *(path, Span(line, 3, line, 11), code, severity, message, "Correct it."),
        target=target,
        fix=tuple(fix),
    )


def report(*findings: Diagnostic, prefix: str = "") -> Report:
    """A report of findings."""
    return Report(findings, LOOKED, lambda _: [], prefix=prefix)


def hostile() -> Report:
    """A report in which message, help, path and target are each of the hostile texts."""
    found = []
    for number, text in enumerate(HOSTILE):
        span, severity = Span(number + 1, 3, number + 1, 11), list(Severity)[number % 3]
        path, fix = f"notes/{number}-{text}.md", (Edit(span, text),)
        found.append(Diagnostic(path, span, "LNK001", severity, text, text, text, fix))
    return report(*found)


def many(number: int) -> Report:
    """A report of findings that are all alike but for their lines."""
    return report(*(finding(line=line) for line in range(1, number + 1)))
