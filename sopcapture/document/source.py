"""The lines of a document, as markdown-it counts them, and the tree of its blocks."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.front_matter import front_matter_plugin

from sopcapture.document.inline import MARKDOWN, Atoms, atoms_of

Node = SyntaxTreeNode

_DOCUMENT = MarkdownIt("commonmark").use(front_matter_plugin).enable(["strikethrough", "table"])

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LIST_MARKER = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]{1,4}(?=\S)|)")


class Source:
    """The text of a document by lines. Only ``\\n``, ``\\r\\n`` and ``\\r`` end a line, as in CommonMark 0.31, 2.1."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = _LINE.findall(text)

    def is_blank(self, line: int) -> bool:
        """Whether a line (from 0) has nothing but white space."""
        return not self.lines[line].strip()

    def trimmed(self, start: int, end: int) -> int:
        """Give the end of the lines ``start:end`` without the blank lines behind them."""
        end = min(end, len(self.lines))
        while end > start and self.is_blank(end - 1):
            end -= 1
        return end

    def text(self, start: int, end: int) -> str:
        """Give the lines as they are, without the end of the last one."""
        return "".join(self.lines[start:end]).removesuffix("\n").removesuffix("\r")

    def gap(self, start: int, end: int) -> str:
        """Give what lies between two stretches: the end of the line before `start`, and the lines ``start:end``."""
        before = self.lines[start - 1] if start else ""
        return before[len(before.rstrip("\r\n")) :] + "".join(self.lines[start:end])

    def item_prefix(self, line: int) -> str:
        """Give the marker of the list item that begins in this line, with the space before its content."""
        match = _LIST_MARKER.match(self.lines[line])
        return match[0] if match else ""


def document_tree(text: str) -> list[Node]:
    """Parse a document into its blocks, the front matter first. A byte order mark is no part of the text."""
    return SyntaxTreeNode(_DOCUMENT.parse(text.removeprefix("\ufeff"))).children


def block_tree(text: str) -> list[Node]:
    """Parse a piece of Markdown into its blocks."""
    return SyntaxTreeNode(MARKDOWN.parse(text)).children


def span(node: Node) -> tuple[int, int]:
    """Give the lines of a block, from 0, the end excluded."""
    if node.map is None:
        raise ValueError(f"{node.type} is no block with lines of its own")
    return node.map


def inline_of(node: Node) -> Atoms:
    """Give the inline content of a paragraph, a heading or a cell."""
    inline = next((child for child in node.children if child.type == "inline"), None)
    return atoms_of(inline.token.children or ()) if inline is not None and inline.token else ()


def is_list(node: Node) -> bool:
    """Whether a block is a list of any kind."""
    return node.type in ("bullet_list", "ordered_list")


def heading_level(node: Node) -> int:
    """1 to 6 for a heading, 0 for any other block."""
    return int(node.tag[1]) if node.type == "heading" else 0
