"""Processes of their own that begin in no time, and are small: forks of one that holds the program, and little else.

To start Python and import the program takes 0.3 s of a processor's time. To fork what runs the tests, which holds
300 MB, takes 20 ms, and a build forks twice; to fork what is started here takes 3 ms. That is still as long as the rest
of a build of a few notes, so that of what is run `apart` only those builds fork that say so.
"""

from __future__ import annotations

import functools
import importlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import ParamSpec

import pytest

from inquiring_lines.build import aside
from inquiring_lines.cli.main import run

Arguments = ParamSpec("Arguments")

_CONTEXT = (
    multiprocessing.get_context("forkserver")
    if "forkserver" in multiprocessing.get_all_start_methods()
    else multiprocessing.get_context("spawn")
)
_CONTEXT.set_forkserver_preload(["tests.held"])


def command(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """`inquire` with arguments, as `subprocess.run` gives it. What Python reads when it starts must be as here."""
    with tempfile.TemporaryDirectory() as folder:
        said = [Path(folder) / name for name in ("stdout", "stderr")]
        process = _CONTEXT.Process(target=_command, args=(arguments, cwd, environment, said))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(list(arguments), timeout)
        stdout, stderr = (file.read_text("utf-8") if file.exists() else "" for file in said)
        return subprocess.CompletedProcess(list(arguments), process.exitcode, stdout, stderr)


def _command(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], said: Sequence[Path]
) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for descriptor, file in enumerate(said, start=1):
        with file.open("wb") as opened:
            os.dup2(opened.fileno(), descriptor)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    sys.argv = ["inquire", *arguments]
    run()


def apart(test: Callable[Arguments, None], *, forks: bool = False) -> Callable[Arguments, None]:
    """Run a test in a small process of its own. Its fixtures are made here, and must be such as can be sent.

    `forks`: builds in it ask forks, as they do in `inquire`; else they answer themselves, as on a single core.
    """

    @functools.wraps(test)
    def started(*arguments: Arguments.args, **named: Arguments.kwargs) -> None:
        here, there = _CONTEXT.Pipe(duplex=False)
        names = (test.__module__, test.__qualname__)
        process = _CONTEXT.Process(target=_apart, args=(there, *names, forks, arguments, named))
        process.start()
        there.close()
        try:
            failure = here.recv()
        except EOFError:
            failure = "The process of the test ended before the test did."
        process.join()
        here.close()
        if failure:
            pytest.fail(failure, pytrace=False)

    return started


apart_with_forks = functools.partial(apart, forks=True)


def _apart(
    said: Connection,
    module: str,
    name: str,
    forks: bool,
    arguments: Sequence[object],
    named: Mapping[str, object],
) -> None:
    warnings.simplefilter("error")
    if not forks:
        aside._can_fork = lambda: False
    test = getattr(importlib.import_module(module), name).__wrapped__
    failure = ""
    try:
        test(*arguments, **named)
    except BaseException as error:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
        failure = "".join(told.format())
    said.send(failure)
