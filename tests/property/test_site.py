"""What holds for the site of any vault: one page a note, links that lead somewhere, drafts nowhere, same bytes."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, MadeVault, inquire

HIDDEN = "zzq"
"""In every word of every draft, and in no other."""

Vault = dict[str, str]

OPEN_NAMES = ["alpha", "Alpha", "beta", "gamma delta", "e\u0301clair", "深度", "index", "a+b & c"]
HIDDEN_NAMES = [f"{HIDDEN}one", f"{HIDDEN} two"]
KINDS = ["question", "claim", "evidence", "source", "topic", "page", ""]
FOLDERS = ["", "f/", "F/", "f/g/"]
TAGS = ["ML", "ml", "a/b", "深度", "alpha"]
RELATIONS = ["supports", "opposed by", "contradicts", "sources", "addresses", "next", "related"]

targets = st.sampled_from(
    [*OPEN_NAMES, *HIDDEN_NAMES, f"{HIDDEN} title", f"{HIDDEN}alias", "f/alpha", "gone", "beta.md"]
)
anchors = st.sampled_from(
    ["", "", "#Part one", "#A heading", "#^block", "#nowhere", f"#{HIDDEN} part", "#top"]
)


@st.composite
def links(draw: st.DrawFn) -> str:
    """A link in the body, in any of the ways to write one. Only a public one has words of its own."""
    target, anchor = draw(targets), draw(anchors)
    path = target.removesuffix(".md").replace(" ", "%20") + ".md" + anchor.replace(" ", "%20")
    own = (
        f"[[#{draw(st.sampled_from(['Part one', 'A heading', f'On [[{HIDDEN}one]]', '^block']))}]]"
    )
    forms = [f"[[{target}{anchor}]]", f"[[{target}{anchor}|words]]", f"![[{target}{anchor}]]"]
    forms += [f"[some *words*]({path})", f"[some words](../{path})", f"[]({path})", own]
    return draw(st.sampled_from(forms))


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    one, other = draw(links()), draw(links())
    target, relation = draw(targets), draw(st.sampled_from(RELATIONS))
    return draw(
        st.sampled_from(
            [
                f"A text with {one} and {other}. Then {one}?",
                f"> A quote of {one}.",
                f"- {one} — {relation}: because of {other}\n- plain {other}",
                f"{relation}:: [[{target}]]",
                f"It says ({relation}:: [[{target}]]) so.",
                f"| a | b |\n|---|---|\n| {one.replace('|', chr(92) + '|')} | x |",
                f"## On {one}",
                "## Part one",
                "# A heading",
                f"Words[^1].\n\n[^1]: A note with {one}.",
                "`[[alpha]]` in code",
                "![picture](pic.png)",
            ]
        )
    )


@st.composite
def notes(draw: st.DrawFn) -> tuple[str, str]:
    front = {
        "kind": draw(st.sampled_from(KINDS)),
        "title": draw(
            st.sampled_from(["", "Some title", "Of [[{}]]", "Of [[{}]] and [[{}]]", "<b>"])
        ),
        "summary": draw(st.sampled_from(["", "About [[{}]].", "Short & <i>sweet</i>."])),
        "reading": draw(st.sampled_from(["", "of [[{}]]"])),
        "quote": draw(st.sampled_from(["", "as [[{}]] says"])),
        draw(st.sampled_from(RELATIONS)): draw(
            st.sampled_from(["", "[[{}]]", "[[{}]] — as [[{}]] says"])
        ),
        "permalink": draw(st.sampled_from(["", "", "", "lines", "tags/ml", "claims/alpha", "x/y"])),
        "id": draw(st.sampled_from(["", "", "", "alpha", "f/alpha"])),
    }
    lines = [
        f"{key}: '{value.format(draw(targets), draw(targets))}'"
        for key, value in front.items()
        if value
    ]
    lines.append(f"tags: {json.dumps(draw(st.lists(st.sampled_from(TAGS), max_size=2)))}")
    body = "\n\n".join(draw(st.lists(paragraphs(), max_size=4)))
    # Ids that authors write twice are theirs to mend: each stands once.
    block = draw(st.sampled_from(["", "\n\nA block. ^block", '\n\n<div id="part-one">raw</div>']))
    name = draw(st.sampled_from(FOLDERS)) + draw(st.sampled_from(OPEN_NAMES))
    return f"{name}.md", "\n".join(["---", *lines, "---", body + block, ""])


@st.composite
def drafts(draw: st.DrawFn, stem: str) -> tuple[str, str]:
    said = draw(st.sampled_from(["draft: true", "private: yes", "publish: false", "draft: ture"]))
    kind = draw(st.sampled_from(["question", "claim", "source", "topic", "page"]))
    front = [said, f"kind: {kind}", f"title: {HIDDEN} title"]
    front += [f"aliases: [{HIDDEN}alias, '@{HIDDEN}key']", f"citekey: {HIDDEN}key"]
    front += [f"tags: [{HIDDEN}tag]", f"summary: {HIDDEN} summary", "related: '[[alpha]]'"]
    front += [f"permalink: {HIDDEN}/place", "id: alpha"]
    body = f"# {HIDDEN} heading\n\n{HIDDEN} body [[alpha]] #{HIDDEN}tag\n\n## {HIDDEN} part\n"
    name = draw(st.sampled_from(FOLDERS)) + stem
    return f"{name}.md", "\n".join(["---", *front, "---", body])


@st.composite
def vaults(draw: st.DrawFn) -> Vault:
    found = draw(st.lists(notes(), min_size=1, max_size=5))
    return dict([*found, *(draw(drafts(stem)) for stem in HIDDEN_NAMES)])


class Site:
    """A built site, as a reader's programs see it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.graph: dict[str, Any] = json.loads(files["graph.json"])
        self.pages = {
            path: BeautifulSoup(data, "html.parser")
            for path, data in files.items()
            if path.endswith(".html")
        }
        self.page_of = {
            node["id"]: file_at("index.html", node["url"]) for node in self.graph["nodes"]
        }

    def links(self, path: str, within: str = "") -> set[str]:
        """The files that a page, or a part of it, links to."""
        chosen = self.pages[path].select(f"{within} a[href]")
        return {file_at(path, str(tag["href"])) for tag in chosen if is_local(tag)}


def is_local(tag: Tag) -> bool:
    return not urlsplit(str(tag.get("href") or tag.get("src"))).scheme


def file_at(page: str, link: str) -> str:
    """The file that a link on a page leads to."""
    path = unquote(urlsplit(urljoin(f"https://x.example/{page}", link)).path).removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def written(vault: Vault, root: Path) -> MadeVault:
    files: dict[str, str | bytes] = {"pic.png": b"", **vault}
    return MadeVault(root).write(files)


def built(vault: Vault) -> Site:
    with tempfile.TemporaryDirectory() as folder:
        made = written(vault, Path(folder))
        made.build()
        return Site(made.site())


some = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)


def every_published_note_has_one_page_and_stands_once_in_the_graph(
    site: Site, vault: Vault
) -> None:
    published = [path for path in vault if HIDDEN not in path]
    nodes = site.graph["nodes"]
    assert sorted(node["path"] for node in nodes) == sorted(published)
    assert len({node["id"] for node in nodes}) == len(published)
    assert len({*site.page_of.values()}) == len(published)
    for node in nodes:
        heading = site.pages[site.page_of[node["id"]]].h1
        assert heading is not None
        assert heading.get_text() == node["title"]


def backlinks_are_the_exact_reverse_of_links(site: Site) -> None:
    near: dict[str, set[str]] = {page: set() for page in site.page_of.values()}
    for edge in site.graph["edges"]:
        source, target = site.page_of[edge["source"]], site.page_of[edge["target"]]
        near[source].add(target)
        near[target].add(source)
        if target != "index.html":  # the home page shows no backlinks
            assert source in site.links(target, "main"), edge
    for page, others in near.items():
        assert site.links(page, ".mentions") <= others
        assert site.links(page, ".relation") <= others


def every_address_and_fragment_exists(site: Site) -> None:
    for path, page in site.pages.items():
        for tag in filter(is_local, page.select("[href], [src]")):
            link = str(tag.get("href") or tag.get("src"))
            if path == "404.html" and link.startswith("/"):
                link = link.removeprefix("/") or "./"
            assert file_at(path, link) in site.files, (path, link)
            if fragment := unquote(urlsplit(link).fragment):
                there = site.pages[file_at(path, link)]
                assert there.find(id=fragment) is not None, (path, link)
        for tag in page.select("[aria-labelledby]"):
            assert page.find(id=str(tag["aria-labelledby"])) is not None


def a_page_has_one_main_heading_and_each_id_once(site: Site) -> None:
    for path, page in site.pages.items():
        ids = [str(tag["id"]) for tag in page.select("[id]")]
        assert len(ids) == len({*ids}), path
        assert len(page.select("h1")) == 1, path


def no_word_of_a_draft_is_anywhere_in_the_output(site: Site) -> None:
    for path, data in site.files.items():
        assert HIDDEN not in path
        text = unquote(data.decode("utf-8", "replace")).casefold()
        at = text.find(HIDDEN)
        assert at < 0, f"{path}: {text[max(0, at - 200) : at + 60]}"


# Building takes the time, not looking: one site is looked at in every way.
@some
@given(vaults())
def test_what_holds_for_any_site(vault: Vault) -> None:
    site = built(vault)
    every_published_note_has_one_page_and_stands_once_in_the_graph(site, vault)
    backlinks_are_the_exact_reverse_of_links(site)
    every_address_and_fragment_exists(site)
    a_page_has_one_main_heading_and_each_id_once(site)
    no_word_of_a_draft_is_anywhere_in_the_output(site)


@some
@given(vaults())
def test_a_draft_changes_no_byte_of_a_vault_that_does_not_name_it(vault: Vault) -> None:
    silent = {path: text for path, text in vault.items() if HIDDEN not in text}
    hidden = {path: text for path, text in vault.items() if HIDDEN in path}
    published = {
        "alpha.md": "",
        **silent,
    }  # whose id the drafts have too: it stays the published note's
    assert built(published).files == built({**published, **hidden}).files


@pytest.mark.parametrize("name", ["garden", "shoebox"])
def test_the_bytes_depend_on_no_locale_time_zone_or_hash_seed(tmp_path: Path, name: str) -> None:
    places = [("UTC", "C", "0"), ("Asia/Kathmandu", "tr_TR.UTF-8", "1"), ("", "C.UTF-8", "99")]
    sites = []
    for zone, locale, seed in places:
        root = tmp_path / seed
        shutil.copytree(ROOT / "tests" / "golden" / name / "vault", root)
        inquire(
            "build",
            cwd=root,
            environment={"TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed},
        )
        sites.append(MadeVault(root).site())
    assert sites[0]
    assert all(site == sites[0] for site in sites)


def test_the_words_that_are_looked_for_are_in_the_drafts_alone() -> None:
    names = [*OPEN_NAMES, *FOLDERS, *TAGS, *RELATIONS, *KINDS]
    assert not [name for name in names if HIDDEN in name]
    assert all(HIDDEN in PurePosixPath(name).name for name in HIDDEN_NAMES)
