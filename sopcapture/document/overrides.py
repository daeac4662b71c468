"""Whether a library's own template of the document loses anything that an SOP says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sopcapture.document.parse import parse
from sopcapture.document.problems import Problem
from sopcapture.document.references import STATEMENTS
from sopcapture.document.render import TEMPLATE, canonical, render
from sopcapture.errors import DocumentError
from sopcapture.model.sop import Sop

_MEND = "put it back into the template, or take the template away"


def template_problems(sop: Sop, templates: Path) -> tuple[Problem, ...]:
    """Write an SOP with the library's own template, where it has one, and say what does not read back the same."""
    if not (templates / TEMPLATE).is_file():
        return ()
    try:
        wanted, found = canonical(sop), parse(render(sop, templates=templates)).sop
    except DocumentError as error:
        return (Problem("error", "template", "", None, str(error)),)
    return tuple(_lost(wanted, found))


def _lost(wanted: Sop, found: Sop) -> Iterator[Problem]:
    def problem(what: str, where: str = "") -> Problem:
        text = f"templates/{TEMPLATE} does not give back {what}; {_MEND}"
        return Problem("error", "template", where, None, text)

    for name in Sop.model_fields:
        before, after = getattr(wanted, name), getattr(found, name)
        if before == after:
            continue
        if name not in STATEMENTS:
            yield problem(f"`{name}` of the document")
            continue
        for one, other in zip(before, after, strict=True):  # of other numbers of statements, render has told already
            for field in type(one).model_fields:
                if getattr(one, field) != getattr(other, field):
                    yield problem(f"`{field}` of `{one.id}`", one.id)
