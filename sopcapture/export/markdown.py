"""An SOP as Markdown for other places: clean of our comments for readers, as tasks to tick, or for agents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.document import render
from sopcapture.document.inline import read, write
from sopcapture.document.references import STATEMENTS, map_texts
from sopcapture.export.reading import Reading
from sopcapture.model.sop import Sop


def plain_document(sop: Sop) -> str:
    """Give the document without its front matter and without the comments that only sopcapture reads."""
    bare = map_texts(sop, without_references).model_copy(update={"overview_evidence": (), "trigger_evidence": ()})
    for name in STATEMENTS:
        statements = tuple(
            statement.model_copy(update={"id": "", "evidence": (), "by_hand": False})
            for statement in getattr(bare, name)
        )
        bare = bare.model_copy(update={name: statements})
    steps = tuple(
        step.model_copy(
            update={"commands": tuple(command.model_copy(update={"event": None}) for command in step.commands)}
        )
        for step in bare.steps
    )
    text = render(bare.model_copy(update={"steps": steps}))
    return re.sub(r"\A---\n.*?\n---\n+", "", text, count=1, flags=re.DOTALL)


def without_references(text: str) -> str:
    """Turn links to an id into their words: the anchors stay in the document."""
    if "](#" not in text or "\n" in text:
        return text
    atoms = read(text)
    kept = []
    inside = False
    for atom in atoms:
        if atom.kind == "open" and atom.text == "link" and atom.target.startswith("#"):
            inside = True
        elif inside and atom.kind == "close" and atom.text == "link":
            inside = False
        else:
            kept.append(atom)
    return write(kept)


def facts(reading: Reading) -> str:
    """Say in one line of Markdown who is accountable and which revision this is."""
    sop = reading.sop
    owner = write(read(re.sub(r"[\\`*_\[\]<>&]", r"\\\g<0>", sop.owner or "nobody yet")))
    revision = f"revision {reading.revision[:10]} of {reading.at[:10]}" if reading.revision else "not committed yet"
    due = f" · {'review was due' if reading.overdue else 'next review'} {reading.due}" if reading.due else ""
    return f"**{sop.status.capitalize()}** · Owner: {owner} · {revision}{due}"


def markdown(reading: Reading) -> str:
    """Give the document for a wiki or a page: title, who is accountable, then everything that it says."""
    heading, _, rest = plain_document(reading.sop).partition("\n")
    return f"{heading}\n\n{facts(reading)}\n{rest}"


def checklist(reading: Reading) -> str:
    """Give a list of tasks, one for each thing to make sure of or to do, as issue trackers know it."""
    return "\n".join(_tasks(reading)).rstrip() + "\n"


def _tasks(reading: Reading) -> Iterator[str]:
    sop = map_texts(reading.sop, without_references)
    yield f"# {sop.title}"
    yield ""
    yield facts(reading)
    yield ""
    if sop.parameters:
        yield "## Values"
        yield ""
        for parameter in sop.parameters:
            marks = [
                mark for mark, holds in (("optional", not parameter.required), ("secret", parameter.secret)) if holds
            ]
            kind = f" ({', '.join(marks)})" if marks else ""
            yield f"- [ ] **{parameter.name}**{kind}: {parameter.description}"
        yield ""
    if sop.prerequisites:
        yield "## Before the start"
        yield ""
        for check in sop.prerequisites:
            yield from _task(check.text, check.command, check.expected)
        yield ""
    if sop.steps:
        yield "## Steps"
        yield ""
        for number, step in enumerate(sop.steps, start=1):
            condition = f" (when {_clause(step.when)})" if step.when and "\n" not in step.when else ""
            optional = " (optional)" if step.optional else ""
            danger = " **This destroys something.**" if step.risk == "destructive" else ""
            yield from _task(f"**{number}. {step.title}**{optional}{condition}{danger}", step.command, step.expected)
            for constraint in step.constraints:
                yield f"  - {constraint}"
        yield ""
    if sop.success_checks:
        yield "## Done?"
        yield ""
        for success in sop.success_checks:
            lead = "**Done when:** " if success.done else ""
            yield from _task(lead + success.text, success.command, success.expected)
        yield ""
    if sop.escalations:
        yield "## Call somebody"
        yield ""
        for each in sop.escalations:
            to = f", to {each.to}" if each.to else ""
            yield f"- When {each.when}, then {each.then}{to}."


def _clause(text: str) -> str:
    return text.rstrip(".").removeprefix("when ").removeprefix("When ")


def _task(text: str, command: str | None, expected: tuple[str, ...]) -> Iterator[str]:
    yield f"- [ ] {text}"
    if command:
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", command)), default=0))
        yield ""
        yield f"  {fence}sh"
        yield from (f"  {line}".rstrip() for line in command.split("\n"))
        yield f"  {fence}"
        yield ""
    for each in expected:
        yield f"  - [ ] {each}"
