"""What a library's own template of an export loses. Marks are put into an SOP, and looked for in what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from sopcapture.document.references import STATEMENTS
from sopcapture.export.forms import CHECKLIST, LONG, long_page, markdown_form, names
from sopcapture.export.html import LONG_PAGE, PAGE, document_page_values, html_page, page_values
from sopcapture.export.reading import Clip, GivenApproval, HistoryEntry, Reading
from sopcapture.export.site import Row, index_page
from sopcapture.model.sop import Parameter, Prerequisite, Sop, Step, StepCommand, SuccessCheck
from sopcapture.templating import Handles, Source, Templates

FRAME = "export/frame.sh"
FORM_TEMPLATES = (CHECKLIST, LONG, LONG_PAGE, PAGE)

_TITLE = "the title of the step"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_GATES = ("Gate", "Check by")
# What a list of tasks may not leave out; the other forms say all that an SOP says.
_OF_TASKS: Mapping[type[BaseModel], tuple[str, ...]] = {
    Prerequisite: ("text", "command", "expected"),
    Step: ("title", "commands", "when", "expected", "constraints", "labels"),
    SuccessCheck: ("text", "command", "expected"),
}
# What a step says without words of its own: the field, its value where it says nothing, and what is lost.
_SIGNS = (
    ("risk", None, "what a step puts at risk"),
    ("optional", False, "that a step is optional"),
)
_FUNCTION = re.compile(r"^(sop_\w+)\(\)", re.MULTILINE)
# A value of a parameter may be left out: a page shows no example of a secret.
_NO_TEXTS = frozenset({"id", "name", "evidence", "event", "risk", "example", "default"})

Loss = tuple[str, str]
"""What is lost, in words, and the id of the statement that it belongs to."""


class _Marks:
    """Ends each text of an SOP with a mark of its own, and remembers what it stands for."""

    def __init__(self) -> None:
        self.losses: list[Loss] = []

    def put(self, text: str, what: str, where: str) -> str:
        """Mark a text. One of several blocks gets a block more: behind a fence a mark would be lost."""
        self.losses.append((what, where))
        mark = _mark(len(self.losses) - 1)
        return f"{mark}\n\n{text}" if "\n" in text else f"{text}{mark}"


def _mark(number: int) -> str:
    # Characters for private use (Unicode 16, 23.5): no SOP, no markup and no change of case has to do with them.
    return f"\ue100{number}\ue101"


def form_problems(template: str, reading: Reading, source: Source) -> Iterator[Loss]:
    """Say what a template loses of an SOP: texts, or the order of the steps.

    :raises DocumentError: where it cannot be used, or prints a name that there is not.
    """
    marks = _Marks()
    sop = _marked(reading.sop, marks, _OF_TASKS if template == CHECKLIST else None)
    made = _made(template, Reading(**{**vars(reading), "sop": sop}), source)
    yield from (loss for number, loss in enumerate(marks.losses) if _mark(number) not in made)
    for field, none, what in _SIGNS:
        without = tuple(step.model_copy(update={field: none}) for step in sop.steps)
        quiet = Reading(**{**vars(reading), "sop": sop.model_copy(update={"steps": without})})
        if without != sop.steps and _made(template, quiet, source) == made:
            yield what, ""
    titles = [_mark(number) for number, (what, _) in enumerate(marks.losses) if what == _TITLE]
    if all(title in made for title in titles) and not _in_order(made, titles):
        yield "the order of the steps", ""


def unknown_names(template: str, reading: Reading, source: Source) -> Iterator[str]:
    """Say which names a template takes that there are not, and where.

    :raises DocumentError: where it is no template.
    """
    known: Collection[str] = names(reading, Handles())
    if template == PAGE:
        known = page_values(reading, source)
    elif template == LONG_PAGE:
        known = document_page_values("", reading, source)
    for name, line in sorted(
        Templates(source, html=template in (PAGE, LONG_PAGE)).names(template).items(), key=lambda each: each[1]
    ):
        if name not in known:
            yield f"line {line}: there is no `{name}`"


def index_problems(source: Source) -> Iterator[str]:
    """Say what the library's template of the index loses.

    :raises DocumentError: where it cannot be used.
    """
    rows = [Row(_mark(0), page=_mark(1), overview="x", owner="x", at="x", due="x", overdue=True), Row("x", words="x")]
    made = index_page("x", rows, source, at="x")
    for number, what in enumerate(("the title of a procedure", "the link to its page")):
        if _mark(number) not in made:
            yield what


def frame_problems(own: str, shipped: str) -> Iterator[str]:
    """Say which functions a frame of the script lacks that the steps call."""
    found = set(_FUNCTION.findall(own))
    if missing := [f"`{name}`" for name in _FUNCTION.findall(shipped) if name not in found]:
        yield f"the functions {', '.join(missing)}" if len(missing) > 1 else f"the function {missing[0]}"


def full_reading(sop: Sop) -> Reading:
    """Give a reading that has everything which a form may tell."""
    entry = HistoryEntry("0" * 40, "Ada Byron <ada@example.org>", "2026-01-01T09:00:00Z", "Subject", ())
    return Reading(
        sop.model_copy(update={"status": "approved"}),
        revision="0" * 40,
        at=entry.at,
        number=3,
        due="2026-04-01",
        overdue=True,
        newer=True,
        history=(entry, HistoryEntry(entry.revision, entry.author, entry.at, entry.subject, None)),
        earlier=1,
        approvals=(GivenApproval(entry.revision, entry.author, entry.at, "none"),),
        clips={sop.steps[0].id: (Clip("{}", 1.0),)} if sop.steps else {},
    )


def _made(template: str, reading: Reading, source: Source) -> str:
    if template == PAGE:
        return html_page(reading, source, player=("", ""), home="index.html")
    if template == LONG_PAGE:
        return long_page(reading, source)
    return markdown_form(template, reading, source)


def _in_order(made: str, marks: Sequence[str]) -> bool:
    place = 0
    for mark in marks:
        place = made.find(mark, place)
        if place < 0:
            return False
    return True


def _marked(sop: Sop, marks: _Marks, only: Mapping[type[BaseModel], tuple[str, ...]] | None) -> Sop:
    changed: dict[str, Any] = {
        name: tuple(_marked_statement(each, marks, only) for each in getattr(sop, name)) for name in STATEMENTS
    }
    sections = {"Human review"} if only is not None else {each.title for each in sop.sections}
    changed["sections"] = tuple(
        each.model_copy(update={"body": marks.put(each.body, f"the section `{each.title}`", "")})
        if each.title.casefold() in {title.casefold() for title in sections} and each.body
        else each
        for each in sop.sections
    )
    if only is None:
        for name, words in (("overview", "Overview"), ("trigger", "Trigger"), ("evidence_note", "Evidence")):
            if text := getattr(sop, name):
                changed[name] = marks.put(text, f"the section `{words}`", "")
        changed["remarks"] = {
            section: marks.put(text, f"what `{section or 'the beginning'}` says beside its statements", "")
            for section, text in sop.remarks.items()
            if _COMMENT.sub("", text).strip()
        }
    return sop.model_copy(update=changed)


def _marked_statement(
    statement: BaseModel, marks: _Marks, only: Mapping[type[BaseModel], tuple[str, ...]] | None
) -> BaseModel:
    where = str(getattr(statement, "id", ""))
    wanted = only.get(type(statement), ()) if only is not None else tuple(type(statement).model_fields)
    changed: dict[str, Any] = {}
    for name in wanted:
        value = getattr(statement, name)
        if name in _NO_TEXTS or (isinstance(statement, Parameter) and name == "description" and not value):
            continue

        def put(text: str, what: str = _TITLE if name == "title" else f"`{name}`") -> str:
            return marks.put(text, what, where) if text else text

        match value:
            case str():
                changed[name] = put(value)
            case dict():
                kept = only is None
                changed[name] = {
                    key: put(text, f"`{key}`") if kept or key in _GATES else text for key, text in value.items()
                }
            case tuple():
                changed[name] = tuple(_marked_part(each, put) for each in value)
            case _:
                continue
    return statement.model_copy(update=changed)


def _marked_part(part: str | StepCommand, put: Callable[[str], str]) -> str | StepCommand:
    if isinstance(part, StepCommand):
        return part.model_copy(update={"text": put(part.text)})
    return put(part)
