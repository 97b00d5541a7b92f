"""Where tasks run: in this process, in some of this machine, or on a cluster."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from inquiring_lines.build.aside import aside
from inquiring_lines.build.executors import in_process
from inquiring_lines.build.means import Question
from inquiring_lines.errors import InquireError

if TYPE_CHECKING:
    from concurrent.futures import Executor, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

WORTHWHILE = 300
"""Notes or pages from which on processes of their own are faster: they take 0.1 s to be of use."""
WORTHWHILE_ANEW = 2_000
"""Likewise, of processes that start anew: they take 0.15 s more, and must import all that reads."""


class Workers:
    """Gives executors; ends those that it started."""

    def __init__(self, jobs: int | None = None, *, beside_threads: bool = False) -> None:
        """`jobs`: how many processes; as many as there are cores, where not said.

        `beside_threads`: its processes start anew, since a fork would find the locks of threads held for ever.
        """
        self._jobs = jobs or len(_cores())
        self._anew = beside_threads
        self._least = WORTHWHILE_ANEW if beside_threads else WORTHWHILE
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, count: int) -> Executor:
        """What runs the tasks for so many notes or pages."""
        if self._jobs == 1 or count < self._least:
            return in_process(count)
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - 10 ms

            context = _context(anew=self._anew)
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_begin)
            with _undisturbed():
                self._pool.submit(int)  # which starts its processes
        return self._pool

    @contextlib.contextmanager
    def aside(self, question: Question, count: int) -> Iterator[Question]:
        """Gives what waits for an answer about so many notes, on which a process works that knows what this one does."""
        if self._jobs == 1 or count < self._least:
            yield question
            return
        self.rest()  # a fork would find the locks of its threads held
        with aside(question) as (answer,):
            yield answer

    def rest(self) -> None:
        """Let the processes go, and their memory. Should there be a task after all, others are started."""
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait: a pool that is interrupted while it starts can neither be used nor ended."""
    import signal  # noqa: PLC0415

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Distant:
    """Gives a cluster's executor, which goes on after the build."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def __call__(self, count: int) -> Executor:
        """What runs the tasks for so many notes or pages: few are done here."""
        return in_process(count) if count < WORTHWHILE else self._executor

    def rest(self) -> None:
        """Others may be at work there."""


@contextlib.contextmanager
def workers(jobs: int | None, cluster: str | None = None) -> Iterator[Workers | _Distant]:
    """What runs tasks: the cluster at an address, else processes of this machine.

    Raises InquireError where the cluster cannot be used.
    """
    if cluster:
        with _cluster(cluster) as distant:
            yield distant
    else:
        with Workers(jobs) as local:
            yield local


@contextlib.contextmanager
def _cluster(address: str) -> Iterator[_Distant]:
    try:
        from inquiring_lines.cli.cluster import cluster  # noqa: PLC0415 - an extra, and slow to import
    except ImportError as error:
        raise InquireError(
            "A cluster needs the package distributed.",
            "Install it: pip install 'inquiring-lines[cluster]'",
        ) from error
    with cluster(address) as executor:
        yield _Distant(executor)


def _cores() -> range | set[int]:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return range(os.cpu_count() or 1)


def _context(*, anew: bool) -> BaseContext:
    """Forked where that is safe, unless it must start `anew`: that takes 0.15 s longer to be of use."""
    import multiprocessing  # noqa: PLC0415 - 10 ms

    return multiprocessing.get_context("fork" if sys.platform == "linux" and not anew else "spawn")


_YOUNG = 10_000
"""Objects that a worker makes and does not let go of before it looks for cycles in them: 1 ms."""
_NEVER = 1_000_000


def _begin() -> None:
    """A worker leaves Ctrl-C to the process that started it, and looks for cycles in what it has just made alone.

    Without a look at all a line's diagram leaves 600 objects behind, and a worker of 10,000 notes 80 MB. To look
    through what pages are made from again and again would find nothing, and take a fifth of the time.
    """
    import gc  # noqa: PLC0415
    import signal  # noqa: PLC0415
    import threading  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.enable()
    gc.set_threshold(_YOUNG, _NEVER, _NEVER)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Where the process that started this one is killed, nobody would give it a task again, or end it."""
    import multiprocessing  # noqa: PLC0415

    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
