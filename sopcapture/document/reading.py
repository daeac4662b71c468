"""What lies inside a statement: its prose, its fences, its labels and its comment."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from sopcapture.commands.words import word_set
from sopcapture.document.blocks import blocks_of, fence_text, join_blocks
from sopcapture.document.comments import Comment, is_anchor, read_comment, without_comment
from sopcapture.document.inline import Atom, Atoms, tidy, write
from sopcapture.document.layout import Piece
from sopcapture.document.problems import Level, Problem
from sopcapture.document.sections import EXPECTED, known_label
from sopcapture.document.source import Node, Source, inline_of, is_list, span

SHELLS = word_set("sh bash zsh fish ksh dash shell console shellsession shell-session powershell pwsh cmd bat")
"""What a fence may be called so that it is a command; one without a name is a command too. Others are prose."""

_NAME = re.compile(r"[A-Za-z][\w-]*|`[^`,]+`|\{\{[a-z][a-z0-9_]*\}\}")

Labels = Literal["all", "expected", "none"]


@dataclass
class Reading:
    """A document that is being read: its lines, and what was found wrong so far."""

    source: Source
    problems: list[Problem] = field(default_factory=list)

    def report(self, level: Level, rule: str, line: int | None, text: str, where: str = "") -> None:
        """Note a problem; `line` counts from 0 here, as the parser counts."""
        self.problems.append(Problem(level, rule, where, None if line is None else line + 1, text))

    def piece(self, key: tuple[str, ...], meaning: object, nodes: Sequence[Node]) -> Piece:
        """Make the piece for neighbouring blocks."""
        start, end = span(nodes[0])[0], span(nodes[-1])[1]
        return Piece(key, meaning, start, self.source.trimmed(start, end))


@dataclass
class Label:
    """What a label says: the rest of its paragraph, and the list or other block under it."""

    name: str
    text: str
    under: tuple[Node, ...] = ()

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return join_blocks([self.text, blocks_of(self.under)])

    @property
    def values(self) -> tuple[str, ...]:
        """Each entry of its list by itself, behind what stands before the list."""
        values = [self.text] if self.text else []
        for node in self.under:
            values += [blocks_of(item.children) for item in node.children] if is_list(node) else [blocks_of([node])]
        return tuple(values)

    @property
    def code(self) -> str | None:
        """The code under it where it says nothing else."""
        only = self.under[0] if len(self.under) == 1 and not self.text else None
        return fence_text(only) if only is not None and is_command(only) else None


@dataclass
class Body:
    """The inside of a statement. `head` is its first paragraph where that was asked for."""

    head: Atoms = ()
    prose: list[str] = field(default_factory=list)
    fences: list[str] = field(default_factory=list)
    labels: dict[str, Label] = field(default_factory=dict)
    comment: Comment | None = None
    comment_line: int | None = None
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The head and the prose."""
        return join_blocks([write(self.head), *self.prose])

    @property
    def expected(self) -> tuple[str, ...]:
        """The checks of its Expected Output."""
        return self.labels[EXPECTED].values if EXPECTED in self.labels else ()

    @property
    def command(self) -> str | None:
        """All its fences, one after the other."""
        return "\n".join(self.fences) if self.fences else None


def is_command(node: Node) -> bool:
    """Whether a block is a fenced command."""
    return node.type == "fence" and (not node.info.strip() or node.info.split()[0].casefold() in SHELLS)


def split_label(atoms: Atoms) -> tuple[str, Atoms] | None:
    """Read ``**Label:** rest``. Only ``**`` makes a label, so that emphasis can be told apart with ``__``."""
    if len(atoms) < 3 or atoms[0].markup != "**" or (atoms[2].kind, atoms[2].text) != ("close", "strong"):
        return None
    name, rest = atoms[1].text, atoms[3:]
    if atoms[1].kind != "text":
        return None
    if name.rstrip().endswith(":"):
        return name.rstrip()[:-1].strip(), tidy(rest)
    if rest and rest[0].kind == "text" and rest[0].text.startswith(":"):
        return name.strip(), tidy((Atom("text", rest[0].text[1:]), *rest[1:]))
    return None


def read_body(
    reading: Reading, nodes: Sequence[Node], *, labels: Labels = "none", commands: bool = False, head: bool = False
) -> Body:
    """Read the blocks of one statement. With `head`, a first paragraph is not prose but the head."""
    body = Body()
    index = 0
    while index < len(nodes):
        node = nodes[index]
        index += 1
        match node.type:
            case "html_block":
                _read_html(reading, body, node)
            case "fence" if commands and is_command(node):
                body.pieces.append(reading.piece(("command", str(len(body.fences))), fence_text(node), [node]))
                body.fences.append(fence_text(node))
            case "paragraph":
                under = _read_paragraph(reading, body, node, nodes[index:], labels, head=head)
                index += under
            case _:
                _add_prose(reading, body, node, blocks_of([node]))
    return body


def _read_html(reading: Reading, body: Body, node: Node) -> None:
    comment, rest = read_comment(node.content)
    if comment is None:
        if not is_anchor(node.content):
            _add_prose(reading, body, node, blocks_of([node]))
        return
    if body.comment is None:
        body.comment, body.comment_line = comment, span(node)[0]
        body.pieces.append(reading.piece(("comment",), comment, [node]))
    else:
        reading.report(
            "warning", "comment-twice", span(node)[0], "a second comment here is not read; put all into the first"
        )
    if rest:
        body.prose.append(rest)


def _read_paragraph(
    reading: Reading, body: Body, node: Node, following: Sequence[Node], labels: Labels, *, head: bool
) -> int:
    atoms, comment = without_comment(inline_of(node))
    if comment is not None and body.comment is None:
        body.comment, body.comment_line = comment, span(node)[0]
    if not atoms:
        body.pieces.append(reading.piece(("comment",), comment, [node]))
        return 0
    is_head = head and not body.head and not body.prose and not body.labels
    label = None if is_head or labels == "none" else split_label(atoms)
    if label is not None and (labels == "all" or known_label(label[0]) == EXPECTED):
        return _read_label(reading, body, node, label, following)
    if is_head:
        body.head = atoms
        body.pieces.append(reading.piece(("text", "head"), (write(atoms), comment), [node]))
    else:
        _add_prose(reading, body, node, write(atoms), comment)
    return 0


def _read_label(reading: Reading, body: Body, node: Node, label: tuple[str, Atoms], following: Sequence[Node]) -> int:
    name = known_label(label[0]) or label[0]
    text = write(label[1])
    under: tuple[Node, ...] = ()
    if following:
        block = following[0]
        takes = goes_under(block, name, text)
        lone = not text and block.type == "paragraph" and split_label(inline_of(block)) is None
        if takes or lone:
            under = (block,)
    found = Label(name, text, under)
    if name in body.labels:
        reading.report(
            "warning", "label-twice", span(node)[0], f"the label {name} stands twice in one statement; join them"
        )
        before = body.labels[name]
        found = Label(name, " ".join(part for part in (before.text, text) if part), (*before.under, *under))
    body.labels[name] = found
    body.pieces.append(reading.piece(("label", name), label_meaning(found), [node, *under]))
    return len(under)


def label_meaning(label: Label) -> object:
    """Give what a label says, whether it was written as a paragraph or as a list."""
    match label.name:
        case "Needs":
            return needs_of(label)
        case "Expected Output" | "Constraints":
            return label.values
        case _:
            return label.whole


def needs_of(label: Label) -> tuple[str, ...]:
    """Give what a step needs. Names in one paragraph may stand side by side, with commas; anything longer is a list."""
    if label.under:
        return label.values
    names = label.text.split(", ")
    return tuple(names) if all(_NAME.fullmatch(name) for name in names) else (label.text,)


def needs_inline(needs: Sequence[str]) -> str | None:
    """Write needs as one paragraph, None where that would read as something else."""
    line = ", ".join(needs)
    return line if needs_of(Label("Needs", line)) == tuple(needs) else None


def goes_under(block: Node, name: str, text: str) -> bool:
    """Whether a block belongs to the label before it: a list always, code and the like where the label says no more.

    A fence behind a label that says something is a command of the step, but for the way back that it introduces.
    """
    open_ended = not text or (name == "Undo" and text.endswith(":"))
    return is_list(block) or (open_ended and block.type in ("fence", "code_block", "blockquote", "table"))


def _add_prose(reading: Reading, body: Body, node: Node, text: str, comment: Comment | None = None) -> None:
    body.pieces.append(reading.piece(("text", str(len(body.prose))), (text, comment), [node]))
    body.prose.append(text)


def marks(comment: Comment | None, kind: type[BaseModel]) -> dict[str, Any]:
    """Give what a comment says as the fields of a statement, those that this version does not know included."""
    if comment is None:
        return {}
    known: Collection[str] = kind.model_fields
    extra = {name: value for name, value in comment.extra if name not in known}
    return {"id": comment.id, "evidence": comment.evidence, "by_hand": comment.by_hand, **extra}


def extra_of(statement: BaseModel) -> tuple[tuple[str, str], ...]:
    """Give back the fields of a comment that this version does not know."""
    kept: Mapping[str, Any] = statement.model_extra or {}
    return tuple((name, value) for name, value in kept.items() if isinstance(value, str))
