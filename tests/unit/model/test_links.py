from __future__ import annotations

import pytest

from inquiring_lines.model.links import Form, Link, LinkSlot, words_only
from inquiring_lines.model.spans import START


def link(form: Form, words: str = "") -> Link:
    return Link(form, "target", START, "cites", words=words)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Form.NAME, False),
        (Form.PATH, False),
        (Form.CITEKEY, False),
        (Form.ASSET, True),
        (Form.ASSET_NAME, True),
    ],
)
def test_images_and_files_are_assets(form: Form, expected: bool) -> None:
    assert link(form).is_asset is expected


def test_a_text_as_typed_has_the_authors_words_else_the_name() -> None:
    links = (link(Form.NAME), link(Form.NAME, "shown"))
    assert words_only(("a ", LinkSlot(0), " b ", LinkSlot(1)), links) == "a target b shown"
