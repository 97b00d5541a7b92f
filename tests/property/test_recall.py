"""Recall: in a sound vault, every single breakage gives exactly the finding that it should, at exactly its place."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from inquiring_lines.check.rule import Context
from inquiring_lines.check.run import check
from inquiring_lines.config import Vault, open_vault
from inquiring_lines.graph.build import build_graph
from inquiring_lines.model.notes import Note
from inquiring_lines.parse.identify import identify
from inquiring_lines.parse.note import parse
from inquiring_lines.parse.scan import Listing, scan
from inquiring_lines.views.catalogue import Catalogue
from tests.conftest import TODAY
from tests.property.sound import IMAGES, Sound

SEEDS = range(4)
Found = tuple[str, str, str]
"""Code, path below `notes/`, and the text that its span holds."""


class Bench:
    """A sound vault, whose notes can be exchanged one at a time."""

    def __init__(self, root: Path) -> None:
        self.sound = Sound(7)
        for path, text in self.sound.files.items():
            file = root / "notes" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        for image in IMAGES:
            (root / image).parent.mkdir(exist_ok=True)
            (root / image).write_bytes(b"\x89PNG")
        self._vault: Vault = open_vault(root)
        self._listing: Listing = scan(self._vault)
        self._notes = {path: self._read(path, text) for path, text in self.sound.files.items()}

    def found(self, files: dict[str, str]) -> list[Found]:
        """What the check finds with other texts for some notes."""
        notes = self._notes | {path: self._read(path, text) for path, text in files.items()}
        vocabulary = self._vault.config.vocabulary
        graph = build_graph(notes.values(), self._listing.assets, vocabulary)
        checked = check(Context(Catalogue(graph), self._listing, self._vault, TODAY))
        texts = self.sound.files | files
        found = []
        for one in checked.findings:
            path, span = one.path.removeprefix("notes/"), one.span
            line = texts[path].split("\n")[span.line - 1]
            end = span.end_column - 1 if span.end_line == span.line else None
            found.append((one.code, path, line[span.column - 1 : end]))
        return sorted(found)

    def _read(self, path: str, text: str) -> Note:
        parsed = parse(text.encode(), self._vault.config.vocabulary)
        return identify(f"notes/{path}", path, parsed, {})


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("sound"))


Breakage = Callable[[Sound, random.Random], tuple[dict[str, str], list[Found]]]
BREAKAGES: dict[str, Breakage] = {}


def breakage(make: Breakage) -> Breakage:
    BREAKAGES[make.__name__] = make
    return make


def a_note(sound: Sound, chance: random.Random, *kinds: str) -> tuple[str, str]:
    paths = [path for path in sound.files if not kinds or path.startswith(tuple(kinds))]
    path = chance.choice(paths)
    return path, sound.files[path]


def swapped(
    sound: Sound,
    chance: random.Random,
    pattern: str,
    new: Callable[[re.Match[str]], str],
    *kinds: str,
) -> tuple[str, str, str]:
    """A note with one match of a pattern exchanged: its path, its text, and what was put in."""
    while True:
        path, text = a_note(sound, chance, *kinds)
        if matches := list(re.finditer(pattern, text, re.MULTILINE)):
            one = chance.choice(matches)
            put = new(one)
            return path, text[: one.start()] + put + text[one.end() :], put


def added(sound: Sound, chance: random.Random, line: str, *kinds: str) -> tuple[str, str]:
    """A note with one more line at the end of its front matter."""
    path, text = a_note(sound, chance, *kinds)
    return path, text.replace("\n---\n", f"\n{line}\n---\n", 1)


def said(sound: Sound, chance: random.Random, words: str) -> tuple[str, str]:
    """A page with one more sentence behind its first, which holds a wide character."""
    path, text = a_note(sound, chance, "page")
    return path, text.replace("that one]].", f"that one]]. Also {words}, it is said.", 1)


@breakage
def link_target(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(
        sound, chance, r"\[\[(\w+-\d+-\w+)\]\](?=[ .])", lambda one: f"[[{one[1]}x]]"
    )
    return {path: text}, [("LNK001", path, put)]


@breakage
def link_path(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(
        sound, chance, r"\[the other\]\((.*?)\.md#.*?\)", lambda one: f"[the other]({one[1]}x.md)"
    )
    return {path: text}, [("LNK001", path, put)]


@breakage
def front_matter_link(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(
        sound, chance, r'(?<=addresses: ")\[\[(\S+)\]\]', lambda one: f"[[{one[1]}x]]", "claim"
    )
    return {path: text}, [("LNK001", path, put)]


@breakage
def heading(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(
        sound, chance, r"\[\[([\w-]+#On [^\]]*)\]\]", lambda one: f"[[{one[1]}x]]"
    )
    return {path: text}, [("ANC001", path, put)]


@breakage
def block(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(
        sound, chance, r"\[\[([\w-]+)#\^key\]\]", lambda one: f"[[{one[1]}#^kex]]"
    )
    return {path: text}, [("ANC001", path, put)]


@breakage
def asset(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(
        sound, chance, r"!\[A figure\]\((.*?)\.png\)", lambda one: f"![A figure]({one[1]}0.png)"
    )
    return {path: text}, [("AST001", path, put)]


@breakage
def alternative_text(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(sound, chance, r"!\[A figure\](\(.*?\))", lambda one: f"![]{one[1]}")
    return {path: text}, [("AST002", path, put)]


@breakage
def case_of_a_link(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(
        sound, chance, r"\[\[(\w+-\d+-\w+)\]\](?=[ .])", lambda one: f"[[{one[1].capitalize()}]]"
    )
    return {path: text}, [("LNK003", path, put)]


@breakage
def draft(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = said(sound, chance, "[[hidden]]")
    hidden = "---\ndraft: true\ntitle: Hidden\n---\nText.\n"
    return {path: text, "hidden.md": hidden}, [("LNK004", path, "[[hidden]]")]


@breakage
def relation_key(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(sound, chance, r"^addresses(?=:)", lambda _: "adresses", "claim")
    return {path: text}, [("FMT010", path, put)]


@breakage
def relation_twice(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(
        sound,
        chance,
        r'^addresses: ("\[\[.*?\]\]")',
        lambda one: f"addresses: [{one[1]}, {one[1]}]",
        "claim",
    )
    return {path: text}, [("GRA012", path, put[put.index(", ") : -1])]


@breakage
def relation_out_of_range(
    sound: Sound, chance: random.Random
) -> tuple[dict[str, str], list[Found]]:
    target = chance.choice(sound.named("topic"))
    path, text = added(sound, chance, f'qualifies: "[[{target}]]"', "claim")
    return {path: text}, [("GRA007", path, f"[[{target}]]")]


@breakage
def support_and_opposition(
    sound: Sound, chance: random.Random
) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(
        sound,
        chance,
        r'^supports: \["(\[\[.*?\]\])"\]',
        lambda one: f'{one[0]}\nopposes: "{one[1]}"',
        "evidence",
    )
    link = put[put.rindex("[[") : -1]
    return {path: text}, [("GRA004", path, link), ("GRA004", path, link)]


@breakage
def sources_of_a_claim(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    name = chance.choice([one for one in sound.named("claim") if f'[[{one}]]"]' not in ALL(sound)])
    path = f"claims/{name}.md"
    text = re.sub(r"^sources: .*\n", "", sound.files[path], flags=re.MULTILINE)
    return {path: text}, [("GRA001", path, sound.titles[name])]


@cache
def ALL(sound: Sound) -> str:  # noqa: N802
    return "".join(sound.files.values())


@breakage
def yaml(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, _ = swapped(sound, chance, r"^title: (.*)$", lambda one: f"title: A: {one[1]}")
    return {path: text}, [("FMT001", path, ":")]


@breakage
def key_twice(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = added(sound, chance, "summary: Again.")
    return {path: text}, [("FMT002", path, "summary")]


@breakage
def unknown_key(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = added(sound, chance, "satus: open")
    return {path: text}, [("FMT003", path, "satus")]


@breakage
def wrong_type(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, _ = swapped(sound, chance, r"^summary: .*$", lambda _: "summary: [one, two]")
    return {path: text}, [("FMT004", path, "[one, two]")]


@breakage
def date(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(sound, chance, r"(?<=^updated: )\S+", lambda _: "2026-13-45")
    return {path: text}, [("FMT006", path, put)]


@breakage
def value_cut_short(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, _ = swapped(sound, chance, r"^summary: It says", lambda one: f"{one[0]} #5")
    lost = text[text.index(" #5") + 1 :].split("\n", 1)[0]
    return {path: text}, [("FMT007", path, lost)]


@breakage
def kind(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(sound, chance, r"(?<=^kind: )topic$", lambda _: "topc", "topic")
    return {path: text}, [("FMT010", path, put)]


@breakage
def removed_html(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = said(sound, chance, "<form>")
    return {path: text}, [("FMT011", path, "<form>")]


@breakage
def id_twice(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    one, text = added(sound, chance, "id: of-two", "claim")
    other, more = added(sound, chance, "id: of-two", "question")
    return {one: text, other: more}, [("IDS001", one, "of-two"), ("IDS001", other, "of-two")]


@breakage
def script(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = said(sound, chance, "[this](javascript:alert)")
    return {path: text}, [("LNK006", path, "[this](javascript:alert)")]


@breakage
def way_out(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = said(sound, chance, "[this](../../../other/note.md)")
    return {path: text}, [("LNK005", path, "[this](../../../other/note.md)")]


@breakage
def empty_link(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    link = f"[](../claims/{chance.choice(sound.named('claim'))}.md)"
    path, text = said(sound, chance, link)
    return {path: text}, [("LNK010", path, link)]


@breakage
def no_definition(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = said(sound, chance, "[this][nowhere]")
    return {path: text}, [("LNK011", path, "[this][nowhere]")]


@breakage
def block_id_twice(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = a_note(sound, chance)
    return {path: f"{text}\nAgain, [[{sound.names[0]}]]. ^key\n"}, [("ANC002", path, "^key")]


@breakage
def citation_key(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = added(sound, chance, 'cites: "@nobody1900"', "claim")
    return {path: text}, [("SRC004", path, "@nobody1900")]


@breakage
def identifier(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text, put = swapped(sound, chance, r"(?<=^doi: )10\.1234", lambda _: "1O.1234", "source")
    value = text[text.index(put) :].split("\n", 1)[0]
    return {path: text}, [("SRC003", path, value)]


@breakage
def identifier_twice(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    one, text = a_note(sound, chance, "source")
    path, twin = next((p, t) for p, t in sound.files.items() if p.startswith("source") and p != one)
    doi = re.search(r"(?<=^doi: ).*$", text, re.MULTILINE)
    assert doi
    twin = re.sub(r"(?<=^doi: ).*$", doi[0].upper(), twin, flags=re.MULTILINE)
    return {path: twin}, [("SRC002", one, doi[0]), ("SRC002", path, doi[0].upper())]


@breakage
def status(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = added(sound, chance, "status: open", "question")
    return {path: text}, [("GRA011", path, "open")]


@breakage
def essay(sound: Sound, chance: random.Random) -> tuple[dict[str, str], list[Found]]:
    path, text = a_note(sound, chance, "question")
    return {path: f"{text}\nNobody says this.\n"}, [("GRA013", path, "Nobody says this.")]


def test_nothing_is_found_in_the_sound_vault(bench: Bench) -> None:
    assert len(bench.sound.files) == 500
    assert bench.found({}) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", BREAKAGES)
def test_a_breakage_gives_its_finding_at_its_place_and_nothing_else(
    bench: Bench, name: str, seed: int
) -> None:
    files, expected = BREAKAGES[name](bench.sound, random.Random(f"{name} {seed}"))  # noqa: S311
    assert files != {}
    assert bench.found(files) == sorted(expected)
