"""What an SOP says around its steps: title, overview, trigger, owner, what must hold before and at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.draft.checks import checked_before_bookkeeping, proof_of, repeatable_checks, what_holds
from sopcapture.draft.escalating import escalation_of
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.noise import things_of_done
from sopcapture.draft.outlined import outlined, rule_of, sentences_of
from sopcapture.draft.parts import StepParts, expectations, in_order
from sopcapture.draft.placing import Placed
from sopcapture.draft.reading import Reading, Role, targets, word_stems
from sopcapture.draft.titles import phrase_of, short_name
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import (
    checked_first,
    clause,
    is_imperative,
    is_state,
    listed,
    lower_start,
    reason,
    sentence,
    upper_start,
    what_to_do,
    with_stop,
    without_stop,
)
from sopcapture.model.markdown import code_span, escape_text, plain_inline
from sopcapture.model.names import slugify
from sopcapture.model.session import Checkpoint, Manual, Session
from sopcapture.model.sop import Escalation, Parameter, Prerequisite, Rule, Sop, Statement, SuccessCheck

_TOPICS = (
    ("owner", r"\bown(?:s|er|ers|ed)?\b|accountable|responsible"),
    ("escalation", r"\b(?:escalat\w+|call|page|someone else|whom|stop and ask|hand over|help)\b"),
    ("done", r"\b(?:done|finished|complete|success\w*|worked|know (?:that )?it)\b"),
    ("trigger", r"\b(?:start|starts|trigger|begin|begins|occasion|when (?:do|does|is|should))\b"),
)


def topic_of(answered: Answered) -> str:
    """What a closing question asks for, from its topic, or from its words where another program asked it."""
    question = answered.question
    if question.topic in ("owner", "escalation", "done", "trigger"):
        return question.topic
    return next((topic for topic, words in _TOPICS if re.search(words, question.text, re.IGNORECASE)), "")


def build_frame(
    reading: Reading,
    steps: list[StepParts],
    placed: Placed,
    parameters: tuple[Parameter, ...],
    lifter: Lifter,
    *,
    slug: str | None,
    title: str | None,
    owner: str | None,
) -> Sop:
    """Write everything that belongs to no single step."""
    header = reading.session.header
    closing: dict[str, list[Answered]] = {}
    for answered in reading.answered:
        if answered.question.reason == "closing":
            closing.setdefault("outline" if answered.question.section else topic_of(answered), []).append(answered)
    said = outlined(closing.get("outline", []))
    heading = _title(reading, steps, lifter, title)
    done = closing.get("done", [])
    owner_answers = closing.get("owner", [])
    overview, cited = _overview(heading, steps, done)
    checks = _success_checks(reading, done, lifter)
    rules = [*placed.rules, *(rule_of(answered) for answered in closing.get("", [])), *said.rules]
    rules += _owner_rules(owner_answers)
    return Sop(
        slug=slug or slugify(heading) or "procedure",
        title=heading,
        owner=owner or _owner(owner_answers, header.owner),
        recorded_from=(reading.session.id,),
        overview=overview,
        overview_evidence=in_order(reading, [*cited, *(answered.answer.id for answered in owner_answers)]),
        trigger=" ".join(sentences_of(answered) for answered in closing.get("trigger", [])) or None,
        trigger_evidence=tuple(answered.answer.id for answered in closing.get("trigger", [])),
        does_not_apply=(*placed.does_not_apply, *said.does_not_apply),
        parameters=parameters,
        prerequisites=(*_prerequisites(reading, lifter), *placed.prerequisites, *said.prerequisites),
        output=(*_output(reading, lifter), *said.output),
        rules=tuple(rules),
        edge_cases=(*placed.edge_cases, *said.edge_cases),
        escalations=(*placed.escalations, *_escalations(closing), *said.escalations),
        success_checks=tuple(checks),
        evidence_note=evidence_note(reading.session),
    )


# --- title and overview


def _title(reading: Reading, steps: list[StepParts], lifter: Lifter, wanted: str | None) -> str:
    given = without_stop(wanted if wanted is not None else reading.session.header.title)
    if given:
        return escape_text(upper_start(_without_values(given, lifter))) or escape_text(given)
    weighty = [step for step in steps if step.risk in ("change", "destructive")] or steps
    names = list(dict.fromkeys(step.title for step in weighty))
    if not names:
        return "Recorded work"
    if len(names) == 1:
        return names[0]
    last = names[-1]
    both = f"{names[0]} and {lower_start(last)}"
    return both if len(both) <= 64 and " and " not in names[0] else last


def _without_values(title: str, lifter: Lifter) -> str:
    """Take recorded values out of a title: *Release shop 1.4.0* is *Release shop* the next time."""
    text = lifter.lift(title)
    text = re.sub(r"\s*[(\[]?v?\{\{[a-z][a-z0-9_]*\}\}[)\]]?", "", text)
    text = re.sub(
        r"\s+(?:for|of|to|from|on|at|in|version|release|the|by|with|as|until|and|since|:|-|–)(?=\s*$|\s+to\s*$)",
        "",
        text,
    )
    text = re.sub(r"\s+(?:from|for|of|to|on|at|in|version)\s*$", "", text).strip(" :–-")
    return text if len(text.split()) >= 2 or len(text) >= 8 else title


def _overview(title: str, steps: list[StepParts], done: list[Answered]) -> tuple[str, tuple[str, ...]]:
    """One sentence: what is done, and what is true at the end, or else the steps in short."""
    if done:
        said = without_stop(done[0].answer.instruction or "")
        fits = ". " not in said and "?" not in said and len(said) <= 120 and is_state(said) and len(said.split()) >= 4
        if fits:
            joint = ", so that " if _is_order(title) else ": "
            return f"{title}{joint}{clause(said)}.", (done[0].answer.id,)
    said = plain_inline(title).casefold()
    names = [lower_start(step.title) for step in steps if plain_inline(step.title).casefold() not in said]
    cited = [step.evidence[0] for step in steps if step.evidence][:_MOST_CITED]
    if len(names) >= 2:
        all_told = len(names) <= 4
        told = names if all_told else [*names[:2], names[-1]]
        joined = "; ".join(told) if any(" and " in name for name in told) else listed(told)
        return f"{title}: {joined}." if all_told else f"{title}: among other steps, {joined}.", tuple(cited)
    return f"{title}.", tuple(cited)


_MOST_CITED = 4


def _is_order(title: str) -> bool:
    """Whether a title tells what to do: *Release the shop*, and not *Backup and restore test*, *Report of the week*."""
    words = plain_inline(title).casefold().split()
    return is_imperative(title) and words[0] != "backup" and (len(words) < 2 or words[1] not in ("and", "of", "for"))


# --- trigger, owner, escalation


_ME = frozenset(("me", "i do", "i am", "myself", "i", "me for now", "i own it", "i own this"))


def _owner(answers: list[Answered], recorded: str) -> str | None:
    for answered in reversed(answers):
        said = without_stop(answered.answer.instruction or "")
        if said.casefold() in _ME:
            return recorded or answered.answer.by or None
        if said and "\n" not in said:
            # A name without an address is completed where the recorder knows the address of that very person.
            if recorded and "<" not in said and recorded.partition(" <")[0].casefold() == said.casefold():
                return recorded
            return said
    return recorded or None


def _owner_rules(answers: list[Answered]) -> list[Rule]:
    """What a person says about the owner besides who it is: a principle like any other."""
    return [
        Rule(
            when="it is unclear who decides",
            then=what_to_do(
                f"ask the owner, {without_stop(answered.answer.instruction or '')}", answered.answer.check_first
            ),
            because=reason(answered.answer.principle),
            evidence=(answered.answer.id,),
        )
        for answered in answers
        if answered.answer.principle or answered.answer.check_first
    ]


def _escalations(closing: dict[str, list[Answered]]) -> Iterable[Escalation]:
    for answered in closing.get("escalation", []):
        answer = answered.answer
        # "Delete nothing; if it is full, call the owner" says two things.
        first, *others = re.split(r"[;.]\s+(?=(?:if|when|whenever)\s)", answer.instruction or "", flags=re.IGNORECASE)
        made = escalation_of(first, (answer.id,), answer.principle, is_condition=False)
        yield (
            made
            if not answer.check_first
            else made.model_copy(update={"then": f"{checked_first(answer.check_first)}; then {made.then}"})
        )
        for other in others:
            yield escalation_of(other, (answer.id,), is_condition=False)
    for answers in closing.values():
        for answered in answers:
            if answered.answer.escalate_when:
                yield escalation_of(answered.answer.escalate_when, (answered.answer.id,))


# --- before and after


def _prerequisites(reading: Reading, lifter: Lifter) -> list[Prerequisite]:
    found: list[Prerequisite] = []
    programs = {reading.meanings[index].program for index in reading.working()}
    for index, role in enumerate(reading.roles):
        if role is not Role.BEFORE:
            continue
        command = reading.commands[index]
        found.append(
            Prerequisite(
                text=proof_of(command.ran, programs | {short_name(command.ran), *command.ran.split()}) or "",
                command=lifter.lift(command.ran),
                expected=tuple(expectations(reading, [index], lifter)),
                evidence=(command.id,),
            )
        )
    return found


def _success_checks(reading: Reading, done: list[Answered], lifter: Lifter) -> list[SuccessCheck]:
    checks: list[SuccessCheck] = []
    for index, role in enumerate(reading.roles):
        if role is not Role.CHECK:
            continue
        checks.append(_check(reading, index, lifter))
    if not done:
        if not checks:
            return []
        last = checks[-1]
        return [*checks[:-1], last.model_copy(update={"text": lower_start(last.text), "done": True})]
    said = " ".join(_done_sentence(answered) for answered in done)
    cited = tuple(answered.answer.id for answered in done)
    words = word_stems(" ".join(f"{one.answer.instruction} {one.answer.check_first or ''}" for one in done))
    programs = frozenset(re.findall(r"[\w.-]+", " ".join(one.answer.instruction or "" for one in done).casefold()))
    proving = next((place for place in reversed(range(len(checks))) if _speaks_of(checks[place], words)), None)
    earlier = [_check(reading, index, lifter) for index in checked_before_bookkeeping(reading)]
    better = max(earlier, key=lambda check: len(_shared(check, words)), default=None)
    if better is not None and proving is not None and _proves_more(better, checks[proving], words):
        # What was looked at last proves less than what was checked before it was written down.
        checks.append(better)
        proving = len(checks) - 1
    if proving is None:
        shown = _check_asked_about(reading, done, lifter)
        asked = None if shown is None else _check(reading, shown, lifter)
        if asked is None or shown is None or not (_speaks_of(asked, words) or _is_named(reading, shown, programs)):
            # A command that checks something else would not prove what the person says.
            return [*checks, SuccessCheck(text=said, evidence=cited, done=True)]
        # Something was changed after it, so what it said then is no longer what it has to say.
        lasting = tuple(one for one in asked.expected if not one.startswith("output "))
        checks.append(asked.model_copy(update={"expected": lasting}))
        proving = len(checks) - 1
    definition = checks.pop(proving)
    evidence = (*definition.evidence, *cited)
    return [*checks, definition.model_copy(update={"text": said, "done": True, "evidence": evidence})]


def _speaks_of(check: SuccessCheck, words: frozenset[str]) -> bool:
    """Whether a definition of done speaks of what a check looks at."""
    return bool(_shared(check, words))


def _proves_more(one: SuccessCheck, other: SuccessCheck, words: frozenset[str]) -> bool:
    """Whether a check shows more of a definition of done; of two that show as much, reading a file shows less."""
    reads = re.match(r"(?:cat|tail|head)\b", other.command or "") is not None
    return len(_shared(one, words)) + reads > len(_shared(other, words))


def _is_named(reading: Reading, index: int, words: frozenset[str]) -> bool:
    """Whether a definition of done names the very program that a check runs: *lb shows the host as up*."""
    return reading.meanings[index].program.casefold() in words


def _shared(check: SuccessCheck, words: frozenset[str]) -> frozenset[str]:
    shown = f"{plain_inline(check.text)} {check.command or ''} {' '.join(check.expected)}"
    for host in re.findall(r"://([^/\s'\"]+)", shown):
        shown = shown.replace(host, " ")  # a shop answers long before all that it is for works
    return word_stems(shown) & words


def _check(reading: Reading, index: int, lifter: Lifter) -> SuccessCheck:
    command = reading.commands[index]
    expected = tuple(expectations(reading, [index], lifter))
    return SuccessCheck(
        text=_what_a_check_shows(reading, index, expected, lifter),
        command=lifter.lift(command.ran),
        expected=expected,
        evidence=(command.id,),
    )


def _check_asked_about(reading: Reading, done: list[Answered], lifter: Lifter) -> int | None:
    """The check that the question for the definition of done named, else the one that it speaks of most."""
    named = [reading.index_of[name] for one in done for name in one.question.about if name in reading.index_of]
    checks = [index for index in named if reading.roles[index] is Role.WORK and reading.meanings[index].risk == "read"]
    if checks:
        return checks[-1]
    words = word_stems(" ".join(f"{one.answer.instruction} {one.answer.check_first or ''}" for one in done))
    things = things_of_done(reading)
    possible = [
        (len(_shared(_check(reading, index, lifter), words) | (things & targets(reading.commands[index].ran))), index)
        for index in repeatable_checks(reading)
    ]
    best = max(possible, default=(0, -1))
    if best[0]:
        return best[1]
    return next(iter(checked_before_bookkeeping(reading)), None)


def _done_sentence(answered: Answered) -> str:
    """The definition of done, as it goes on behind *Done when:*."""
    answer = answered.answer
    text = re.sub(
        r"^(?:it(?:'s| is) )?(?:done )?(?:when|once|as soon as|if)\s+",
        "",
        answer.instruction or "",
        flags=re.IGNORECASE,
    )
    parts = [clause(text) + "."]
    if answer.principle:
        parts.append(sentence(answer.principle))
    if answer.check_first:
        parts.append(with_stop(checked_first(answer.check_first)))
    return " ".join(parts)


def _what_a_check_shows(reading: Reading, index: int, expected: tuple[str, ...], lifter: Lifter) -> str:
    command = reading.commands[index]
    phrase = phrase_of(reading.spelled_out[index], lifter)
    holds = what_holds(phrase, command.exit_code)
    if holds:
        return with_stop(holds)
    read = re.fullmatch(r"(?:Read|Look at) (?P<what>(?:the (?:start|end) of )?`[^`]+`)", phrase)
    if read:
        return f"{upper_start(read['what'])} shows the result."
    name = code_span(short_name(command.ran))
    sign = next(
        (check.removeprefix("output contains ") for check in expected if check.startswith("output contains ")), None
    )
    if sign:
        return f"{name} says {sign}."
    if command.exit_code:
        return f"{name} finds nothing."
    whole = lifter.lift(" ".join(command.ran.split()))
    return f"{code_span(whole) if len(whole) <= _SHORT_COMMAND else name} ends without an error."


_SHORT_COMMAND = 48


def _output(reading: Reading, lifter: Lifter) -> list[Statement]:
    """What the work leaves behind: the artifacts of the last waypoints."""
    found: list[Statement] = []
    seen: set[str] = set()
    remarks = [
        remark for remark in reading.remarks if isinstance(remark, Checkpoint | Manual) and remark.artifact.strip()
    ]
    for remark in remarks[-2:]:
        artifact = lifter.lift(remark.artifact.strip())
        if artifact in seen:
            continue
        seen.add(artifact)
        shown = code_span(artifact) if re.fullmatch(r"\S*[/.:]\S*", artifact) else escape_text(artifact)
        words = clause(remark.text) if isinstance(remark, Checkpoint) else ""
        found.append(Statement(text=f"{shown}: {words}." if words else f"{shown}.", evidence=(remark.id,)))
    return found


def evidence_note(session: Session) -> str:
    """Say of a session who recorded it and when, and how much it holds."""
    header = session.header
    who = header.owner.partition("<")[0].strip() or header.user
    by = f" by {escape_text(who)}" if who else ""
    counted = {
        "command": sum(1 for _ in session.commands()),
        "manual step": sum(1 for event in session.events if isinstance(event, Manual)),
        "answer": sum(1 for answer in session.answers().values() if not answer.dismissed),
    }
    if counted["command"] or not counted["manual step"]:
        shown = [name for name in counted if name != "manual step" or counted[name]]
    else:
        shown = ["manual step", "answer"]
    told = ", ".join(f"{counted[name]} {name}{'s' if counted[name] != 1 else ''}" for name in shown)
    return f"Recorded{by} on {header.started_at:%Y-%m-%d}, session `{header.id}`: {told}."
