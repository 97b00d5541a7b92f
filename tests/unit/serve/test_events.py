"""The stream of events."""

from __future__ import annotations

import anyio
import pytest

from inquiring_lines.serve.events import Hub, event

pytestmark = pytest.mark.anyio


async def test_an_event_has_its_name_and_one_line_of_data() -> None:
    assert event("fault", {"what": "a\nb"}) == b'event: fault\ndata: {"what":"a\\nb"}\n\n'


async def test_a_listener_gets_the_greeting_then_each_event() -> None:
    hub = Hub()
    stream = hub.stream(lambda: b"hello\n\n")
    assert (await anext(stream)).endswith(b"\n\nhello\n\n")
    hub.send("change", 1)
    hub.send("change", 2)
    assert await anext(stream) == event("change", 1)
    assert await anext(stream) == event("change", 2)
    await stream.aclose()  # type: ignore[attr-defined]


async def test_a_silent_stream_says_that_it_is_there() -> None:
    hub = Hub(keep_alive=0.01)
    stream = hub.stream(bytes)
    await anext(stream)
    assert await anext(stream) == b": still here\n\n"
    await stream.aclose()  # type: ignore[attr-defined]


async def test_a_listener_that_is_gone_is_forgotten() -> None:
    hub = Hub()
    stream = hub.stream(bytes)
    await anext(stream)
    assert len(hub) == 1
    await stream.aclose()  # type: ignore[attr-defined]
    assert len(hub) == 0


async def test_a_listener_that_does_not_read_is_forgotten() -> None:
    hub = Hub()
    stream = hub.stream(bytes)
    await anext(stream)
    for number in range(100):
        hub.send("change", number)
    assert len(hub) == 0
    with anyio.fail_after(1):
        assert len([one async for one in stream]) == 64


async def test_closing_ends_all_streams_and_later_ones() -> None:
    hub = Hub()
    stream = hub.stream(bytes)
    await anext(stream)
    hub.close()
    with anyio.fail_after(1):
        assert [one async for one in stream] == []
        assert len([one async for one in hub.stream(bytes)]) == 1
