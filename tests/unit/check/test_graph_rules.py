"""The rules about the graph."""

from __future__ import annotations

import pytest

from inquiring_lines.model.diagnostics import Edit
from inquiring_lines.model.spans import Span
from tests.unit.check.finding import Make, findings, note, places

SOURCE = note("source", "S", arxiv='"2402.14905"')
OTHERS = {"x.md": "[[y]]", "y.md": "[[x]]"}

# GRA003


def alone(vault: Make, files: dict[str, str]) -> list[str]:
    return [one.path for one in findings(vault({**OTHERS, **files}), "GRA003")]


@pytest.mark.parametrize("kind", ["claim", "evidence", "topic", "page"])
def test_a_note_without_any_link_is_alone(vault: Make, kind: str) -> None:
    assert alone(vault, {"a.md": note(kind, "A")}) == ["a.md"]


@pytest.mark.parametrize(
    "text",
    [
        "See [[a]].",
        "See [it](a.md).",
        "![Curve](c.png)",
        "[web](https://x.org)",
        "[[#Part]]\n\n## Part",
    ],
)
def test_links_to_itself_to_files_and_to_the_web_lead_to_no_note(vault: Make, text: str) -> None:
    assert alone(vault, {"a.md": text, "c.png": "x"}) == ["a.md"]


@pytest.mark.parametrize(
    "files",
    [
        {"a.md": "See [[x]]."},
        {"a.md": "![[x]]"},
        {"a.md": "Text.", "b.md": "See [[a]]."},
        {"a.md": note("claim", "A"), "b.md": note("claim", "B", supports='"[[a]]"')},
        {"a.md": "See [[gone]]."},
        {"a.md": "See [[d]].", "d.md": note("page", draft="true")},
        {"a.md": "Text.", "f/a.md": "See [[x]].", "b.md": "[[a]] and [[f/a]]"},
        {"f/a.md": "Text.", "g/a.md": "Text.", "b.md": "[[a]]"},
        {"a.md": note("page", draft="true")},
        {"index.md": "Home.", "f/README.md": "Folder.", "f/b.md": "[[x]]"},
        {
            "depth.md": note("topic", "Depth"),
            "b.md": note("page", "B", body="[[x]]", tags="[depth]"),
        },
        {"s.md": SOURCE},
        {"q.md": note("question", "Q")},
        {"alone.md": "Text.", "b.md": "See [[alnoe]]."},
    ],
)
def test_a_note_that_has_its_place_is_not_alone(vault: Make, files: dict[str, str]) -> None:
    assert alone(vault, files) == []


def test_a_topic_whose_tag_nobody_has_is_alone(vault: Make) -> None:
    files = {"depth.md": note("topic", "Depth"), "b.md": note("page", "B", "[[x]]", tags="[width]")}
    assert alone(vault, files) == ["depth.md"]


def test_the_only_note_of_a_vault_has_nothing_to_link_to(vault: Make) -> None:
    assert not findings(vault({"a.md": "Text."}), "GRA003")


def test_what_only_a_draft_links_to_is_alone(vault: Make) -> None:
    assert alone(vault, {"a.md": "Text.", "d.md": note("page", body="[[a]]", draft="true")}) == [
        "a.md"
    ]


# GRA004


def test_both_places_are_told_wherever_they_are_written(vault: Make) -> None:
    made = vault(
        {
            "a.md": note("claim", "A", supports='"[[b]]"', body="opposes:: [[b]]"),
            "b.md": note("claim", "B", supported_by='"[[a]]"'),
        }
    )
    assert places(made, "GRA004") == ["a.md:4:12", "a.md:6:11", "b.md:4:16"]


@pytest.mark.parametrize(
    "fields",
    [
        {"supports": '"[[b]]"', "opposes": '"[[c]]"'},
        {"supports": '"[[b]]"', "opposed_by": '"[[b]]"'},
        {"supports": '"[[b]]"', "qualifies": '"[[b]]"'},
        {"opposes": '["[[b]]", "[[b]]"]'},
    ],
)
def test_one_of_the_two_is_no_contradiction(vault: Make, fields: dict[str, str]) -> None:
    files = {
        "a.md": note("claim", "A", **fields),
        "b.md": note("claim", "B"),
        "c.md": note("claim", "C"),
    }
    assert not findings(vault(files), "GRA004")


# GRA008


@pytest.mark.parametrize(
    "text",
    [
        note("claim", "A", sources='"[[s]]"'),
        note("page", "A", body="See [[s]]."),
        note("page", "A", related='"@key"'),
    ],
)
def test_a_source_that_something_leads_to_is_used(vault: Make, text: str) -> None:
    made = vault({"a.md": text, "s.md": note("source", "S", citekey="key")})
    assert not findings(made, "GRA008")


def test_a_source_that_only_leads_elsewhere_is_not_used(vault: Make) -> None:
    made = vault(
        {"a.md": "Text.", "s.md": note("source", "S", body="See [[a]].", url="https://x.org")}
    )
    assert places(made, "GRA008") == ["s.md:3:9"]


def test_a_source_that_a_draft_uses_is_not_used_yet(vault: Make) -> None:
    draft = note("claim", "A", sources='"[[s]]"', draft="true")
    assert len(findings(vault({"a.md": draft, "s.md": SOURCE}), "GRA008")) == 1


# GRA009; what agrees is in test_titles.py


def near(vault: Make, files: dict[str, str]) -> list[tuple[str, str]]:
    return [(one.path, one.target) for one in findings(vault(files), "GRA009")]


ONE, TWO = "Depth beats width at small size", "Depth beats witdh at small size"


def test_each_of_two_names_the_other_and_the_score(vault: Make) -> None:
    made = vault({"a.md": note("claim", ONE), "b.md": note("claim", TWO)})
    found = findings(made, "GRA009")
    assert [(one.path, one.target) for one in found] == [("a.md", "b"), ("b.md", "a")]
    assert found[0].message == f"“{ONE}” and “{TWO}” (b.md) agree to 96 %"


@pytest.mark.parametrize(
    "files",
    [
        {"a.md": note("claim", ONE), "b.md": note("question", ONE)},
        {"a.md": note("page", ONE), "b.md": note("page", ONE)},
        {"a.md": note("claim", ONE), "b.md": note("claim", ONE, draft="true")},
        {"a.md": note("claim", ONE), "b.md": note("claim", TWO, supersedes='"[[a]]"')},
        {"a.md": note("claim", ONE), "b.md": note("claim", TWO, contradicts='"[[a]]"')},
        {"a.md": note("source", ONE, year="2022"), "b.md": note("source", ONE, year="2023")},
        {
            "a.md": note("evidence", ONE, sources='"[[s]]"'),
            "b.md": note("evidence", ONE, sources='"[[t]]"'),
            "s.md": SOURCE,
            "t.md": note("source", "T", doi="10.1234/t"),
        },
    ],
)
def test_what_is_plainly_two_is_not_told(vault: Make, files: dict[str, str]) -> None:
    assert near(vault, files) == []


def test_a_plain_link_does_not_tell_two_apart(vault: Make) -> None:
    files = {"a.md": note("claim", ONE), "b.md": note("claim", TWO, body="See [[a]].")}
    assert near(vault, files) == [("a.md", "b"), ("b.md", "a")]


def test_of_many_alike_each_is_told_of_three(vault: Make) -> None:
    made = vault({f"{name}.md": note("claim", ONE) for name in "abcdef"})
    assert len(findings(made, "GRA009")) == 18


# GRA011

ANSWER = {"c.md": note("claim", "C", sources='"[[s]]"', addresses='"[[q]]"'), "s.md": SOURCE}
OBJECTION = {"d.md": note("claim", "D", sources='"[[s]]"', opposes='"[[c]]"')}


@pytest.mark.parametrize(
    ("status", "files", "state"),
    [
        ("answered", {}, "open"),
        ("Answered", {}, "open"),
        ("contested", {}, "open"),
        ("open", ANSWER, "answered"),
        ("contested", ANSWER, "answered"),
        ("OPEN", ANSWER | OBJECTION, "contested"),
        ("answered", ANSWER | OBJECTION, "contested"),
    ],
)
def test_a_status_that_the_graph_does_not_bear_out(
    vault: Make, status: str, files: dict[str, str], state: str
) -> None:
    (found,) = findings(vault({"q.md": note("question", "Q", status=status), **files}), "GRA011")
    assert (found.path, found.span, found.target) == (
        "q.md",
        Span.on_line(4, 9, len(status)),
        status.lower(),
    )
    assert f"this question is {state}" in found.message


@pytest.mark.parametrize(
    ("status", "files"),
    [
        ("open", {}),
        ("Open", {}),
        ("answered", ANSWER),
        ("contested", ANSWER | OBJECTION),
        ("draft", {}),
        ("needs work", ANSWER),
        ("supported", {}),
    ],
)
def test_a_status_that_agrees_or_is_an_authors_own(
    vault: Make, status: str, files: dict[str, str]
) -> None:
    made = vault({"q.md": note("question", "Q", status=status), **files})
    assert not findings(made, "GRA011")


def test_a_claim_can_only_be_contested(vault: Make) -> None:
    claims = {word: note("claim", word, status=word) for word in ("open", "answered", "contested")}
    made = vault({f"{word}.md": text for word, text in claims.items()})
    assert places(made, "GRA011") == ["contested.md:4:9"]


# GRA012; what can be removed is in parse/test_repeated.py


def test_the_fix_is_what_the_finding_spans(vault: Make) -> None:
    made = vault({"a.md": note("claim", "A", sources='["[[s]]", "[[s]]"]'), "s.md": SOURCE})
    (found,) = findings(made, "GRA012")
    assert found.span == Span(4, 18, 4, 27)
    assert found.fix == (Edit(found.span, ""),)


def test_another_name_of_the_same_note_is_told_without_a_fix(vault: Make) -> None:
    made = vault({"a.md": note("claim", "A", sources='["[[s]]", "[[S]]"]'), "s.md": SOURCE})
    (found,) = findings(made, "GRA012")
    assert (found.span, found.fix) == (Span(4, 21, 4, 26), ())


def test_where_only_the_second_has_a_reason_it_is_to_stay(vault: Make) -> None:
    fields = {"sources": '["[[s]]", "[[s]] — table 2"]'}
    (found,) = findings(vault({"a.md": note("claim", "A", **fields), "s.md": SOURCE}), "GRA012")
    assert (found.help, found.fix) == ("Remove the one without a reason.", ())


@pytest.mark.parametrize(
    "text",
    [
        note("claim", "A", sources='["[[s]] — table 1", "[[s]] — table 2"]'),
        note("claim", "A", sources='["[[s]]", "[[s#Part]]"]'),
        note("claim", "A", sources='["[[gone]]", "[[gone]]"]'),
        note("claim", "A", sources='"[[s]]"', body="sources:: [[s]]"),
        note("claim", "A", sources='"[[s]]"', informs='"[[s]]"'),
        note("claim", "A", summary='"[[s]] and [[s]]"'),
    ],
)
def test_what_says_something_more_is_no_repetition(vault: Make, text: str) -> None:
    made = vault({"a.md": text, "s.md": note("source", "S", body="## Part", doi="10.1234/s")})
    assert not findings(made, "GRA012")


# GRA013; what a paragraph without a citation is, is in parse/test_essays.py

ESSAY = "It does [[c]].\n\nIt helps small models most."


@pytest.mark.parametrize(
    ("name", "front"),
    [("q.md", "kind: question"), ("QUE - q.md", "lang: en"), ("lines/q.md", "lang: en")],
)
def test_a_question_is_one_by_whatever_tells_it(vault: Make, name: str, front: str) -> None:
    made = vault({name: f"---\n{front}\n---\n{ESSAY}", "c.md": note("claim", "C", body="Words.")})
    made.write({"inquire.toml": '[kinds]\nlines = "question"\n'})
    assert places(made, "GRA013") == [f"{name}:6:1"]


@pytest.mark.parametrize(
    "text",
    [
        ESSAY,
        note("claim", "A", body=ESSAY),
        note("question", "Q", body=ESSAY, draft="true"),
        note("question", "Q", body="Nobody knows.\n\nSee [[x]]."),
        note("question", "Q", body="It does [[c]].\n\nAnd so:\n\n- [[c]]"),
    ],
)
def test_other_notes_and_plainly_open_questions_are_not_told(vault: Make, text: str) -> None:
    made = vault({"a.md": text, "c.md": note("claim", "C"), **OTHERS})
    assert not findings(made, "GRA013")
