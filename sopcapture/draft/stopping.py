"""Where to stop: what is not to be done any more under a condition is said at the step that does it, too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sopcapture.commands import Purpose, meaning
from sopcapture.draft.bans import act_banned, banned, pointer_to_rule
from sopcapture.draft.gates import guards, weighty
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.moods import in_sentences
from sopcapture.draft.parts import StepParts
from sopcapture.draft.proofs import asked_of_a_tool
from sopcapture.draft.reading import Reading, alike_stems, keeps_books, word_stems
from sopcapture.draft.titles import phrase_of, short_name
from sopcapture.draft.wording import when_it_is
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Escalation, Rule

_DENIED = re.compile(
    r"^(?:(?:please|I|we|you) )?(?:(?:do not|don['’]t|never) (?P<act>[^,;.:]+)|no (?P<noun>[a-z]{4,})(?=[,;.:]|$)"
    r"|(?P<verb>[a-z]+) (?:nothing|nobody|none)\b(?! (?:else|more))"
    r"|(?:[^,;.:]{3,60}(?:,| and) (?:(?:please|I|we|you) )?)?(?P<touched>touch|change) no [a-z]+)",
    re.IGNORECASE,
)
_STOP_AND = re.compile(r"^(?:you |we |I )?stop(?: (?:here|there|right there|at once))?(?:,| and|, and) ", re.IGNORECASE)
_MOST_READ = 30  # commands of a step; of more, its title has to say what it does
_SAME_ACT = {
    "send": ("deliver", "submit", "mail", "upload", "hand"),
    "release": ("publish", "push", "tag"),
    "publish": ("release", "push", "upload"),
    "delete": ("drop", "remove", "purge"),
    "load": ("import",),
}
"""What people call what a tool does by another name."""
_ANYTHING = frozenset(("change", "touch", "do"))
_ANYTHING_AT_ALL = "change anything"
_GOES_ON = re.compile(r"\b(?:after|afterwards|while|during|again|still|already|until)\b")


_AHEAD = re.compile(
    r"\b(?:before|prior to) (?:(?P<anything>(?:you|we|one|anybody|anything) (?:change|touch|do)[a-z]*(?: anything)?)"
    r"|(?:any|the) (?P<noun>[a-z]{4,})|anything is (?P<done>[a-z]{4,})"
    r"|(?:you|we|I|one|anybody|anyone|somebody|someone) (?P<does>[a-z]{4,})|(?P<doing>[a-z]{3,}ing))\b"
    r"|\bnothing (?:is|may be|must be|can be|shall be) (?P<denied>[a-z]{4,}ed)\b"
    r"|\bno (?P<made>[a-z]{4,}) is (?:made|done|sent|taken|given|started)\b",
    re.IGNORECASE,
)
"""*Call Saskia before you change anything*, *is to be informed prior to any grant*, *nothing is published until*."""


def say_where_to_stop(reading: Reading, steps: list[StepParts], calls: Iterable[Escalation], lifter: Lifter) -> None:
    """Put a stop in front of the first step that does what an escalation forbids: *queue nothing and ask Ms Adler*."""
    for call in calls:
        then, when = plain_inline(call.then), plain_inline(call.when)
        answers = [name for name in call.evidence if name not in reading.index_of]
        _say_bans(reading, steps, then, answers, lifter)
        if call.when == "in doubt" or not answers:
            continue
        ahead = _AHEAD.search(then)
        act = _act_of(_DENIED.match(_STOP_AND.sub("", then)), ahead)
        if act is None or _GOES_ON.search(call.when):
            shows = _step_that_shows(reading, steps, when, lifter) if _STOPS.search(then) else None
            mend = _mend_asked_about(reading, steps, call)
            if shows is not None and mend is not None and steps.index(mend) < steps.index(shows):
                shows = _step_that_shows(reading, steps, when, lifter, surely=True) or mend
            stopping, where = shows, "here"
        else:
            of_a_thing = ahead is not None and bool(ahead["noun"])
            stopping, where = _where_to_stop(reading, steps, act, when, lifter, of_a_thing=of_a_thing)
        if stopping is not None:
            stopping.constraints.append(f"You MUST stop {where} {when_it_is(call.when)}; see Escalation.")
            stopping.evidence += answers


def _mend_asked_about(reading: Reading, steps: list[StepParts], call: Escalation) -> StepParts | None:
    """The first step that changes something for a failure that a call was told of."""
    told = {reading.index_of[name] for name in call.evidence if name in reading.index_of}
    return next(
        (
            step
            for step in steps
            if step.optional and step.risk != "read" and not told.isdisjoint(step.stretch.commands)
        ),
        None,
    )


def _act_of(denied: re.Match[str] | None, ahead: re.Match[str] | None) -> str | None:
    """What is not to be done at all, or not yet, as an order: *change anything*, *grant*."""
    if denied is not None:
        act = denied["act"] and re.split(r" and (?=[a-z]+ )", denied["act"])[0]
        return _ANYTHING_AT_ALL if denied["touched"] else act or denied["noun"] or denied["verb"]
    if ahead is None:
        return None
    if (ahead["done"] or ahead["denied"]) in ("changed", "touched", "done"):
        return _ANYTHING_AT_ALL
    named = ("noun", "done", "denied", "made", "does", "doing")
    return next((ahead[name] for name in named if ahead[name]), _ANYTHING_AT_ALL)


def _where_to_stop(
    reading: Reading, steps: list[StepParts], act: str, when: str, lifter: Lifter, *, of_a_thing: bool
) -> tuple[StepParts | None, str]:
    """Find the step at which not to do something under a condition, and say whether one stops there or before it.

    `of_a_thing`: it is named by what would be made, *before any grant*.
    """
    quoted = _step_that_is_quoted(reading, steps, when)
    if quoted is not None:
        return quoted, "here"
    known = _known_behind(steps, when)
    step = step_that_does(reading, steps, act, known, lifter)
    shows = _step_that_shows(reading, steps, when, lifter, each_run=step is not None)
    if step is None or _tells_itself(reading, step, when):
        return step or shows, "here"
    place = steps.index(step)
    looked = _step_that_shows(reading, steps, when, lifter, surely=True)
    if looked is not None and looked.optional and place < steps.index(looked):
        return looked, "here"  # to find out why something failed one looks at the very thing
    if (
        shows is not None
        and place < steps.index(shows)
        and (step.optional or shows is looked or (not of_a_thing and _is_check(reading, shows)))
    ):
        return shows, "here"  # nobody can know it yet where it would be done for the first time
    shows = steps[known - 1] if known else shows
    at_all = step.optional or act.split(maxsplit=1)[0] in _ANYTHING
    if at_all and shows is not None and not shows.optional and steps.index(shows) < place:
        return shows, "here"  # where one sees it, and nothing is touched from there on
    if step.optional and act == _ANYTHING_AT_ALL:
        # Who does not need that step would go by the stop; in front of it, everybody comes to it.
        ahead_of_it = [one for one in steps[:place] if not one.optional]
        if ahead_of_it:
            return ahead_of_it[-1], "here"
    return step, "before this step"


def _tells_itself(reading: Reading, step: StepParts, when: str) -> bool:
    """Whether a step asks a tool for the very thing that a condition speaks of: ``./txq link``, *the link is down*."""
    asked = (
        asked_of_a_tool(reading.commands[index].ran)
        for index in step.stretch.commands
        if _says_something(reading, index)
    )
    return any(noun and re.search(rf"\bthe {re.escape(noun)}\b", when, re.IGNORECASE) for noun in asked)


def _say_bans(reading: Reading, steps: list[StepParts], told: str, answers: Iterable[str], lifter: Lifter) -> None:
    """Say at the step that does it what is never done to something, whatever the case is in which one calls."""
    for sentence in in_sentences(told):
        act = act_banned(sentence)
        step = step_that_does(reading, steps, act, 0, lifter) if act is not None else None
        if step is not None and (worded := banned(sentence, None)) is not None:
            step.constraints.append(worded)
            step.evidence += answers


def say_where_rules_hold(reading: Reading, steps: list[StepParts], rules: Iterable[Rule], lifter: Lifter) -> None:
    """Point from the step at which one sees that a decision has to be made to its rule."""
    asked = {answered.question.when for answered in reading.answered}
    for rule in rules:
        when = plain_inline(rule.when)
        if when in asked or when == "in doubt" or re.match(r"(?:you|I)\b", when) or _HEARD_LATER.search(when):
            continue
        shows = _step_that_shows(reading, steps, when, lifter, each_run=True)
        if shows is not None:
            shows.constraints.append(pointer_to_rule(rule.when, plain_inline(rule.then)))
            shows.evidence += rule.evidence


def _is_check(reading: Reading, step: StepParts) -> bool:
    return any(reading.meanings[index].purpose is Purpose.VERIFY for index in step.stretch.commands)


_HEARD_LATER = re.compile(
    r"^(?:an?|any|some|one|two|the|more|several|customers?|users?)\b[^,]*?"
    r" (?:reports?|complains?|writes?|rings?|phones?)\b"
)
"""*A club reports a wrong lamp*: what is heard when the work is long done."""
_STOPS = re.compile(
    r"\b(?:stop|leave|wait|nothing|not|no further|don['’]t|never|before|first|instead|call|ring|phone|inform|informed"
    r"|ask|tell|get|at once|immediately|await(?:ed|ing)?|switche?[sd]?)\b",
    re.IGNORECASE,
)


def _step_that_shows(
    reading: Reading, steps: list[StepParts], when: str, lifter: Lifter, *, each_run: bool = False, surely: bool = False
) -> StepParts | None:
    """The step at which one sees that a condition holds: what it speaks of is looked at there, or happens behind it.

    `each_run`: it is no step that only some runs have; `surely`: more than one word says so. Where no look shows it, a
    tool may say it that does something.
    """
    possible = [step for step in steps if not (each_run and step.optional)]  # who has no reason for it sees nothing
    happened = _step_that_did(reading, possible, when, lifter)
    if happened is not None:
        return happened
    looked = _step_that_says(reading, possible, when, lifter, surely=surely, reported=False)
    if looked is not None or surely:
        return looked
    return _step_that_says(reading, possible, when, lifter, surely=True, reported=True)


def _step_that_says(
    reading: Reading, possible: list[StepParts], when: str, lifter: Lifter, *, surely: bool, reported: bool
) -> StepParts | None:
    """The step of which the looks, and what was done outside of the terminal, have most words of a condition.

    `reported`: what a tool of the house did is seen by what it says of it: ``loom: 20 cm woven, 0 breaks``.
    """
    wanted, words = word_stems(when), set(re.findall(r"[\w-]+", when.casefold()))
    speakers = {match["who"].casefold() for match in _SPEAKS.finditer(when)}
    best, most = None, 1.0
    touching: list[StepParts] = []
    for step in possible:
        told, printed, named = set[str](), set[str](), False
        if step.stretch.manual is not None:
            told |= word_stems(plain_inline(" ".join((step.title, *step.texts, *step.expected))))
        for index in step.stretch.commands[:_MOST_READ]:
            ran = reading.commands[index].ran
            if not speakers.isdisjoint(re.split(r"[^\w.-]+", ran.casefold())):
                return step
            if reading.meanings[index].risk == "read" or (reported and _says_something(reading, index)):
                told |= word_stems(f"{ran} {phrase_of(reading.spelled_out[index], lifter)}")
                printed |= word_stems(reading.commands[index].output[:_HEADING])
                program = short_name(ran).split()[0].removesuffix(".py").removesuffix(".sh").casefold()
                named = named or (len(program) > _A_NAME and program in words and program not in _VERBS_TOO)
        shared = len(wanted & told) + 2 * named
        if shared:
            touching.append(step)
        if shared and (shares := shared + _PRINTED * bool(wanted & (printed - told))) > most:
            best, most = step, shares
    # One word is enough where no other step looks at what it names.
    return touching[0] if best is None and len(touching) == 1 and not surely else best


def _step_that_is_quoted(reading: Reading, steps: list[StepParts], when: str) -> StepParts | None:
    """The one step of which a condition gives the command with what that says: *a red line in make test*."""
    told = when.replace("`", "").casefold()
    found = [
        step
        for step in steps
        if any(
            " " in ran and re.search(_IN_THE_OUTPUT.format(re.escape(ran)), told)
            for ran in (reading.lines[index].casefold() for index in step.stretch.commands[:_MOST_READ])
        )
    ]
    return found[0] if len(found) == 1 else None


_IN_THE_OUTPUT = (
    r"(?:\b(?:in|from|of|by) {0}|(?<![\w-]){0} (?:says|shows|prints|tells|lists|fails|reports|ends))(?![\w-])"
)


def _says_something(reading: Reading, index: int) -> bool:
    """Whether a tool of the house says something of what it did."""
    return reading.meanings[index].purpose is Purpose.UNKNOWN and bool(reading.commands[index].output.strip())


def _step_that_did(reading: Reading, steps: list[StepParts], when: str, lifter: Lifter) -> StepParts | None:
    """The step that does what a condition speaks of as done or failed: *after the reload*, *the migration fails*."""
    fails = [match["what"] for match in _FAILS.finditer(when)]  # *should the echo fail after the reload*: the echo
    done = word_stems(" ".join(fails or _BEHIND.findall(when)))
    best, most = None, 0
    for step in steps if done else ():
        for index in step.stretch.commands[:_MOST_READ]:
            told = f"{reading.commands[index].ran} {phrase_of(reading.spelled_out[index], lifter)}"
            shared = len(done & word_stems(told)) if reading.meanings[index].risk != "read" else 0
            if shared > most:
                best, most = step, shared
    return best


_HEADING = 400  # characters: what an output is about stands at its start
_PRINTED = 0.6
"""What it weighs that the output has another word of the condition, to a word of the command."""
_BEHIND = re.compile(
    r"\bafter (?:the |a |an )?(?!last\b|first\b)([a-z]{4,}(?: (?:to|of|on|for|in|into) [a-z]+)?)", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"\b(?P<who>[a-z][\w-]{3,}) (?:says?|shows?|tells?|reports?|complains?|fails?|refuses?)\b", re.IGNORECASE
)
"""*golden says that some program differs*: what one runs, and sees there."""
_FAILS = re.compile(
    r"\b(?:the |an? )(?P<what>[a-z]{4,}) (?:(?:should )?fail|fails|failed|refuses|hangs|breaks off)\b", re.IGNORECASE
)
"""*The migration fails a second time*: what is done there, and goes wrong."""
_A_NAME = 3  # characters
_VERBS_TOO = frozenset(
    ("check", "test", "make", "send", "post", "close", "open", "move", "book", "sign", "copy", "find")
)


def say_gates(reading: Reading, steps: list[StepParts]) -> None:
    """Say at a check that what comes next is not to be done without it, where that cannot be had back or is public."""
    for number, step in enumerate(steps[:-1]):
        gate = next(iter(reversed(step.stretch.commands)), None)
        if gate is None or reading.commands[gate].exit_code is None:
            continue
        tried = "--dry-run" in reading.commands[gate].ran
        for place, later in enumerate(steps[number + 1 :]):
            commands = later.stretch.commands
            tells = (index for index in commands if weighty(reading, index) or (tried and not place))
            guarded = next(tells, None)
            fits = reading.commands[gate].exit_code == 0 or _FINDS_NOTHING.match(reading.commands[gate].ran)
            if guarded is not None and fits and guards(reading, gate, guarded):
                step.expected = step.expected or [f"exit code is {reading.commands[gate].exit_code}"]
                following = steps[number + 1].key  # what lies between only writes down that it is done
                step.constraints.append(
                    f"You MUST go on to [step {number + 2}](#{following}) only when this ends as expected."
                )
            if (
                guarded is not None
                or not commands
                or not all(keeps_books(reading.commands[one].ran) for one in commands)
            ):
                break


_FINDS_NOTHING = re.compile(r"!|[efz]?grep\b")
"""What ends with 1 where it finds nothing, as it may have to; what differs is no reason to go on."""


def _known_behind(steps: list[StepParts], when: str) -> int:
    """How many steps are done when one knows whether a condition holds, where a step outside the terminal tells it."""
    spoken = word_stems(when)
    told = [number for number, step in enumerate(steps) if step.stretch.manual and word_stems(step.title) & spoken]
    return told[0] + 1 if told else 0


def step_that_does(reading: Reading, steps: list[StepParts], act: str, known: int, lifter: Lifter) -> StepParts | None:
    """The step that does what an order says, *rm live*; of those behind the `known` ones, where that is *anything*."""
    verb, *rest = re.sub(r"^go (?=[a-z]+ing\b)", "", act.casefold()).split()  # "don't go trying another one"
    of_all = word_stems(verb) <= word_stems(reading.session.header.title) and not word_stems(verb) & _told_by(
        reading, steps
    )
    if "anything" in rest and verb not in _ANYTHING:
        # "don't drop anything yet": what drops, before what does anything else
        named = [step for step in steps[known:] if not step.optional and _runs(reading, step, verb)]
        if named:
            return named[0]
    if "anything" in rest or of_all or (verb in _ANYTHING and not word_stems(" ".join(rest))):
        return next((step for step in steps[known:] if _changes_something(reading, step)), None)
    wanted = alike_stems(act)
    verb_stems = alike_stems(" ".join((verb, *_SAME_ACT.get(verb, ()))))
    # What everybody comes to, before what only a failure needs.
    for step in sorted(steps, key=lambda one: one.optional):
        if not step.commands or step.risk == "read":
            continue
        told = alike_stems(plain_inline(step.title))
        for index in step.stretch.commands[:_MOST_READ]:
            told |= alike_stems(f"{reading.commands[index].ran} {phrase_of(reading.spelled_out[index], lifter)}")
        if verb_stems & told or (len(wanted) > 1 and wanted - alike_stems(verb) <= told):
            return step
    return None


def _runs(reading: Reading, step: StepParts, verb: str) -> bool:
    """Whether a step does by its name what a verb says: ``./cam drop``."""
    return any(re.search(rf"\b{re.escape(verb)}\b", reading.commands[one].ran) for one in step.stretch.commands)


def _told_by(reading: Reading, steps: list[StepParts]) -> frozenset[str]:
    """The words of what changes something, and of the titles of its steps."""
    texts = [plain_inline(step.title) for step in steps if step.risk != "read"]
    texts += [
        reading.commands[index].ran
        for step in steps
        if step.risk != "read"
        for index in step.stretch.commands[:_MOST_READ]
    ]
    return word_stems(" ".join(texts))


def _changes_something(reading: Reading, step: StepParts) -> bool:
    """Whether a step does more than look and write down what it saw."""
    changing = (index for index in step.stretch.commands if reading.meanings[index].risk != "read")
    texts = (reading.commands[index].ran for index in changing)
    return any(meaning(_WRITTEN_DOWN.sub("", text)).risk != "read" for text in texts)


_WRITTEN_DOWN = re.compile(r"\s*>{1,2}\s*[^\s>&|;(){}]+\s*$")
