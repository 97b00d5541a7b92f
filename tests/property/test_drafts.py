"""What is not published appears nowhere: not a word of it, in no file of the site, nor in what the build keeps.

Every file of the output is read, whatever it is called and however it is written down: a new one is covered as it comes.
"""

from __future__ import annotations

import gzip
import html
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]

HIDDEN = "zqx"
"""In every word of what is not published, and in nothing else."""

FORMS = {
    "true": "draft: true",
    "yes": "draft: yes",
    "private": "private: true",
    "publish": "publish: false",
    "ture": "draft: ture",
    "list": "draft: [true]",
    "empty": "draft:",
    "broken": "draft: true\ntags: [a, b\nauthors: {",
    "twice": "draft: false\ndraft: true",
    "inside": "draft: true\ntitle: 'never ends",
    "tab": "draft:\ttrue",
}
"""Ways to say so, some of them slips: privacy fails closed."""

KINDS = ("question", "claim", "evidence", "source", "topic", "page")

PLACES = (
    *("title", "alias", "tag", "summary", "body", "quote", "author", "venue", "heading", "nested"),
    *(
        "reading",
        "scope",
        "locator",
        "citekey",
        "reason",
        "code",
        "footnote",
        "image",
        "asset",
        "key",
    ),
)


def word(place: str, form: str) -> str:
    """The word that stands in one place of one unpublished note, and nowhere else."""
    return f"{HIDDEN}{place}{form}"


def unpublished(form: str, kind: str) -> str:
    """A note with a word of its own in every place."""
    at = {place: word(place, form) for place in PLACES}
    return f"""---
kind: {kind}
{FORMS[form]}
title: {at["title"]}
aliases: [{at["alias"]}, "@{at["citekey"]}"]
tags: [{at["tag"]}, shared]
summary: {at["summary"]}
quote: {at["quote"]}
authors: [{at["author"]}]
venue: {at["venue"]}
reading: {at["reading"]}
scope: {at["scope"]}
locator: {at["locator"]}
citekey: {at["citekey"]}
supports: "[[open]] — {at["reason"]}"
permalink: {at["key"]}/
redirect_from: [{at["key"]}-former/]
---
# {at["heading"]}

{at["body"]} cites [[open]] and #{at["tag"]}/{at["nested"]}. ^{at["key"]}

```{at["code"]}
{at["code"]}
```

![{at["image"]}]({at["asset"]}.svg) said[^1]

[^1]: {at["footnote"]}
"""


def links_to(form: str) -> str:
    """All ways to point at an unpublished note, from one that is published."""
    name, at = f"{HIDDEN}name{form}", {place: word(place, form) for place in PLACES}
    return f"""
[[{name}]] [[{name}|words]] ![[{name}]] [[{name}#{at["heading"]}]] [[{at["title"]}]] [[{at["alias"]}]]
[words]({name}.md) [](../drafts/{name}.md) [reference][{form}] ![[{name}#^{at["key"]}]] [[@{at["citekey"]}|]]
[[@{at["citekey"]}]] and ![pic](drafts/{name}.md)

- [[{name}]] — supports: for good reason
- **Supported By::** [[{at["title"]}]]

opposes:: [[{at["alias"]}]]

## On [[{name}]]

[{form}]: drafts/{name}.md
"""


COMMENTS = f"""
Before %% {HIDDEN}inline comment %% after.

%%
{HIDDEN}block comment with [[open]]
%%

Words. <!-- {HIDDEN}markup -->
"""


def files() -> dict[str, str]:
    """A vault whose every unpublished note is pointed at in every way."""
    found = {f"drafts/{word('asset', form)}.svg": f"<svg>{HIDDEN}</svg>" for form in FORMS}
    for number, form in enumerate(FORMS):
        kind = KINDS[number % len(KINDS)]
        found[f"drafts/{HIDDEN}name{form}.md"] = unpublished(form, kind)
        front = f'next: "[[{HIDDEN}name{form}]]"\nrelated: ["[[{word("title", form)}]]"]'
        front += f'\nsummary: About [[{HIDDEN}name{form}]].\nsources: ["@{word("citekey", form)}"]'
        body = links_to(form) + COMMENTS
        found[f"from-{form}.md"] = f"---\nkind: {kind}\ntags: [shared]\n{front}\n---\n{body}"
    claim = "---\nkind: claim\ntitle: Open\ntags: [shared]\n---\nA text that is published.\n"
    return {**found, "open.md": claim, "index.md": f"# Home\n{COMMENTS}"}


def readings(data: bytes) -> Iterator[bytes]:
    """What a file may say: as it lies, unpacked, and with the escapes of addresses, HTML and JSON undone."""
    unpacked = [data, *_unpacked(data)]
    for one in unpacked:
        text = one.decode("utf-8", "replace")
        yield from (one, unquote_to_bytes(one), html.unescape(text).encode())
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text).encode(
            "utf-8", "replace"
        )
        yield one.replace(b"\0", b"")  # UTF-16 and UTF-32


def _unpacked(data: bytes) -> Iterator[bytes]:
    for unpack in (gzip.decompress, zlib.decompress, lambda raw: zlib.decompress(raw, -15)):
        try:
            yield unpack(data)
        except (OSError, EOFError, zlib.error):
            continue


def hidden_words(folder: Path) -> dict[str, set[str]]:
    """By file, the words of what is not published that it holds, or is named for."""
    found: dict[str, set[str]] = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        contents = [name.encode(), *(readings(file.read_bytes()) if file.is_file() else ())]
        pattern = re.compile(rb"[\w-]*" + HIDDEN.encode() + rb"[\w-]*", re.IGNORECASE)
        if words := {
            hit.decode("utf-8", "replace") for one in contents for hit in pattern.findall(one)
        }:
            found[name] = words
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    root = tmp_path_factory.mktemp("drafts")
    vault = MadeVault(root).write(files())
    (root / "inquire.toml").write_text('base_url = "https://example.org/"', encoding="utf-8")
    vault.build()
    return vault


def test_no_word_of_it_is_in_any_file_of_the_site(made: MadeVault) -> None:
    assert len(made.site()) > len(FORMS)
    assert hidden_words(made.root / "site") == {}


def test_nor_in_what_the_build_keeps(made: MadeVault) -> None:
    # What the author typed into published notes is kept with them: the names in their links, and their comments never.
    names = {f"{HIDDEN}name{form}" for form in FORMS}
    names |= {
        word(place, form)
        for place in ("title", "alias", "citekey", "heading", "key")
        for form in FORMS
    }
    kept = hidden_words(made.root / ".inquire_cache")
    assert {file: words - names for file, words in kept.items() if words - names} == {}


def test_a_build_after_an_edit_lets_none_of_it_out(made: MadeVault) -> None:
    made.write({"open.md": files()["open.md"].replace("A text", "Another text")})
    made.build()
    assert hidden_words(made.root / "site") == {}


def test_a_note_that_is_withdrawn_leaves_nothing(vault: Make) -> None:
    text = unpublished("true", "claim")
    made = vault({**files(), "was.md": text.replace("draft: true", "draft: false")})
    made.build()
    assert hidden_words(made.root / "site")
    made.write({"was.md": text})
    made.build()
    assert hidden_words(made.root / "site") == {}


def test_where_drafts_are_published_every_word_would_be_found(vault: Make) -> None:
    made = vault(files())
    made.build(drafts=True)
    found = set[str]().union(*hidden_words(made.root / "site").values())
    shown = ("title", "summary", "body", "heading", "tag", "footnote", "image", "code")
    assert {word(place, "true") for place in shown} <= {one.casefold() for one in found}


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(
            f"a {HIDDEN} b".encode(), mtime=0
        ),  # a name that is the same in every process
        zlib.compress(HIDDEN.encode()),
        f'"\\u007{ord("z") - 0x70:x}qx"'.encode(),
        b"%7Aqx",
        b"&#122;qx",
        HIDDEN.encode("utf-16"),
        HIDDEN.upper().encode(),
    ],
)
def test_however_it_is_written_down(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "file.bin").write_bytes(data)
    assert hidden_words(tmp_path)
    (tmp_path / "file.bin").write_bytes(data.replace(b"q", b"p").replace(b"Q", b"P")[::-1])
    assert not hidden_words(tmp_path)
