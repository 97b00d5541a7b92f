"""Which addresses a vault has, and what the rules make of the answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from inquiring_lines.check.answers import Answer, Gone, Good, Moved, Private, Unverified
from inquiring_lines.check.external.addresses import addresses
from inquiring_lines.check.rule import Context
from inquiring_lines.check.run import with_external
from inquiring_lines.config import open_vault
from inquiring_lines.model.diagnostics import Diagnostic
from inquiring_lines.parse.scan import scan
from inquiring_lines.views.catalogue import Catalogue
from tests.conftest import TODAY, Files, MadeVault
from tests.unit.check.external.played import Server, World, answer, redirect

Made = Callable[[Files], MadeVault]

OLD, NEW = "https://example.org/old", "https://example.org/new"


def source(*lines: str) -> str:
    return "\n".join(["---", "kind: source", "title: A source", *lines, "---", ""])


def external(made: MadeVault, answers: dict[str, Answer]) -> list[Diagnostic]:
    return [one for one in made.check(answers) if one.code.startswith("EXT")]


def fixed(made: MadeVault, path: str, to: str = NEW) -> str:
    """A file once it is mended where its old address has moved."""
    lines = (made.root / path).read_text(encoding="utf-8").split("\n")
    for finding in external(made, {OLD: Moved(to)}):
        for edit in finding.fix:
            line, span = lines[edit.span.line - 1], edit.span
            assert span.line == span.end_line
            assert (finding.span.line, finding.span.column) <= (span.line, span.column)
            assert (span.end_line, span.end_column) <= (
                finding.span.end_line,
                finding.span.end_column,
            )
            lines[span.line - 1] = line[: span.column - 1] + edit.text + line[span.end_column - 1 :]
    return "\n".join(lines)


def test_there_are_links_and_identifiers(vault: Made) -> None:
    made = vault(
        {
            "page.md": "[a](https://example.org/a#b) <http://example.org/c>\n\n| [d](https://example.org/d) |\n|-|\n",
            "one.md": source("doi: 10.1000/xyz(1)", "isbn: 0-306-40615-2"),
            "two.md": source("arxiv: arXiv:1706.03762", "url: https://example.org/two"),
        }
    )
    assert addresses(made.graph()) == [
        "http://example.org/c",
        "https://arxiv.org/abs/1706.03762",
        "https://doi.org/10.1000/xyz(1)",
        "https://example.org/a#b",
        "https://example.org/d",
        "https://example.org/two",
    ]


def test_an_address_that_stands_twice_is_asked_once_and_reported_twice(vault: Made) -> None:
    made = vault({"page.md": f"[a]({OLD}) and [b]({OLD})\n", "two.md": f"<{OLD}>\n"})
    assert addresses(made.graph()) == [OLD]
    found = external(made, {OLD: Gone("it answers 404 (not found)")})
    assert [(one.path, one.span.column) for one in found] == [
        ("page.md", 1),
        ("page.md", 34),
        ("two.md", 1),
    ]


@pytest.mark.parametrize("line", ["draft: true", "publish: false", "draft: perhaps"])
def test_a_drafts_addresses_are_told_to_nobody(vault: Made, line: str) -> None:
    made = vault({"page.md": f"---\n{line}\nurl: {NEW}\n---\n[a]({OLD})\n"})
    assert addresses(made.graph()) == []
    assert external(made, {OLD: Gone("x"), NEW: Gone("x")}) == []


def test_what_is_no_address_of_the_web_is_not_asked(vault: Made) -> None:
    made = vault(
        {
            "page.md": "[a](mailto:a@example.org) [b](zotero://x) [c](other.md) `https://example.org/`\n",
            "one.md": source("url: example.org/one", "isbn: 0-306-40615-2"),
            "other.md": "[here](#x) <!-- https://example.org/ -->\n",
        }
    )
    assert addresses(made.graph()) == []


@pytest.mark.parametrize(
    ("said", "code", "severity"),
    [
        (Gone("it answers 410 (gone)"), "EXT001", "warning"),
        (Moved(NEW), "EXT002", "info"),
        (Unverified("it answers 500 (internal server error)"), "EXT003", "info"),
        (Private("“a.local” is a name within a network"), "EXT004", "warning"),
    ],
)
def test_each_answer_is_one_finding_about_its_address(
    vault: Made, said: Answer, code: str, severity: str
) -> None:
    (found,) = external(vault({"page.md": f"See [a]({OLD}).\n"}), {OLD: said})
    assert (found.code, found.severity.value, found.target) == (code, severity, OLD)
    assert (found.span.line, found.span.column) == (1, 5)
    assert OLD in found.message
    assert found.help
    assert bool(found.fix) == (code == "EXT002")


@pytest.mark.parametrize("answers", [{}, {OLD: Good()}, {NEW: Gone("it answers 404")}])
def test_without_an_answer_there_is_no_finding(vault: Made, answers: dict[str, Answer]) -> None:
    assert external(vault({"page.md": f"See [a]({OLD}).\n"}), answers) == []


@pytest.mark.parametrize(
    "text",
    [
        "See <{}>.",
        "See [a]({}).",
        "See [a](<{}>).",
        'See [a]({} "title").',
        "[a {}]({})",
        "> - [ä]({})",
        "| [a]({}) | b |\n|-|-|",
    ],
)
def test_the_new_address_is_written_where_the_old_one_is_aimed_at(vault: Made, text: str) -> None:
    made = vault({"page.md": text.format(*[OLD] * text.count("{}")) + "\n"})
    *words, aim = [OLD] * text.count("{}")
    assert aim == OLD
    assert fixed(made, "page.md") == text.format(*words, NEW) + "\n"


@pytest.mark.parametrize("text", ["{}", '"{}"', "'{}'", "{} # where it is"])
def test_so_it_is_in_the_front_matter(vault: Made, text: str) -> None:
    made = vault({"page.md": source(f"url: {text.format(OLD)}")})
    assert fixed(made, "page.md") == source(f"url: {text.format(NEW)}")


@pytest.mark.parametrize(
    "text",
    [
        "See [a][1].\n\n[1]: {}\n",
        "See [a](https://example.org/ol&#100;).\n",
        "See [a](https://example.org/öld).\n",
    ],
)
def test_what_is_written_otherwise_is_left_to_the_author(vault: Made, text: str) -> None:
    text = text.format(OLD)
    made = vault({"page.md": text})
    (url,) = addresses(made.graph())
    (found,) = external(made, {url: Moved(NEW)})
    assert found.fix == ()


@pytest.mark.parametrize(
    "to",
    [
        "https://example.org/",
        "https://example.org",
        "https://example.org/login?next=/old",
        "https://accounts.example.org/sign_in",
        "https://example.org/404.html",
        "https://example.org/not-found",
        "https://example.org/a(b)",
        "https://example.org/a;b",
        "https://example.org/a'b",
        "https://example.org/%%x%%",
    ],
)
def test_what_may_not_be_meant_or_cannot_stand_there_is_left_too(vault: Made, to: str) -> None:
    made = vault({"page.md": f"See <{OLD}>.\n"})
    assert len(external(made, {OLD: Moved(to)})) == 1
    assert fixed(made, "page.md", to) == f"See <{OLD}>.\n"


@pytest.mark.parametrize(
    ("to", "written"), [(NEW, f"{NEW}#part"), (f"{NEW}#whole", f"{NEW}#whole")]
)
def test_a_heading_goes_along(vault: Made, to: str, written: str) -> None:
    made = vault({"page.md": f"See <{OLD}#part>.\n"})
    (found,) = external(made, {f"{OLD}#part": Moved(to)})
    assert [edit.text for edit in found.fix] == [written]


def test_a_vault_is_asked_about_from_end_to_end(vault: Made, server: Server, world: World) -> None:
    server.scripts |= {
        "/here": answer(200),
        "/old": redirect(301, "/here"),
        "/busy": answer(429, "Retry-After: 900"),
    }
    urls = [server.url(path) for path in ("/here", "/old", "/gone")]
    urls.append(server.url("/busy", "busy.example.org"))
    links = [f"[a]({url}#x)" for url in urls]
    made = vault({"page.md": "\n".join([*links, "[mine](http://10.0.0.1/)", ""])})
    answers = dict(world.ask(*addresses(made.graph())))
    assert [(one.code, one.span.line) for one in external(made, answers)] == [
        ("EXT002", 2),
        ("EXT001", 3),
        ("EXT003", 4),
        ("EXT004", 5),
    ]


def test_what_is_asked_is_added_to_what_was_found_without(vault: Made) -> None:
    made = vault({"page.md": f"See [a]({OLD}), [[nowhere]] and <{NEW}>.\n"})
    answers: dict[str, Answer] = {OLD: Moved(NEW), NEW: Good()}
    opened, graph = open_vault(made.root), made.graph()
    context = Context(Catalogue(graph), scan(opened), opened, TODAY, answers)
    found = with_external(made.checked(), context)
    assert found == made.checked(answers)
    assert [one.code for one in found.findings] == ["EXT002", "LNK001"]
    assert [one.code for one in made.checked().findings] == ["LNK001"]


def test_a_check_that_does_not_ask_knows_no_way_to() -> None:
    program = (
        "import sys\n"
        "from inquiring_lines.check.rule import all_rules\n"
        "assert any(rule.code == 'EXT001' for rule in all_rules())\n"
        "print(*{'asyncio', 'anyio', 'httpcore', 'httpx', 'ssl'} & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "httpcore" not in done.stdout
    assert "anyio" not in done.stdout
