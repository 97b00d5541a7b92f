"""The tools that the benchmark sets beside this one."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers.eleventy import Eleventy
from benchmarks.peers.hugo import Hugo
from benchmarks.peers.mkdocs import Material, Zensical
from benchmarks.peers.peer import Peer
from benchmarks.peers.pelican import Pelican
from benchmarks.peers.readers import Lychee, Pagefind

PEERS: tuple[type[Peer], ...] = (Hugo, Eleventy, Pelican, Zensical, Material, Pagefind, Lychee)


def all_peers(environment: Path) -> list[Peer]:
    """Each of them, installed or not."""
    return [peer(environment) for peer in PEERS]
