"""Write an SOP as a document; with the document that it came from, keep the layout of what did not change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sopcapture.document import writer
from sopcapture.document.comments import Comment, write_comment
from sopcapture.document.front_matter import write_front_matter
from sopcapture.document.ids import assign_ids, mark_by_hand
from sopcapture.document.parse import Document, parse
from sopcapture.document.references import STATEMENTS, referenced_ids, renumber
from sopcapture.document.templates import template_source
from sopcapture.document.weave import weave
from sopcapture.errors import DocumentError
from sopcapture.model.sop import Sop, Step
from sopcapture.templating import Handles, Templates

TEMPLATE = "sop.md.j2"


def render(sop: Sop, base: Document | None = None, *, templates: Path | None = None) -> str:
    """Write an SOP. Reading the text gives the same SOP again.

    With `base`, every statement that says the same there keeps its text to the byte, its place among labels and
    sections, and the blank lines around it. `templates` is the folder of a library's own templates.

    :raises DocumentError: where a template cannot be used, or would lose a command or a statement.
    """
    fresh = parse(_fill(renumber(sop), templates))
    _require_the_same(sop, fresh.sop)
    if base is None:
        return fresh.text
    if base.sop in (sop, fresh.sop) and base.settled:
        return base.text
    return weave(base, fresh)


def saved_text(document: Document, *, templates: Path | None = None) -> str:
    """Give the text of a document as saving writes it.

    Statements without an id have one, commands that cite no evidence are marked as written by hand, numbers follow the
    order of the steps; everything else is as it was. A document with an error stays wholly as it is: what it means is
    for its author to say first.

    :raises DocumentError: as `render` does.
    """
    if any(problem.level == "error" for problem in document.problems):
        return document.text
    return render(mark_by_hand(assign_ids(document.sop)), base=document, templates=templates)


def canonical(sop: Sop) -> Sop:
    """Give an SOP as it reads back: its Markdown in one spelling, its references numbered.

    Compare an SOP that was made by a program with one that was read only in this form.
    """
    return parse(render(sop)).sop


def _fill(sop: Sop, templates: Path | None) -> str:
    handles = Handles()
    names = _names(sop, handles.put)
    return handles.laid_out(Templates(lambda name: template_source(name, templates)).fill(TEMPLATE, names))


def _names(sop: Sop, handle: Callable[[str], str]) -> dict[str, Any]:
    linked = referenced_ids(sop)
    unknown = writer.unknown_sections(sop)

    def comment(statement: Any) -> str:
        match statement:
            case "overview":
                return handle(
                    write_comment(Comment("overview", sop.overview_evidence)) if sop.overview_evidence else ""
                )
            case "trigger":
                cites = sop.trigger_evidence or "trigger" in linked
                note = Comment("trigger", sop.trigger_evidence)
                return handle(write_comment(note, anchor="trigger" in linked) if cites else "")
            case _:
                return handle(writer.comment(statement, anchor=statement.id in linked))

    def item(statement: Any) -> str:
        written = writer.item(statement, anchor=statement.id in linked)
        return handle(written) + ("\n" if "\n\n" in written else "")

    def heading(step: Step) -> str:
        return handle(writer.heading(step.title, optional=step.optional))

    def unknown_behind(section: str) -> str:
        found = unknown.get(section, [])
        return handle("\n\n".join(f"## {each.title}\n\n{each.body}".rstrip() for each in found))

    def handled(write: Callable[..., str]) -> Callable[..., str]:
        return lambda *args, **options: handle(write(*args, **options))

    return {
        "sop": sop,
        "front_matter": handle(write_front_matter(sop)),
        "title": handle(writer.heading(sop.title)),
        "heading": heading,
        "comment": comment,
        "item": item,
        "prose": handled(writer.prose),
        "label": handled(writer.label),
        "labels": handled(writer.labels),
        "listed": handled(writer.listed),
        "needs": handled(writer.needs),
        "undo": handled(writer.undo),
        "fences": handled(writer.fences),
        "remark": lambda section: handle(sop.remarks.get(section, "")),
        "unknown": unknown_behind,
    }


def _require_the_same(sop: Sop, found: Sop) -> None:
    """Stop where the text does not read back as what was written: a command must never come out changed."""
    for name in STATEMENTS:
        before, after = getattr(sop, name), getattr(found, name)
        if [statement.id for statement in before] != [statement.id for statement in after]:
            raise DocumentError(f"the {name.replace('_', ' ')} would not read back the same", f"look at {TEMPLATE}")
    for field in ("prerequisites", "steps", "success_checks"):
        for one, other in zip(getattr(sop, field), getattr(found, field), strict=True):
            if _lines(one.command) != _lines(other.command):
                mend = f"look at {TEMPLATE}, and at the command for characters that Markdown cannot hold"
                raise DocumentError(f"the command of {one.id or one.title} would not read back the same", mend)


def _lines(command: str | None) -> list[str] | None:
    return None if command is None else command.replace("\r\n", "\n").replace("\r", "\n").split("\n")
