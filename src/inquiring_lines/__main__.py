"""`python -m inquiring_lines`."""

from inquiring_lines.cli.main import run

run()
