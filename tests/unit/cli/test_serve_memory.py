from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from inquiring_lines.cli import serve
from inquiring_lines.errors import InquireError


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    was = gc.isenabled()
    yield
    (gc.enable if was else gc.disable)()


def test_cycles_are_looked_for_again_by_a_command_that_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def listen(_: int) -> None:
        raise InquireError("No port is free.", "Wait.")

    monkeypatch.setattr(serve, "listen", listen)
    gc.disable()
    assert serve.command.callback
    with pytest.raises(InquireError):
        serve.command.callback(tmp_path, None, drafts=False, port=0)
    assert gc.isenabled()
