"""Where each statement of a draft comes from: who wrote it, on what evidence, how it was tested, what was rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from typing import Any, Literal

from sopcapture.draft.told import Told, folded
from sopcapture.grounding import Finding
from sopcapture.model.markdown import one_line, plain_inline
from sopcapture.model.sop import Sop, Step

Verdict = Literal["recorded", "passed", "by-hand", "kept", "objected"]
"""`recorded`: made by code from events. `passed`: a model's words, tested. `by-hand` and `kept`: a person's, or from an
earlier draft. `objected`: the check of the whole document has something against it."""

_STEP_TEXTS = ("text", "when", "where", "why", "artifact", "undo")
_STEP_LISTS = ("needs", "expected", "constraints")
_LONGEST = 160


@dataclass(frozen=True)
class Explanation:
    """One statement, or one field of a step. `by` is a role, or `evidence`, `hand` or `before` (it stood there)."""

    target: str
    id: str
    field: str
    text: str
    evidence: tuple[str, ...]
    by: str = "evidence"
    model: str | None = None
    verdict: Verdict = "recorded"
    why: str = ""
    rejected: tuple[Told, ...] = ()
    taken_out: tuple[Told, ...] = ()
    """What the evidence drafter had in the same step, and a model took out."""
    key: str = attribute(default="", repr=False)
    """The part of the text that a model may have worded; all of it where this is empty."""
    places: frozenset[str] = attribute(default=frozenset(), repr=False)
    """The events of its step."""
    by_hand: bool = attribute(default=False, repr=False)
    origin: Told | None = attribute(default=None, repr=False)
    """The proposal that it is."""

    @property
    def worded(self) -> str:
        """What is the same in two drafts that say the same."""
        return folded(self.key or self.text)

    def to_json(self) -> dict[str, Any]:
        """Give what `draft --explain --json` gives."""
        names = ("target", "id", "field", "text", "by", "model", "verdict", "why")
        rejected = [
            {
                "by": told.role,
                "model": told.model,
                "field": told.field,
                "text": told.text,
                "evidence": list(told.evidence),
                "tested_by": told.tested_by,
                "why": told.why,
            }
            for told in self.rejected
        ]
        taken_out = [
            {"by": told.role, "model": told.model, "text": plain_inline(told.standing), "why": told.why}
            for told in self.taken_out
        ]
        said = {name: getattr(self, name) for name in names}
        return {**said, "evidence": list(self.evidence), "rejected": rejected, "taken_out": taken_out}

    def lines(self) -> list[str]:
        """Tell it to a person."""
        whose = {"evidence": "the evidence drafter", "hand": "a person", "before": "stood in the SOP before"}
        who = whose.get(self.by, f"{self.by} ({self.model})")
        cited = f" · {' '.join(self.evidence)}" if self.evidence else ""
        why = f": {self.why}" if self.why else ""
        where = f"{self.target} {self.id}".strip()
        told = [f"{where} · {self.field} · {_shown(self.text)}", f"    {who}{cited} · {self.verdict}{why}"]
        told += [
            f"    taken out by {one.role} ({one.model}): “{_shown(one.standing)}”: {one.why}" for one in self.taken_out
        ]
        for one in self.rejected:
            about = f" as {one.field}" if one.field and one.field != self.field else ""
            said = (
                f"    rejected by {one.tested_by}{about}: “{_shown(one.text)}” of {one.role} ({one.model}): {one.why}"
            )
            told.append(_printable(said))
        return [_printable(line) for line in told]


def _shown(text: str) -> str:
    line = one_line(plain_inline(text))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _printable(line: str) -> str:
    """What a model said is shown, too: nothing in it may act upon a terminal."""
    return "".join(character for character in line if character.isprintable())


def explain(sop: Sop, base: Sop, told: Sequence[Told], findings: Iterable[Finding]) -> tuple[Explanation, ...]:
    """Say of each statement of a document where it comes from.

    Args:
        sop: the document as it is written.
        base: what the evidence drafter said of the same work.
        told: what models proposed.
        findings: what a check of the whole objects to.
    """
    recorded = {(row.target, row.field, row.worded) for row in _rows(base)}
    objections = {finding.where: finding.text for finding in findings if finding.where}
    rows = [_with_origin(row, told, recorded, objections.get(row.id)) for row in _rows(sop)]
    rows = _with_rejected(rows, [one for one in told if not one.used])
    return tuple(_with_taken_out(row, rows, told) if row.field == "title" else row for row in rows)


def _with_origin(
    row: Explanation, told: Sequence[Told], recorded: set[tuple[str, str, str]], objection: str | None
) -> Explanation:
    # The last one to word it wins: style words what the role before it did.
    by = next((one for one in reversed(told) if one.used and _is_about(one, row) and _says(one, row)), None)
    if by is not None:
        row = replace(row, by=by.role, model=by.model, verdict="passed", why=by.why, origin=by)
    elif row.by_hand:
        row = replace(row, by="hand", verdict="by-hand")
    elif (row.target, row.field, row.worded) not in recorded and row.field != "commands":
        row = replace(row, by="before", verdict="kept")
    return row if objection is None else replace(row, verdict="objected", why=objection)


def _is_about(one: Told, row: Explanation) -> bool:
    """Whether a proposal may be about a row: about its step, or, for a statement of no step, about its kind."""
    if row.target == "step" or one.field == "commands":
        return one.place in row.places
    return one.field == row.field and (row.target != "document" or not one.place)


def _says(one: Told, row: Explanation) -> bool:
    if one.field == "commands":
        return row.field == "commands"
    return one.field == row.field and folded(one.text) == row.worded


def _is_for_same(one: Told, other: Told) -> bool:
    return bool(one.slot) and (one.place, one.slot) == (other.place, other.slot)


def _with_rejected(rows: list[Explanation], rejected: Sequence[Told]) -> list[Explanation]:
    """Put what was rejected beside what stands in its place, else beside the title of its step or of the document."""
    of: dict[int, list[Told]] = {}
    for one in rejected:
        standing = folded(one.standing)
        candidates = [
            number
            for number, row in enumerate(rows)
            if one.standing and _is_about(one, row) and row.field == one.field and row.worded == standing
        ]
        instead = [
            number for number, row in enumerate(rows) if row.origin is not None and _is_for_same(one, row.origin)
        ]
        titles = [number for number, row in enumerate(rows) if row.field == "title" and one.place in row.places]
        of.setdefault((candidates or instead or titles or [0])[0], []).append(one)
    return [replace(row, rejected=tuple(of.get(number, ()))) for number, row in enumerate(rows)]


def _with_taken_out(title: Explanation, rows: Sequence[Explanation], told: Sequence[Told]) -> Explanation:
    """Put what a model took out of a step, and what is not back in it, beside the title of the step."""
    left = {row.worded for row in rows if row.places and row.places == title.places and row.field == "expected"}
    gone = [one for one in told if one.used and one.takes_out and one.place in title.places]
    return replace(title, taken_out=tuple(one for one in gone if folded(one.standing) not in left))


def _rows(sop: Sop) -> Iterator[Explanation]:
    yield Explanation("document", "", "title", sop.title, sop.overview_evidence)
    if sop.overview:
        yield Explanation("document", "", "overview", sop.overview, sop.overview_evidence)
    if sop.trigger:
        yield Explanation("document", "", "trigger", sop.trigger, sop.trigger_evidence)
    for statement in sop.does_not_apply:
        yield _row("exclusion", statement, "text", statement.text)
    for parameter in sop.parameters:
        said = f"{parameter.name}: {parameter.description}"
        yield replace(_row("parameter", parameter, "description", said), key=parameter.description)
        called = f"{parameter.name}: `{parameter.example}`" if parameter.example else parameter.name
        yield replace(_row("parameter", parameter, "name", called), key=parameter.name)
    for statement in sop.prerequisites:
        yield _row("prerequisite", statement, "text", statement.text or statement.command or "")
    for step in sop.steps:
        yield from _step_rows(step)
    for statement in sop.output:
        yield _row("output", statement, "text", statement.text)
    for rule in sop.rules:
        yield replace(_row("rule", rule, "when", _sentence(rule.when, rule.then, rule.because)), key=rule.when)
    for case in sop.edge_cases:
        said = _sentence(case.symptom, case.response, case.because)
        yield replace(_row("edge_case", case, "symptom", said), key=case.symptom)
    for call in sop.escalations:
        yield replace(_row("escalation", call, "when", _sentence(call.when, call.then, None)), key=call.when)
    for check in sop.success_checks:
        yield _row("check", check, "text", check.text or check.command or "")


def _step_rows(step: Step) -> Iterator[Explanation]:
    events = tuple(command.event for command in step.commands if command.event)
    places = frozenset((*events, *step.evidence))
    texts = [("title", step.title)]
    texts += [(name, text) for name in _STEP_TEXTS if (text := getattr(step, name))]
    texts += [(name, text) for name in _STEP_LISTS for text in getattr(step, name)]
    for name, text in texts:
        yield replace(_row("step", step, name, text), places=places)
    if step.commands:
        shown = "; ".join(command.text for command in step.commands)
        yield replace(_row("step", step, "commands", shown), evidence=events, places=places)


def _row(target: str, statement: Any, name: str, text: str) -> Explanation:
    return Explanation(target, statement.id, name, text, statement.evidence, by_hand=statement.by_hand)


def _sentence(when: str, then: str, because: str | None) -> str:
    return f"When {when}, then {then}" + (f", because {because}" if because else "")
