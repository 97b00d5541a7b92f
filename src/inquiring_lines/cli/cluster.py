"""Runs tasks on a Dask cluster, whose machines have neither the vault nor its cache.

A task goes out packed, with the texts or plans that it is about. What all drawing tasks share – the records of
the notes, and the vault's own templates – goes out once, to every worker: to those that do not hold it, the
scheduler gives no task before others are long behind. A worker that comes later fetches it from another.

That is 5.2 MB a worker at 1,000 notes and 56 MB at 10,000, beside 3 and 33 MB of texts and plans. Records in each
task, those alone that its pages may read, would be 12 and 238 MB, because notes quote each other; and to find them
takes 2.8 s at 10,000 notes, about as long as to draw the pages.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import pickle
import platform
import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from distributed import Client, KilledWorker
from distributed.comm import connect
from distributed.security import Security

from inquiring_lines.build.carry import carried
from inquiring_lines.build.work import Press, forget
from inquiring_lines.errors import InquireError
from inquiring_lines.render.theme import shipped

PATIENCE = 5.0
"""Seconds to wait for a scheduler, and for its workers, at the start and where all have gone."""

_PACKAGES = (
    *("jinja2", "markdown-it-py", "markupsafe", "mdit-py-plugins"),
    *("msgspec", "nh3", "pyyaml"),
)
"""Those on which the bytes of a page may depend."""

_INSTALL = "Install the same on its scheduler and on all its workers: pip install 'inquiring-lines[cluster]'"

_turn = threading.Lock()
"""Threads of one worker take turns: what drawing keeps from task to task is one page's at a time."""


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """What runs tasks on the cluster whose scheduler is at an address.

    Raises InquireError where it cannot be reached or has no workers.
    """
    with _silence(), _connected(address) as client:
        try:
            yield _Cluster(client, address)
        finally:
            with contextlib.suppress(Exception):
                client.run(forget_all, on_error="ignore")


class _Cluster(Executor):
    """Packs tasks, and says in plain words what goes wrong with them."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._address = address
        self._wanted = installation()
        self._shared: list[tuple[Press, Any]] = []

    def submit(self, task: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Hand a task over. A press, where it is the first argument, is sent once for all tasks."""
        if args and isinstance(args[0], Press):
            return self._handed(pickle.dumps((task, args[1:], named)), self._share(args[0]))
        return self._handed(pickle.dumps((task, args, named)))

    def _handed(self, packed: bytes, *shared: Any) -> Future[Any]:
        return _Job(self._executor.submit(run, self._wanted, packed, *shared), self._check)

    def _share(self, press: Press) -> Any:
        """The packed press, as something that lies at the workers."""
        if not self._shared or self._shared[-1][0] is not press:
            packed = pickle.dumps(carried(press))
            try:
                there = self._client.scatter(packed, broadcast=True, hash=False)
            except (OSError, ValueError, RuntimeError) as error:
                raise _lost(self._address) from error
            self._shared[:] = [(press, there)]
        return self._shared[-1][1]

    def _check(self) -> None:
        """Raises InquireError where the cluster cannot go on."""
        try:
            _wait_for_workers(self._client, self._address)
        except (OSError, ValueError) as error:
            raise _lost(self._address) from error


class _Job(Future[Any]):
    """What a task on the cluster comes to."""

    def __init__(self, job: Future[Any], check: Callable[[], None]) -> None:
        super().__init__()
        self._job = job
        self._check = check

    def result(self, timeout: float | None = None) -> Any:
        """The task's result. Raises what it raised; InquireError where the cluster could not run it."""
        while True:
            try:
                found = self._job.result(1)
            except TimeoutError:
                if self._job.done():
                    raise
                self._check()
            except (CancelledError, KilledWorker, ImportError) as error:
                raise _failure(error) from error
            else:
                if isinstance(found, InquireError):
                    raise found
                return found


def run(wanted: dict[str, str], task: bytes, *shared: bytes) -> Any:
    """Run a packed task, on a worker. It is unpacked only where the same is installed as where it was packed.

    An InquireError is its result: what is raised fills the worker's log with a traceback.
    """
    try:
        _require(wanted)
        with _turn:
            function, arguments, named = pickle.loads(task)  # noqa: S301 - who sends tasks may run anything
            return function(*map(_unpacked, shared), *arguments, **named)
    except InquireError as error:
        return error


_held: list[tuple[bytes, Any]] = []
"""The last thing shared, packed and unpacked: a worker hands the same bytes to each task."""


def _unpacked(shared: bytes) -> Any:
    if not _held or _held[0][0] is not shared:
        _held[:] = [(shared, pickle.loads(shared))]  # noqa: S301 - as above
    return _held[0][1]


def forget_all() -> None:
    """Let go of a build's records, on a worker."""
    _held.clear()
    forget()


def _require(wanted: dict[str, str]) -> None:
    """Raises InquireError where something else is installed than wanted."""
    for name, found in installation().items():
        if wanted.get(name) != found:
            raise InquireError(
                f"The worker on {socket.gethostname()} has another {name} than this machine: "
                f"{found}, not {wanted.get(name, 'none')}.",
                _INSTALL,
            )


@cache
def installation() -> dict[str, str]:
    """What must be the same wherever pages are drawn, so that they are the same."""
    found = {name: version(name) for name in _PACKAGES}
    python = ".".join(platform.python_version_tuple()[:2])
    return {"Python": python, "inquiring-lines": _program()} | found


def _program() -> str:
    """The digest of the package and its templates. Their times differ from machine to machine."""
    found = hashlib.blake2b(digest_size=6)
    for folder, pattern in ((Path(__file__).parents[1], "*.py"), (shipped(), "*.html")):
        for file in sorted(folder.rglob(pattern)):
            found.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        # A client that cannot connect leaves a thread that never ends: so knock without one first.
        asyncio.run(_knock(address))
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise InquireError(
            f"No cluster can be reached at {address}.",
            "Check that its scheduler runs there; an address looks like tcp://scheduler:8786.",
        ) from error
    with client:
        try:
            _wait_for_workers(client, address)
            _require_package(client)
        except (OSError, ValueError, RuntimeError) as error:
            raise _lost(address) from error
        yield client


async def _knock(address: str) -> None:
    """Raises OSError, ValueError or, for want of certificates, TypeError."""
    arguments = Security().get_connection_args("client")
    knock = connect(address, timeout=PATIENCE, **arguments)
    comm = await asyncio.wait_for(knock, PATIENCE + 1)
    await comm.close()


def _wait_for_workers(client: Client, address: str) -> None:
    """Wait until there are some. Raises InquireError where none come, or the scheduler is gone."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if client.status != "running":
            raise _lost(address)
        if client.scheduler_info()["workers"]:
            return
        time.sleep(0.1)
    raise InquireError(
        f"The cluster at {address} has no workers.",
        f"Start some: dask worker {address}. Where there were some, their logs say why they ended.",
    )


def _require_package(client: Client) -> None:
    """Raises InquireError where a worker lacks the package: it would end at the first task, without a word."""
    found = client.run(find_spec, "inquiring_lines", on_error="return")
    for worker, spec in found.items():
        if spec is None or isinstance(spec, BaseException):
            raise InquireError(f"The worker at {worker} lacks inquiring-lines.", _INSTALL)


def _lost(address: str) -> InquireError:
    return InquireError(
        f"The cluster at {address} no longer answers.",
        "Check that its scheduler runs, and build again.",
    )


def _failure(error: BaseException) -> InquireError:
    """What it means that the cluster could not run a task."""
    match error:
        case KilledWorker():
            return InquireError(
                "Several workers of the cluster died at the same task.",
                "See their logs: they may have too little memory.",
            )
        case ImportError():
            return InquireError(f"A worker of the cluster lacks {error.name}.", _INSTALL)
        case _:
            return InquireError(
                "The cluster's scheduler has dropped a task, or cannot read it.",
                f"See its log. {_INSTALL}",
            )


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep off the terminal what the client logs and warns of: what matters is raised."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            logging.disable(before)
