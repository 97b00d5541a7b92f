"""One request: the only place that knows httpcore.

What httpx would add to it – cookies, redirects of its own accord, proxies and passwords from the environment – may
not be here. A proxy in particular would connect to what nobody has checked.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from types import TracebackType

import certifi
import httpcore
import msgspec

from inquiring_lines import __version__
from inquiring_lines.check.external.hosts import Hosts, Silence
from inquiring_lines.check.external.urls import Address

USER_AGENT = f"inquiring-lines/{__version__} (inquire check --external)"
AT_ONCE = 32
"""Requests under way at once, to as many hosts."""

Options = Iterable[httpcore.SOCKET_OPTION]


class Reply(msgspec.Struct, frozen=True):
    """What a server answered. Its body is not read."""

    status: int
    location: str = ""
    retry_after: str = ""


def answered(status: int) -> str:
    """A status in words: “it answers 404 (not found)”."""
    try:
        return f"it answers {status} ({HTTPStatus(status).phrase.lower()})"
    except ValueError:
        return f"it answers {status}"


class Wire:
    """Sends requests to hosts that were checked. Heads of answers may have 100 KiB, which is httpcore's limit."""

    def __init__(self, hosts: Hosts, timeout: float, tls: ssl.SSLContext | None) -> None:
        """`timeout`: seconds for a whole request. `tls`: whose certificates hold, if not the usual ones."""
        self._timeout = timeout
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls or _usual_tls(),
            max_connections=AT_ONCE,
            max_keepalive_connections=AT_ONCE,
            keepalive_expiry=30,
            network_backend=_Checked(hosts),
        )

    async def __aenter__(self) -> Wire:
        await self._pool.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._pool.__aexit__(kind, error, trace)

    async def send(self, method: str, address: Address) -> Reply | Silence:
        """What a server answers to a request without a body."""
        try:
            async with asyncio.timeout(self._timeout):
                return await self._send(method, address)
        except TimeoutError:
            return Silence(f"it did not answer within {self._timeout:g} seconds")
        except (httpcore.TimeoutException, httpcore.NetworkError) as error:
            return _failure(error)
        except httpcore.ProtocolError:
            return Silence("it does not answer as a web server should")

    async def _send(self, method: str, address: Address) -> Reply:
        headers = [
            ("Host", address.authority),
            ("User-Agent", USER_AGENT),
            ("Accept", "*/*"),
            ("Accept-Encoding", "identity"),
        ]
        # The rest of the time is left to a host's other numbers.
        timeouts = {"timeout": {"connect": self._timeout / 3}}
        async with self._pool.stream(
            method, _as_sent(address), headers=headers, extensions=timeouts
        ) as response:
            if method == "HEAD":
                await response.aread()  # there is no body, and the connection can be used again
            return _reply(response)


class _Checked(httpcore.AnyIOBackend):
    """Connects to the very numbers that were checked; to a host that was not, never."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Options | None = None,
    ) -> httpcore.AsyncNetworkStream:
        failure: Exception = httpcore.ConnectError("not checked")
        for number in self._hosts.checked(host):
            try:
                return await super().connect_tcp(
                    number, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def _as_sent(address: Address) -> httpcore.URL:
    return httpcore.URL(
        scheme=address.scheme,
        host=address.host,
        port=address.port,
        target=address.target,
    )


def _reply(response: httpcore.Response) -> Reply:
    headers = {name.lower(): value for name, value in reversed(response.headers)}
    return Reply(
        response.status,
        _text(headers.get(b"location", b"")),
        _text(headers.get(b"retry-after", b"")),
    )


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def _failure(error: Exception) -> Silence:
    if isinstance(error, httpcore.TimeoutException):
        return Silence("its host could not be reached in time")
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = f"its certificate does not hold ({cause.verify_message})"
            return Silence(why, passing=False)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Silence("no secure connection could be made", passing=False)
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return Silence("its host refuses the connection")
    if isinstance(error, httpcore.ConnectError):
        return Silence("its host could not be reached")
    return Silence("its host broke the connection off")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that it came from."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for one in error.exceptions:
                yield from _causes(one)
        error = error.__cause__ or error.__context__


def _usual_tls() -> ssl.SSLContext:
    """Certificates that this machine trusts, and those that browsers do."""
    tls = ssl.create_default_context(cafile=certifi.where())
    tls.load_default_certs()
    return tls
