from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inquiring_lines.config import Config, markdown_outside, open_vault, read_config
from inquiring_lines.errors import InquireError
from inquiring_lines.model.kinds import Kind
from tests.conftest import Files, MadeVault

Vault = Callable[[Files], MadeVault]


def test_everything_has_a_default(vault: Vault) -> None:
    assert read_config(vault({"a.md": ""}).root) == Config()


def test_a_vault_is_configured_by_its_inquire_toml(vault: Vault) -> None:
    made = vault(
        {"inquire.toml": 'title = "Mine"', "pyproject.toml": '[tool.inquire]\ntitle = "No"'}
    )
    assert read_config(made.root).title == "Mine"


def test_a_vault_is_configured_by_its_pyproject(vault: Vault) -> None:
    assert (
        read_config(vault({"pyproject.toml": '[tool.inquire]\ntitle = "Mine"'}).root).title
        == "Mine"
    )


def test_a_pyproject_without_our_table_configures_nothing(vault: Vault) -> None:
    assert read_config(vault({"pyproject.toml": '[project]\nname = "x"'}).root) == Config()


def test_a_byte_order_mark_is_no_part_of_the_configuration(vault: Vault) -> None:
    assert read_config(vault({"inquire.toml": b'\xef\xbb\xbftitle = "Mine"'}).root).title == "Mine"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('titel = "x"', "no option “titel”"),
        ("title = 3", "Expected `str`, got `int`"),
        ("title = ", "Invalid value"),
        ('[kinds]\nfolder = "clam"', "Invalid enum value 'clam'"),
        ("[relations]\ntests = {inverze = 'x'}", "no option “inverze”"),
        ("[relations]\ntests = {}", "missing required field `inverse`"),
        ("relations = 3", "Expected `object`"),
        ("[relations]\ntests = 3", "Expected `object`"),
        ("[relations]\nsupports = {inverse = 'x'}", "'supports'"),
        ("[relations]\ntests = {inverse = 'Supported By'}", "'supported_by'"),
        ("[relations]\na = {inverse = 'b'}\nc = {inverse = 'b'}", "'b'"),
    ],
)
def test_what_cannot_be_read_is_said_with_file_and_remedy(
    vault: Vault, text: str, said: str
) -> None:
    made = vault({"inquire.toml": text})
    with pytest.raises(InquireError) as raised:
        read_config(made.root)
    assert said in raised.value.what
    assert "inquire.toml" in raised.value.what
    assert raised.value.remedy


def test_an_unknown_option_has_a_suggestion(vault: Vault) -> None:
    with pytest.raises(InquireError) as raised:
        read_config(vault({"inquire.toml": 'titel = "x"'}).root)
    assert "Did you mean “title”?" in raised.value.remedy


@pytest.mark.parametrize("data", [b"\xff\xfe", b"title = '\xff'"])
def test_a_configuration_that_is_no_utf_8_is_said(vault: Vault, data: bytes) -> None:
    with pytest.raises(InquireError, match=r"inquire\.toml"):
        read_config(vault({"inquire.toml": data}).root)


def test_tool_inquire_must_be_a_table(vault: Vault) -> None:
    with pytest.raises(InquireError, match="not a table"):
        read_config(vault({"pyproject.toml": "[tool]\ninquire = 3"}).root)


def test_relations_are_added_to_the_vocabulary(vault: Vault) -> None:
    text = "[relations.replicates]\ninverse = 'replicated by'\ndomain = ['evidence']\nterm = 'x:y'"
    named = read_config(vault({"inquire.toml": text}).root).vocabulary.named("Replicated By")
    assert named is not None
    assert named.inverse
    assert named.relation.domain == {Kind.EVIDENCE}
    assert named.relation.range == frozenset(Kind)
    assert named.relation.terms == ("x:y",)


def test_a_relation_may_be_its_own_inverse(vault: Vault) -> None:
    text = "[relations]\nresembles = {inverse = 'resembles'}"
    named = read_config(vault({"inquire.toml": text}).root).vocabulary.named("resembles")
    assert named is not None
    assert named.relation.symmetric


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", "/"),
        ("https://x.org", "/"),
        ("https://x.org/p/q/", "/p/q/"),
        ("https://x.org/p", "/p/"),
    ],
)
def test_the_base_path_has_a_slash_at_both_ends(url: str, path: str) -> None:
    assert Config(base_url=url).base_path == path


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://x.org/", "https://", "/p/", "http://[", "javascript:1"]
)
def test_a_base_url_must_be_a_web_address(vault: Vault, url: str) -> None:
    root = vault({"a.md": ""}).root
    with pytest.raises(InquireError, match="not a web address"):
        open_vault(root, base_url=url)


def test_notes_are_in_their_folder_where_all_markdown_is(vault: Vault) -> None:
    made = vault({"notes/a.md": "", "README.md": "", "docs.txt": "", ".hidden/b.md": ""})
    assert open_vault(made.root).notes == made.root / "notes"


@pytest.mark.parametrize("other", ["b.md", "folder/b.md", "B.MD"])
def test_notes_are_everywhere_where_other_markdown_stands_outside(vault: Vault, other: str) -> None:
    made = vault({"notes/a.md": "", other: ""})
    assert open_vault(made.root).notes == made.root


def test_skeletons_among_templates_are_no_notes(vault: Vault) -> None:
    made = vault({"notes/a.md": "", "templates/pages/p.html": "", "templates/new/claim.md": ""})
    assert list(markdown_outside(made.root, made.root / "notes")) == []
    assert open_vault(made.root).templates == made.root / "templates"


def test_a_folder_of_notes_that_is_called_templates_is_one(vault: Vault) -> None:
    made = vault({"templates/a.md": ""})
    assert open_vault(made.root).templates is None


def test_the_command_lines_folders_come_first(vault: Vault, tmp_path: Path) -> None:
    made = vault({"inquire.toml": "notes = 'a'\noutput = 'b'", "a/x.md": "", "c/y.md": ""})
    opened = open_vault(made.root, notes=made.root / "c", output=tmp_path / "out" / ".." / "site")
    assert (opened.notes, opened.output) == (made.root / "c", tmp_path / "site")
    assert open_vault(made.root).output == made.root / "b"


def test_the_nearest_configured_folder_upwards_is_the_vault(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = vault({"inquire.toml": "", "a/b/c.md": "", "a/pyproject.toml": "[project]\nname='x'"})
    monkeypatch.chdir(made.root / "a" / "b")
    assert open_vault().root == made.root


def test_a_folder_without_configuration_is_a_vault_too(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = vault({"a/b.md": ""})
    monkeypatch.chdir(made.root / "a")
    assert open_vault().root == made.root / "a"


@pytest.mark.parametrize("name", ["nowhere", "a.md"])
def test_a_vault_that_is_no_folder_is_said(vault: Vault, name: str) -> None:
    root = vault({"a.md": ""}).root
    with pytest.raises(InquireError, match="is not a folder"):
        open_vault(root / name)


def test_a_notes_folder_that_is_not_there_is_said(vault: Vault) -> None:
    made = vault({"inquire.toml": "notes = 'nowhere'"})
    with pytest.raises(InquireError, match="no notes folder"):
        open_vault(made.root)
