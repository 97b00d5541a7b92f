"""A vault to a site: the whole way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from inquiring_lines.build.build import build
from inquiring_lines.build.means import Means
from inquiring_lines.config import open_vault
from inquiring_lines.errors import InquireError
from tests.conftest import ROOT, TODAY, Files, MadeVault, inquire

Make = Callable[[Files], MadeVault]

VAULT: dict[str, str | bytes] = {
    "index.md": "Read [[q]] or [see](some%20folder/p.md#part).\n",
    "q.md": '---\nkind: question\nnext: "[[r]]"\ntags: [深度, b]\n---\n[[c]] and [[e]].\n',
    "r.md": "---\nkind: question\n---\n",
    "c.md": '---\nkind: claim\nsources: "[[s]]"\ntags: [B]\n---\nText ![x](pic.png)\n',
    "e.md": '---\nkind: evidence\nsources: "[[s]]"\nsupports: "[[c]]"\n---\n',
    "s.md": "---\nkind: source\ndoi: 10.1/x\nyear: 2020\n---\n",
    "some folder/p.md": "## Part\n\nMissing [[gone]].\n",
    "a/x.md": "---\nkind: claim\n---\n",
    "b/x.md": "---\nkind: claim\n---\n",
    "pic.png": b"picture",
    "unused.png": b"unused",
}


def links(page: str) -> Iterator[str]:
    for tag in BeautifulSoup(page, "html.parser").select("a[href], link, img, script[src]"):
        yield str(tag.get("href") or tag.get("src"))


def test_an_error_is_found_and_the_rest_is_published(vault: Make) -> None:
    built = vault(VAULT).build()
    assert built.written is not None
    assert built.findings
    assert built.pages == len([path for path in vault({}).site() if path.endswith(".html")])


def test_strict_publishes_nothing_where_there_is_an_error(vault: Make) -> None:
    made = vault(VAULT)
    built = made.build(strict=True)
    assert built.written is None
    assert not (made.root / "site").exists()


def test_strict_publishes_where_there_is_none(vault: Make) -> None:
    assert vault({"a.md": "Text."}).build(strict=True).written is not None


def test_strict_leaves_the_last_site_as_it_was(vault: Make) -> None:
    made = vault({"a.md": "Text."})
    made.build()
    before = made.site()
    made.write({"a.md": "[[gone]]"}).build(strict=True)
    assert made.site() == before


def test_only_files_that_published_notes_use_are_copied(vault: Make) -> None:
    made = vault({**VAULT, "d.md": "---\ndraft: true\n---\n![x](unused.png)"})
    made.build()
    assert [path for path in made.site() if path.startswith("files/")] == ["files/pic.png"]


def test_drafts_are_published_where_that_is_asked_for(vault: Make) -> None:
    made = vault({"a.md": "", "d.md": "---\ndraft: true\ntitle: Hidden\n---\n"})
    made.build(drafts=True)
    assert "Hidden" in made.page("d")


def test_building_twice_changes_no_byte(vault: Make) -> None:
    made = vault(VAULT)
    made.build()
    first = made.site()
    made.build()
    assert made.site() == first


def test_a_note_that_goes_takes_its_page_with_it(vault: Make) -> None:
    made = vault(VAULT)
    made.build()
    (made.root / "some folder" / "p.md").rename(made.root / "some folder" / "P2.md")
    made.build()
    pages = made.site()
    assert "some-folder/p2/index.html" in pages
    assert "some-folder/p/index.html" not in pages


def test_a_file_that_vanishes_is_said_and_the_old_site_stays(vault: Make) -> None:
    made = vault(VAULT)
    made.build()
    before = made.site()

    def lap(stage: str) -> None:
        if stage == "resolve":
            (made.root / "pic.png").unlink()

    made.write({"a.md": "![x](pic.png) [[new]]"})
    with pytest.raises(InquireError, match=r"pic\.png cannot be read"):
        build(open_vault(made.root), TODAY, means=Means(lap=lap))
    assert made.site() == before


def test_an_output_that_is_unsafe_is_refused_before_anything_is_read(vault: Make) -> None:
    made = vault(VAULT)
    with pytest.raises(InquireError, match="is the vault"):
        build(open_vault(made.root, output=made.root), TODAY, force=True)
    assert not (made.root / "index.html").exists()


def test_the_output_is_no_part_of_the_vault(vault: Make) -> None:
    made = vault({"a.md": "![x](p.png)", "p.png": b""})
    made.build()
    made.write({"site/.github/notes.md": "# Not a note"})
    made.build()
    assert "Not a note" not in made.page("notes")


def test_files_of_notes_outside_of_the_vault_stay_within_the_site(tmp_path: Path) -> None:
    (tmp_path / "deep" / "vault").mkdir(parents=True)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "pic.png").write_bytes(b"x")
    (tmp_path / "notes" / "a.md").write_text("![x](pic.png)", encoding="utf-8")
    opened = open_vault(tmp_path / "deep" / "vault", notes=tmp_path / "notes")
    build(opened, TODAY)
    page = (opened.output / "a" / "index.html").read_text(encoding="utf-8")
    (image,) = [one for one in links(page) if one.endswith("pic.png")]
    assert (opened.output / "a" / image).resolve().is_relative_to(opened.output.resolve())
    assert (opened.output / "a" / image).read_bytes() == b"x"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "notes"]
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == ["vault"]


@pytest.mark.parametrize("base_url", ["", "https://x.example/", "https://x.example/some/project"])
def test_the_whole_site_clicks_through_under_its_base_path(vault: Make, base_url: str) -> None:
    made = vault(VAULT)
    made.build(base_url=base_url)
    site = made.site()
    base = urlsplit(base_url).path.rstrip("/") + "/"
    for path, data in site.items():
        if not path.endswith(".html"):
            continue
        here = f"https://x.example{base}{path.removesuffix('index.html')}"
        for link in links(data.decode()):
            target = urlsplit(urljoin(here, link))
            if target.netloc != "x.example":
                assert target.netloc == "doi.org"
                continue
            assert target.path.startswith(base), (path, link)
            file = unquote(target.path.removeprefix(base))
            assert (f"{file}index.html" if file.endswith("/") or not file else file) in site, (
                path,
                link,
            )


def test_the_404_page_works_wherever_it_is_shown(vault: Make) -> None:
    made = vault(VAULT)
    made.build(base_url="https://x.example/some/project")
    shown = list(links(made.site()["404.html"].decode()))
    assert all(link.startswith(("/some/project/", "#", "https://")) for link in shown)


def test_the_bytes_depend_on_no_locale_time_zone_or_hash_seed(tmp_path: Path) -> None:
    sites = []
    for number, (zone, locale, seed) in enumerate(
        [("UTC", "C", "0"), ("Pacific/Kiritimati", "tr_TR.UTF-8", "4711")]
    ):
        root = tmp_path / str(number)
        MadeVault(root).write(VAULT)
        done = inquire(
            "build",
            cwd=root,
            environment={"TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed},
        )
        assert done.returncode == 1, done.stderr
        sites.append(MadeVault(root).site())
    assert sites[0] == sites[1]


def test_the_bytes_depend_on_no_line_ends(vault: Make) -> None:
    made = vault(VAULT)
    made.build()
    first = made.site()
    windows = {
        name: text.replace("\n", "\r\n") for name, text in VAULT.items() if isinstance(text, str)
    }
    made.write(windows).build()
    assert made.site() == first


def test_the_demo_corpus_builds_without_a_finding_that_is_an_error(tmp_path: Path) -> None:
    for name in ("notes", "pyproject.toml"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, tmp_path / name)
    assert build(open_vault(tmp_path), TODAY, strict=True).written is not None
