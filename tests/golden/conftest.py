"""The option that renews the expected files: `pytest tests/golden --renew-golden`."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="Write the expected files of tests/golden anew. Read the diff before you keep it.",
    )
