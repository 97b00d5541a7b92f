"""The preview server: on loopback alone, until it is stopped."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket

import anyio
import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from inquiring_lines.errors import InquireError
from inquiring_lines.serve.answers import application
from inquiring_lines.serve.guard import HEAD
from inquiring_lines.serve.preview import Preview
from inquiring_lines.serve.watch import Burst, Watch

HOST = "127.0.0.1"
_LAST_PORT = 65535
PATIENCE = 20.0
"""Seconds that a client may take from connecting to a whole request. Browsers open connections ahead of need, and
lose nothing when one is closed."""


def listen(port: int) -> socket.socket:
    """A socket that listens on loopback; port 0 takes a free one.

    Raises InquireError where the port is taken.
    """
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is in use" if error.errno == errno.EADDRINUSE else "may not be used"
        raise InquireError(
            f"Port {port} {why}.", f"Name another, such as --port {_next_free(port)}."
        ) from error


def _next_free(port: int) -> int:
    """The next port that is free; any where none is."""
    for candidate in (*range(port + 1, _LAST_PORT + 1), 0):
        try:
            with socket.create_server((HOST, candidate)) as found:
                number: int = found.getsockname()[1]
                return number
        except OSError:
            continue
    return 0


class Protocol(H11Protocol):
    """HTTP that does not wait for ever for a client's request."""

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client came."""
        super().connection_made(transport)
        self._patience = self.loop.call_later(PATIENCE, transport.close)

    def handle_events(self) -> None:
        """A part of a request came, or an answer is done."""
        super().handle_events()
        if self.conn.their_state is not h11.IDLE:
            self._wait_gladly()
        elif self._patience is None:
            self._patience = self.loop.call_later(PATIENCE, self.transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """A client went."""
        self._wait_gladly()
        super().connection_lost(exc)

    def _wait_gladly(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


class Server(uvicorn.Server):
    """Serves a preview, and watches its vault."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        # Only failures of our own are printed, with their tracebacks.
        logging.getLogger("uvicorn").setLevel(logging.ERROR)
        super().__init__(
            uvicorn.Config(
                application(preview),
                http=Protocol,
                ws="none",
                loop="asyncio",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                h11_max_incomplete_event_size=HEAD,
                timeout_graceful_shutdown=1,
            )
        )

    def serve_until_stopped(self, listener: socket.socket) -> None:
        """Open the preview and serve it on a socket that listens, until Ctrl-C (KeyboardInterrupt) or `stop`.

        Requests are taken from the start, and wait for the site to be read. Raises InquireError where the vault
        cannot be watched.
        """
        try:
            anyio.run(self._all, listener)
        except BaseExceptionGroup as errors:
            found = errors.subgroup(InquireError)
            if found is None:
                raise
            raise _first(found) from None

    def stop(self) -> None:
        """End the server, from any thread."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End at once: open streams of events are closed, and none waits for the site to be read."""
        self._preview.close()
        await super().shutdown(sockets)

    async def _all(self, listener: socket.socket) -> None:
        burst = Burst()
        watch = Watch(self._preview.vault, burst.add)
        async with anyio.create_task_group() as tasks:
            # Watched first, so that no change is missed while the notes are read.
            tasks.start_soon(watch.run)
            tasks.start_soon(self._follow, burst, watch)
            await self.serve([listener])
            tasks.cancel_scope.cancel()

    async def _follow(self, burst: Burst, watch: Watch) -> None:
        """Bring the preview up to date, burst by burst."""
        await self._preview.open()
        while True:
            before = self._preview.vault
            await self._preview.renew(await burst.take())
            if self._preview.vault != before:
                watch.move(self._preview.vault)


def _first(group: BaseExceptionGroup[InquireError]) -> InquireError:
    for one in group.exceptions:
        return _first(one) if isinstance(one, BaseExceptionGroup) else one
    raise group
