"""What an SOP says around its steps: title, overview, trigger, owner, what must hold before and at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.draft.checks import proof_of
from sopcapture.draft.done_parts import says_not_done, what_holds_then
from sopcapture.draft.escalating import escalations_of
from sopcapture.draft.expectations import expectations
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.moods import in_sentences, is_imperative, is_state, is_verb_of_a_state, tells
from sopcapture.draft.outlined import outlined, rules_of, sentences_of
from sopcapture.draft.parts import StepParts, in_order
from sopcapture.draft.places import Placed
from sopcapture.draft.proofs import parts_of
from sopcapture.draft.reading import Reading, Role
from sopcapture.draft.shells import shell_needed
from sopcapture.draft.shown_once import with_examples
from sopcapture.draft.success import success_checks
from sopcapture.draft.titles import short_name
from sopcapture.draft.told_names import THINGS
from sopcapture.draft.types import Answered
from sopcapture.draft.wording import (
    clause,
    listed,
    lower_start,
    reason,
    sentence,
    upper_start,
    what_to_do,
    without_stop,
)
from sopcapture.model.markdown import code_span, escape_text, plain_inline
from sopcapture.model.names import slugify
from sopcapture.model.session import Checkpoint, Manual, Session
from sopcapture.model.sop import Escalation, Parameter, Prerequisite, Rule, Sop, Statement

_TOPICS = (
    ("owner", r"\bown(?:s|er|ers|ed)?\b|accountable|responsible"),
    ("escalation", r"\b(?:escalat\w+|call|page|someone else|whom|stop and ask|hand over|help)\b"),
    ("done", r"\b(?:done|finished|complete|success\w*|worked|know (?:that )?it)\b"),
    ("trigger", r"\b(?:start|starts|trigger|begin|begins|occasion|when (?:do|does|is|should))\b"),
)


def _topic_of(answered: Answered) -> str:
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
            closing.setdefault("outline" if answered.question.section else _topic_of(answered), []).append(answered)
    said = outlined(closing.get("outline", []))
    heading = _title(reading, steps, lifter, title)
    done = closing.get("done", [])
    owner_answers = closing.get("owner", [])
    overview, cited = _overview(heading, steps, done)
    checks = success_checks(reading, done, steps, lifter)
    rules = [*placed.rules, *(rule for answered in closing.get("", []) for rule in rules_of(answered)), *said.rules]
    rules += _owner_rules(owner_answers)
    starts, other_work = _starts(closing.get("trigger", []))
    return Sop(
        slug=slug or slugify(heading) or "procedure",
        title=heading,
        owner=owner or _owner(owner_answers, header.owner),
        recorded_from=(reading.session.id,),
        overview=overview,
        overview_evidence=in_order(reading, [*cited, *(answered.answer.id for answered in owner_answers)]),
        trigger=" ".join(starts) or None,
        trigger_evidence=tuple(answered.answer.id for answered in closing.get("trigger", [])),
        does_not_apply=(*placed.does_not_apply, *other_work, *said.does_not_apply),
        parameters=parameters,
        prerequisites=(*_prerequisites(reading, lifter), *placed.prerequisites, *said.prerequisites),
        output=(*_output(reading, lifter), *said.output),
        rules=tuple(rules),
        edge_cases=(*placed.edge_cases, *said.edge_cases),
        escalations=(*placed.escalations, *_escalations(closing), *said.escalations),
        success_checks=with_examples(reading, checks, lifter),
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


_THING = "|".join(sorted(THINGS))


def _without_values(title: str, lifter: Lifter) -> str:
    """Take recorded values out of a title: *Release shop 1.4.0* is *Release shop* the next time."""
    text = lifter.lift(title)
    text = re.sub(
        rf"\b(?P<of>of|for|from|to|by|with) (?P<thing>{_THING}) (?=\{{\{{)",
        lambda match: f"{match['of']} {'an' if match['thing'][0] in 'aeiou' else 'a'} {match['thing']} ",
        text,
    )  # without its number it is one of many
    text = re.sub(r"\s*[(\[]?v?\{\{[a-z][a-z0-9_]*\}\}[)\]]?", "", text)
    text = re.sub(
        r"\s+(?:for|of|to|from|on|at|in|version|release|the|by|with|as|until|and|since|:|-|–)(?=\s*$|\s+to\s*$)",
        "",
        text,
    )
    text = re.sub(r"\s+(?:from|for|of|to|on|at|in|version)\s*$", "", text).strip(" :,–-")
    if re.search(r"\b(?:an?|the)(?: (?:new|next|old|other|latest|first|last))?$", text, re.IGNORECASE):
        return title  # "Take in a new" says nothing without what is taken in
    return text if len(text.split()) >= 2 or len(text) >= 8 else title


_AND_THEN_DONE = re.compile(
    r",? (?:and )?(?:then )?(?:I|we|you)(?:['’]m| am| are)? (?:call it (?:done|a day)|done|close the \w+|file the \w+)$"
    r"|,? that['’]s when .*$",
    re.IGNORECASE,
)
_IS_REACHED = re.compile(r"^(?:completion|the end|the goal) is reached (?:when|once|as soon as) ", re.IGNORECASE)


def _overview(title: str, steps: list[StepParts], done: list[Answered]) -> tuple[str, tuple[str, ...]]:
    """One sentence: what is done, and what is true at the end, or else the steps in short."""
    if done:
        sentences = in_sentences(done[0].answer.instruction or "")
        said = without_stop(what_holds_then(sentences[0])) if sentences else ""
        said = _AND_THEN_DONE.sub("", _IS_REACHED.sub("", said))
        clear = "?" not in said and not says_not_done(said) and not said.casefold().startswith("done")
        states = is_state(said) or (any(is_verb_of_a_state(word) for word in said.split()[1:]) and not tells(said))
        if clear and states and len(said) <= 160 and len(said.split()) >= 4:
            if _is_order(title):
                return f"{title}, so that {clause(said)}.", (done[0].answer.id,)
            return f"{title}. At the end, {clause(said)}.", (done[0].answer.id,)
        parts = parts_of(said)
        stated = not tells(said) or (len(parts) > 1 and not any(tells(one) for one in parts[1:]))
        if clear and stated and len(said) <= 160 and len(said.split()) > 2:
            return f"{title}. Done when: {clause(said)}.", (done[0].answer.id,)
    said = plain_inline(title).casefold()
    told = [step for step in steps if plain_inline(step.title).casefold() not in said]
    names = [lower_start(step.title) for step in told]
    shown = (told[0], told[-1]) if len(told) > _MOST_TOLD else steps[:_MOST_TOLD]
    cited = [step.evidence[0] for step in shown if step.evidence]
    if len(names) > _MOST_TOLD:
        told_in = f"{title}, in" if _is_order(title) else f"{title}. In"
        return f"{told_in} {len(steps)} steps: first {names[0]}, at the end {names[-1]}.", tuple(cited)
    if len(names) >= 2:
        joined = "; ".join(names) if any(" and " in name for name in names) else listed(names)
        return f"{title}: {joined}.", tuple(cited)
    return f"{title}.", tuple(cited)


_MOST_TOLD = 4


def _is_order(title: str) -> bool:
    """Whether a title tells what to do: *Release the shop*, and not *Backup and restore test*, *Report of the week*."""
    words = plain_inline(title).casefold().split()
    if len(words) > 1 and (words[1] in ("and", "of", "for") or _HAPPENED.fullmatch(words[1])):
        return False
    return is_imperative(title) and words[0] != "backup"


_HAPPENED = re.compile(
    r"came|comes|is|are|was|were|has|had|went|goes|got|gets|lost|broke|fell|fails?|failed|says|stands"
)
"""Behind a word that may be a noun: *Ring came with the wrong engraving*."""


# --- trigger, owner, escalation


def _starts(answers: list[Answered]) -> tuple[list[str], list[Statement]]:
    """Say what starts the work, and apart from it what is said to be other work: *if … it's a different job*."""
    starts: list[str] = []
    other_work: list[Statement] = []
    for answered in answers:
        told = in_sentences(sentences_of(answered))
        others = [one for one in told[1:] if _OTHER_WORK.search(one)]
        starts.append(" ".join(one for one in told if one not in others))
        other_work += [Statement(text=sentence(one), evidence=(answered.answer.id,)) for one in others]
    return starts, other_work


_OTHER_WORK = re.compile(
    r"\b(?:that|this|it)(?:['’]s| is) (?:not (?:this|it|ours)|(?:a (?:different|whole other)|another|some other) "
    r"(?:job|matter|story|procedure|thing|problem))\b"
    r"|, (?:a )?different (?:job|matter|story|procedure)\b",
    re.IGNORECASE,
)


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
        yield from escalations_of(answer.instruction or "", (answer.id,), answer.principle, answer.check_first)
    for answers in closing.values():
        for answered in answers:
            if answered.answer.escalate_when:
                yield from escalations_of(answered.answer.escalate_when, (answered.answer.id,), is_condition=True)


# --- before and after


def _prerequisites(reading: Reading, lifter: Lifter) -> list[Prerequisite]:
    found: list[Prerequisite] = []
    if (needed := shell_needed(reading)) is not None:
        shell, first = needed
        text = f"Your shell is `{shell}`: the commands are written for it."
        found.append(Prerequisite(text=text, evidence=(reading.commands[first].id,)))
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
