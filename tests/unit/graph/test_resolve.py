"""Names to notes: which step decides, what is said of a loose hit, and that nothing is guessed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from inquiring_lines.graph.resolve import (
    Ambiguous,
    Found,
    FoundAsset,
    Missing,
    Resolution,
    Withheld,
    loose_form,
    same_form,
)
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]
NFC = unicodedata.normalize("NFC", "Café")
NFD = unicodedata.normalize("NFD", "Café")


def outcome(made: MadeVault, link: str, *, writer: str = "writer.md") -> Resolution:
    """What a link leads to that stands alone in a note of its own."""
    graph = made.write({writer: f"See {link} here.\n"}).graph()
    return graph.resolution(writer.removesuffix(".md"), 0)


def note(**front: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + "---\nText.\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"a.md": note(id="x"), "x.md": note(id="other")}, "x"),
        ({"f/x.md": "", "t.md": note(title="x")}, "f/x"),
        ({"t.md": note(title="x"), "l.md": note(aliases="[x]")}, "t"),
        ({"l.md": note(aliases="[x]")}, "l"),
    ],
    ids=["id before stem", "stem before title", "title before alias", "alias"],
)
def test_the_first_step_with_a_hit_decides(vault: Make, files: dict[str, str], found: str) -> None:
    assert outcome(vault(files), "[[x]]") == Found(found)


def test_an_alias_that_is_another_notes_stem_is_hidden_by_it(vault: Make) -> None:
    made = vault({"depth.md": "", "width.md": note(aliases="[depth]")})
    assert outcome(made, "[[depth]]") == Found("depth")


def test_an_exact_id_comes_before_the_tail_of_a_longer_path(vault: Make) -> None:
    made = vault({"a/x.md": "", "b/a/x.md": ""})
    assert outcome(made, "[[a/x]]") == Found("a/x")


def test_the_tail_of_a_path_chooses_among_equal_stems(vault: Make) -> None:
    made = vault({"p/a/x.md": "", "p/b/x.md": ""})
    assert outcome(made, "[[b/x]]") == Found("p/b/x")


def test_a_tail_starts_at_a_folder_not_within_its_name(vault: Make) -> None:
    assert isinstance(outcome(vault({"ab/x.md": ""}), "[[b/x]]"), Missing)


def test_a_tail_that_fits_two_places_is_ambiguous(vault: Make) -> None:
    made = vault({"p/a/x.md": "", "q/a/x.md": ""})
    assert outcome(made, "[[a/x]]") == Ambiguous(("p/a/x", "q/a/x"))


def test_an_exact_title_comes_before_a_place_that_fits_loosely(vault: Make) -> None:
    made = vault({"a/b.md": "", "t.md": note(title="A/B")})
    assert outcome(made, "[[A/B]]") == Found("t")


def test_a_leading_slash_is_no_part_of_the_name(vault: Make) -> None:
    assert outcome(vault({"f/x.md": ""}), "[[/f/x]]") == Found("f/x")


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_two_hits_in_one_step_are_ambiguous_whatever_their_order(
    vault: Make, order: tuple[str, str]
) -> None:
    first, second = order
    made = vault({f"{first}/x.md": "one", f"{second}/x.md": "two"})
    assert outcome(made, "[[x]]") == Ambiguous(("a/x", "b/x"))


def test_a_name_in_another_case_is_found_and_said(vault: Make) -> None:
    assert outcome(vault({"Depth.md": ""}), "[[depth]]") == Found("Depth", loosely="Depth")


def test_the_exact_case_comes_before_any_other(vault: Make) -> None:
    made = vault({"Depth.md": "", "l.md": note(aliases="[depth]")})
    assert outcome(made, "[[depth]]") == Found("l")


@pytest.mark.parametrize(("file", "link"), [(NFC, NFD), (NFD, NFC)])
def test_a_name_in_another_unicode_form_is_found_and_said(
    vault: Make, file: str, link: str
) -> None:
    found = outcome(vault({f"{file}.md": ""}), f"[[{link}]]")
    assert isinstance(found, Found)
    assert same_form(found.note) == NFC
    assert found.loosely == file


def test_two_notes_alike_but_for_their_case_are_ambiguous_to_a_third_writing(vault: Make) -> None:
    made = vault({"a/Depth.md": "", "b/DEPTH.md": ""})
    assert outcome(made, "[[depth]]") == Ambiguous(("a/Depth", "b/DEPTH"))


def test_a_missing_name_comes_with_the_nearest_ones(vault: Make) -> None:
    made = vault({"inductive-bias.md": "", "scaling.md": ""})
    assert outcome(made, "[[inductive-bais]]") == Missing(("inductive-bias",))


def test_a_draft_is_withheld_and_never_suggested(vault: Make) -> None:
    made = vault({"hidden-thing.md": note(draft="true")})
    assert outcome(made, "[[hidden-thing]]") == Withheld("hidden-thing")
    assert outcome(made, "[[hidden-thign]]") == Missing(())


@pytest.mark.parametrize("link", ["[[f/hidden]]", "[t](../hidden.md)", "[t](f/hidden.md)"])
def test_a_wrong_path_that_ends_with_a_drafts_name_is_withheld_too(vault: Make, link: str) -> None:
    made = vault({"hidden.md": note(draft="true")})
    assert outcome(made, link) == Withheld("hidden")


def test_a_wrong_path_that_ends_with_a_published_name_is_no_drafts(vault: Make) -> None:
    made = vault({"hidden.md": note(draft="true", id="open"), "open.md": ""})
    assert isinstance(outcome(made, "[[f/open]]"), Missing)


def test_a_published_note_comes_before_a_draft_of_the_same_name(vault: Make) -> None:
    made = vault({"a/x.md": note(draft="true"), "b/x.md": ""})
    assert outcome(made, "[[x]]") == Found("b/x")


def test_two_drafts_of_one_name_are_withheld_too(vault: Make) -> None:
    made = vault({"a/x.md": note(draft="true"), "b/x.md": note(draft="true")})
    assert isinstance(outcome(made, "[[x]]"), Withheld)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("[t](x.md)", "f/g/x"),
        ("[t](./x.md)", "f/g/x"),
        ("[t](../y.md)", "f/y"),
        ("[t](../../z.md)", "z"),
        ("[t](/f/y.md)", "f/y"),
        ("[t](a%20b.md)", "f/g/a b"),
        ("[t](<a b.md>)", "f/g/a b"),
        ("[t](x.md#part)", "f/g/x"),
        ("[t](x.md?raw=1#part)", "f/g/x"),
        ("[t](50%25.md)", "f/g/50%"),
        ("[t](hash%23tag.md)", "f/g/hash#tag"),
        ("[t](folder/)", "f/g/folder/index"),
        ("[t](../g)", "f/g/README"),
        ("[t](far-away.md)", "else/where/far-away"),
    ],
)
def test_a_markdown_link_is_a_path_from_its_own_folder(vault: Make, link: str, found: str) -> None:
    names = ["f/g/x", "f/y", "z", "f/g/a b", "f/g/50%", "f/g/hash#tag", "f/g/folder/index"]
    names += ["f/g/README", "else/where/far-away"]
    made = vault({f"{name}.md": "" for name in names})
    assert outcome(made, link, writer="f/g/writer.md") == Found(found)


def test_percent_signs_are_decoded_once(vault: Make) -> None:
    made = vault({"a%20b.md": "", "a b.md": ""})
    assert outcome(made, "[t](a%2520b.md)") == Found("a%20b")


@pytest.mark.parametrize("link", ["[t](../a.md)", "[t](../../a.md)", "[[../../a]]"])
def test_a_path_out_of_the_notes_folder_leads_to_no_note_in_it(vault: Make, link: str) -> None:
    made = vault({"inquire.toml": 'notes = "n"', "n/a.md": "", "n/writer.md": f"See {link}."})
    assert isinstance(made.graph().resolution("writer", 0), Missing)


def test_a_path_may_leave_the_notes_folder_and_come_back(vault: Make) -> None:
    made = vault(
        {"inquire.toml": 'notes = "n"', "n/a.md": "", "n/writer.md": "[t](../n/a.md) [t](/n/a.md)"}
    )
    graph = made.graph()
    assert graph.resolution("writer", 0) == graph.resolution("writer", 1) == Found("a")


def test_a_path_in_another_case_is_found_and_said(vault: Make) -> None:
    assert outcome(vault({"f/Deep.md": ""}), "[t](F/deep.md)") == Found("f/Deep", "f/Deep")


def test_a_relative_wikilink_starts_from_its_own_folder(vault: Make) -> None:
    made = vault({"a/x.md": "", "b/x.md": ""})
    assert outcome(made, "[[../a/x]]", writer="b/writer.md") == Found("a/x")
    assert outcome(made, "[[./x]]", writer="b/writer.md") == Found("b/x")


@pytest.mark.parametrize(
    "source",
    [
        {"s.md": note(kind="source", citekey="he2017")},
        {"@he2017.md": note(year="2017")},
        {"s.md": note(kind="source", aliases='["@he2017"]')},
    ],
    ids=["citekey", "file name", "alias"],
)
def test_a_citation_key_finds_its_source(vault: Make, source: dict[str, str]) -> None:
    made = vault({**source, "writer.md": note(kind="claim", sources='"@he2017"')})
    found = made.graph().resolution("writer", 0)
    assert isinstance(found, Found)


def test_a_citation_key_in_another_case_is_found_and_said(vault: Make) -> None:
    made = vault(
        {
            "s.md": note(kind="source", citekey="He2017"),
            "writer.md": note(kind="claim", sources='"@he2017"'),
        }
    )
    assert made.graph().resolution("writer", 0) == Found("s", loosely="He2017")


def test_only_a_source_has_a_citation_key(vault: Make) -> None:
    made = vault(
        {
            "s.md": note(kind="claim", citekey="he2017"),
            "writer.md": note(kind="claim", sources='"@he2017"'),
        }
    )
    assert isinstance(made.graph().resolution("writer", 0), Missing)


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("![a](pic.png)", "f/pic.png"),
        ("![a](../top.png)", "top.png"),
        ("![a](/top.png)", "top.png"),
        ("![[pic.png]]", "f/pic.png"),
        ("![[deep.png]]", "g/h/deep.png"),
        ("![[g/h/deep.png]]", "g/h/deep.png"),
        ("[paper](paper.pdf)", "f/paper.pdf"),
    ],
)
def test_a_file_is_found_beside_its_note_or_by_its_name(vault: Make, link: str, path: str) -> None:
    made = vault({"f/pic.png": b"", "top.png": b"", "g/h/deep.png": b"", "f/paper.pdf": b""})
    assert outcome(made, link, writer="f/writer.md") == FoundAsset(path)


def test_a_file_in_another_case_or_unicode_form_is_found_and_said(vault: Make) -> None:
    made = vault({"Pic.png": b"", f"g/{NFD}.png": b""})
    assert outcome(made, "![a](pic.png)") == FoundAsset("Pic.png", "Pic.png")
    assert outcome(made, "![[PIC.png]]") == FoundAsset("Pic.png", "Pic.png")
    assert outcome(made, f"![a](g/{NFC}.png)") == FoundAsset(f"g/{NFD}.png", f"g/{NFD}.png")


def test_two_files_of_one_name_are_ambiguous(vault: Make) -> None:
    made = vault({"a/pic.png": b"", "b/pic.png": b""})
    assert outcome(made, "![[pic.png]]") == Ambiguous(("a/pic.png", "b/pic.png"))


def test_a_missing_file_comes_with_the_nearest_ones(vault: Make) -> None:
    assert outcome(vault({"curve.png": b""}), "![a](curv.png)") == Missing(("curve.png",))


def test_a_file_out_of_the_vault_is_missing(vault: Make) -> None:
    made = vault({"a.md": ""})
    (made.root.parent / "outside.png").write_bytes(b"")
    assert isinstance(outcome(made, "![a](../outside.png)"), Missing)


def test_an_image_whose_file_is_a_note_means_the_note(vault: Make) -> None:
    made = vault({"a.md": "", "hidden.md": note(draft="true")})
    assert outcome(made, "![](a.md)") == Found("a")
    assert outcome(made, "![](hidden.md)") == Withheld("hidden")


def test_a_heading_alone_means_the_note_itself(vault: Make) -> None:
    assert outcome(vault({}), "[[#Part]]") == Found("writer")


def test_folding_a_name_keeps_it_folded() -> None:
    for name in ("ΑΣ", "ß", "İ", "Ångström", NFD):
        assert loose_form(loose_form(name)) == loose_form(name)


def test_an_id_that_two_notes_have_is_ambiguous_and_names_both(vault: Make) -> None:
    made = vault(
        {"a.md": "---\nid: same\n---\n", "b.md": "---\nid: same\n---\n", "z.md": "[[same]]"}
    )
    ((_, outcome),) = made.graph().links("z")
    assert outcome == Ambiguous(("a", "b"))


def test_nor_does_a_notes_own_name_hide_that_another_took_it_as_id(vault: Make) -> None:
    made = vault({"beta.md": "One.", "b.md": "---\nid: beta\n---\n", "z.md": "[[beta]]"})
    ((_, outcome),) = made.graph().links("z")
    assert isinstance(outcome, Ambiguous)
