"""Where templates and the theme's files come from."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from inquiring_lines.errors import InquireError
from inquiring_lines.render import theme
from inquiring_lines.render.templates import Loader, environment, yaml_text
from inquiring_lines.render.theme import asset_files, read_theme, shipped, shipped_words
from inquiring_lines.render.words import read_words


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "claim.html").write_text("own {{ x }}", encoding="utf-8")
    (tmp_path / "pages" / "page.html").write_text("own", encoding="utf-8")
    (tmp_path / "assets" / "css").mkdir(parents=True)
    (tmp_path / "assets" / "css" / "site.css").write_text("own", encoding="utf-8")
    (tmp_path / "assets" / "more.svg").write_text("<svg/>", encoding="utf-8")
    return tmp_path


def loader(own: Path) -> Loader:
    return Loader(read_theme(own), read_words(shipped_words()))


def test_a_vaults_template_comes_before_the_shipped_one(own: Path) -> None:
    assert environment(read_theme(own)).get_template("pages/claim.html").render(x="<") == "own &lt;"


def test_a_name_with_a_sign_means_the_shipped_template(own: Path) -> None:
    found, _, _ = loader(own).get_source(environment(read_theme(own)), "!pages/page.html")
    assert found == (shipped() / "pages/page.html").read_text(encoding="utf-8")


def test_what_the_vault_has_not_is_shipped(own: Path) -> None:
    assert {"pages/claim.html", "pages/line.html"} <= set(loader(own).list_templates())
    assert loader(own).get_source(environment(read_theme(own)), "pages/line.html")


@pytest.mark.parametrize("name", ["gone.html", "!gone.html", "../x", "!../../pyproject.toml"])
def test_no_name_leads_out_of_the_templates(own: Path, name: str) -> None:
    (own.parent / "x").write_text("out", encoding="utf-8")
    with pytest.raises(jinja2.TemplateNotFound):
        environment(read_theme(own)).get_template(name)


def test_an_undefined_name_is_an_error(own: Path) -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment(read_theme(own)).get_template("pages/claim.html").render()


def test_a_vaults_files_replace_the_shipped_ones_and_add_to_them(own: Path) -> None:
    found = {path: file.read_bytes() for path, file in asset_files(own)}
    plain = {path: file.read_bytes() for path, file in asset_files(None)}
    assert {path for path in found if path not in plain} == {"assets/more.svg"}
    assert {path for path in plain if found[path] != plain[path]} == {"assets/css/site.css"}
    assert list(found) == sorted(found)


def test_missing_templates_say_how_to_get_them_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped.cache_clear()
    monkeypatch.setattr(theme, "__file__", str(tmp_path / "a" / "b" / "c" / "d.py"))
    with pytest.raises(InquireError, match="templates are missing"):
        shipped()


def test_a_template_that_cannot_be_read_is_said(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(InquireError, match=r"pages/claim.html cannot be read: Permission denied"):
        environment(read_theme(own)).get_template("pages/claim.html")


@pytest.mark.parametrize("text", ['a "b"', "a: b # c", "é\n\t\\", "%@`", "---"])
def test_any_text_is_one_yaml_scalar(text: str) -> None:
    import yaml  # noqa: PLC0415 - this one test reads YAML

    assert yaml.safe_load(str(yaml_text(text))) == text
