"""A rule's page, for `inquire explain` and docs/rules.md."""

from __future__ import annotations

import re

from inquiring_lines.check.rule import Rule, all_rules
from inquiring_lines.errors import InquireError
from inquiring_lines.names import did_you_mean, nearest

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def rule_named(code: str) -> Rule:
    """The rule with a code, in whatever case. Raises InquireError where there is none."""
    by_code = {rule.code: rule for rule in all_rules()}
    if code.upper() not in by_code:
        near = nearest(code.upper(), by_code)
        raise InquireError(
            f"There is no rule “{code}”.", did_you_mean(near, "`inquire explain` lists them all.")
        )
    return by_code[code.upper()]


def page(rule: Rule) -> str:
    """A rule's page in Markdown: its code and severity, and its docstring."""
    title, _, rest = rule.text.partition("\n")
    shown = _CONTROL.sub("�", rest.strip())
    return f"## {rule.code} {title.rstrip('.')}\n\nSeverity: {rule.severity.value}.\n\n{shown}\n"


def why(rule: Rule) -> str:
    """Why what it finds matters, as one paragraph."""
    return _paragraph(rule, "Why")


def remedy(rule: Rule) -> str:
    """How to mend what it finds, as one paragraph."""
    return _paragraph(rule, "Fix")


def _paragraph(rule: Rule, opening: str) -> str:
    text = rule.text.partition(f"**{opening}.** ")[2].partition("\n\n")[0]
    return " ".join(_CONTROL.sub("�", text).split())


def listing() -> str:
    """Every rule on a line: code, severity, title."""
    return "".join(f"{rule.code}  {rule.severity.value:<8} {rule.title}\n" for rule in all_rules())


def all_pages() -> str:
    """docs/rules.md."""
    intro = (
        "# The rules of `inquire check`\n\n"
        "Generated from the rules themselves by `make docs`. `inquire explain CODE` prints one of them.\n\n"
        "| code | finding | severity |\n|---|---|---|\n"
    )
    rows = "".join(
        f"| [{rule.code}](#{_anchor(rule)}) | {rule.title} | {rule.severity.value} |\n"
        for rule in all_rules()
    )
    return intro + rows + "\n" + "\n".join(page(rule) for rule in all_rules())


def _anchor(rule: Rule) -> str:
    """The id that GitHub gives the heading of a rule's page."""
    text = re.sub(r"[^\w\- ]", "", f"{rule.code} {rule.title}".lower())
    return text.replace(" ", "-")
