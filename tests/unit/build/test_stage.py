"""Files as they come."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from inquiring_lines.build import graph_file, site
from inquiring_lines.build.digest import digest
from inquiring_lines.build.stage import lay, lay_in_pieces
from inquiring_lines.errors import InquireError
from inquiring_lines.model.artifacts import Artifact
from tests.conftest import MadeVault

VAULT = {"a.md": "It is so, says [[b]].", "b.md": "---\ntitle: Other\n---\nText."}


@pytest.mark.parametrize("pieces", [[], [b""], [b"one"], [b"one", b"", b"two", b"\0" * 100_000]])
def test_a_file_in_pieces_is_laid_like_one_in_a_piece(tmp_path: Path, pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    laid = lay_in_pieces(str(tmp_path), "graph.json", iter(pieces))
    whole = lay(str(tmp_path), Artifact("graph.json", data), digest(data))
    assert Path(laid.file).read_bytes() == Path(whole.file).read_bytes() == data
    assert (laid.path, laid.digest) == (whole.path, whole.digest)
    assert laid.file != whole.file


@pytest.mark.parametrize("cache", [True, False])
def test_a_disk_that_is_full_before_the_last_piece_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, cache: bool
) -> None:
    made = MadeVault(tmp_path).write({f"notes/{name}": text for name, text in VAULT.items()})
    made.build(cache=cache)
    before = made.site()

    def full(*_: object) -> Iterator[bytes]:
        yield b"{"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    made.write({"notes/a.md": "It is not so, says [[b]]."})
    with monkeypatch.context() as patch:
        patch.setattr(graph_file, "whole", full)
        patch.setattr(site, "exchanged", lambda *_: None)
        with pytest.raises(InquireError, match="No space left on device"):
            made.build(cache=cache)
    assert made.site() == before
    made.build(cache=cache)
    assert made.site() != before
    beside = {path.name for path in tmp_path.iterdir()} - {"notes", "site", ".inquire_cache"}
    work = {path.name for path in tmp_path.glob(".inquire_cache/site-*/*")}
    assert (beside, work & {"incoming", "gone"}) == (set(), set())
