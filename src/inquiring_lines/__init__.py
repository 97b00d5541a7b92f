"""Inquiring Lines: research notes as a checked knowledge graph and a linked website."""

__version__ = "0.1.0"
