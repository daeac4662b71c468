"""The Steps section: ``### 1. Title`` headings, and what stands under each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast, get_args

from sopcapture.document.blocks import blocks_of
from sopcapture.document.comments import Comment, without_comment
from sopcapture.document.fences import commands_from
from sopcapture.document.inline import Atoms, tidy, write
from sopcapture.document.layout import Piece, distinct
from sopcapture.document.parse_items import Section
from sopcapture.document.reading import Body, Reading, marks, needs_of, read_body
from sopcapture.document.sections import EXPECTED, STEP_LABELS
from sopcapture.document.source import Node, heading_level, inline_of, is_list, span
from sopcapture.model.sop import Risk, Step

STEP_HEADING = 3

_NUMBER = re.compile(r"(\d+)[.)](?:\s+|$)")
_OPTIONAL = "(optional)"


def read_steps(reading: Reading, nodes: Sequence[Node]) -> Section[Step]:
    """Read the steps. What stands before the first heading is kept as a remark."""
    section: Section[Step] = Section()
    starts = [index for index, node in enumerate(nodes) if heading_level(node) == STEP_HEADING]
    before = nodes[: starts[0]] if starts else nodes
    for node in before:
        text = blocks_of([node])
        section.pieces.append(reading.piece(("remark", str(len(section.remarks))), text, [node]))
        section.remarks.append(text)
    if not starts and any(is_list(node) for node in before):
        line = next(span(node)[0] for node in before if is_list(node))
        reading.report("error", "step-form", line, "steps are written as headings; begin each with `### 1. Title`")
    for start, end in pairwise([*starts, len(nodes)]):
        _read_step(reading, section, nodes[start], nodes[start + 1 : end])
    return section


def split_title(atoms: Atoms, raw: str) -> tuple[int | None, str, bool]:
    """Read ``3. Title (optional)``: its number, its title and whether it is optional.

    `raw` is the heading as it was typed: a title that ends with the word itself escapes the last parenthesis.
    """
    number = _NUMBER.match(atoms[0].text) if atoms and atoms[0].kind == "text" else None
    if number is not None:
        atoms = tidy((replace(atoms[0], text=atoms[0].text[number.end() :]), *atoms[1:]))
    optional = raw.rstrip().endswith(_OPTIONAL)
    if optional:
        atoms = tidy((*atoms[:-1], replace(atoms[-1], text=atoms[-1].text.removesuffix(_OPTIONAL))))
    return (int(number[1]) if number else None), write(atoms), optional


def _read_step(reading: Reading, section: Section[Step], heading: Node, nodes: Sequence[Node]) -> None:
    atoms, inline_comment = without_comment(inline_of(heading))
    inline = next((child for child in heading.children if child.type == "inline"), None)
    raw = re.sub(r"\s*<!--.*?-->\s*$", "", inline.content) if inline is not None else ""
    number, title, optional = split_title(atoms, raw)
    body = read_body(reading, nodes, labels="all", commands=True)
    comment = body.comment or inline_comment
    line = span(heading)[0]
    _check_events(reading, body, comment, line)
    step = _step(reading, body, comment, title, line).model_copy(update={"optional": optional})
    heading_piece = reading.piece(("heading",), (number, title, optional, inline_comment), [heading])
    children = distinct([heading_piece, *body.pieces])
    section.statements.append(step)
    section.pieces.append(
        Piece(
            key=("item", "Steps"),
            meaning=(number, step),
            start=heading_piece.start,
            end=children[-1].end,
            children=children,
            id=step.id,
            ordered=True,
        )
    )


def _check_events(reading: Reading, body: Body, comment: Comment | None, line: int) -> None:
    named = comment.commands if comment is not None else None
    if named is None or comment is None:
        return
    commands = commands_from(body.fences, comment.evidence, named)
    if len(commands) != len(named):
        text = f"`command:` names {len(named)} events, but the step has {len(commands)} fences; give one for each"
        reading.report("error", "command-events", line, text, where=comment.id)


def _step(reading: Reading, body: Body, comment: Comment | None, title: str, line: int) -> Step:
    labels = body.labels
    whole = {name: label.whole for name, label in labels.items()}
    kept = {name: text for name, text in whole.items() if name not in STEP_LABELS}
    risk = whole.get("Risk", "").strip(" `.").casefold()
    if "Risk" in whole and risk not in get_args(Risk):
        kept["Risk"] = whole["Risk"]
        text = "a risk is `read`, `change` or `destructive`; write one of them"
        reading.report("error", "risk-form", line, text, where=comment.id if comment else "")
    undo = labels.get("Undo")
    code = undo.code if undo is not None else None
    evidence = comment.evidence if comment else ()
    return Step(
        title=title,
        text=body.text,
        commands=commands_from(body.fences, evidence, comment.commands if comment else None),
        when=whole.get("When") or None,
        where=whole.get("Where") or None,
        needs=needs_of(labels["Needs"]) if "Needs" in labels else (),
        expected=labels[EXPECTED].values if EXPECTED in labels else (),
        artifact=whole.get("Artifact") or None,
        why=whole.get("Why") or None,
        undo=code if code is not None else whole.get("Undo") or None,
        undo_is_command=code is not None,
        risk=cast("Risk", risk) if risk in get_args(Risk) else None,
        constraints=labels["Constraints"].values if "Constraints" in labels else (),
        labels=kept,
        **marks(comment, Step),
    )
