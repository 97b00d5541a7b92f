"""How long the commands take on generated notes: `make bench`, or `python benchmarks/bench.py NOTES …`.

Each command runs as a process of its own, three times; the median time and the largest peak memory are printed, beside those
of `python -c pass`. Comparison with other generators belongs to the build engine.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.generate import write

RUNS = 3
INQUIRE = [sys.executable, "-m", "inquiring_lines"]


def measured(command: list[str], cwd: Path) -> tuple[float, float]:
    """Median seconds, and largest peak memory in MiB, over `RUNS` runs."""
    seconds: list[float] = []
    memory: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        with subprocess.Popen(
            command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
        seconds.append(time.perf_counter() - start)
        memory.append(usage.ru_maxrss / 1024)
    return statistics.median(seconds), max(memory)


def main() -> None:
    """Print the table."""
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 10_000]
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, median of {RUNS}\n")
    print(f"{'notes':>8}  {'command':<24}{'seconds':>9}{'MiB':>8}{'notes/s':>10}")
    with tempfile.TemporaryDirectory() as folder:
        show(0, "python -c pass", [sys.executable, "-c", "pass"], Path(folder))
        show(0, "inquire --help", [*INQUIRE, "--help"], Path(folder))
        for size in sizes:
            vault = Path(folder) / str(size)
            write(vault, size)
            for name in ("build", "check"):
                show(size, f"inquire {name}", [*INQUIRE, name], vault)


def show(size: int, name: str, command: list[str], cwd: Path) -> None:
    """Print a row."""
    seconds, memory = measured(command, cwd)
    rate = f"{size / seconds:>10,.0f}" if size else ""
    print(f"{size or '':>8}  {name:<24}{seconds:>9.2f}{memory:>8.0f}{rate}", flush=True)


if __name__ == "__main__":
    main()
