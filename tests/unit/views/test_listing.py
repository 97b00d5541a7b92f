"""Long lists, cut into pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inquiring_lines.model.slugs import slug
from inquiring_lines.views import models
from inquiring_lines.views.addresses import page_address
from inquiring_lines.views.listing import NEAR, PAGE, Part, group, initial, pages, paging
from inquiring_lines.views.planning import plans
from inquiring_lines.views.plans import IndexPlan
from tests.conftest import Files, MadeVault

Make = Callable[[Files], MadeVault]


def notes(prefix: str, count: int) -> list[str]:
    return [f"{prefix}{number:04}" for number in range(count)]


def cut(**counts: int) -> list[Part]:
    groups = [group(name, name.upper(), notes(name, count)) for name, count in counts.items()]
    return pages("claims/", groups, lambda note: note[-4:])


def test_a_short_list_is_one_page_without_a_pager() -> None:
    (one,) = cut(a=PAGE - 1, b=1)
    assert one.address == "claims/"
    assert one.listing.paging is None
    assert [(part.id, part.count) for part in one.listing.groups] == [("a", PAGE - 1), ("b", 1)]


def test_an_empty_list_is_one_page() -> None:
    (one,) = pages("claims/", [], str)
    assert (one.address, one.listing.groups, one.listing.paging) == ("claims/", (), None)


def test_every_note_is_on_one_page_in_order() -> None:
    found = cut(a=3, b=2 * PAGE, c=PAGE + 1)
    shown = [note for one in found for part in one.listing.groups for note in part.notes]
    assert shown == [*notes("a", 3), *notes("b", 2 * PAGE), *notes("c", PAGE + 1)]
    sizes = [sum(len(part.notes) for part in one.listing.groups) for one in found]
    assert sizes == [PAGE, PAGE, PAGE, 4]


def test_a_group_goes_on_on_the_next_page_and_says_its_number_once() -> None:
    first, second = cut(a=PAGE + 1)
    assert [part.count for part in first.listing.groups] == [PAGE + 1]
    assert [part.count for part in second.listing.groups] == [0]


def test_jumps_lead_to_the_page_on_which_a_group_begins() -> None:
    first, second, _ = cut(a=10, b=PAGE, c=PAGE)
    assert [(jump.id, jump.address, jump.count) for jump in first.listing.jumps] == [
        ("a", "claims/", 10),
        ("b", "claims/", PAGE),
        ("c", "claims/page_2/", PAGE),
    ]
    assert [jump.count for jump in second.listing.jumps] == [0, 0, 0]


def test_pages_say_from_where_to_where_they_go() -> None:
    first, *_ = cut(a=PAGE - 1, b=2, c=PAGE)
    assert first.listing.paging is not None
    assert [(one.number, one.label) for one in first.listing.paging.pages] == [
        (1, "A 0000 – B 0000"),
        (2, "B 0001 – C 0198"),
        (3, "C 0199"),
    ]


def test_pages_of_one_group_do_not_repeat_its_name() -> None:
    first, _ = cut(a=PAGE + 1)
    assert first.listing.paging is not None
    assert [one.label for one in first.listing.paging.pages] == ["0000–0199", "0200"]


def test_the_first_page_leads_to_all_and_the_others_to_those_near() -> None:
    labels = [""] * 30
    first, middle = paging("x/", 1, labels), paging("x/", 15, labels)
    assert first is not None
    assert middle is not None
    assert [one.number for one in first.pages] == list(range(1, 31))
    assert [one.number for one in middle.pages] == [1, *range(15 - NEAR, 15 + NEAR + 1), 30]


@pytest.mark.parametrize(
    ("title", "letter"),
    [("Étude", "E"), ("else", "E"), ("3 cases", "#"), ("“Quoted”", "Q"), ("深度", "漢"), ("", "#")],
)
def test_the_initial_of_a_title(title: str, letter: str) -> None:
    assert initial(title) == letter


@pytest.mark.parametrize("name", ["page_2", "page-2", "2", "page 2", "by_author", "by author"])
@pytest.mark.parametrize("key", ["permalink", "aliases", "redirect_from"])
def test_no_note_has_the_address_of_a_further_page(vault: Make, name: str, key: str) -> None:
    wanted = f"[{name}]" if key == "aliases" else f"sources/{name}"
    made = vault({f"{name}.md": "---\nkind: source\n---\n", "b.md": f"---\n{key}: {wanted}\n---\n"})
    routes = made.catalogue().routes
    taken = {*routes.of_note.values(), *routes.redirects}
    assert not any("_" in address for address in taken)
    assert "_" not in slug(page_address("sources/", 2))


def many(count: int) -> dict[str, str]:
    head = "---\nkind: claim\ntags: [t]\ntitle: "
    return {f"n{number:04}.md": f"{head}Claim {number:04}\n---\n" for number in range(count)}


def test_a_long_index_has_pages_that_lead_to_each_other(vault: Make) -> None:
    made = vault(many(PAGE + 1))
    made.build()
    first, second = made.page("claims"), made.page("claims/page_2")
    assert "Page 1 of 2" in first
    assert '<link rel="next" href="../claims/page_2/">' in first
    assert 'rel="prev"' not in first
    assert '<link rel="prev" href="../../claims/">' in second
    assert 'rel="next"' not in second
    assert second.count("<h3>") == 1
    assert '<div data-filter-kind="claim">' in second
    assert 'aria-current="true">Claims' in second


def test_the_page_of_a_tag_is_cut_too(vault: Make) -> None:
    found = vault(many(PAGE + 1)).pages(models.TagPage)
    assert [page.address for page in found] == ["tags/t/", "tags/t/page_2/"]


def test_a_topic_has_further_pages_below_its_own(vault: Make) -> None:
    made = vault({**many(PAGE + 1), "t.md": "---\nkind: topic\ntitle: All of it\n---\n"})
    (topic,) = made.pages(models.TopicPage)
    assert topic.listing.paging is not None
    assert topic.listing.paging.next == "../../topics/t/page_2/"
    (further,) = made.pages(models.TagPage)
    assert further.address == "topics/t/page_2/"
    assert further.topic is not None
    assert further.topic.id == "t"


def test_many_tags_are_listed_on_several_pages(vault: Make) -> None:
    tags = ", ".join(f"t{number}" for number in range(801))
    first, second = vault({"a.md": f"---\ntags: [{tags}]\n---\n"}).pages(models.TagsPage)
    assert (len(first.tags), len(second.tags)) == (800, 1)
    assert (second.address, second.tag_count) == ("topics/page_2/", 801)


def test_an_edit_of_one_text_leaves_every_plan_as_it_was(vault: Make) -> None:
    made = vault(many(PAGE + 1))
    before = list(plans(made.catalogue()))
    made.write({"n0000.md": many(1)["n0000.md"] + "More.\n"})
    assert list(plans(made.catalogue())) == before


def test_sources_are_listed_by_author_too(vault: Make) -> None:
    made = vault(
        {
            "a.md": "---\nkind: source\nauthors: [Ada Zeta]\n---\n",
            "b.md": "---\nkind: source\nauthors: ['van Alpha, B.']\n---\n",
            "c.md": "---\nkind: source\nauthors: ['[[Cy Zeta]]']\n---\n",
            "d.md": "---\nkind: source\n---\n",
        }
    )
    (plan,) = [
        one
        for one in plans(made.catalogue())
        if isinstance(one, IndexPlan) and one.address == "sources/by_author/"
    ]
    assert [(part.label, part.notes) for part in plan.listing.groups] == [
        ("V", ("b",)),
        ("Z", ("a", "c")),
        ("Without an author", ("d",)),
    ]
