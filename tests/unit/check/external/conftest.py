from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.check.external.played import Server, World, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def world() -> World:
    return World()
