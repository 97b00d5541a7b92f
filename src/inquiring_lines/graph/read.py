"""A vault on disk to its knowledge graph: scan, parse, resolve."""

from __future__ import annotations

from inquiring_lines.config import Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.graph.build import build_graph
from inquiring_lines.graph.knowledge import KnowledgeGraph
from inquiring_lines.model.kinds import Kind
from inquiring_lines.model.notes import Note, SourceFile
from inquiring_lines.model.relations import Vocabulary
from inquiring_lines.model.track import Track, untracked
from inquiring_lines.parse.identify import identify
from inquiring_lines.parse.note import parse
from inquiring_lines.parse.scan import read, scan


def read_vault(vault: Vault, *, drafts: bool = False, track: Track = untracked) -> KnowledgeGraph:
    """The graph of the vault. Raises InquireError where it has no notes or one cannot be read."""
    listing = scan(vault)
    if not listing.notes:
        raise InquireError(
            f"There is no Markdown note in {vault.notes}.",
            'Write one with: inquire new question "What do you want to know?"',
        )
    vocabulary, kinds = vault.config.vocabulary, dict(vault.config.kinds)
    notes = [
        _note(read(vault, path), vocabulary, kinds)
        for path in track(listing.notes, "Reading notes")
    ]
    return build_graph(notes, listing.assets, vocabulary, drafts=drafts)


def _note(file: SourceFile, vocabulary: Vocabulary, kinds: dict[str, Kind]) -> Note:
    return identify(file.path, file.place, parse(file.data, vocabulary), kinds)
