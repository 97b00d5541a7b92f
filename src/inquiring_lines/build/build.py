"""A vault to a site: the whole way."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from inquiring_lines.build.publish import Written, publish, refuse_unsafe
from inquiring_lines.check.run import LookedAt, check, looked_at
from inquiring_lines.config import Vault
from inquiring_lines.errors import InquireError
from inquiring_lines.export.graph_json import graph_json
from inquiring_lines.graph.read import Track, read_vault, untracked
from inquiring_lines.model.artifacts import Artifact
from inquiring_lines.model.diagnostics import Diagnostic, Severity
from inquiring_lines.render.render import Renderer
from inquiring_lines.render.templates import assets
from inquiring_lines.views.catalogue import Catalogue
from inquiring_lines.views.models import Page
from inquiring_lines.views.pages import page_of, site_of
from inquiring_lines.views.plans import plans
from inquiring_lines.views.routes import asset_address
from inquiring_lines.views.views import Views


class Built(msgspec.Struct, frozen=True):
    """What a build found and did."""

    findings: tuple[Diagnostic, ...]
    looked_at: LookedAt
    pages: int
    written: Written | None
    """None where nothing was published."""


def build(
    vault: Vault,
    today: str,
    *,
    drafts: bool = False,
    strict: bool = False,
    force: bool = False,
    track: Track = untracked,
) -> Built:
    """Build the vault's site. `today`, as YYYY-MM-DD, is the only clock.

    With `strict`, error findings publish nothing. `force` lets the output hold files that no build wrote.
    Raises InquireError where the site cannot be built; what was published before stays as it was.
    """
    refuse_unsafe(vault)
    graph = read_vault(vault, drafts=drafts, track=track)
    catalogue = Catalogue(graph)
    views = Views(catalogue, site_of(vault.config), graph.vocabulary)
    findings = tuple(check(catalogue, today))
    drawn = [page_of(views, plan) for plan in plans(catalogue)]
    if strict and any(finding.severity is Severity.ERROR for finding in findings):
        return Built(findings, looked_at(graph), len(drawn), None)
    files = [*_drawn(vault, drawn, track), graph_json(catalogue), *assets(vault.templates)]
    files += _assets(vault, graph.assets)
    written = publish(files, vault.output, force=force)
    return Built(findings, looked_at(graph), len(drawn), written)


def _drawn(vault: Vault, models: list[Page], track: Track) -> Iterator[Artifact]:
    renderer = Renderer(vault.templates)
    addresses = (model.address for model in models)
    for model, _ in zip(models, track(list(addresses), "Drawing pages"), strict=True):
        yield renderer.page(model)


def _assets(vault: Vault, paths: tuple[str, ...]) -> Iterator[Artifact]:
    for path in paths:
        try:
            yield Artifact(asset_address(path), (vault.root / path).read_bytes())
        except OSError as error:
            raise InquireError(
                f"{path} cannot be read: {error.strerror}.", "Check its permissions."
            ) from error
