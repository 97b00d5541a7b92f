"""Sockets and ports."""

from __future__ import annotations

import re
import socket

import pytest

from inquiring_lines.errors import InquireError
from inquiring_lines.serve.server import HOST, listen


def test_port_0_takes_any_that_is_free_on_loopback() -> None:
    with listen(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_port_in_use_is_said_with_the_next_that_is_free() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InquireError, match=f"Port {port} is in use") as refused:
            listen(port)
        found = re.search(r"--port (\d+)", refused.value.remedy)
        assert found is not None
        assert int(found[1]) > port
        with listen(int(found[1])):
            pass
