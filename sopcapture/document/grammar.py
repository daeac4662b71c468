"""The grammar of an SOP: what its sections, statements, ids and references must be like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from sopcapture.document.ids import RESERVED_IDS
from sopcapture.document.problems import Problem
from sopcapture.document.references import STATEMENTS, map_texts, references
from sopcapture.document.sections import RESERVED_SECTIONS, SECTIONS
from sopcapture.grounding import statements
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Prerequisite, Sop, SuccessCheck

_ID = re.compile(r"\w[\w.-]*")
_EVIDENCE = re.compile(r"(?:[0-9a-f]{4}:)?[ea]\d+")
_BRACES = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")
_PLACEHOLDER = re.compile(r"\{\{secret:[a-z0-9-]+-\d+\}\}")
_MUST_NOT = re.compile(r"\bMUST\s+NOT\b")
_NAMES_WHOM = re.compile(
    r"\b(?:call|page|ask|tell|phone|ring|notify|contact|ping|message|inform|alert)\s+\w+"
    r"|\b(?:escalate|report|hand|pass|send|give|go|goes|speak|talk)\b[^.;]* to \w+",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"\bbecause\b", re.IGNORECASE)


def grammar(written: Sop, sop: Sop) -> Iterator[Problem]:
    """Check everything but what an SOP is grounded in. `sop` is `written` with an id for every statement."""
    yield from _ids(written, sop)
    yield from _parameters(sop)
    yield from _statements(sop)
    yield from _references(sop)
    yield from _sections(sop)


def _ids(written: Sop, sop: Sop) -> Iterator[Problem]:
    given = [statement.id for name in STATEMENTS for statement in getattr(written, name) if statement.id]
    for identity, count in Counter([*given, *RESERVED_IDS]).items():
        if count > 1:
            text = f"the id {identity} stands {count} times; give each statement its own"
            if identity in RESERVED_IDS:
                text = f"the id {identity} belongs to the {identity}; give this statement another"
            yield Problem("error", "id-twice", identity, None, text)
        if not _ID.fullmatch(identity):
            text = f"`{identity}` is no id; use letters, digits and hyphens"
            yield Problem("error", "id-form", identity, None, text)
    missing = sum(not statement.id for name in STATEMENTS for statement in getattr(written, name))
    if missing:
        text = (
            f"{missing} statements have no id; saving gives them one"
            if missing > 1
            else "1 statement has no id; saving gives it one"
        )
        yield Problem("advice", "id-missing", "", None, text)
    for said in statements(sop):
        for reference in said.evidence:
            if not _EVIDENCE.fullmatch(reference):
                text = f"`{reference}` names no event; write it like `e0004`, `a2` or `a1b2:e0004`"
                yield Problem("error", "evidence-form", said.where, None, text)


def _parameters(sop: Sop) -> Iterator[Problem]:
    names = [parameter.name for parameter in sop.parameters]
    for name, count in Counter(names).items():
        if count > 1:
            yield Problem(
                "error", "parameter-twice", name, None, f"the parameter {name} is declared {count} times; keep one"
            )
    used = _used_names(sop)
    for parameter in sop.parameters:
        if parameter.name not in used:
            braces = f"{{{{{parameter.name}}}}}"
            text = f"the parameter {parameter.name} is never used; take it out, or write {braces} where it belongs"
            yield Problem("warning", "parameter-unused", parameter.id, None, text)
    for name in used - set(names):
        if close := get_close_matches(name, names, 1, 0.75):
            text = f"{{{{{name}}}}} is no parameter and stays as it is; is {{{{{close[0]}}}}} meant?"
            yield Problem("warning", "parameter-unknown", "", None, text)
    left = [placeholder for text in _all_texts(sop) for placeholder in _PLACEHOLDER.findall(text)]
    for placeholder in dict.fromkeys(left):
        text = f"{placeholder} is a value that was taken out; make it a parameter, `(required, secret)`"
        yield Problem("warning", "secret-placeholder", "", None, text)


def _used_names(sop: Sop) -> set[str]:
    used = {name for text in _all_texts(sop) for name in _BRACES.findall(text)}
    return used | {plain_inline(need).strip("{}") for step in sop.steps for need in step.needs}


def _all_texts(sop: Sop) -> list[str]:
    texts: list[str] = []

    def keep(text: str) -> str:
        texts.append(text)
        return text

    map_texts(sop.model_copy(update={"parameters": ()}), keep)
    texts += [command.text for step in sop.steps for command in step.commands]
    texts += [step.undo for step in sop.steps if step.undo and step.undo_is_command]
    checked: tuple[Prerequisite | SuccessCheck, ...] = (*sop.prerequisites, *sop.success_checks)
    texts += [each.command for each in checked if each.command]
    return texts


def _statements(sop: Sop) -> Iterator[Problem]:
    if not sop.steps:
        yield Problem("error", "no-steps", "steps", None, "it has no steps; write at least one, `### 1. Title`")
    for step in sop.steps:
        if not step.title:
            yield Problem("error", "step-title", step.id, None, "a step has no title; say what is done, as an order")
        for constraint in step.constraints:
            if _MUST_NOT.search(constraint) and not _BECAUSE.search(constraint):
                text = f"a MUST NOT gives no reason; add `, because …` to: {plain_inline(constraint)[:60]}"
                yield Problem("error", "must-not-because", step.id, None, text)
    for rule in sop.rules:
        if not rule.because:
            yield Problem("warning", "rule-because", rule.id, None, "the rule gives no reason; add `**because** …`")
    for escalation in sop.escalations:
        if not escalation.to and not _NAMES_WHOM.search(escalation.then):
            yield Problem(
                "warning", "escalation-to", escalation.id, None, "it does not say whom to call; add `**to** …`"
            )
    done = [each for each in sop.success_checks if each.done]
    if len(done) > 1:
        text = f"{len(done)} checks begin with **Done when:**; let exactly one define when it is done"
        yield Problem("error", "done-when", done[1].id, None, text)
    elif sop.success_checks and not done:
        text = "no check begins with **Done when:**; let exactly one define when it is done"
        yield Problem("error", "done-when", "success checks", None, text)
    elif not done:
        text = "nothing says when it is done; add `## Success checks` with a `**Done when:**`"
        yield Problem("warning", "done-when", "", None, text)
    bare = [
        statement.id
        for name in STATEMENTS
        for statement in getattr(sop, name)
        if not statement.evidence and not statement.by_hand
    ]
    if bare:
        names = ", ".join(bare[:5]) + (", …" if len(bare) > 5 else "")
        text = f"statements that cite no evidence count as written by hand: {names}"
        yield Problem("advice", "no-evidence", "", None, text)


def _references(sop: Sop) -> Iterator[Problem]:
    known = {statement.id for name in STATEMENTS for statement in getattr(sop, name)} | RESERVED_IDS
    known |= {section.casefold().replace(" ", "-") for section in SECTIONS}
    known |= {section.title.casefold().replace(" ", "-") for section in sop.sections}
    for where, target in references(sop):
        if target not in known:
            text = f"the link to #{target} leads nowhere; link to the id of a statement"
            yield Problem("error", "reference", where, None, text)


def _sections(sop: Sop) -> Iterator[Problem]:
    if not sop.overview:
        text = "there is no overview; say in one sentence what it is for, other tools list it by that"
        yield Problem("warning", "overview", "", None, text)
    for section in sop.sections:
        if section.title in RESERVED_SECTIONS:
            continue
        if close := get_close_matches(section.title, SECTIONS, 1, 0.8):
            text = f"`## {section.title}` is not read; is `## {close[0]}` meant?"
            yield Problem("warning", "section-unknown", "", None, text)
