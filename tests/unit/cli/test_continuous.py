"""What a service of continuous integration is told, and what it tells."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from inquiring_lines.check.report.github import SUMMARY_LIMIT
from inquiring_lines.cli.continuous import add_summary, folder_in_repository
from inquiring_lines.errors import InquireError
from tests.unit.check.report.made import finding, report


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_a_vault_in_a_folder_of_the_repository_is_named(name: str, tmp_path: Path) -> None:
    vault = tmp_path / "docs" / "my vault"
    vault.mkdir(parents=True)
    assert folder_in_repository(vault, {name: str(tmp_path)}) == "docs/my vault"


def test_the_repository_s_own_folder_has_no_name(tmp_path: Path) -> None:
    assert folder_in_repository(tmp_path, {"GITHUB_WORKSPACE": str(tmp_path)}) == ""


def test_without_a_service_the_current_folder_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vault").mkdir()
    monkeypatch.chdir(tmp_path)
    assert folder_in_repository(Path("vault"), {}) == "vault"
    assert folder_in_repository(tmp_path / "vault", {"GITHUB_WORKSPACE": ""}) == "vault"


def test_a_vault_elsewhere_keeps_its_own_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here-too").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    environment = {"GITHUB_WORKSPACE": str(tmp_path / "here")}
    assert folder_in_repository(tmp_path / "here-too", environment) == ""


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege here")
def test_links_are_followed_on_both_sides(tmp_path: Path) -> None:
    (tmp_path / "real" / "vault").mkdir(parents=True)
    (tmp_path / "other").symlink_to(tmp_path / "real")
    environment = {"GITHUB_WORKSPACE": str(tmp_path / "other")}
    assert folder_in_repository(tmp_path / "real" / "vault", environment) == "vault"


def test_a_summary_is_appended_to_what_earlier_commands_wrote(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    file.write_bytes("Früher\n".encode())
    add_summary(report(finding()), {"GITHUB_STEP_SUMMARY": str(file)})
    text = file.read_bytes().decode()
    assert text.startswith("Früher\n### Inquire check: 1 error\n")
    assert "no note is named “b”" in text
    assert "\r" not in text


def test_a_summary_is_made_where_none_is_yet(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    add_summary(report(), {"GITHUB_STEP_SUMMARY": str(file)})
    assert file.read_text(encoding="utf-8").startswith("### Inquire check: nothing to report\n")


@pytest.mark.parametrize("environment", [{}, {"GITHUB_STEP_SUMMARY": ""}])
def test_without_a_summary_nothing_is_written(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    add_summary(report(finding()), environment)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [0, SUMMARY_LIMIT - 5_000, SUMMARY_LIMIT - 10, SUMMARY_LIMIT + 9])
def test_all_summaries_of_a_step_together_keep_the_limit(there: int, tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    file.write_bytes(b"x" * there)
    found = [finding(line=line, message=f"{line} " + "ü" * 150) for line in range(1, 4_001)]
    add_summary(report(*found), {"GITHUB_STEP_SUMMARY": str(file)})
    assert file.stat().st_size <= max(SUMMARY_LIMIT, there)
    written = file.read_bytes()[there:].decode()
    fits = there < SUMMARY_LIMIT - 1_000
    assert ("4,000 errors" in written) == fits
    assert (" more: " in written) == fits


def test_a_summary_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(InquireError, match="The step's summary cannot be written to"):
        add_summary(report(finding()), {"GITHUB_STEP_SUMMARY": str(tmp_path)})
