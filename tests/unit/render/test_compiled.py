from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from inquiring_lines.render.compiled import Compiled

TEXT = "Hello {{ name }}"


@pytest.fixture(autouse=True)
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def drawn(folder: Path, text: str = TEXT, compiler: Path = Path(__file__)) -> str:
    """A template, drawn as a new process would."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({"a.html": text}),
        bytecode_cache=Compiled(folder, [compiler]),
        autoescape=True,
    )
    return environment.get_template("a.html").render(name="<you>")


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is compiled from now on."""
    found: list[str] = []
    real = jinja2.Environment._compile

    def compiled(self: jinja2.Environment, source: str, filename: str) -> object:
        found.append(filename)
        return real(self, source, filename)

    monkeypatch.setattr(jinja2.Environment, "_compile", compiled)
    return found


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = compilations(monkeypatch)
    assert drawn(tmp_path) == drawn(tmp_path) == "Hello &lt;you&gt;"
    assert len(found) == 1


def test_it_is_compiled_anew_when_it_or_the_compiler_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = compilations(monkeypatch)
    compiler = tmp_path / "compiler.py"
    compiler.write_text("one", encoding="utf-8")
    assert drawn(tmp_path, compiler=compiler) == "Hello &lt;you&gt;"
    assert drawn(tmp_path, "Bye {{ name }}", compiler) == "Bye &lt;you&gt;"
    compiler.write_text("two", encoding="utf-8")
    assert drawn(tmp_path, "Bye {{ name }}", compiler) == "Bye &lt;you&gt;"
    assert len(found) == 3


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, b"short"])
def test_what_is_damaged_is_compiled_anew(tmp_path: Path, damage: bytes) -> None:
    drawn(tmp_path)
    (kept,) = (tmp_path / "__pycache__").iterdir()
    whole = kept.read_bytes()
    for data in (damage, whole[:-1], whole[:16] + damage, bytes([whole[0] ^ 1]) + whole[1:]):
        kept.write_bytes(data)
        assert drawn(tmp_path) == "Hello &lt;you&gt;"
        assert kept.read_bytes() == whole


def test_where_nothing_can_be_kept_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "__pycache__").write_bytes(b"a file")
    assert drawn(tmp_path) == "Hello &lt;you&gt;"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert drawn(tmp_path / "other") == "Hello &lt;you&gt;"
    assert not (tmp_path / "other").exists()
