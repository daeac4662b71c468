"""What the template calls: every value of an SOP as the Markdown that reads back as that value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Literal

from sopcapture.document.blocks import blocks_of, fence, fence_text, join_blocks, list_item
from sopcapture.document.clauses import EDGE_CASE, ESCALATION, RULE, write_sentence
from sopcapture.document.comments import Comment, own_line, read_comment, without_comment, write_comment
from sopcapture.document.fences import fences_for
from sopcapture.document.inline import Atoms, write
from sopcapture.document.parse_items import is_done
from sopcapture.document.parse_parameters import write_parameter
from sopcapture.document.reading import extra_of, goes_under, is_command, needs_inline, split_label
from sopcapture.document.sections import EXPECTED, SECTIONS, known_label
from sopcapture.document.source import Node, block_tree, inline_of, is_list
from sopcapture.model.markdown import escape_markup
from sopcapture.model.sop import (
    EdgeCase,
    Escalation,
    Parameter,
    Prerequisite,
    Rule,
    Sop,
    Statement,
    Step,
    SuccessCheck,
    UnknownSection,
)

Inside = Literal["text", "check", "step"]
"""What a text stands in: a step gives every label and every command a meaning, a check those of a check."""

ItemStatement = Statement | Parameter | Rule | EdgeCase | Escalation


def heading(title: str, *, optional: bool = False) -> str:
    """Write the text of a heading. What would be read as its end (``#``) or as a mark of ours is escaped."""
    line = own_line(title)
    if optional:
        return f"{line} (optional)".lstrip()
    if line.endswith("(optional)"):
        return line[:-1] + "\\)"
    return re.sub(r"(^|\s)(#+)$", r"\1\\\2", line)


def comment(statement: Step | ItemStatement, *, anchor: bool = False) -> str:
    """Write the comment of a statement, with an anchor where something links to it."""
    commands = None
    if isinstance(statement, Step):
        commands = fences_for(statement.commands, statement.evidence)[1]
    fields = Comment(statement.id, statement.evidence, commands, statement.by_hand, extra_of(statement))
    return write_comment(fields, anchor=anchor)


def _without_comments(nodes: Sequence[Node]) -> list[Node]:
    """Leave out comments that would be read as the statement's own: they cannot come from its text."""
    return [node for node in nodes if node.type != "html_block" or read_comment(node.content)[0] is None]


def _spell(atoms: Atoms, *, inside: Inside) -> str:
    """Write a paragraph. Emphasis that would make it a label is spelled with underscores, which make none."""
    kept, _ = without_comment(atoms)
    label = split_label(kept)
    taken = label is not None and (inside == "step" or (inside == "check" and known_label(label[0]) == EXPECTED))
    return write(kept, strong="__") if taken else write(kept)


def prose(text: str | None, inside: Inside = "text") -> str:
    """Write a text of one or several blocks. Inside a step, or a check, nothing in it becomes a label or a command."""
    written: list[str] = []
    group: list[Node] = []
    for node in _without_comments(block_tree(text or "")):
        if inside != "text" and is_command(node):
            written += [blocks_of(group, partial(_spell, inside=inside)), fence(fence_text(node), "text")]
            group = []
        else:
            group.append(node)
    return join_blocks([*written, blocks_of(group, partial(_spell, inside=inside))])


def split_head(text: str, inside: Inside = "text") -> tuple[str, str]:
    """Give the first paragraph of a text as one line, and its other blocks."""
    nodes = _without_comments(block_tree(text))
    if nodes and nodes[0].type == "paragraph":
        return _spell(inline_of(nodes[0]), inside="text"), prose(blocks_of(nodes[1:]), inside)
    if "\n" not in text.strip() and not any(is_list(node) for node in nodes):
        return own_line(text), ""
    return "", prose(text, inside)


def label(name: str, text: str | None) -> str:
    """Write a label with one text; empty where there is none."""
    if text is None:
        return ""
    head, rest = split_head(text)
    under = block_tree(rest)
    if rest and not (len(under) == 1 and goes_under(under[0], name, head)):
        head, rest = own_line(text), ""
    line = f"**{escape_markup(name)}:** {head}".rstrip()
    if not rest:
        return line
    return f"{line}\n{rest}" if is_list(under[0]) else f"{line}\n\n{rest}"


def listed(name: str, texts: Sequence[str]) -> str:
    """Write a label with a list."""
    entries = [list_item(prose(text)) for text in texts if text]
    return "\n".join((f"**{escape_markup(name)}:**", *entries)) if entries else ""


def labels(name: str, texts: Sequence[str]) -> str:
    """Write a label with a paragraph for one text, and a list for several."""
    if len(texts) == 1 and not split_head(texts[0])[1]:
        return label(name, texts[0])
    return listed(name, texts)


def needs(names: Sequence[str]) -> str:
    """Write what a step needs."""
    inline = needs_inline([own_line(name) for name in names]) if names else None
    return label("Needs", inline) if inline is not None else listed("Needs", names)


def undo(step: Step) -> str:
    """Write the way back: a command as a fence, a sentence behind the label."""
    if step.undo is None or not step.undo_is_command:
        return label("Undo", step.undo)
    return f"**Undo:**\n\n{fence(step.undo)}"


def fences(step: Step) -> str:
    """Write the commands of a step."""
    texts = fences_for(step.commands, step.evidence)[0] if step.commands else ()
    return join_blocks([fence(text) for text in texts])


def item(statement: ItemStatement, *, anchor: bool = False) -> str:
    """Write a statement as a list item, with everything that belongs to it indented below."""
    head, rest = _item_text(statement)
    note = comment(statement, anchor=anchor)
    first = "\n".join(line for line in (head, note) if line)
    checks: list[str] = []
    if isinstance(statement, Prerequisite | SuccessCheck):
        checks = [fence(statement.command)] if statement.command is not None else []
        checks.append(labels(EXPECTED, statement.expected))
    return list_item(join_blocks([first, rest, *checks])) or "-"


def _item_text(statement: ItemStatement) -> tuple[str, str]:
    match statement:
        case Parameter():
            head, rest = split_head(statement.description)
            return write_parameter(statement, head), rest
        case Rule():
            return _sentence(RULE, (statement.when, statement.then, statement.because))
        case EdgeCase():
            return _sentence(EDGE_CASE, (statement.symptom, statement.response, statement.because))
        case Escalation():
            return _sentence(ESCALATION, (statement.when, statement.then, statement.to, statement.context))
        case SuccessCheck():
            head, rest = split_head(statement.text, "check")
            if statement.done:
                return f"**Done when:** {head}".rstrip(), rest
            return _undone(statement.text, head), rest
        case Prerequisite():
            return split_head(statement.text, "check")
        case _:
            return split_head(statement.text)


def _undone(text: str, head: str) -> str:
    nodes = block_tree(text)
    atoms = inline_of(nodes[0]) if nodes and nodes[0].type == "paragraph" else ()
    return write(atoms, strong="__") if is_done(atoms) else head


def _sentence(keywords: tuple[str, ...], texts: tuple[str | None, ...]) -> tuple[str, str]:
    """Write clauses; what the last one says in further blocks goes below."""
    last = max((index for index, text in enumerate(texts) if text is not None), default=0)
    head, rest = split_head(texts[last] or "")
    lines = [head if index == last and head else text for index, text in enumerate(texts)]
    rest = rest if head else ""
    return write_sentence([(keyword, text) for keyword, text in zip(keywords, lines, strict=True)]), rest


def unknown_sections(sop: Sop) -> dict[str, list[UnknownSection]]:
    """Give the sections that this version does not know by the known section that they are written behind."""
    present = {name for name in SECTIONS if _says(sop, name)}
    placed: dict[str, list[UnknownSection]] = {}
    anchor_of: dict[str, str] = {"": ""}
    for section in sop.sections:
        anchor = anchor_of.get(section.after)
        if anchor is None:
            before = SECTIONS[: SECTIONS.index(section.after) + 1] if section.after in SECTIONS else SECTIONS
            anchor = next((name for name in reversed(before) if name in present), "")
        anchor_of[section.title] = anchor
        placed.setdefault(anchor, []).append(section)
    return placed


def _says(sop: Sop, section: str) -> bool:
    fields = dict(zip(SECTIONS, _FIELDS, strict=True))
    return bool(getattr(sop, fields[section]) or sop.remarks.get(section))


_FIELDS = (
    "overview", "trigger", "does_not_apply", "parameters", "prerequisites", "steps", "output", "rules", "edge_cases",
    "escalations", "success_checks", "evidence_note",
)  # fmt: skip
