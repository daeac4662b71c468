"""The scores of one draft against its reference, and the gates that make it worth nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.clauses import ENOUGH, NOT_HELD, Held, held
from evaluation.done import Done, done_in, step_parts
from evaluation.fields import Fields, fields_of
from evaluation.lifted import parameter_parts
from evaluation.part import Part
from evaluation.readability import reading_ease
from evaluation.reference import Reference, WantedAnswer, WantedFailure
from sopcapture.document import SecretFinder
from sopcapture.document.lint import WORDS_PER_PAGE, words_of
from sopcapture.grounding import verify
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop, Step


@dataclass(frozen=True)
class Scores:
    """Everything that is measured of a draft without running it."""

    gates: tuple[str, ...]
    precision: Part
    recall: Part
    order: Part
    answers: Part
    failures: Part
    parameters_found: Part
    parameters_true: Part
    checks: Part
    sections: Part
    verbs: Part
    pages: float
    ease: float | None

    @property
    def step_f1(self) -> float:
        """Of precision and recall of the steps."""
        return f1(self.precision.share, self.recall.share)

    @property
    def parameter_f1(self) -> float | None:
        """Of what was found and what was true; None where the work has no parameter and the draft has none."""
        if not self.parameters_found.wanted and not self.parameters_true.wanted:
            return None
        return f1(self.parameters_found.share, self.parameters_true.share)

    @property
    def mean(self) -> float:
        """One number, to sort by; 0 where a gate is hit."""
        if self.gates:
            return 0.0
        shares = [
            self.step_f1,
            self.order.share,
            self.answers.share,
            self.failures.share,
            self.parameter_f1,
            self.checks.share,
            self.sections.share,
            self.verbs.share,
        ]
        known = [share for share in shares if share is not None]
        return sum(known) / len(known)

    def misses(self) -> Iterator[str]:
        """Say in a line each what is missing or wrong."""
        yield from (f"GATE {gate}" for gate in self.gates)
        for part in (self.recall, self.precision, self.order, self.answers, self.failures, self.parameters_found):
            yield from part.missing
        for part in (self.parameters_true, self.checks, self.sections, self.verbs):
            yield from part.missing


def f1(one: float | None, other: float | None) -> float:
    """Give the harmonic mean; what was not asked for counts as right."""
    first, second = 1.0 if one is None else one, 1.0 if other is None else other
    return 2 * first * second / (first + second) if first + second else 0.0


def score(sop: Sop, text: str, session: Session, reference: Reference, secrets: SecretFinder) -> Scores:
    """Measure a draft. `text` is its document, of which the length is taken and in which secrets are looked for."""
    statements = fields_of(sop)
    answers = _answers(statements, reference)
    done = done_in(sop, session)
    precision, recall, order = step_parts(done, reference)
    found, true = parameter_parts(sop, session, reference)
    return Scores(
        gates=tuple(_gates(sop, text, session, reference, statements, secrets)),
        precision=precision,
        recall=recall,
        order=order,
        answers=answers,
        failures=_failures(statements, reference),
        parameters_found=found,
        parameters_true=true,
        checks=_checks(done, statements, reference),
        sections=_sections(sop, reference),
        verbs=_verbs(sop, done, reference),
        pages=words_of(text) / WORDS_PER_PAGE,
        ease=reading_ease(_prose(sop)),
    )


# --- answers and failures


def _answers(statements: Sequence[Fields], reference: Reference) -> Part:
    got, wanted, missing = 0, 0, []
    for answer in reference.answer:
        for name, clause in answer.clauses():
            wanted += 1
            if any(held(clause, each.field(name)).whole for each in _speaking(statements, answer)):
                got += 1
            else:
                missing.append(f"answer {answer.id}: “{clause}” is not in {name} of {' or '.join(answer.kinds)}")
    return Part(got, wanted, tuple(missing))


def _speaking(statements: Sequence[Fields], answer: WantedAnswer) -> Iterator[Fields]:
    kinds = {*answer.kinds, *(["done"] if "success_check" in answer.kinds else [])}
    return (each for each in statements if each.kind in kinds and answer.id in each.evidence)


def _best(clause: str, texts: Iterable[str]) -> Held:
    found = [held(clause, text) for text in texts]
    return max(found, key=lambda one: (one.whole, one.share), default=NOT_HELD)


def _failures(statements: Sequence[Fields], reference: Reference) -> Part:
    cases = [each for each in statements if each.kind == "edge_case"]
    missing = [
        f"failure {'/'.join(failure.events)}: {said}"
        for failure in reference.failure
        if (said := _what_lacks(failure, cases)) is not None
    ]
    return Part(len(reference.failure) - len(missing), len(reference.failure), tuple(missing))


def _what_lacks(failure: WantedFailure, cases: Sequence[Fields]) -> str | None:
    about = [case for case in cases if case.evidence.intersection(failure.events)]
    if not about:
        return "no edge case cites it"
    lacks = [
        next(
            (
                f"its edge case does not say “{clause}”"
                for clauses, text in ((failure.symptom, case.when), (failure.response, f"{case.then} | {case.because}"))
                for clause in clauses
                if not held(clause, text).whole
            ),
            None,
        )
        for case in about
    ]
    return None if None in lacks else lacks[0]


# --- the rest


def _checks(done: Sequence[Done], statements: Sequence[Fields], reference: Reference) -> Part:
    said = [each.all for each in statements if each.kind in ("success_check", "done")]
    shown = {one.event for one in done if one.place == "check"}
    missing = []
    for check in reference.check:
        by_command = not check.events or bool(shown.intersection(check.events))
        in_words = all(_best(clause, said).whole for clause in check.says)
        if not (by_command and in_words):
            what = f"“{check.says[0]}”" if not in_words else " or ".join(check.events)
            missing.append(f"missing success check: {what}")
    return Part(len(reference.check) - len(missing), len(reference.check), tuple(missing))


def _sections(sop: Sop, reference: Reference) -> Part:
    missing = tuple(f"missing section: {name}" for name in reference.sections if not getattr(sop, name))
    return Part(len(reference.sections) - len(missing), len(reference.sections), missing)


def _verbs(sop: Sop, done: Sequence[Done], reference: Reference) -> Part:
    got, wanted, missing = 0, 0, []
    for step in sop.steps:
        events = {one.event for one in done if one.place == "step" and one.step == step.id}
        verbs = {verb.casefold() for each in reference.step if events.intersection(each.events) for verb in each.verbs}
        if not verbs:
            continue
        wanted += 1
        if verbs.intersection(_title_verbs(step)):
            got += 1
        else:
            missing.append(f"title “{plain_inline(step.title)}” has none of the verbs {', '.join(sorted(verbs))}")
    return Part(got, wanted, tuple(missing))


def _title_verbs(step: Step) -> set[str]:
    """The words of a title at which an imperative can stand: its first, and those behind *and*, *then* and a comma."""
    words = re.findall(r"[\w-]+|,", plain_inline(step.title).casefold())
    return {word for place, word in enumerate(words) if place == 0 or words[place - 1] in ("and", "then", ",", "or")}


def _prose(sop: Sop) -> list[str]:
    texts = [sop.overview, sop.trigger or "", *(each.text for each in sop.does_not_apply)]
    texts += [parameter.description for parameter in sop.parameters]
    texts += [each.text for each in (*sop.prerequisites, *sop.output, *sop.success_checks)]
    for step in sop.steps:
        texts += [step.title, step.text, step.when or "", step.why or "", *step.constraints]
    for rule in sop.rules:
        texts.append(f"When {rule.when}, then {rule.then}, because {rule.because}.")
    texts += [f"When {case.symptom}, then {case.response}, because {case.because}." for case in sop.edge_cases]
    texts += [f"When {one.when}, then {one.then}." for one in sop.escalations]
    return [text for text in texts if text]


# --- gates


def _gates(
    sop: Sop,
    text: str,
    session: Session,
    reference: Reference,
    statements: Sequence[Fields],
    secrets: SecretFinder,
) -> Iterator[str]:
    for finding in verify(sop, {session.id: session}):
        if finding.rule in ("command-not-recorded", "command-by-hand"):
            yield f"a command that is not in the recording: {finding.text}"
        elif finding.rule in ("evidence-missing", "session-missing"):
            yield f"an event that is not in the recording: {finding.text}"
    by_answer: Mapping[str, list[WantedAnswer]] = {
        name: [each for each in reference.answer if each.id == name]
        for name in dict.fromkeys(each.id for each in reference.answer)
    }
    for name, wanted in by_answer.items():
        citing = [each.all for each in statements if name in each.evidence]
        clauses = [clause for each in wanted for _, clause in each.clauses()]
        best = [(clause, _best(clause, citing)) for clause in clauses]
        if not any(found.share >= ENOUGH for _, found in best):
            yield f"a lost answer: {name}, “{clauses[0]}”"
        for clause, found in best:
            if found.drops_negation:
                yield f"a dropped negation: {name}, “{clause}”"
    for secret in secrets.find(text):
        yield f"a secret: {secret.kind}, found by {secret.rule}"
