"""The Markdown of an SOP as HTML that can do no harm: no raw HTML, no picture from elsewhere, no script in a link."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from sopcapture.diff import Line

ANCHOR = "s-"
"""Stands before the id of a statement, so that none is taken for an id of the page."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NAME = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")


class _Renderer(RendererHTML):
    """Marks the parameters in text and code, and keeps links within reason."""

    names: Container[str] = ()

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - the renderer's signature
        return str(with_names(tokens[idx].content, self.names))

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - the renderer's signature
        return f"<code>{with_names(tokens[idx].content, self.names)}</code>"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - the renderer's signature
        return f"<pre><code>{with_names(tokens[idx].content, self.names)}</code></pre>\n"

    code_block = fence

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - the renderer's signature
        return str(escape(_COMMENT.sub("", tokens[idx].content)))

    html_inline = html_block

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG002 - the renderer's signature
        token = tokens[idx]
        words = token.content or str(token.attrs.get("src", ""))
        return str(Markup("{} <small>({})</small>").format(words, token.attrs.get("src", "")))

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        target = str(token.attrs.get("href", ""))
        if target.startswith("#"):
            token.attrSet("href", f"#{ANCHOR}{target[1:]}")
        else:
            token.attrSet("rel", "noopener noreferrer")
        return self.renderToken(tokens, idx, options, env)


def with_names(text: str, names: Container[str]) -> Markup:
    """Give plain text as HTML in which ``{{name}}`` of a declared parameter can be filled in."""
    parts: list[Any] = []
    position = 0
    for match in _NAME.finditer(text):
        if match[1] in names:
            slot = Markup('<span class="slot" data-name="{}">{}</span>').format(match[1], match[0])
            parts += (escape(text[position : match.start()]), slot)
            position = match.end()
    return Markup().join((*parts, escape(text[position:])))


class Texts:
    """Renders the texts of one SOP, whose parameters are `names`."""

    def __init__(self, names: Container[str]) -> None:
        self._markdown = MarkdownIt("commonmark", renderer_cls=_Renderer)
        self._markdown.enable(["strikethrough", "table"])
        renderer = self._markdown.renderer
        assert isinstance(renderer, _Renderer)  # noqa: S101 - tells mypy which class the line above chose
        renderer.names = names
        self._names = names

    def line(self, text: str | None) -> Markup:
        """Render inline Markdown."""
        return Markup(self._markdown.renderInline(text or ""))  # noqa: S704 - made by a renderer that escapes

    def blocks(self, text: str | None) -> Markup:
        """Render paragraphs, lists and code."""
        return Markup(self._markdown.render(text or ""))  # noqa: S704 - made by a renderer that escapes

    def verbatim(self, text: str) -> Markup:
        """Render text that is no Markdown."""
        return with_names(text, self._names)


def change_line(line: Line) -> Markup:
    """Render a line of the words for a change: what went and what came are marked as such."""
    parts: list[Markup] = []
    for fragment in line:
        piece = escape(fragment.text)
        if fragment.code:
            piece = Markup("<code>{}</code>").format(piece)
        match fragment.style:
            case "removed":
                piece = Markup("<del>{}</del>").format(piece)
            case "added":
                piece = Markup("<ins>{}</ins>").format(piece)
            case "name":
                piece = Markup("<b>{}</b>").format(piece)
            case "plain":
                pass
        parts.append(piece)
    return Markup().join(parts)
