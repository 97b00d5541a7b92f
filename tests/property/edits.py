"""All that an author does to a vault between two builds, as the rules of a state machine."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar
from unittest import mock

import jinja2
import msgspec
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from jinja2.bccache import Bucket

from inquiring_lines.build import look
from inquiring_lines.build.build import Built, build
from inquiring_lines.config import Vault, open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.render import templates as templates_room
from inquiring_lines.render.templates import AnyEnvironment
from inquiring_lines.render.theme import Theme
from tests.conftest import TODAY

NAMES = ["alpha", "beta", "gamma", "Delta", "index"]
FOLDERS = ["", "", "f/"]
KINDS = ["question", "claim", "claim", "evidence", "source", "topic", "page"]
RELATIONS = ["supports", "opposed by", "contradicts", "sources", "addresses", "next", "follows"]
ASSETS = ["pic.png", "f/pic.png", "paper.pdf"]
WORDS = ["one", "two", "**three**", "four & <five>"]
_MEMORY = Path("/dev/shm")  # noqa: S108 - the files are in a folder of their own below it
T = TypeVar("T")

made = templates_room._made
compiled: dict[tuple[type[jinja2.Environment], str, str], CodeType] = {}


class Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled before, from the same text: to compile all takes 70 ms, three times a step."""

    def __init__(self, kind: type[jinja2.Environment]) -> None:
        self._kind = kind

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = compiled.get((self._kind, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            compiled[self._kind, bucket.key, bucket.checksum] = bucket.code


def made_with_memory(kind: type[AnyEnvironment], theme: Theme) -> AnyEnvironment:
    """The environment of a theme, its templates compiled once."""
    found = made(kind, theme)
    found.bytecode_cache = Compiled(kind)
    return found


targets = st.sampled_from(
    [*NAMES, *NAMES, "f/alpha", "delta", "Some title", "other name", "gone", "lost", "beta.md"]
)
anchors = st.sampled_from(["", "", "", "#Part one", "#On alpha", "#Nowhere", "#^block"])
words = st.sampled_from(WORDS)


@st.composite
def links(draw: st.DrawFn) -> str:
    target, anchor, own = draw(targets), draw(anchors), draw(words)
    path = f"{target.replace(' ', '%20')}.md{anchor.replace(' ', '%20')}"
    forms = [f"[[{target}{anchor}]]", f"[[{target}{anchor}|{own}]]", f"![[{target}{anchor}]]"]
    forms += [f"[{own}]({path})", f"[[#Part {own}]]", "[[#Part one]]", "@key", "[[gone|lost]]"]
    return draw(st.sampled_from([*forms, *forms[:2]]))


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    one, other, said = draw(links()), draw(links()), draw(words)
    relation, asset = draw(st.sampled_from(RELATIONS)), draw(st.sampled_from(ASSETS))
    forms = [f"It says {said}.", f"It says {said}.\nAnd {said} again."]
    forms += [f"See {one} and {other}, {said}.", f"- {one} — {relation}: as {other} says {said}."]
    forms += [f"{relation}:: {one}", f"> {said}, as {one} says", f"## On {one}", "## Part one"]
    forms += [f"# {said}", f"![{said}]({asset})", f"![[{asset}|{draw(st.integers(1, 2))}00]]"]
    forms += [f"Words.[^1]\n\n[^1]: From {one}.", "A block. ^block", "%% nobody reads this %%"]
    forms += [f"#{draw(st.sampled_from(['red', 'blue']))} {said}", "[file](paper.pdf)"]
    return draw(st.sampled_from(forms))


texts = st.one_of(words.map("About {}.".format), links().map("About {}.".format), st.just(""))
fields = st.one_of(
    st.tuples(st.just("kind"), st.sampled_from(KINDS)),
    st.tuples(st.just("title"), st.sampled_from(["", "Some title", "New title", "Of [[alpha]]"])),
    st.tuples(st.sampled_from(["summary", "reading"]), texts),
    st.tuples(st.just("tags"), st.lists(st.sampled_from(["red", "Red", "blue"]), max_size=2)),
    st.tuples(st.just("aliases"), st.lists(st.sampled_from(["other name", "gone"]), max_size=1)),
    st.tuples(st.just("draft"), st.sampled_from(["", True, False])),
    st.tuples(st.just("permalink"), st.sampled_from(["", "place/one", "claims/alpha"])),
    st.tuples(st.just("redirect_from"), st.sampled_from(["", "old/place", "notes/"])),
    st.tuples(st.sampled_from(["created", "updated"]), st.sampled_from(["2026-11-23", "2027"])),
    st.tuples(st.just("status"), st.sampled_from(["", "open", "answered"])),
    st.tuples(st.just("id"), st.sampled_from(["", "alpha", "own"])),
    st.tuples(st.just("citekey"), st.sampled_from(["", "key"])),
    st.tuples(st.sampled_from(["authors", "year", "venue"]), st.sampled_from(["", "1999", "Ann"])),
    st.tuples(st.sampled_from(["retracted", "lang", "quote"]), st.sampled_from(["", "en", "de"])),
    st.tuples(
        st.sampled_from(RELATIONS), st.builds("[[{}]] — because of {}".format, targets, words)
    ),
)
settings = st.one_of(
    st.tuples(st.just("title"), st.sampled_from(["", "My notes", "Your notes"])),
    st.tuples(
        st.just("base_url"), st.sampled_from(["", "https://x.example/", "https://y.example/z"])
    ),
    st.tuples(st.just("language"), st.sampled_from(["en", "de"])),
    st.tuples(st.just("ignore"), st.sampled_from([[], ["f/*"], ["*.png"]])),
    st.tuples(st.just("kinds"), st.sampled_from([{}, {"f": "claim"}, {"f": "source"}])),
    st.tuples(st.just("relations"), st.sampled_from([{}, {"follows": {"inverse": "followed by"}}])),
)
_FACTS = '{% extends "!pages/claim.html" %}{% block facts %}SAID{{ super() }}{% endblock %}'
_SHARED = '{% extends "!pages/page.html" %}{% block facts %}{%+ include "partials/own.html" %}{% endblock %}'
templates = st.one_of(
    st.tuples(st.just("pages/claim.html"), words.map(lambda said: _FACTS.replace("SAID", said))),
    st.tuples(st.just("pages/home.html"), words.map("<h1>{}</h1>{{{{ page.title }}}}".format)),
    st.tuples(st.just("partials/own.html"), words),
    st.tuples(st.just("assets/css/site.css"), words),
    st.tuples(st.just("assets/own.svg"), words),
)


class Note(msgspec.Struct):
    """A note, in the parts that an author edits."""

    front: dict[str, Any]
    body: list[str]

    def text(self) -> str:
        front = {key: value for key, value in self.front.items() if value != ""}
        lines = [f"{key}: {json.dumps(value)}" for key, value in front.items()]
        return "\n".join(["---", *lines, "---", "\n\n".join(self.body), ""])


class Edits(RuleBasedStateMachine):
    """A vault, and all ways to change it. What is changed is looked at after each rule, or after some."""

    def __init__(self) -> None:
        super().__init__()
        memory = _MEMORY if os.access(_MEMORY, os.W_OK) else None
        self.folder = Path(tempfile.mkdtemp(dir=memory))
        self.root = self.folder / "vault"
        self.notes: dict[str, Note] = {}
        self.config: dict[str, Any] = {}
        self.drafts = False
        self.today = TODAY
        self.waiting = 0
        self.changed: set[Path] = set()
        self._clean_builds = 0
        # Files change every few milliseconds here: the time of each is to be trusted all the same.
        self._patches = contextlib.ExitStack()
        self._patches.enter_context(mock.patch.object(look, "RECENT", 0))
        self._patches.enter_context(mock.patch.object(templates_room, "_made", made_with_memory))

    def teardown(self) -> None:
        try:
            if self.notes:
                self.compare()
        finally:
            self._patches.close()
            shutil.rmtree(self.folder)

    def compare(self) -> None:
        """Fail where what is made step by step is not what is made from nothing."""
        raise NotImplementedError

    def vault(self) -> Vault:
        return open_vault(self.root)

    def clean(self) -> tuple[Built | InquireError, dict[str, bytes]]:
        """What a build from nothing finds and writes."""
        output = self.folder / "clean"
        try:
            opened = open_vault(self.root, output=output)
            built = build(opened, self.today, drafts=self.drafts, cache=False)
        except InquireError as error:
            return error, {}
        found = files_in(output)
        shutil.rmtree(output)
        return built, found

    @invariant()
    def what_is_made_step_by_step_is_what_is_made_from_nothing(self) -> None:
        if self.waiting:
            self.waiting -= 1
        elif self.notes:
            self.compare()

    @initialize(chosen=st.lists(st.tuples(st.sampled_from(NAMES), paragraphs()), min_size=3))
    def a_vault(self, chosen: list[tuple[str, str]]) -> None:
        self.write("pic.png", "picture")
        for name, paragraph in chosen:
            path = f"{name}.md"
            self.notes.setdefault(path, Note({}, [])).body.append(paragraph)
            self.save(path)

    @rule(count=st.integers(1, 3))
    def several_edits_come_before_the_next_build(self, count: int) -> None:
        self.waiting = count + 1

    @rule(
        name=st.sampled_from(NAMES),
        folder=st.sampled_from(FOLDERS),
        front=st.lists(fields, max_size=3),
        body=st.lists(paragraphs(), max_size=2),
    )
    def add_or_replace_a_note(
        self, name: str, folder: str, front: list[tuple[str, Any]], body: list[str]
    ) -> None:
        path = f"{folder}{name}.md"
        self.notes[path] = Note(dict(front), body)
        self.save(path)

    @rule(which=st.integers(0, 9), field=fields)
    def change_a_field(self, which: int, field: tuple[str, Any]) -> None:
        path = self.some(which)
        self.notes[path].front[field[0]] = field[1]
        self.save(path)

    @rule(which=st.integers(0, 9), at=st.integers(0, 3), paragraph=paragraphs())
    def add_a_paragraph(self, which: int, at: int, paragraph: str) -> None:
        path = self.some(which)
        self.notes[path].body.insert(at, paragraph)
        self.save(path)

    @rule(which=st.integers(0, 9), at=st.integers(0, 3), paragraph=paragraphs())
    def replace_a_paragraph(self, which: int, at: int, paragraph: str) -> None:
        path = self.some(which)
        self.notes[path].body[at : at + 1] = [paragraph]
        self.save(path)

    @rule(which=st.integers(0, 9), at=st.integers(0, 3))
    def remove_a_paragraph(self, which: int, at: int) -> None:
        path = self.some(which)
        del self.notes[path].body[at : at + 1]
        self.save(path)

    @rule(which=st.integers(0, 9), old=words, new=words)
    def change_words(self, which: int, old: str, new: str) -> None:
        path = self.some(which)
        self.notes[path].body = [part.replace(old, new) for part in self.notes[path].body]
        self.save(path)

    @rule(which=st.integers(0, 9), link=links())
    def add_a_link_before_all_others(self, which: int, link: str) -> None:
        path = self.some(which)
        self.notes[path].body.insert(0, f"First {link}.")
        self.save(path)

    @rule(which=st.integers(0, 9), name=st.sampled_from(NAMES), folder=st.sampled_from(FOLDERS))
    def rename_a_note(self, which: int, name: str, folder: str) -> None:
        self.move(self.some(which), f"{folder}{name}.md")

    @rule(which=st.integers(0, 9))
    def rename_a_note_in_case_only(self, which: int) -> None:
        path = self.some(which)
        self.move(path, path.removesuffix(".md").swapcase() + ".md")

    @rule(which=st.integers(0, 9))
    def delete_a_note(self, which: int) -> None:
        if len(self.notes) > 1:
            path = self.some(which)
            del self.notes[path]
            self.remove(path)

    @rule(which=st.integers(0, 9), other=st.integers(0, 9))
    def exchange_two_notes(self, which: int, other: int) -> None:
        one, two = self.some(which), self.some(other)
        self.notes[one], self.notes[two] = self.notes[two], self.notes[one]
        self.save(one)
        self.save(two)

    @rule(which=st.integers(0, 9))
    def touch_a_note(self, which: int) -> None:
        path = self.some(which)
        (self.root / path).touch()
        self.changed.add(self.root / path)

    @rule(path=st.sampled_from(ASSETS), said=words)
    def add_or_replace_an_asset(self, path: str, said: str) -> None:
        self.write(path, said)

    @rule(path=st.sampled_from(ASSETS))
    def remove_an_asset(self, path: str) -> None:
        self.remove(path)

    @rule(template=templates)
    def add_or_change_a_template(self, template: tuple[str, str]) -> None:
        name, text = template
        self.write(f"templates/{name}", text)

    @rule(said=words)
    def let_templates_share_a_part(self, said: str) -> None:
        self.write("templates/partials/own.html", said)
        self.write("templates/pages/page.html", _SHARED)

    @rule()
    def remove_the_templates(self) -> None:
        for file in sorted(self.root.glob("templates/**/*.*")):
            self.remove(file.relative_to(self.root).as_posix())
        shutil.rmtree(self.root / "templates", ignore_errors=True)

    def some(self, which: int) -> str:
        """The path of one of the notes."""
        return sorted(self.notes)[which % len(self.notes)]

    def save(self, path: str) -> None:
        self.write(path, self.notes[path].text())

    def move(self, old: str, new: str) -> None:
        if old != new:
            self.notes[new] = self.notes.pop(old)
            (self.root / new).parent.mkdir(parents=True, exist_ok=True)
            (self.root / old).replace(self.root / new)
            self.changed |= {self.root / old, self.root / new}

    def write(self, path: str, text: str) -> None:
        """Write a file. Its time says nothing: it is always the same."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        os.utime(file, (1_700_000_000, 1_700_000_000))
        self.changed.add(file)

    def remove(self, path: str) -> None:
        (self.root / path).unlink(missing_ok=True)
        self.changed.add(self.root / path)

    def save_config(self) -> None:
        self.write(
            "inquire.toml", "".join(f"{key} = {toml(self.config[key])}\n" for key in self.config)
        )


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if not isinstance(value, dict):
        return json.dumps(value)
    return "{" + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + "}"


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    start = len(os.path.join(folder, ""))
    return {
        path[start:].replace(os.sep, "/"): Path(path).read_bytes()
        for within, _, names in sorted(os.walk(folder))
        for path in sorted(os.path.join(within, name) for name in names)
    }


def others(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    """The paths at which two sites are not the same."""
    return sorted(path for path in {*one, *two} if one.get(path) != two.get(path))


def run_through(machine: type[Edits], *, examples: int, steps: int) -> None:
    """Make some vaults go through so many edits each."""
    run_state_machine_as_test(
        machine,
        settings=hypothesis_settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
