"""What the figures were taken on."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path


def keep_to(cores: int) -> None:
    """Let this process, and all that it starts, run on so many cores: all tools alike."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def machine(workplace: Path) -> list[str]:
    """Processor, memory, file system, Python."""
    cores = len(os.sched_getaffinity(0))
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return [
        f"{processor()}, {cores} of {os.cpu_count()} cores used, {total / 1e9:.0f} GB of memory",
        f"{platform.system()} {platform.release().partition('-')[0]}, {file_system(workplace)}",
        f"Python {platform.python_version()}",
    ]


def processor() -> str:
    """The processor's name."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    found = re.search(r"model name\s*:\s*(.+)", told)
    return found[1] if found else platform.machine()


def file_system(folder: Path) -> str:
    """The kind of the file system that holds a folder."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    holding = [(len(at), kind) for at, kind in mounts if folder.resolve().is_relative_to(at)]
    return max(holding)[1] if holding else "file system unknown"
