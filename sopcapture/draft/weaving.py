"""Several recordings of the same work woven into one session, which is then drafted like any other.

One recording leads: it has the order that most have. What another did as well is the same event; what only that one
did comes in behind what it followed, and a failure with its mend in front of what worked then. Values that differ stand
as the leading recording has them. Event ids say whose they are, ``e0012@a1b2``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sopcapture.draft.differing import differences
from sopcapture.draft.error_lines import error_line
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.pairing import Likeness, shape
from sopcapture.draft.reading import outer_first, ran_within
from sopcapture.draft.recordings import Item, Recording, pair_items
from sopcapture.draft.varying import Varying, constants
from sopcapture.draft.woven_talk import Talk, at_run, is_place
from sopcapture.model.session import (
    Checkpoint,
    Command,
    Correction,
    EventBase,
    Manual,
    Note,
    Question,
    Runs,
    Session,
)
from sopcapture.model.sop import Parameter


@dataclass
class Woven:
    """The session that several became, and what became of their events."""

    session: Session
    recordings: tuple[Recording, ...]
    """The leading one first."""
    also: dict[str, list[str]] = field(default_factory=dict)
    """For an event of the session those of others that are the same."""
    done: dict[str, list[str]] = field(default_factory=dict)
    """For each recording the events of the session, in the order in which it did them."""
    otherwise: list[tuple[str, str]] = field(default_factory=list)
    """Events that are the same and are more than other values apart: that of the session, the other."""
    mended: list[tuple[str, str, str]] = field(default_factory=list)
    """Failures that another recording mended in another way: the attempt, what was run there, and its event."""
    open: list[tuple[str, Question]] = field(default_factory=list)
    """Questions that no recording answers, each once, with the recording that asks."""
    asked: list[Question] = field(default_factory=list)
    """Questions about the recordings themselves, answered or not, about events of the session."""


def weave(recordings: Sequence[Recording], numbering: Sequence[str]) -> Woven:
    """Weave recordings into one, the leading one first; `numbering` are their short ids in the order of the SOP."""
    lead, *others = recordings
    varying = Varying()
    for one in others:
        pairs = pair_items(lead.items, one.items, lead.lifter)
        texts = [(_ran(lead.items[each.wanted]), _ran(one.items[each.acted])) for each in pairs]
        varying.learn(one.name, [(a, b) for a, b in texts if a and b], recordings)
    weaver = _Weaver(tuple(recordings), varying)
    for one in others:
        weaver.add(one)
    return weaver.woven(tuple(numbering), constants(lead, others, varying))


def _ran(item: Item) -> str:
    return item.ran if isinstance(item, Command) else ""


class _Weaver:
    def __init__(self, recordings: tuple[Recording, ...], varying: Varying) -> None:
        self._lead = recordings[0]
        self._recordings = recordings
        self._varying = varying
        self._order: list[str] = []
        self._events: dict[str, EventBase] = {}
        self._same: dict[str, str] = {}
        """For each event of each recording the one that stands for it."""
        self._done_in: dict[str, set[str]] = {}
        self._done: dict[str, list[str]] = {}
        self._failures: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
        """By its sign, the attempts and the mends of a failure that is woven in already."""
        self._otherwise: list[tuple[str, str]] = []
        self._mended: list[tuple[str, str, str]] = []
        self._begin()

    def woven(self, runs: tuple[str, ...], constant: frozenset[str]) -> Woven:
        """Give the session; what was asked and said stands behind all that was done."""
        talk = Talk(self._recordings, self._same, self._varying)
        events: list[EventBase] = [self._events[name] for name in self._order]
        last = events[-1].at if events else self._lead.session.header.started_at
        named = [Correction(at=last, action="parameter", text=f"{n}={v}") for v, n in self._varying.names.items()]
        events += [*talk.corrections(), *named, *talk.said()]
        numbered = tuple(event.model_copy(update={"seq": seq}) for seq, event in enumerate(events, 1))
        done_in = {name: frozenset(names) for name, names in self._done_in.items()}
        titles = (one.session.header.title for one in self._recordings)
        header = self._lead.session.header.model_copy(update={"title": next(filter(None, titles), "")})
        also: dict[str, list[str]] = {}
        for name, stands in (self._same | talk.merged).items():
            if name != stands:
                also.setdefault(stands, []).append(name)
        return Woven(
            session=Session(header=header, events=numbered, runs=Runs(all=runs, done_in=done_in, constants=constant)),
            recordings=self._recordings,
            also=also,
            done=self._done,
            otherwise=self._otherwise,
            mended=self._mended,
            open=talk.open(),
            asked=talk.asked,
        )

    # --- the leading recording

    def _begin(self) -> None:
        run = self._lead.name
        holding = {each.id for each in self._lead.session.corrections() if is_place(each)}
        for event in self._lead.session.events:
            if isinstance(event, Command | Manual | Note | Checkpoint) or event.id in holding:
                self._put(event, run, len(self._order), event.at, event.shell)
        self._done[run] = [at_run(item.id, run) for item in self._lead.items]
        for name in self._done[run]:
            self._done_in[name] = {run}
        self._know_failures(self._lead)

    def _put(self, event: EventBase, run: str, place: int, at: Any, shell: str) -> str:
        name = at_run(event.id, run)
        self._order.insert(place, name)
        self._events[name] = event.model_copy(update={"id": name, "at": at, "shell": shell})
        self._same[name] = name
        return name

    def _know_failures(self, one: Recording) -> None:
        reading = one.known.reading
        for failure in reading.failures:
            if failure.success is not None or failure.answers:
                attempts, fix = (
                    [name for n in numbers if (name := self._same.get(at_run(reading.commands[n].id, one.name)))]
                    for numbers in (failure.attempts, failure.fix)
                )
                if attempts:
                    self._failures.setdefault(self._sign(one, reading.commands[failure.attempts[0]]), (attempts, fix))

    def _sign(self, one: Recording, command: Command) -> tuple[str, str]:
        """By what a failure is known: what was tried, and what it said."""
        said = self._varying.as_leading(one.name, error_line(command.output) or "")
        tried = self._varying.as_leading(one.name, command.ran)
        return re.sub(r"\d+", "0", shape(tried)), re.sub(r"\d+", "0", shape(said))

    # --- another recording

    def add(self, one: Recording) -> None:
        """Weave another recording in."""
        items, theirs = self._items(), [self._as_leading(one, item) for item in one.items]
        lifter = Lifter(
            [*self._lead.lifter.parameters, *(Parameter(name=n, example=v) for v, n in self._varying.names.items())]
        )
        for each in pair_items(items, theirs, lifter):
            mine, other = items[each.wanted], theirs[each.acted]
            self._pair(one, mine.id, one.items[each.acted])
            if isinstance(mine, Command) and isinstance(other, Command):
                if each.likeness is Likeness.INTENT and differences(mine.ran, other.ran) is None:
                    self._otherwise.append((mine.id, at_run(other.id, one.name)))
                else:
                    self._varying.learn(one.name, [(mine.ran, other.ran)], self._recordings)
        waiting = self._waiting(one)
        self._insert(one, waiting)
        names = (self._same.get(at_run(item.id, one.name)) for item in one.items)
        self._done[one.name] = [name for name in names if name]
        for name in self._done[one.name]:
            self._done_in.setdefault(name, set()).add(one.name)
        self._know_failures(one)

    def _items(self) -> list[Item]:
        events = outer_first(self._events[name] for name in self._order)
        return [event for event in events if event.id in self._done_in and isinstance(event, Command | Manual)]

    def _pair(self, one: Recording, stands: str, event: EventBase) -> None:
        self._same[at_run(event.id, one.name)] = stands

    def _as_leading(self, one: Recording, event: Any) -> Any:
        """Give an event with the values, and in the places, of the leading recording."""
        texts = {
            name: self._varying.as_leading(one.name, value)
            for name in ("text", "expanded", "output", "where", "result", "artifact")
            if isinstance(value := getattr(event, name, None), str) and value
        }
        if isinstance(event, Command):
            lead, own = self._lead.session.header, one.session.header
            texts["host"] = lead.host if event.host in ("", own.host) else event.host
            texts["user"] = lead.user if event.user in ("", own.user) else event.user
            texts["cwd"] = _moved(event.cwd or own.cwd, own.cwd, lead.cwd)
        return event.model_copy(update=texts)

    def _waiting(self, one: Recording) -> dict[str, list[str]]:
        """For what worked in the end the failed attempts and the mends that come in before it, by event id."""
        reading = one.known.reading
        waiting: dict[str, list[str]] = {}
        for failure in reading.failures:
            attempts = [reading.commands[number].id for number in failure.attempts]
            fix = [reading.commands[number].id for number in failure.fix]
            known = self._failures.get(self._sign(one, reading.commands[failure.attempts[0]]))
            if known is not None:
                for place, name in enumerate(attempts):
                    self._same.setdefault(at_run(name, one.name), known[0][min(place, len(known[0]) - 1)])
                mends = {self._ran(stands): stands for stands in known[1]}
                for number, name in zip(failure.fix, fix, strict=True):
                    text = self._varying.as_leading(one.name, reading.commands[number].ran)
                    if text in mends:
                        self._same.setdefault(at_run(name, one.name), mends[text])
                    elif at_run(name, one.name) not in self._same:
                        self._mended.append((known[0][0], reading.commands[number].ran, at_run(name, one.name)))
            elif (failure.success is not None and not failure.dismissed) or failure.answers:
                end = reading.commands[failure.success].id if failure.success is not None else ""
                mine = waiting.setdefault(end, [])
                mine += [name for name in (*attempts, *fix) if at_run(name, one.name) not in self._same]
        return waiting

    def _insert(self, one: Recording, waiting: dict[str, list[str]]) -> None:
        reading = one.known.reading
        spoken_of = {about for answered in reading.answered for about in answered.question.about}
        held = {name for names in waiting.values() for name in names}
        elsewhere = {other for _, _, other in self._mended}
        counting = {item.id for item in one.items}
        known = {_words(self._events[name]): name for name in reversed(self._order)}
        kept = {event.id for event in (*reading.commands, *reading.remarks)}
        ordered = [event for event in outer_first(one.session.events) if event.id in kept]
        by_id = {event.id: event for event in ordered}
        anchor, leading = "", list[EventBase]()
        for event in ordered:
            name = at_run(event.id, one.name)
            before = [by_id[each] for each in waiting.get(event.id, ())]
            if name in self._same:
                anchor = self._same[name]
                for each in (*leading, *before):
                    self._put_before(one, each, anchor)
                leading.clear()
                continue
            if event.id in held or name in elsewhere:
                continue
            remark = isinstance(event, Note | Checkpoint)
            if event.id not in counting and (remark or event.id in spoken_of):
                twin = known.get(_words(self._as_leading(one, event)))
                if twin is not None:
                    self._pair(one, twin, event)
                    continue
            elif event.id not in counting:
                continue
            for each in (*before, event):
                if anchor:
                    anchor = self._put_behind(one, each, anchor)
                else:
                    leading.append(each)
        for each in (*leading, *(by_id[each] for each in waiting.get("", ()))):
            self._put_behind(one, each, self._order[-1])

    def _put_before(self, one: Recording, event: EventBase, stands: str) -> None:
        next_one = self._events[stands]
        place = self._order.index(stands)
        while place and isinstance(next_one, Command) and self._ran_inside(self._order[place - 1], next_one):
            place -= 1
        at = next_one.at - timedelta(microseconds=max(1, len(one.session.events) - event.seq))
        self._put(self._as_leading(one, event), one.name, place, at, next_one.shell)

    def _put_behind(self, one: Recording, event: EventBase, anchor: str) -> str:
        before = self._events[anchor]
        at = before.at + timedelta(microseconds=event.seq)
        return self._put(self._as_leading(one, event), one.name, self._order.index(anchor) + 1, at, before.shell)

    def _ran(self, name: str) -> str:
        event = self._events[name]
        return event.ran if isinstance(event, Command) else ""

    def _ran_inside(self, name: str, outer: Command) -> bool:
        event = self._events[name]
        return isinstance(event, Command) and ran_within(event, outer)


def _words(event: EventBase) -> tuple[str, str, str]:
    text = event.ran if isinstance(event, Command) else getattr(event, "text", "")
    return (
        event.kind if hasattr(event, "kind") else "",
        " ".join(text.split()).casefold(),
        getattr(event, "artifact", ""),
    )


def _moved(path: str, old: str, new: str) -> str:
    """Give a path below one folder as it is below another."""
    if path == old:
        return new
    return new + path[len(old) :] if old and path.startswith(f"{old}/") else path
