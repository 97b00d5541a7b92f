from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from inquiring_lines.search.files import INDEX, NOTES
from inquiring_lines.search.update import Change, Updated, moved, update
from inquiring_lines.search.write import Document, Written, write
from tests.unit.search.corpus import document, fetch_from


def note(at: int, title: str = "", body: str = "", **options: Any) -> Document:
    title = title or f"title{at} word{at % 5}"
    body = f"{body or f'body{at}'} shared " + "more " * (at % 11)
    return document(f"note-{at}", title, body, **{"state": "abc"[at % 3], **options})


BEFORE = [note(at) for at in range(200)]


def change(before: Sequence[Document], after: Sequence[Document]) -> Change:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    shifted = moved(old, new)
    return Change(
        ids_before=old,
        ids_after=new,
        before={i: one for i, one in old.items() if i in shifted or one != new.get(i)},
        after={i: one for i, one in new.items() if i in shifted or one != old.get(i)},
    )


def applied(before: Written, made: Updated) -> Written:
    files = {path: data for path, data in before.files if path not in made.gone}
    return Written(tuple(sorted({**files, **dict(made.files)}.items())), made.kept)


def whole(documents: Sequence[Document]) -> Written:
    made = write(documents)
    return Written(tuple(sorted(made.files)), made.kept)


def updated(after: Sequence[Document]) -> Updated | None:
    before = whole(BEFORE)
    return update(before.kept, fetch_from(dict(before.files)), change(BEFORE, after))


CHANGES = {
    "nothing": BEFORE,
    "a word": [note(0, body="other"), *BEFORE[1:]],
    "a title": [note(0, "new title"), *BEFORE[1:]],
    "a state that is new": [note(0, state="0"), *BEFORE[1:]],
    "the last of a state": [*BEFORE[:-1], note(199, state="z")],
    "a note less": BEFORE[1:],
    "a note more": [*BEFORE, document("brand/new", "title", "zzz")],
    "a note for another": [*BEFORE[1:], document("brand/new", "title", "zzz")],
    "links": [note(0, links=5), *BEFORE[1:]],
    "all words of one": [document("note-0", "…"), *BEFORE[1:]],
    "twenty": [*(note(at, body="changed") for at in range(20)), *BEFORE[20:]],
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_update_gives_what_writing_anew_gives(name: str) -> None:
    made = updated(CHANGES[name])
    assert made is not None
    assert applied(whole(BEFORE), made) == whole(CHANGES[name])


def test_no_change_writes_nothing() -> None:
    made = updated(BEFORE)
    assert made is not None
    assert (made.files, made.gone) == ((), ())


def test_a_state_that_is_known_writes_the_table_alone() -> None:
    after = [note(0, state="b"), *BEFORE[1:]]
    made = updated(after)
    assert made is not None
    assert [path for path, _ in made.files] == [NOTES]


def test_a_vault_that_outgrows_its_table_is_written_anew() -> None:
    more = [document(f"more-{at}", "more") for at in range(200)]
    assert updated([*BEFORE, *more]) is None


def test_notes_that_are_longer_than_usual_have_it_written_anew() -> None:
    assert updated([document("note-0", "title", "word " * 3000), *BEFORE[1:]]) is None


def test_files_that_are_not_those_that_were_kept_are_written_anew() -> None:
    before = whole(BEFORE)
    after = CHANGES["a word"]
    for files in (
        {},
        {INDEX: b"{}"},
        dict(whole(BEFORE[:150]).files),
        {INDEX: dict(before.files)[INDEX]},
    ):
        assert update(before.kept, fetch_from(files), change(BEFORE, after)) is None
