"""The stream of server-sent events, to every page that is open in a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import anyio
import msgspec
from anyio.streams.memory import MemoryObjectSendStream

KEEP_ALIVE = 15.0
"""Seconds after which a silent stream says that it is still there: proxies close silent ones after 30 to 60."""
_WAITING = 64
"""Events that a page may be behind. One that reads none of so many is forgotten; it connects again and is told
the build that it has missed."""
_RETRY = 500
"""Milliseconds after which a browser connects again; by itself it would take 3 to 5 seconds."""


def event(name: str, data: object) -> bytes:
    """An event as it goes over the line."""
    return b"event: %b\ndata: %b\n\n" % (name.encode(), msgspec.json.encode(data))


class Hub:
    """Passes events on to all who listen. To be used within the event loop only."""

    def __init__(self, keep_alive: float = KEEP_ALIVE) -> None:
        self._keep_alive = keep_alive
        self._listeners: set[MemoryObjectSendStream[bytes]] = set()
        self._is_closed = False

    def __len__(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def send(self, name: str, data: object) -> None:
        """Tell all who listen."""
        message = event(name, data)
        for listener in list(self._listeners):
            try:
                listener.send_nowait(message)
            except (anyio.WouldBlock, anyio.BrokenResourceError):
                self._forget(listener)

    def close(self) -> None:
        """End all streams, and any that is asked for later."""
        self._is_closed = True
        for listener in list(self._listeners):
            self._forget(listener)

    async def stream(self, greeting: Callable[[], bytes]) -> AsyncIterator[bytes]:
        """What one listener is sent: the greeting, then each event until the end.

        The greeting is made when the listener is known, so that none falls between it and the next event.
        """
        send, receive = anyio.create_memory_object_stream[bytes](_WAITING)
        with send, receive:
            self._listeners.add(send)
            try:
                yield b"retry: %d\n\n" % _RETRY + greeting()
                while not self._is_closed:
                    message = b": still here\n\n"
                    with anyio.move_on_after(self._keep_alive):
                        message = await receive.receive()
                    yield message
            except anyio.EndOfStream:
                pass
            finally:
                self._listeners.discard(send)

    def _forget(self, listener: MemoryObjectSendStream[bytes]) -> None:
        self._listeners.discard(listener)
        listener.close()
