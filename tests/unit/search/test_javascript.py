"""The browser's engine finds what Python's finds. Run by node, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest

from inquiring_lines.search.files import INDEX
from inquiring_lines.search.passage import Passage, passage
from inquiring_lines.search.query import search
from tests.conftest import ROOT
from tests.unit.search.corpus import DOCUMENTS, document, lay, made, opened
from tests.unit.search.test_tokens import CASES

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")
ENGINE = ROOT / "templates" / "assets" / "js" / "search" / "engine.js"

QUERIES = [
    *"attention|Attention co|dropout network|drpout|netwroks|softmax kernel naive|a|at|d|the".split(
        "|"
    ),
    *"constructor|__proto__|toString|hasOwnProperty valueOf|construktor|prototype|valuof".split(
        "|"
    ),
    *"猫|東京|東京都|京|한국어를|한국|ภาษา|ไทย|Σίσυφος|ΜΎΘΟΣ|μυθοσ|μυθοζ|कठिन|प्रश|𠮷野家|𝒳|🙂".split(
        "|"
    ),
    *'<script>alert(1)</script>|" OR 1=1|../../index.json|%00|a.b.c|0.5|1207.0580|1207.0581|\x00'.split(
        "|"
    ),
    *"|  |!!|attention qqqqq|overfittign|verfitting|ovrefitting|overf|ovrf|oevrfi|square length of".split(
        "|"
    ),
    " ".join(f"word{at}" for at in range(30)),
    "x" * 100,
    "naïve “softmax”",
]
OPTIONS: list[dict[str, Any]] = [
    {},
    {"limit": 1},
    {"kinds": ["claim", "source"]},
    {"states": ["open", "contested"], "limit": 3},
    {"kinds": ["constructor"]},
]
DEVANAGARI = "यह एक कठिन प्रश्न है। " * 20
PASSAGES: list[dict[str, Any]] = [
    {"text": text, "found": found, "most": most}
    for text in (
        "Dropout  helps\nsmall networks. " * 30,
        "Nothing. " * 50 + "“Naïve” dropout 🙂 𝒳 and 𠮷野家. " + "Nothing. " * 50,
        "猫" * 300 + "東京都" + "猫" * 300,
        DEVANAGARI + "ﬁne Straße ｶﾞ e\u0301t\u00e9 ㎏",
        "각 가각" * 80,
        "",
    )
    for found in (
        ["dropout", "naive"],
        ["東京", "京都", "𠮷野"],
        ["प्रश्न", "ete", "strasse"],
        ["x", "kg"],
        [],
    )
    for most in (60, 240)
]


def asked_node(tmp_path: Path, **questions: Any) -> dict[str, Any]:
    engine = tmp_path / "search-engine.mjs"
    engine.write_bytes(ENGINE.read_bytes())
    (tmp_path / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    harness = Path(__file__).parent / "engine.mjs"
    done = subprocess.run(
        [str(NODE), harness, engine, tmp_path / "questions.json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def marked(shown: Passage) -> list[Any]:
    return [shown.text, [shown.text[first:last] for first, last in shown.marks]]


def test_the_same_words(tmp_path: Path) -> None:
    said = asked_node(tmp_path, asked=[case["text"] for case in CASES])
    assert said["asked"] == [case["asked"] for case in CASES]
    assert said["words"] == [case["words"] for case in CASES]


def many() -> list[Any]:
    """Enough notes for several files, with words of three scripts that have much in common."""
    stems = ["dropout", "drópping", "attention", "attentive", "сеть", "сети", "網路模型", "模型"]
    return [
        document(
            f"note-{at}",
            f"{stems[at % 8]}{chr(97 + at % 26)} {stems[at % 3]} {at}",
            " ".join(f"{stems[(at * step) % 8]}{chr(97 + (at * step) % 26)}" for step in range(60)),
            kind=("claim", "question", "source")[at % 3],
            state=("open", "", "contested")[at % 3],
            links=at % 40,
        )
        for at in range(400)
    ]


@pytest.mark.parametrize("name", ["few", "many"])
def test_the_same_answers_in_the_same_order(name: str, tmp_path: Path) -> None:
    documents = DOCUMENTS if name == "few" else many()
    folder = lay(tmp_path / "site", made(documents).items())
    texts = (
        QUERIES
        if name == "few"
        else ["dropoutb", "drpoutb", "atten", "сетьи сетиа", "模型", "網路模型 12", "d 3", "x"]
    )
    queries: list[dict[str, Any]] = [
        {"text": text, "options": options} for text in texts for options in OPTIONS
    ]
    said = asked_node(tmp_path, folder=str(folder), queries=queries)["answers"]
    index = opened(documents)
    for query, answer in zip(queries, said, strict=True):
        ours = search(index, str(query["text"]), **query["options"])
        hits = [
            {
                "title": marked(hit.title),
                "text": marked(hit.text),
                "address": hit.address,
                "kind": hit.kind,
                "state": hit.state,
                "score": hit.score,
                "hasAll": hit.has_all,
            }
            for hit in ours.hits
        ]
        expected = {
            "total": ours.total,
            "found": [*ours.found],
            "missing": [*ours.missing],
            "hits": hits,
        }
        assert answer == expected, query


def test_the_same_passages(tmp_path: Path) -> None:
    said = asked_node(tmp_path, passages=PASSAGES)["passages"]
    for question, answer in zip(PASSAGES, said, strict=True):
        assert answer == marked(passage(question["text"], question["found"], question["most"])), (
            question
        )


HTML = b"<!doctype html><title>Not found</title>"


def test_damage_is_said(tmp_path: Path) -> None:
    files = made()
    head = json.loads(files[INDEX])
    broken = {
        "head": {**files, INDEX: HTML},
        "null": {**files, INDEX: b"null"},
        "version": {**files, INDEX: msgspec.json.encode({**head, "format": 99})},
        "borders": {**files, INDEX: msgspec.json.encode({**head, "terms": []})},
        "notes": {**files, "search/notes.bin": b"\x08"},
        **{
            folder: {path: HTML if f"/{folder}/" in path else data for path, data in files.items()}
            for folder in ("terms", "forward", "backward", "documents")
        },
    }
    folders = [lay(tmp_path / name, found.items()) for name, found in broken.items()]
    said = asked_node(tmp_path, failures=[(str(folder), "attention softmqx") for folder in folders])
    for name, message in zip(broken, said["failures"], strict=True):
        assert message is not None, name
        assert "version 99.1" in message if name == "version" else "cannot be read" in message
