"""Tables of rows by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiring_lines.build.table import Names, Table

names = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)
tables = st.dictionaries(names, st.sampled_from([b"aa", b"bb", b"cc"]))


def as_table(rows: dict[str, bytes]) -> Table:
    return Table.of(rows, 2)


@given(tables)
def test_what_went_in_comes_out_in_order(rows: dict[str, bytes]) -> None:
    made = as_table(rows)
    table = Table(Names(made.names.text), made.rows, made.width)
    assert list(table.items()) == sorted(rows.items())
    assert len(table) == len(rows)
    assert all(name in table and table.get(name) == row for name, row in rows.items())


@given(tables, names)
def test_what_is_not_there_is_not_found(rows: dict[str, bytes], name: str) -> None:
    assert as_table(rows).get(name) == rows.get(name, b"")
    assert (name in as_table(rows)) == (name in rows)


@given(tables, tables, st.sets(names))
def test_changes_are_those_of_a_dictionary(
    rows: dict[str, bytes], coming: dict[str, bytes], going: set[str]
) -> None:
    for away in (going - coming.keys(), set(rows) - set(coming), set[str]()):
        expected = {name: row for name, row in rows.items() if name not in away} | coming
        assert dict(as_table(rows).changed(coming, away).items()) == expected


@given(tables, tables)
def test_what_is_apart_is_what_the_other_has_not_or_otherwise(
    rows: dict[str, bytes], other: dict[str, bytes]
) -> None:
    expected = [name for name in sorted(rows) if other.get(name) != rows[name]]
    assert as_table(rows).apart_from(as_table(other)) == expected
    same_names = as_table({**rows, **{name: other[name] for name in rows.keys() & other}})
    unlike = [name for name in sorted(rows) if same_names.get(name) != rows[name]]
    assert as_table(rows).apart_from(same_names) == unlike
    assert as_table(rows).names.lacking(as_table(other).names) == rows.keys() - other.keys()


def test_columns_of_unequal_length_are_refused() -> None:
    for text, rows in (("a\0b", b"aa"), ("a", b"aabb"), ("", b"aa"), ("a", b"a")):
        with pytest.raises(ValueError, match="are not 2 for each name"):
            Table(Names(text), rows, 2)
