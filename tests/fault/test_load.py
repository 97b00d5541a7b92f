"""Rows 84 to 87: a lot of it, and texts that no program likes. The figures of row 84 are the benchmark's."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from benchmarks.generate import notes
from bs4 import BeautifulSoup

from inquiring_lines.build.build import build
from inquiring_lines.build.live import open_live
from inquiring_lines.build.means import Means
from inquiring_lines.cli import workers
from inquiring_lines.config import open_vault
from tests.conftest import TODAY, Files, MadeVault

Make = Callable[[Files], MadeVault]

NAUGHTY = [
    "undefined", "null", "NULL", "None", "true", "nan", "Infinity", "-0", "1e1000", "0x0", "1,000.00",
    "../../../etc/passwd", "..\\..\\x", "C:\\CON", "NUL", "aux.md", "%2e%2e%2f", "a%00b", "a#b?c=d&e",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' or 1=1 --", "$(touch x)", "`touch x`",
    "{{ 7*7 }}", "{% raw %}", "${7*7}", "%s%n%d", "\\u0000", "&amp;&lt;", "]]>", "<!--", "--> x",
    "Zażółć gęślą jaźń", "Ελληνικά", "Русский", "עברית", "العربية", "हिन्दी", "中文標題", "日本語", "한국어",
    "e\u0301 and \u00e9", "ﬁne ligature", "İstanbul ı", "ßẞ", "𝕞𝕒𝕥𝕙", "👩‍👩‍👧‍👦 family", "🏳️‍🌈", "Z\u0351\u036b\u0343\u036aalgo",
    "\u200bzero\u200bwidth", "\u202eright to left", "\ufefftext", "non\u00a0breaking", "tab\tinside",
    "[[brackets]]", "[x](y)", "| table |", "* star *", "_under_", "~~gone~~", "==marked==", "%% hidden", "::", "a:: b",
    "---", "...", "!", "?", "@key", "#tag", "^block", "-", "'", '"', "\\", "x" * 300,
]  # fmt: skip


def quoted(text: str) -> str:
    """A text as a YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


def test_86_every_text_is_a_title_a_summary_an_alias_a_tag_and_a_link(vault: Make) -> None:
    files: dict[str, str | bytes] = {}
    for number, text in enumerate(NAUGHTY):
        front = "\n".join(
            [
                *("kind: claim", f"title: {quoted(text)}", f"summary: {quoted(text)}"),
                *(f"aliases: [{quoted(text)}]", f"tags: [{quoted(text)}]"),
            ]
        )
        files[f"n{number}.md"] = (
            f"---\n{front}\n---\n[[n{(number + 1) % len(NAUGHTY)}]] [[{text}]]\n"
        )
    made = vault(files)
    made.build()
    site = made.site()
    assert all(f"claims/n{number}/index.html" in site for number in range(len(NAUGHTY)))
    for path, data in site.items():
        assert ".." not in unquote(path).split("/")
        if path.endswith(".html"):
            page = BeautifulSoup(data, "html.parser")
            assert not [
                one
                for one in page.find_all("script", src=False)
                if one["type"] not in ("application/ld+json", "application/json")
            ]
            assert not page.select("[onerror], [onload], [onclick]")


def test_86_the_texts_are_shown_as_they_were_typed(vault: Make) -> None:
    shown = [text for text in NAUGHTY if "[[" not in text and text.isprintable()]
    made = vault(
        {
            f"n{number}.md": f"---\nkind: claim\ntitle: {quoted(text)}\n---\n"
            for number, text in enumerate(shown)
        }
    )
    made.build()
    for number, text in enumerate(shown):
        heading = BeautifulSoup(made.page(f"claims/n{number}"), "html.parser").h1
        assert heading is not None
        assert heading.get_text() == " ".join(text.split()), text


@pytest.mark.parametrize(
    "text",
    [
        "> " * 2_000 + "x",
        "- " * 2_000 + "x",
        "\n".join("  " * depth + "- x" for depth in range(500)),
        "> - " * 1_000 + "x",
        "*" * 5_000 + "x" + "*" * 5_000,
    ],
    ids=["quotes", "lists", "lists line by line", "both", "emphasis"],
)
def test_87_deep_nesting_builds_in_no_time(vault: Make, text: str) -> None:
    made = vault({"deep.md": text, "other.md": "Here all the same."})
    start = time.monotonic()
    made.build()
    assert time.monotonic() - start < 10  # not a measurement: what is not linear takes minutes
    assert "Here all the same." in made.page("other")


def test_48_a_note_with_ten_thousand_links(vault: Make) -> None:
    names = " ".join(f"[[n{number % 50}]]" for number in range(10_000))
    made = vault({"a.md": names, **{f"n{number}.md": "" for number in range(50)}})
    made.build()
    assert made.page("a").count("<a ") > 10_000


def test_49_a_note_that_two_thousand_link_to(vault: Make) -> None:
    made = vault({"hub.md": "", **{f"n{number}.md": "[[hub]]" for number in range(2_000)}})
    with workers.Workers(2) as executors:
        built = build(open_vault(made.root), TODAY, means=Means(executors=executors))
    assert built.counts.parsed == 2_001
    assert made.page("hub").count("../n") >= 2_000


def test_84_a_generated_vault_is_sound_and_built_whole_by_several_processes(vault: Make) -> None:
    made = vault({f"notes/{path}": text for path, text in notes(1_000)})
    with workers.Workers(2) as executors:
        built = build(open_vault(made.root), TODAY, means=Means(executors=executors))
    assert built.findings == ()
    assert built.counts.drawn == built.pages > 1_000


def least() -> int:
    return workers.WORTHWHILE_ANEW


def test_beside_threads_processes_start_anew_and_are_left_when_all_is_read(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTHWHILE_ANEW", 0)
    made = vault({"a.md": "[[b]]", "b.md": ""})
    with workers.Workers(2, beside_threads=True) as executors:
        assert executors(1).submit(least).result()  # it knows nothing of the patch
        site = open_live(open_vault(made.root), TODAY, means=Means(executors=executors))
    made.write({"b.md": "Changed."})
    site.update(None)
    assert b"Changed." in (site.read("b/index.html") or b"")
    site.close()
