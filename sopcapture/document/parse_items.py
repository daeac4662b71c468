"""The sections that are lists of statements: one builder for each kind, and how a section becomes items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from sopcapture.document.blocks import INSIDE_SECTION, blocks_of, indented, join_blocks
from sopcapture.document.clauses import (
    EDGE_CASE,
    ESCALATION,
    RULE,
    split_clauses,
    starts_with_keyword,
    without_stop,
)
from sopcapture.document.comments import read_comment, without_comment
from sopcapture.document.inline import Atoms, write
from sopcapture.document.layout import Piece, distinct
from sopcapture.document.reading import (
    Body,
    Labels,
    Reading,
    is_command,
    marks,
    read_body,
    split_label,
)
from sopcapture.document.source import Node, inline_of, is_list, span
from sopcapture.model.sop import EdgeCase, Escalation, Prerequisite, Rule, Statement, SuccessCheck

T = TypeVar("T", bound=BaseModel)
T_co = TypeVar("T_co", bound=BaseModel, covariant=True)

DONE_WHEN = "done when"


@dataclass(frozen=True)
class ItemKind(Generic[T_co]):
    """How the items of one section are read. `build` gives None for an item that is no statement of this section."""

    section: str
    build: Callable[[Reading, Body, int], T_co | None]
    labels: Labels = "none"
    commands: bool = False
    from_paragraphs: bool = True
    keyword: Callable[[Atoms], bool] = field(default=lambda _: False)
    """Whether a paragraph that looks like a label is a statement all the same."""


@dataclass
class Section(Generic[T]):
    """A section that was read: its statements, their pieces, and what else it says."""

    statements: list[T] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_section(reading: Reading, nodes: Sequence[Node], kind: ItemKind[T]) -> Section[T]:
    """Read a section whose statements are the items of its lists, or paragraphs where somebody wrote it so."""
    section: Section[T] = Section()
    index = 0
    while index < len(nodes):
        node = nodes[index]
        index += 1
        if is_list(node):
            for item in node.children:
                _add(reading, section, kind, item.children, item)
            continue
        if node.type == "html_block" and section.pieces and _attach_comment(reading, section, kind, node):
            continue
        if node.type == "paragraph" and _is_statement(node, kind):
            group = [node]
            while index < len(nodes) and _belongs(nodes[index], kind):
                group.append(nodes[index])
                index += 1
            _add(reading, section, kind, group, None)
            continue
        group = [node]
        if node.type == "paragraph" and split_label(inline_of(node)) and index < len(nodes) and is_list(nodes[index]):
            group.append(nodes[index])
            index += 1
        for part in group:
            _remark(reading, section, part)
    return section


def _is_statement(node: Node, kind: ItemKind[T]) -> bool:
    atoms, _ = without_comment(inline_of(node))
    if kind.keyword(atoms):
        return True
    ends_open = bool(atoms) and atoms[-1].kind == "text" and atoms[-1].text.endswith(":")
    return kind.from_paragraphs and bool(atoms) and not ends_open and split_label(atoms) is None


def _belongs(node: Node, kind: ItemKind[T]) -> bool:
    """Whether a block goes on with the paragraph before it that is a statement."""
    if node.type == "html_block":
        return read_comment(node.content)[0] is not None
    if kind.labels == "none" or node.type not in ("fence", "paragraph", "bullet_list"):
        return False
    if node.type == "paragraph":
        label = split_label(inline_of(node))
        return label is not None and not kind.keyword(inline_of(node))
    return is_command(node)


def _remark(reading: Reading, section: Section[T], node: Node) -> None:
    text = blocks_of([node], level=INSIDE_SECTION)
    section.pieces.append(reading.piece(("remark", str(len(section.remarks))), text, [node]))
    section.remarks.append(text)


def _add(reading: Reading, section: Section[T], kind: ItemKind[T], nodes: Sequence[Node], item: Node | None) -> None:
    if not nodes:
        line = span(item)[0] if item is not None else None
        reading.report(
            "advice", "item-empty", line, f"an item of {kind.section} is empty; say something or take it out"
        )
        return
    body = read_body(reading, nodes, labels=kind.labels, commands=kind.commands, head=True)
    whole = reading.piece(("item", kind.section), None, [item] if item is not None else nodes)
    statement = kind.build(reading, body, whole.start)
    if statement is None:
        text = blocks_of(nodes)
        section.pieces.append(reading.piece(("remark", str(len(section.remarks))), text, [item] if item else nodes))
        section.remarks.append(f"- {indented(text, 2).lstrip()}" if item is not None else text)
        return
    section.statements.append(statement)
    section.pieces.append(
        Piece(
            key=whole.key,
            meaning=statement,
            start=whole.start,
            end=whole.end,
            children=distinct(body.pieces),
            id=body.comment.id if body.comment else "",
            ordered=True,
            prefix=reading.source.item_prefix(whole.start) if item is not None else "",
        )
    )


def _attach_comment(reading: Reading, section: Section[T], kind: ItemKind[T], node: Node) -> bool:
    """Take a comment at the margin behind a list for that of the last item, where that has none."""
    comment, rest = read_comment(node.content)
    last = section.pieces[-1]
    if comment is None or rest or last.key[:1] != ("item",) or any(part.key == ("comment",) for part in last.children):
        return False
    before = section.statements[-1]
    if getattr(before, "id", "") or getattr(before, "evidence", ()):
        return False
    section.statements[-1] = before.model_copy(update=marks(comment, type(before)))
    piece = reading.piece(("comment",), comment, [node])
    section.pieces[-1] = Piece(
        key=("item", kind.section),
        meaning=section.statements[-1],
        start=last.start,
        end=piece.end,
        children=(*last.children, piece),
        id=comment.id,
        ordered=True,
        prefix=last.prefix,
    )
    return True


def _statement(_reading: Reading, body: Body, _line: int) -> Statement:
    return Statement(text=body.text, **marks(body.comment, Statement))


def _prerequisite(_reading: Reading, body: Body, _line: int) -> Prerequisite:
    checks = {"command": body.command, "expected": body.expected}
    return Prerequisite(text=body.text, **checks, **marks(body.comment, Prerequisite))


def is_done(atoms: Atoms) -> bool:
    """Whether a paragraph begins with ``**Done when:**``."""
    label = split_label(atoms)
    return label is not None and label[0].casefold() == DONE_WHEN


def _success_check(_reading: Reading, body: Body, _line: int) -> SuccessCheck:
    done = is_done(body.head)
    label = split_label(body.head)
    if done and label is not None:
        body.head = label[1]
    checks = {"command": body.command, "expected": body.expected, "done": done}
    return SuccessCheck(text=body.text, **checks, **marks(body.comment, SuccessCheck))


def _rule(reading: Reading, body: Body, line: int) -> Rule:
    when, then, because = _clauses(reading, body, line, RULE, "Decision rules")
    return Rule(when=when or "", then=then or "", because=because, **marks(body.comment, Rule))


def _edge_case(reading: Reading, body: Body, line: int) -> EdgeCase:
    symptom, response, because = _clauses(reading, body, line, EDGE_CASE, "Edge cases")
    return EdgeCase(symptom=symptom or "", response=response or "", because=because, **marks(body.comment, EdgeCase))


def _escalation(reading: Reading, body: Body, line: int) -> Escalation:
    when, then, to, context = _clauses(reading, body, line, ESCALATION, "Escalation")
    found = {"when": when or "", "then": then or "", "to": to, "context": context}
    return Escalation(**found, **marks(body.comment, Escalation))


def _clauses(reading: Reading, body: Body, line: int, keywords: tuple[str, ...], section: str) -> list[str | None]:
    """Give the text of each clause. What does not have the form is kept as the second clause, and reported."""
    clauses = split_clauses(body.head, keywords)
    if clauses is None or keywords[0] not in clauses or keywords[1] not in clauses:
        form = ", ".join(f"**{keyword}** …" for keyword in keywords)
        reading.report(
            "error",
            "clause-form",
            line,
            f"an entry of {section} does not read `{form}`; write it so",
            where=body.comment.id if body.comment else "",
        )
    if clauses is None:
        clauses = {keywords[1]: write(without_stop(body.head))}
    last = [keyword for keyword in keywords if keyword in clauses][-1]
    clauses[last] = join_blocks([clauses[last], *body.prose])
    return [clauses.get(keyword) or None for keyword in keywords]


def _keyword_of(keywords: tuple[str, ...]) -> Callable[[Atoms], bool]:
    return lambda atoms: starts_with_keyword(atoms, keywords[0])


DOES_NOT_APPLY = ItemKind("Does not apply", _statement)
OUTPUT = ItemKind("Output", _statement)
PREREQUISITES = ItemKind("Prerequisites", _prerequisite, labels="expected", commands=True)
SUCCESS_CHECKS = ItemKind("Success checks", _success_check, labels="expected", commands=True, keyword=is_done)
DECISION_RULES = ItemKind("Decision rules", _rule, keyword=_keyword_of(RULE))
EDGE_CASES = ItemKind("Edge cases", _edge_case, keyword=_keyword_of(EDGE_CASE))
ESCALATIONS = ItemKind("Escalation", _escalation, keyword=_keyword_of(ESCALATION))
