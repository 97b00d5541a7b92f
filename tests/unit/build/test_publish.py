"""Files to a folder: the new site whole, or the old one as it was."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from inquiring_lines.build.publish import publish
from inquiring_lines.build.refusals import refuse_unsafe
from inquiring_lines.config import MANIFEST, open_vault
from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]

ONE = [Artifact("index.html", b"one"), Artifact("a/index.html", b"a"), Artifact("b/x.css", b"x")]
TWO = [Artifact("index.html", b"two"), Artifact("c/index.html", b"c")]


def tree(folder: Path) -> dict[str, bytes | str | None]:
    """Everything below a folder: files with their bytes, links with their targets, folders."""
    found: dict[str, bytes | str | None] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink())
        else:
            found[name] = path.read_bytes() if path.is_file() else None
    return found


def files(folder: Path) -> set[str]:
    return {path for path, data in tree(folder).items() if data is not None}


def test_it_writes_the_files_and_a_manifest_that_lists_them(tmp_path: Path) -> None:
    written = publish(ONE, tmp_path / "deep" / "site")
    assert (written.files, written.bytes) == (3, 5)
    assert files(written.output) == {"index.html", "a/index.html", "b/x.css", MANIFEST}
    manifest = json.loads((written.output / MANIFEST).read_bytes())
    digests = {file.path: sha256(file.data).hexdigest()[:32] for file in ONE}
    assert manifest == {"version": 2, "files": digests}
    assert list(manifest["files"]) == sorted(digests)


def test_the_next_build_replaces_all_that_the_last_one_wrote(tmp_path: Path) -> None:
    publish(ONE, tmp_path / "site")
    publish(TWO, tmp_path / "site")
    assert tree(tmp_path / "site").keys() == {"index.html", "c", "c/index.html", MANIFEST}
    assert (tmp_path / "site" / "index.html").read_bytes() == b"two"


def test_nothing_is_left_beside_the_site(tmp_path: Path) -> None:
    publish(ONE, tmp_path / "site")
    publish(TWO, tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_order_of_files_does_not_show(tmp_path: Path) -> None:
    publish(ONE, tmp_path / "x")
    publish(reversed(ONE), tmp_path / "y")
    assert tree(tmp_path / "x") == tree(tmp_path / "y")


def test_an_empty_folder_may_be_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(ONE, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize("first", [[], ONE])
def test_files_that_no_build_wrote_are_refused(tmp_path: Path, first: list[Artifact]) -> None:
    site = tmp_path / "site"
    if first:
        publish(first, site)
    (site / "mine").mkdir(parents=True)
    (site / "mine" / "thesis.txt").write_text("years of work", encoding="utf-8")
    before = tree(site)
    with pytest.raises(InquireError, match=r"mine/thesis\.txt") as raised:
        publish(TWO, site)
    assert "--force" in raised.value.remedy
    assert tree(site) == before


def test_many_such_files_are_counted_not_listed(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"f{number}").write_text("x", encoding="utf-8")
    with pytest.raises(InquireError, match="f0, f1, f2 and 6 more"):
        publish(ONE, tmp_path)


def test_with_force_they_stay_and_only_our_own_files_go(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(ONE, site)
    (site / "mine.txt").write_text("mine", encoding="utf-8")
    (site / "a" / "mine.txt").write_text("mine", encoding="utf-8")
    publish(TWO, site, force=True)
    assert files(site) == {"index.html", "c/index.html", "mine.txt", "a/mine.txt", MANIFEST}


def test_a_broken_manifest_makes_every_file_somebody_elses(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(ONE, site)
    (site / MANIFEST).write_bytes(b"{")
    before = tree(site)
    for force in (False, True):
        with pytest.raises(InquireError):
            publish(ONE, site, force=force)
    assert tree(site) == before


def test_a_manifest_that_lists_what_lies_outside_removes_nothing_there(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("x", encoding="utf-8")
    publish(ONE, tmp_path / "site")
    listed = json.dumps({"version": 1, "files": ["../precious", "a/index.html"]})
    (tmp_path / "site" / MANIFEST).write_text(listed, encoding="utf-8")
    publish([Artifact("z", b"")], tmp_path / "site", force=True)
    assert (tmp_path / "precious").is_file()


def test_what_a_host_wants_is_welcome_and_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".git" / "refs" / "heads").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref: refs/heads/main", encoding="utf-8")
    (site / ".git" / "hooks").symlink_to("../elsewhere", target_is_directory=True)
    (site / ".github").mkdir()
    for name in (".gitignore", ".gitattributes", ".nojekyll", "CNAME", ".github/x.yml"):
        (site / name).write_text(name, encoding="utf-8")
    kept = tree(site)
    publish(ONE, site)
    publish(TWO, site)
    assert {path: data for path, data in tree(site).items() if path in kept} == kept


@pytest.mark.parametrize("name", ["CNAME.bak", "sub/CNAME", "sub/.gitkeep", ".nojekyll2", ".env"])
def test_what_only_looks_like_it_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "site" / name
    path.parent.mkdir(parents=True)
    path.write_text("x", encoding="utf-8")
    with pytest.raises(InquireError):
        publish(ONE, tmp_path / "site")


@pytest.mark.parametrize("path", ["index.html", "a", "b/x.css/deeper"])
def test_a_file_in_the_way_is_never_overwritten_not_even_with_force(
    tmp_path: Path, path: str
) -> None:
    mine = tmp_path / "site" / path
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(InquireError, match=path):
        publish(ONE, tmp_path / "site", force=True)
    assert tree(tmp_path) == before


def test_a_link_to_a_folder_is_kept_as_a_link_and_not_walked(tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "file").write_text("x", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "link").symlink_to(tmp_path / "else", target_is_directory=True)
    with pytest.raises(InquireError, match="link"):
        publish(ONE, tmp_path / "site")
    publish(ONE, tmp_path / "site", force=True)
    assert (tmp_path / "site" / "link").is_symlink()
    assert (tmp_path / "else" / "file").is_file()


def test_a_path_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InquireError, match="cannot be written") as raised:
        publish(ONE, tmp_path / "file" / "site")
    assert "--output" in raised.value.remedy
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def failure_of(artifacts: list[Artifact], output: Path) -> InquireError | None:
    try:
        publish(artifacts, output)
    except InquireError as error:
        return error
    return None


def test_a_folder_that_cannot_be_listed_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / "closed").mkdir(parents=True)
    (tmp_path / "site" / "closed" / "file").write_text("x", encoding="utf-8")
    real = os.scandir

    def closed(path: str | Path) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", closed)
        with pytest.raises(InquireError, match="Permission denied"):
            publish(ONE, tmp_path / "site", force=True)
    assert (tmp_path / "site" / "closed" / "file").is_file()


def refusal(root: Path, output: Path) -> str:
    with pytest.raises(InquireError) as raised:
        refuse_unsafe(open_vault(root, output=output))
    return raised.value.what


def test_the_vault_its_notes_their_parents_home_and_root_are_refused(
    vault: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = vault({"inquire.toml": 'notes = "n"', "n/a.md": "x"})
    home = made.root.parent / "somebody"
    home.mkdir()
    monkeypatch.setattr(Path, "home", lambda: home)
    assert "is the vault" in refusal(made.root, made.root)
    assert "is the notes folder" in refusal(made.root, made.root / "n")
    assert "is the notes folder" in refusal(made.root, made.root / "x" / ".." / "n")
    assert "holds" in refusal(made.root, made.root.parent)
    assert "is your home folder" in refusal(made.root, home)
    assert "holds" in refusal(made.root, Path("/"))


def test_another_name_for_the_vault_is_refused_too(vault: Make, tmp_path: Path) -> None:
    made = vault({"a.md": "x"})
    (tmp_path / "other").symlink_to(tmp_path, target_is_directory=True)
    assert "is the vault" in refusal(made.root, tmp_path / "other" / made.root.name)


def test_a_file_or_a_link_is_no_output_folder(vault: Make, tmp_path: Path) -> None:
    made = vault({"a.md": "x"})
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder", target_is_directory=True)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link", "dangling"):
        assert "is not a folder" in refusal(made.root, tmp_path / name)


def test_a_folder_beside_or_within_the_vault_is_fine(vault: Make, tmp_path: Path) -> None:
    made = vault({"a.md": "x"})
    for output in (tmp_path / "public", made.root / "site", made.root / "deep" / "er"):
        refuse_unsafe(open_vault(made.root, output=output))
