"""Block Markdown in one canonical form: what a text of several paragraphs, with lists or code, looks like in an `Sop`.

Most texts are one paragraph and then simply one line of inline Markdown. The form agrees with what formatters leave
alone: bullets are ``-``, lists of single lines are tight, blocks lie one blank line apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sopcapture.document.inline import Atoms, write
from sopcapture.document.source import Node, block_tree, heading_level, inline_of, is_list

Spell = Callable[[Atoms], str]

_DASHES = re.compile(r"-[- ]*(?:\n|$)")
INSIDE_STATEMENT = 4
"""The level that headings have at least inside a statement: up to level 3 they are the document's own."""
INSIDE_SECTION = 3
"""The level that headings have at least in a section that is not the steps."""


def fence(text: str, info: str = "sh") -> str:
    """Write code between fences that are longer than any run of backticks in it (CommonMark 0.31, 4.5)."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}{info}\n{text}\n{marks}" if text else f"{marks}{info}\n{marks}"


def fence_text(node: Node) -> str:
    """Give the code of a fence without the end of its last line."""
    return node.content.removesuffix("\n")


def indented(text: str, width: int) -> str:
    """Indent every line that is not empty."""
    return "\n".join(" " * width + line if line else line for line in text.split("\n"))


def join_blocks(blocks: Sequence[str]) -> str:
    """Put blocks one blank line apart."""
    return "\n\n".join(block for block in blocks if block)


def canonical_blocks(text: str, spell: Spell = write) -> str:
    """Give Markdown in its canonical form. Doing it twice changes nothing more."""
    return blocks_of(block_tree(text), spell)


def blocks_of(nodes: Sequence[Node], spell: Spell = write, *, level: int = INSIDE_STATEMENT) -> str:
    """Write blocks in their canonical form."""
    written: list[str] = []
    previous: Node | None = None
    bullet = "-"
    for node in nodes:
        # Two lists side by side would read as one.
        bullet = "*" if previous is not None and previous.type == node.type and bullet == "-" else "-"
        if node.type == "heading":
            written.append("#" * max(level, heading_level(node)) + " " + spell(inline_of(node)))
        else:
            written.append(_block(node, spell, bullet))
        previous = node
    return join_blocks(written)


def _block(node: Node, spell: Spell, bullet: str) -> str:
    match node.type:
        case "paragraph":
            return spell(inline_of(node))
        case "fence":
            return fence(fence_text(node), node.info.strip())
        case "code_block":
            return fence(fence_text(node), "text")
        case "blockquote":
            lines = blocks_of(node.children, spell).split("\n")
            return "\n".join(f"> {line}" if line else ">" for line in lines)
        case "hr":
            return "---"
        case "table":
            return _table(node, spell)
        case _ if is_list(node):
            return _list(node, spell, bullet)
        case _:
            return node.content.rstrip("\n")


def _list(node: Node, spell: Spell, bullet: str) -> str:
    number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    items: list[str] = []
    tight = True
    for item in node.children:
        marker = f"{bullet} " if number is None else f"{number}. " if bullet == "-" else f"{number}) "
        number = number + 1 if number is not None else None
        first, rest = item.children[:1], item.children[1:]
        begins_with_text = all(child.type == "paragraph" for child in first)
        tight = tight and begins_with_text and all(is_list(child) for child in rest)
        apart = "\n" if begins_with_text and len(rest) == 1 and is_list(rest[0]) else "\n\n"
        body = apart.join(text for text in (blocks_of(first, spell), blocks_of(rest, spell)) if text)
        items.append(list_item(body, marker))
    return ("\n" if tight else "\n\n").join(items)


def list_item(body: str, marker: str = "- ") -> str:
    """Write a list item with everything in it indented."""
    if _DASHES.match(body):
        # Behind the marker a line of dashes would be a thematic break (CommonMark 0.31, 4.1).
        body = f"\\{body}"
    return (marker + indented(body, len(marker)).lstrip(" ")).rstrip(" ")


def _table(node: Node, spell: Spell) -> str:
    rows = [row for part in node.children for row in part.children]
    lines = [
        "| " + " | ".join(spell(inline_of(cell)).replace("|", "\\|") for cell in row.children) + " |" for row in rows
    ]
    marks = {"text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}
    header = rows[0].children if rows else []
    rule = "| " + " | ".join(marks.get(str(cell.attrs.get("style", "")), "---") for cell in header) + " |"
    return "\n".join((lines[0], rule, *lines[1:]))
