"""Markdown's renderer, quicker where most of a note is."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from inquiring_lines.parse.text_html import escaped, paragraph_of


class Renderer(RendererHTML):
    """Gives what Markdown's renderer gives. Paragraphs and their text need half the time."""

    def render(
        self, tokens: Sequence[Token], options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """The HTML of blocks."""
        if len(tokens) == 3 and tokens[0].type == "paragraph_open" and not tokens[0].attrs:
            return paragraph_of(self.renderInline(tokens[1].children or [], options, env))
        return super().render(tokens, options, env)

    def renderInline(  # noqa: N802 (the renderer's own name)
        self, tokens: Sequence[Token], options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        """The HTML of a block's text."""
        if len(tokens) == 1 and tokens[0].type == "text":
            return escaped(tokens[0].content)
        rules = self.rules
        parts: list[str] = []
        for at, token in enumerate(tokens):
            if token.type == "text":
                parts.append(escaped(token.content))
            elif rule := rules.get(token.type):
                parts.append(rule(tokens, at, options, env))
            else:
                parts.append(self.renderToken(tokens, at, options, env))
        return "".join(parts)
