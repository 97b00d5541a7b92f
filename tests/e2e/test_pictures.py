"""Pictures for the docs are packed, and show what they showed."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.e2e.pictures import packed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.e2e

PIXELS = """async address => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return [image.width, image.height, ...context.getImageData(0, 0, image.width, image.height).data];
}"""


def test_a_packed_picture_is_smaller_and_near_the_same(browser: Browser) -> None:
    with browser.new_context(viewport={"width": 240, "height": 90}) as context:
        page = context.new_page()
        page.set_content("<h1 style='color:#6b2414'>An inquiring line</h1><p>and its words</p>")
        taken = page.screenshot()
        small = packed(taken)
        before, after = (
            page.evaluate(PIXELS, f"data:image/png;base64,{base64.b64encode(png).decode()}")
            for png in (taken, small)
        )
    assert before[:2] == [240, 90]
    assert len(before) == len(after)
    assert max(abs(one - other) for one, other in zip(before, after, strict=True)) < 32
    assert len({*before}) > 10, "there were words on it"
    assert len(small) < len(taken)
    assert packed(taken) == small
