"""What a configuration says of the site."""

from __future__ import annotations

from inquiring_lines.config import Config
from inquiring_lines.views import models


def site_of(config: Config) -> models.Site:
    """What a configuration says of the site."""
    return models.Site(
        title=config.title,
        description=config.description,
        author=config.author,
        language=config.language,
        base_url=config.base_url.rstrip("/") + "/" if config.base_url else "",
        base_path=config.base_path,
        twins=config.twins,
    )
