"""What is shown, through changes and faults."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import pytest

from inquiring_lines.errors import InquireError
from inquiring_lines.serve.preview import NOTHING, Fault, Renewed
from tests.unit.serve.made import FAULT, FakeLive, Made, vault

pytestmark = pytest.mark.anyio

ROOT = Path("/vault")
NOTE = frozenset({ROOT / "notes" / "depth.md"})
OTHER = frozenset({ROOT / "notes" / "other.md"})
CONFIGURATION = frozenset({ROOT / "inquire.toml"})


class Listener:
    """Reads a preview's events."""

    def __init__(self, made: Made) -> None:
        self._stream: AsyncIterator[bytes] = made.hub.stream(made.preview.greeting)

    async def next(self) -> tuple[str, Any]:
        while True:
            with anyio.fail_after(2):
                text = (await anext(self._stream)).decode()
            if "event: " in text:
                name, _, data = text.partition("event: ")[2].partition("\ndata: ")
                return name, json.loads(data)


async def test_an_edit_is_told_with_the_pages_that_it_changed() -> None:
    made = Made()
    await made.preview.open()
    listener = Listener(made)
    name, data = await listener.next()
    assert (name, data["build"], data["base"], data["fault"]) == ("hello", 0, "/", None)
    for path in ("index.html", "claims/depth/index.html", "assets/css/site.css"):
        await made.preview.read(path)
    made.live.next = {"claims/depth/index.html": "new", "assets/css/site.css": "new"}
    await made.preview.renew(NOTE)
    name, data = await listener.next()
    assert (name, data["build"]) == ("change", 1)
    assert data["pages"] == ["assets/css/site.css", "claims/depth/"]
    assert isinstance(data["seconds"], float)
    assert await made.preview.read("claims/depth/index.html") == b"new"
    told = made.told[-1]
    assert isinstance(told, Renewed)
    assert told.changed == NOTE


async def test_the_home_pages_address_is_empty() -> None:
    made = Made()
    await made.preview.open()
    await made.preview.read("index.html")
    made.live.next = {"index.html": "new"}
    await made.preview.renew(NOTE)
    told = made.told[-1]
    assert isinstance(told, Renewed)
    assert told.pages == ("",)


async def test_through_a_fault_the_last_good_site_is_shown_and_what_it_kept_back_is_read_later() -> (
    None
):
    made = Made()
    await made.preview.open()
    listener = Listener(made)
    await listener.next()
    before = await made.preview.read("index.html")
    made.live.next = FAULT
    await made.preview.renew(NOTE)
    assert await listener.next() == ("fault", {"what": FAULT.what, "remedy": FAULT.remedy})
    assert await made.preview.read("index.html") == before
    assert (await Listener(made).next())[1]["fault"]["what"] == FAULT.what
    made.live.next = None
    await made.preview.renew(OTHER)
    assert await listener.next() == ("mended", {})
    assert (await listener.next())[0] == "change"
    assert made.live.updates == [NOTHING, NOTE, NOTE | OTHER]
    assert (await Listener(made).next())[1]["fault"] is None


async def test_a_configuration_that_is_another_opens_the_site_anew() -> None:
    made = Made()
    await made.preview.open()
    await made.preview.read("index.html")
    made.found = vault(ROOT, base_url="https://example.org/project/")
    other = FakeLive()
    other.files["index.html"] = "other"
    made.opening = lambda: other
    await made.preview.renew(CONFIGURATION)
    assert made.preview.vault.config.base_path == "/project/"
    assert await made.preview.read("index.html") == b"other"
    assert made.live.closed
    assert not other.closed
    told = made.told[-1]
    assert isinstance(told, Renewed)
    assert told.pages == ("",)


async def test_a_configuration_that_says_the_same_opens_nothing() -> None:
    made = Made()
    await made.preview.open()
    await made.preview.renew(CONFIGURATION)
    assert made.opened == 1
    assert made.live.updates[-1] == CONFIGURATION


async def test_a_broken_configuration_is_a_fault_and_mends() -> None:
    made = Made()
    await made.preview.open()
    sound = made.found
    made.found = InquireError("inquire.toml: broken", "Mend it.")
    await made.preview.renew(CONFIGURATION)
    assert made.told[-1] == Fault("inquire.toml: broken", "Mend it.")
    assert await made.preview.read("index.html") is not None
    made.found = sound
    await made.preview.renew(CONFIGURATION)
    assert made.preview.fault is None


async def test_a_vault_that_could_not_be_opened_is_opened_when_it_can_be() -> None:
    made = Made()

    def fail() -> FakeLive:
        raise FAULT

    made.opening = fail
    await made.preview.open()
    with pytest.raises(InquireError, match="broken"):
        await made.preview.read("index.html")
    made.opening = lambda: made.live
    await made.preview.renew(NOTE)
    assert await made.preview.read("index.html") is not None


async def test_requests_wait_until_the_site_is_open() -> None:
    made = Made()
    found: list[bytes | None] = []

    async def read() -> None:
        found.append(await made.preview.read("index.html"))

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(read)
        await anyio.sleep(0.02)
        assert found == []
        await made.preview.open()
    assert found
    assert made.live.updates == [NOTHING]


async def test_the_engine_is_asked_one_thing_at_a_time_while_what_was_drawn_is_given_out() -> None:
    made = Made()
    await made.preview.open()
    await made.preview.read("index.html")
    made.live.gate.clear()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(made.preview.renew, NOTE)
        tasks.start_soon(made.preview.read, "graph.json")
        tasks.start_soon(made.preview.read, "404.html")
        await anyio.sleep(0.02)
        with anyio.fail_after(1):
            assert await made.preview.read("index.html") is not None
        made.live.gate.set()
    assert made.live.most_at_once == 1


async def test_when_it_is_closed_nobody_waits() -> None:
    made = Made()
    made.preview.close()
    with pytest.raises(InquireError, match="stopped"):
        await made.preview.read("index.html")
