"""Addresses: one a page, whatever notes are called, and none outside of the site."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from inquiring_lines.views.addresses import asset_address, file_of, href, root_from
from inquiring_lines.views.routes import Conflict, Routes
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def routes(vault: Make, files: Files) -> Routes:
    return vault(files).catalogue().routes


def note(**front: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + "---\nText.\n"


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("question", "lines/deep-nets/"),
        ("claim", "claims/deep-nets/"),
        ("evidence", "evidence/deep-nets/"),
        ("source", "sources/deep-nets/"),
        ("topic", "topics/deep-nets/"),
        ("page", "some-folder/deep-nets/"),
    ],
)
def test_an_address_comes_from_the_kind_and_the_files_name(
    vault: Make, kind: str, address: str
) -> None:
    found = routes(vault, {"Some folder/Deep Nets!.md": note(kind=kind, title="Other")})
    assert found.of_note == {"Some folder/Deep Nets!": address}


@pytest.mark.parametrize("name", ["深度", "العمق", "Ångström", "e\u0301tude", "🙂", "CON", "a:b"])
def test_names_of_every_script_have_an_address(vault: Make, name: str) -> None:
    (address,) = routes(vault, {f"f/{name}.md": ""}).of_note.values()
    assert address.startswith("f/")
    assert len(address) > len("f//")
    assert unicodedata.is_normalized("NFC", address)


def test_a_very_long_name_is_cut(vault: Make) -> None:
    (address,) = routes(vault, {f"{'long ' * 48}.md": ""}).of_note.values()
    assert len(address.encode()) <= 121


@pytest.mark.parametrize(
    ("files", "home"),
    [
        ({"index.md": "", "README.md": ""}, "index"),
        ({"README.md": "", "other.md": ""}, "README"),
        ({"Index.md": ""}, "Index"),
        ({"other.md": ""}, None),
        ({"index.md": note(draft="true")}, None),
        ({"index.md": note(kind="question")}, None),
        ({"f/index.md": ""}, None),
    ],
)
def test_index_else_readme_is_the_home_page(
    vault: Make, files: dict[str, str], home: str | None
) -> None:
    assert routes(vault, files).home == home


def test_a_readme_beside_an_index_has_a_page_of_its_own(vault: Make) -> None:
    found = routes(vault, {"index.md": "", "README.md": "", "f/index.md": "", "f/README.md": ""})
    assert found.of_note == {
        "README": "readme/",
        "f/README": "f/readme/",
        "f/index": "f/",
        "index": "",
    }
    assert found.conflicts == ()


def test_a_folders_readme_is_its_page_where_it_has_no_index(vault: Make) -> None:
    assert routes(vault, {"f/g/README.md": ""}).of_note == {"f/g/README": "f/g/"}


def test_a_question_named_index_is_a_line_like_any_other(vault: Make) -> None:
    found = routes(vault, {"index.md": note(kind="question"), "f/index.md": note(kind="claim")})
    assert found.of_note == {"index": "lines/index/", "f/index": "claims/index/"}


def test_a_permalink_overrides(vault: Make) -> None:
    assert routes(vault, {"a.md": note(permalink="/My/Own place/")}).of_note == {
        "a": "my/own-place/"
    }


ODD_PERMALINKS = [
    "../../x",
    "/../x",
    "/etc/x",
    "'%2e%2e/x'",
    "'..\\x'",
    "C:/x",
    "'a/./b'",
    "'a//b'",
    "/",
    "''",
    "files/x",
    "assets/css",
    "search",
    "search/terms",
    "lines",
    "tags",
    "notes",
    "index.html",
    "graph.json",
    "404.html",
]


@pytest.mark.parametrize("permalink", ODD_PERMALINKS)
def test_no_permalink_leads_out_of_the_site_or_into_what_is_its_own(
    vault: Make, permalink: str
) -> None:
    made = vault({"a.md": note(permalink=permalink), "b.md": "[[a]]"})
    made.build()
    address = made.catalogue().routes.of_note["a"]
    parts = address.split("/")
    assert parts.pop() == ""
    assert all(part not in ("", ".", "..") for part in parts)
    assert parts[0] not in ("files", "assets", "search")
    assert "<h1>a</h1>" in made.page(address)
    assert not {path.name for path in made.root.parent.iterdir()} - {made.root.name}
    assert {path.name for path in made.root.iterdir()} == {".inquire_cache", "a.md", "b.md", "site"}


@pytest.mark.parametrize(
    ("permalink", "others"),
    [
        ("lines", {}),
        ("topics", {}),
        ("notes", {}),
        ("tags/deep", {"b.md": note(tags="[deep]")}),
        ("files/x", {}),
        ("search", {}),
        ("search/terms", {}),
    ],
)
def test_an_address_that_every_site_has_is_refused_and_stays_its_own(
    vault: Make, permalink: str, others: dict[str, str]
) -> None:
    found = routes(vault, {"f/a.md": note(permalink=permalink), **others})
    assert found.conflicts == (Conflict(f"{permalink}/", ("f/a",), by_site=True),)
    assert found.of_note["f/a"] == "pages/f/a/"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a/x", "b/x"),
        ("X", "b/x"),
        ("a b", "a-b"),
        (unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é")),
        ("a!", "a?"),
    ],
)
def test_notes_that_want_one_address_get_their_whole_paths(
    vault: Make, first: str, second: str
) -> None:
    claim = note(kind="claim")
    found = routes(vault, {f"{first}.md": claim, f"{second}.md": claim})
    addresses = list(found.of_note.values())
    assert len({*addresses}) == 2
    (conflict,) = found.conflicts
    assert (len(conflict.notes), conflict.by_site) == (2, False)
    assert conflict.address not in addresses


def test_a_way_out_of_a_conflict_makes_no_new_one(vault: Make) -> None:
    claim = note(kind="claim")
    found = routes(
        vault,
        {
            "a/x.md": claim,
            "b/x.md": claim,
            "p.md": note(permalink="claims/a/x"),
            "q.md": note(kind="claim", permalink="claims/b/x"),
        },
    )
    assert len({*found.of_note.values()}) == 4
    assert found.of_note["p"] == "claims/a/x/"
    assert found.of_note["a/x"] == "claims/a/x-2/"


def test_a_permalink_of_the_home_page_leaves_it_alone(vault: Make) -> None:
    made = vault({"index.md": "Home text.", "a.md": note(permalink="/")})
    assert made.catalogue().routes.of_note == {"index": "", "a": "a/"}


def test_tags_that_differ_by_case_are_one(vault: Make) -> None:
    found = routes(vault, {"a.md": note(tags="[ML, ml]"), "b.md": note(tags="[Ml]")})
    assert [(tag.name, tag.address, tag.notes) for tag in found.tags.values()] == [
        ("ML", "tags/ml/", ("a", "b"))
    ]


@pytest.mark.parametrize(
    "topic",
    [
        {"ml.md": note(kind="topic", title="Other")},
        {"t.md": note(kind="topic", title="ML")},
        {"t.md": note(kind="topic", title="Other", aliases="[ml]")},
    ],
    ids=["stem", "title", "alias"],
)
def test_a_topic_note_describes_a_tag(vault: Make, topic: dict[str, str]) -> None:
    found = routes(vault, {**topic, "a.md": note(tags="[ML]")})
    (tag,) = found.tags.values()
    assert tag.topic is not None
    assert tag.address == found.of_note[tag.topic]


def test_a_draft_has_neither_address_nor_tag(vault: Make) -> None:
    draft = note(draft="true", tags="[hidden]", permalink="lines")
    found = routes(vault, {"a.md": "", "d.md": draft})
    assert (list(found.of_note), found.tags, found.conflicts) == (["a"], {}, ())


def test_addresses_are_written_as_links_and_files() -> None:
    assert (href(""), href("", "../"), href("a/", "../")) == ("./", "../", "../a/")
    assert href("claims/深 度/") == "claims/%E6%B7%B1%20%E5%BA%A6/"
    assert (root_from(""), root_from("a/b/")) == ("", "../../")
    assert (file_of(""), file_of("a/b/")) == ("index.html", "a/b/index.html")


def test_a_file_from_outside_of_the_vault_stays_in_the_site() -> None:
    assert asset_address("a/b.png") == "files/a/b.png"
    assert ".." not in asset_address("../../notes/b.png").split("/")


def test_aliases_and_former_addresses_lead_on_to_the_note(vault: Make) -> None:
    made = vault(
        {
            "inquire.toml": 'base_url = "https://example.org/x/"',
            "c.md": "---\nkind: claim\naliases: [Old Name, '@key']\nredirect_from: /old/place/\n---\n",
        }
    )
    made.build()
    for address in ("claims/old-name", "claims/key", "old/place"):
        page = made.page(address)
        assert 'content="0; url=../../claims/c/"' in page
        assert '<link rel="canonical" href="https://example.org/x/claims/c/">' in page


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("aliases: [b]", "kind: claim"),  # a note is there
        ("aliases: [x]", "aliases: [x]\nkind: claim"),  # both claim it
        ("redirect_from: [lines]", ""),  # a list is there
        ("redirect_from: [files/x, assets/x, search, search/terms]", ""),
        ("aliases: ['[[secret]]']", ""),
    ],
)
def test_a_redirect_takes_nobodys_place(vault: Make, first: str, second: str) -> None:
    made = vault(
        {
            "a.md": f"---\nkind: claim\n{first}\n---\n",
            "b.md": f"---\nkind: claim\n{second}\n---\n".replace("kind: claim\nkind", "kind"),
            "secret.md": "---\ndraft: true\n---\n",
        }
    )
    redirects = made.catalogue().routes.redirects
    assert set(redirects) <= {"claims/unpublished-note/"}


@pytest.mark.parametrize("address", ["../../x", "..", "a/%2e%2e", "..\\x", "http://x", "#top"])
def test_a_former_address_out_of_the_site_is_said(vault: Make, address: str) -> None:
    made = vault({"a.md": f"---\nredirect_from: ['{address}']\n---\n"})
    assert made.catalogue().routes.redirects == {}
    assert [one.code for one in made.check()] == ["FMT004"]
