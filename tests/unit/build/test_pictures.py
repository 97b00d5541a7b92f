"""Images that a page keeps room for."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest

from inquiring_lines.build.build import build
from inquiring_lines.build.live import open_live
from inquiring_lines.build.pictures import sizes
from inquiring_lines.config import open_vault
from tests.conftest import TODAY

NOTE = "---\nkind: page\ntitle: Seen\nsummary: With images.\n---\n![x](a.png) ![[a.png|20]] ![y](b.svg)\n"
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + bytes(9)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/seen.md").write_text(NOTE)
    (tmp_path / "notes/a.png").write_bytes(png(40, 30))
    (tmp_path / "notes/b.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return tmp_path


def page(root: Path) -> str:
    build(open_vault(root), TODAY)
    return (root / "site/seen/index.html").read_text()


def test_a_page_says_how_large_an_image_is(root: Path) -> None:
    assert 'alt="x" width="40" height="30"' in page(root)


def test_the_height_follows_the_authors_width(root: Path) -> None:
    assert 'width="20" height="15"' in page(root)


def test_an_image_that_does_not_tell_is_shown_without(root: Path) -> None:
    assert 'alt="y" loading="lazy"' in page(root)


def test_a_page_follows_its_images(root: Path) -> None:
    page(root)
    (root / "notes/a.png").write_bytes(png(50, 40))
    assert 'alt="x" width="50" height="40"' in page(root)


def test_the_live_site_says_the_same(root: Path) -> None:
    live = open_live(open_vault(root), TODAY)
    assert (live.read("seen/index.html") or b"").decode() == page(root)
    live.close()


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.gif", GIF, (1, 1)),
        ("a.PNG", png(3, 4), (3, 4)),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="7" height="8"/>', (7, 8)),
        (
            "b.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" width="7.6mm" height="8.2mm"/>',
            (29, 31),
        ),
        ("c.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="1e999" height="1"/>', None),
        ("none.png", b"", None),
        ("cut.png", png(3, 4)[:18], None),
        ("zero.png", png(0, 4), None),
        ("text.jpg", b"\xff\xd8 no image at all", None),
        ("odd.svg", b"<svg width='wide' height='high'>", None),
        ("page.pdf", png(3, 4), None),
    ],
)
def test_sizes_are_read_from_the_file(
    tmp_path: Path, name: str, data: bytes, size: tuple[int, int] | None
) -> None:
    (tmp_path / name).write_bytes(data)
    assert sizes(tmp_path)(name) == size


def test_a_file_that_is_gone_has_no_size(tmp_path: Path) -> None:
    assert sizes(tmp_path)("gone.png") is None
