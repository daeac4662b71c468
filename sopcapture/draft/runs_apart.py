"""In what several recordings of the same work do not agree: what only some have, and what they do in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopcapture.draft.pairing import longest_rising
from sopcapture.draft.sometimes import counted, unknown_when
from sopcapture.draft.weaving import Woven
from sopcapture.draft.wording import listed
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Command
from sopcapture.model.sop import Sop, Step

_MOST_ASKED = 5  # a person answers a handful of questions and ignores the rest
_MOST_TOLD = 5


@dataclass(frozen=True)
class Asking:
    """A question about several recordings. It stands in the log of `session`, whose events it is `about`."""

    session: str
    topic: str
    about: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Sometimes:
    """A step that only some recordings have."""

    step: Step
    events: tuple[str, ...]
    runs: tuple[str, ...]


@dataclass(frozen=True)
class Disorder:
    """Two steps, as the draft orders them, that `runs` did the other way round and `others` as the draft has it."""

    first: Step
    second: Step
    events: tuple[tuple[str, ...], tuple[str, ...]]
    runs: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Apart:
    """All in which recordings do not agree."""

    sometimes: tuple[Sometimes, ...]
    disorder: tuple[Disorder, ...]


def apart(woven: Woven, sop: Sop) -> Apart:
    """Find it in a draft of the woven session."""
    done_in = woven.session.runs.done_in if woven.session.runs is not None else {}
    events = {step.id: tuple(name for name in step.evidence if name in done_in) for step in sop.steps}
    names = _names(woven)
    sometimes = [
        Sometimes(step, events[step.id], tuple(run for run in names if _has(woven, run, events[step.id])))
        for step in sop.steps
        if step.optional and events[step.id] and all(len(done_in[name]) < len(names) for name in events[step.id])
    ]
    return Apart(tuple(sometimes), tuple(_disorder(woven, sop, events)))


def _names(woven: Woven) -> tuple[str, ...]:
    return woven.session.runs.all if woven.session.runs is not None else ()


def _has(woven: Woven, run: str, events: Sequence[str]) -> bool:
    return not set(woven.done[run]).isdisjoint(events)


def _disorder(woven: Woven, sop: Sop, events: dict[str, tuple[str, ...]]) -> Iterator[Disorder]:
    swapped: dict[tuple[int, int], list[str]] = {}
    usual: dict[tuple[int, int], list[str]] = {}
    places = {run: _places(woven.done[run], sop, events) for run in _names(woven)}
    for run, at in places.items():
        numbers = sorted(at)
        kept = longest_rising([at[number] for number in numbers])
        rising = [number for place, number in enumerate(numbers) if place in kept]
        for number in (each for each in numbers if each not in rising):
            crossed = [other for other in rising if (other < number) != (at[other] < at[number])]
            nearest = min(crossed, key=lambda other: abs(other - number), default=None)
            if nearest is not None:
                swapped.setdefault((min(number, nearest), max(number, nearest)), []).append(run)
    for pair_ in swapped:
        first, second = pair_
        usual[pair_] = [run for run, at in places.items() if first in at and second in at and at[first] < at[second]]
    for (first, second), runs in sorted(swapped.items()):
        one, other = sop.steps[first], sop.steps[second]
        yield Disorder(one, other, (events[one.id], events[other.id]), tuple(runs), tuple(usual[first, second]))


def _places(done: Sequence[str], sop: Sop, events: dict[str, tuple[str, ...]]) -> dict[int, int]:
    """For each step that a recording has the place at which it began it."""
    at = {name: place for place, name in reversed(list(enumerate(done)))}
    begun = {number: [at[name] for name in events[step.id] if name in at] for number, step in enumerate(sop.steps)}
    return {number: min(found) for number, found in begun.items() if found}


# --- told and asked


def notes_of(woven: Woven, found: Apart) -> list[str]:
    """Tell a person in what the recordings differ, a sentence each."""
    names = _names(woven)
    notes = [
        f"{counted(len(names)).capitalize()} recordings are drafted as one, in the order of {woven.recordings[0].name}."
    ]
    told = [
        f"{_title(each.step)} is in {counted(len(each.runs))} of {counted(len(names))} recordings"
        f" ({', '.join(each.runs)}) and optional."
        for each in found.sometimes
    ]
    told += [
        f"{_title(each.second)} came before {_title(each.first)} in {', '.join(each.runs)};"
        f" the draft has {'the order of ' + ', '.join(each.others) if each.others else 'them the other way round'}."
        for each in found.disorder
    ]
    events = {event.id: event for event in woven.session.events}
    for stands, other in woven.otherwise:
        command = events.get(stands)
        if isinstance(command, Command):
            told.append(f"`{_line(command.ran)}` ({stands}) was given in another way in one of them ({other}).")
    for attempt, mend, other in woven.mended:
        command = events.get(attempt)
        if isinstance(command, Command):
            told.append(
                f"What failed in `{_line(command.ran)}` was mended by `{_line(mend)}` in another one ({other})."
            )
    if woven.session.runs is not None and (same := sorted(woven.session.runs.constants)):
        values = listed([f"`{value}`" for value in same])
        told.append(f"{values}: the same in all recordings, and so no parameter.")
    if len(told) > 2 * _MOST_TOLD:
        told = [*told[: 2 * _MOST_TOLD], f"The recordings differ in {len(told) - 2 * _MOST_TOLD} more things."]
    return [*notes, *told]


_RISK = {"destructive": 0, "change": 1}


def questions_of(woven: Woven, found: Apart) -> tuple[Asking, ...]:
    """Ask what a colleague would need to know, what is risky first. What was asked once is not asked again."""
    names = _names(woven)
    asking: list[tuple[int, Asking]] = []
    for each in found.sometimes:
        unknown = each.step.when == unknown_when(len(each.runs), len(names))
        matters = each.step.risk is not None or not each.step.commands
        if unknown and matters and not _asked(woven, "sometimes", each.events):
            run = _latest(woven, each.runs)
            rest = [name for name in names if name not in each.runs]
            have = "has" if len(each.runs) == 1 else "have"
            do = "does" if len(rest) == 1 else "do"
            text = (
                f"{counted(len(each.runs)).capitalize()} of {counted(len(names))} recordings of this work"
                f" ({', '.join(each.runs)}) {have} {_title(each.step)}{_shown(woven, each.events)};"
                f" {listed(rest)} {do} without. When is it needed, and why?"
            )
            asking.append((_RISK.get(each.step.risk or "", 2), _ask(woven, run, "sometimes", each.events, text)))
    for one in found.disorder:
        if one.first.risk is None or one.second.risk is None or _asked(woven, "order", *one.events):
            continue
        run = _latest(woven, one.runs)
        text = (
            f"{listed(list(one.runs))} did {_title(one.second)} before {_title(one.first)},"
            f" {listed(list(one.others)) if one.others else 'the draft has them'} the other way round."
            " Which order is right, or does it not matter, and why?"
        )
        first, second = one.events
        asking.append((_RISK[one.first.risk], _ask(woven, run, "order", (*second, *first), text)))
    asking.sort(key=lambda each: each[0])
    return tuple(each for _, each in asking[:_MOST_ASKED])


def _asked(woven: Woven, topic: str, *events: tuple[str, ...]) -> bool:
    return any(
        question.topic == topic and all(not set(question.about).isdisjoint(names) for names in events)
        for question in woven.asked
    )


def _ask(woven: Woven, run: str, topic: str, events: Sequence[str], text: str) -> Asking:
    session = next(one.session for one in woven.recordings if one.name == run)
    own = [name for event in events for name in (event, *woven.also.get(event, ())) if name.endswith(f"@{run}")]
    order = {event.id: place for place, event in enumerate(session.events)}
    bare = dict.fromkeys(name.partition("@")[0] for name in own)
    about = tuple(bare) if topic == "order" else tuple(sorted(bare, key=lambda name: order[name]))
    return Asking(session.id, topic, about, text)


def _latest(woven: Woven, runs: Sequence[str]) -> str:
    started = {one.name: one.session.header.started_at for one in woven.recordings}
    return max(runs, key=lambda run: started[run])


def _shown(woven: Woven, events: Sequence[str]) -> str:
    texts = [event.ran for event in woven.session.events if event.id in events and isinstance(event, Command)]
    return f" (`{_line(texts[0])}`{', …' if len(texts) > 1 else ''})" if texts else ""


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _title(step: Step) -> str:
    return f"“{plain_inline(step.title)}”"
