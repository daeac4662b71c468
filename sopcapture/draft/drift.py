"""A recording compared with an SOP: what was followed, skipped, added, done in another order, and what is new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from sopcapture.commands import is_editor
from sopcapture.draft.offline import draft_from_evidence, studied
from sopcapture.draft.pairing import Acted, Likeness, Pair, Wanted, longest_rising, pair, shape, statements_of
from sopcapture.draft.reading import Reading, Role, outer_first
from sopcapture.grounding import with_examples
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Command, Manual, Session
from sopcapture.model.sop import EdgeCase, Parameter, Prerequisite, Sop, Step, SuccessCheck

DriftKind = Literal["skipped", "failed", "moved", "changed", "value", "unmet", "added", "failure", "left-out", "unseen"]
DriftTarget = Literal["step", "prerequisite", "check", "edge_case"]


@dataclass(frozen=True)
class Deviation:
    """One thing in which a recording and an SOP differ.

    `skipped`: nothing of it was done; `failed`: it was tried and never worked; `moved`: done in another order, `before`
    and `after` are places among the steps that were done; `changed`: a command was given in other words, or one of
    several was not given (`after` is null); `value`: a value that is no parameter was another
    one, or a parameter had two; `unmet`: an output
    was not as expected; `added`: work that the SOP does not have, `id` is the step that it came behind; `failure`: one
    that the SOP does not know. Two kinds are no drift: an optional step that was `left-out`, and a step that no
    recording can show, of which this one says nothing (`unseen`).
    """

    kind: DriftKind
    target: DriftTarget
    id: str
    name: str
    before: str | None = None
    after: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def is_drift(self) -> bool:
        """Whether the SOP and the work have come apart here."""
        return self.kind not in ("left-out", "unseen")

    def to_json(self) -> dict[str, Any]:
        """Give what `drift --json` gives of it."""
        return {
            "kind": self.kind,
            "target": self.target,
            "id": self.id,
            "name": self.name,
            "before": self.before,
            "after": self.after,
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True)
class Followed:
    """A statement of the SOP that was done, and the events that show it."""

    target: DriftTarget
    id: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class ValueNow:
    """A parameter with the value that the SOP gives as its example, and the one that it had this time."""

    name: str
    before: str | None
    after: str
    secret: bool = False


@dataclass(frozen=True)
class Drift:
    """The whole comparison. Events are those of the recording, without its short id."""

    followed: tuple[Followed, ...]
    values: tuple[ValueNow, ...]
    deviations: tuple[Deviation, ...]

    @property
    def drifted(self) -> bool:
        """Whether any of the work has left the SOP; parameters are there to have other values."""
        return any(each.is_drift for each in self.deviations)


def drift(sop: Sop, session: Session) -> Drift:
    """Compare a recording with an SOP. Commands are the same up to the values of parameters."""
    return _Comparison(sop, session).result()


@dataclass
class _Owner:
    """A statement of the SOP that has something done, with what of it was found."""

    target: DriftTarget
    item: Step | Prerequisite | SuccessCheck
    pairs: list[Pair]
    missing: list[str]

    @property
    def name(self) -> str:
        return plain_inline(self.item.title if isinstance(self.item, Step) else self.item.text)


class _Comparison:
    def __init__(self, sop: Sop, session: Session) -> None:
        self._sop = sop
        self._session = session
        self._reading, _ = studied(session)
        self._fresh = draft_from_evidence(session, slug=sop.slug).sop
        self._owners, self._wanted = _wanted_of(sop)
        self._events, self._acted = _acted_in(self._reading)
        # One command may be a step and the check of the result: each kind of statement is looked for by itself.
        for target in ("prerequisite", "step", "check"):
            numbers = [n for n, one in enumerate(self._wanted) if self._owners[one.owner].target == target]
            found = pair([self._wanted[number] for number in numbers], self._acted, sop.parameters)
            given = {numbers[one.wanted]: one for one in found}
            for number in numbers:
                owner = self._owners[self._wanted[number].owner]
                if number in given:
                    owner.pairs.append(replace(given[number], wanted=number))
                elif self._wanted[number].text:
                    owner.missing.append(self._wanted[number].text)
        self._now = self._values_now()

    def result(self) -> Drift:
        return Drift(
            followed=tuple(
                Followed(owner.target, owner.item.id, self._ids(owner)) for owner in self._owners if self._worked(owner)
            ),
            values=tuple(self._now.values()),
            deviations=(
                *(deviation for owner in self._owners for deviation in self._of(owner)),
                *self._moved(),
                *self._added(),
                *self._failures(),
            ),
        )

    # --- statements of the SOP

    def _of(self, owner: _Owner) -> Iterator[Deviation]:
        item = owner.item
        evidence = self._ids(owner)

        def deviation(kind: DriftKind, before: str | None = None, after: str | None = None, *by: Pair) -> Deviation:
            shown = tuple(dict.fromkeys(self._id(one) for one in by)) if by else evidence
            return Deviation(kind, owner.target, item.id, owner.name, before, after, shown)

        if not owner.pairs:
            yield deviation(self._why_not_done(owner), "\n".join(owner.missing) or None)
            return
        if not self._worked(owner):
            yield deviation("failed", "\n".join(self._wanted[one.wanted].text for one in owner.pairs) or None)
            return
        for one in owner.pairs:
            before, after = self._wanted[one.wanted].text, self._acted[one.acted].text
            if one.likeness is Likeness.INTENT:
                yield deviation("changed", before, after, one)
            for old, new in one.changed:
                yield deviation("value", old, new, one)
            for name, new in one.values:
                if new != self._now[name].after:  # one name that stands for two values stands for two things
                    yield deviation("value", f"{{{{{name}}}}} = {self._now[name].after}", new, one)
        for text in owner.missing:
            yield deviation("changed", text, None)
        yield from (deviation("unmet", check) for check in self._unmet(owner))

    def _worked(self, owner: _Owner) -> bool:
        """Whether something of it was done to the end: without an error, or with the exit code that the SOP expects."""
        return any(
            self._acted[one.acted].worked
            or (
                isinstance(event := self._event(one), Command)
                and f"exit code is {event.exit_code}" in owner.item.expected
            )
            for one in owner.pairs
        )

    def _why_not_done(self, owner: _Owner) -> DriftKind:
        if isinstance(owner.item, Step) and (owner.item.optional or owner.item.when):
            return "left-out"
        return "skipped" if owner.missing else "unseen"

    def _unmet(self, owner: _Owner) -> Iterator[str]:
        """What an output was to show and did not. Outputs that are not whole prove nothing."""
        commands = [
            event for one in owner.pairs if isinstance(event := self._events[self._acted[one.acted].owner], Command)
        ]
        if not commands or owner.missing or any(_is_held_back(command) for command in commands):
            return
        now = [Parameter(name=value.name, example=value.after) for value in self._now.values()]
        for check in owner.item.expected:
            match = _CHECK.fullmatch(check.strip())
            text = with_examples(match["text"], now) if match else ""
            if match is None or _REFERENCE.search(text):
                continue
            if match["how"] == "exit code is":
                met = commands[-1].exit_code is None or str(commands[-1].exit_code) == text
            elif match["how"] == "output contains":
                met = any(text in command.output for command in commands)
            else:
                met = _matches(text, commands)
            if not met:
                yield check

    # --- order

    def _moved(self) -> Iterator[Deviation]:
        done = [
            (min(one.acted for one in owner.pairs), owner)
            for owner in self._owners
            if owner.target == "step" and self._worked(owner)
        ]
        run = longest_rising([place for place, _ in done])
        order = sorted(place for place, _ in done)
        for number, (place, owner) in enumerate(done):
            if number not in run:
                now = order.index(place)
                yield Deviation(
                    "moved", "step", owner.item.id, owner.name, str(number + 1), str(now + 1), self._ids(owner)
                )

    # --- what the SOP does not have

    def _added(self) -> Iterator[Deviation]:
        taken = {one.acted for owner in self._owners for one in owner.pairs}
        known = {self._acted[number].text for number in taken if self._acted[number].text}
        step_at = {one.acted: owner for owner in self._owners if owner.target == "step" for one in owner.pairs}
        groups: dict[tuple[str, str, str], list[int]] = {}
        behind = ""
        for number, one in enumerate(self._acted):
            if number in step_at:
                behind = step_at[number].item.id
            place = self._place_of(one)
            if number in taken or not one.worked or place is None or (one.text and one.text in known):
                continue
            target, name = place
            groups.setdefault((target, name, behind), []).append(number)
        for (target, name, after), numbers in groups.items():
            text = "\n".join(self._acted[number].text or self._acted[number].words for number in numbers)
            ids = dict.fromkeys(self._events[self._acted[number].owner].id for number in numbers)
            yield Deviation("added", _TARGETS[target], after, name, None, text, tuple(ids))

    def _place_of(self, one: Acted) -> tuple[str, str] | None:
        """Where the drafter puts what was done, and under which name; None for what is no part of the procedure."""
        event = self._events[one.owner]
        index = self._reading.index_of.get(event.id)
        if index is not None and self._reading.roles[index] not in (Role.WORK, Role.BEFORE, Role.CHECK):
            return None
        for field in ("steps", "success_checks", "prerequisites"):
            for item in getattr(self._fresh, field):
                if event.id in item.evidence:
                    return field, plain_inline(item.title if isinstance(item, Step) else item.text)
        return None

    def _failures(self) -> Iterator[Deviation]:
        failed = {command.id for command in self._session.commands() if command.failed}
        known = [self._plain(case.symptom, self._sop.parameters) for case in self._sop.edge_cases]
        for case in self._fresh.edge_cases:
            if failed.isdisjoint(case.evidence):
                continue
            symptom = self._plain(case.symptom, self._fresh.parameters)
            if not any(_alike(symptom, other) for other in known):
                name, response = plain_inline(case.symptom), self._response(case)
                yield Deviation("failure", "edge_case", "", name, None, response, case.evidence)

    def _response(self, case: EdgeCase) -> str | None:
        """What was done about a failure: as it was answered, else the commands that worked then."""
        if any(name.startswith("a") for name in case.evidence) and "](#" not in case.response:
            return plain_inline(case.response)
        done = [one for one in self._session.commands() if one.id in case.evidence and not one.failed]
        return "\n".join(command.ran for command in done) or None

    def _plain(self, text: str, parameters: Iterable[Parameter]) -> str:
        return re.sub(r"\d+", "0", shape(with_examples(plain_inline(text), parameters)).casefold())

    # --- values

    def _values_now(self) -> dict[str, ValueNow]:
        declared = {parameter.name: parameter for parameter in self._sop.parameters}
        found: dict[str, ValueNow] = {}
        for owner in self._owners:
            for one in owner.pairs:
                for name, value in one.values:
                    parameter = declared[name]
                    found.setdefault(name, ValueNow(name, parameter.example, value, secret=parameter.secret))
        return {name: found[name] for name in declared if name in found}

    def _event(self, one: Pair) -> Command | Manual:
        return self._events[self._acted[one.acted].owner]

    def _id(self, one: Pair) -> str:
        return self._event(one).id

    def _ids(self, owner: _Owner) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._id(one) for one in owner.pairs))


_TARGETS: Mapping[str, DriftTarget] = {"steps": "step", "success_checks": "check", "prerequisites": "prerequisite"}
_CHECK = re.compile(r"(?P<how>exit code is|output contains|output matches) `?(?P<text>.+?)`?")
_REFERENCE = re.compile(r"\{\{[a-z][a-z0-9_]*\}\}")
_ALIKE = 0.82


def _wanted_of(sop: Sop) -> tuple[list[_Owner], list[Wanted]]:
    owners: list[_Owner] = []
    wanted: list[Wanted] = []
    for item in sop.prerequisites:
        _add(owners, wanted, _Owner("prerequisite", item, [], []), (item.command,))
    for step in sop.steps:
        _add(owners, wanted, _Owner("step", step, [], []), [command.text for command in step.commands])
    for check in sop.success_checks:
        _add(owners, wanted, _Owner("check", check, [], []), (check.command,))
    return owners, wanted


def _add(owners: list[_Owner], wanted: list[Wanted], owner: _Owner, texts: Sequence[str | None]) -> None:
    number = len(owners)
    found = [Wanted(number, part) for text in texts if text for part in statements_of(text)]
    if not found and isinstance(owner.item, Step):
        found = [Wanted(number, "", plain_inline(f"{owner.item.title} {owner.item.text}"))]
    if found:
        owners.append(owner)
        wanted += found


def _acted_in(reading: Reading) -> tuple[list[Command | Manual], list[Acted]]:
    kept = {one.id for one in (*reading.commands, *reading.remarks)}
    events = [
        event
        for event in outer_first(reading.session.events)
        if isinstance(event, Command | Manual) and event.id in kept
    ]
    acted: list[Acted] = []
    for owner, event in enumerate(events):
        if isinstance(event, Manual):
            acted.append(Acted(owner, "", words=f"{event.text} {event.where}"))
            continue
        worked = reading.worked(reading.index_of[event.id])
        file = event.ran.split()[-1] if is_editor(event.text) else ""
        acted += (Acted(owner, part, file=file, worked=worked) for part in statements_of(event.ran))
    return events, acted


def _is_held_back(command: Command) -> bool:
    return command.output_truncated or (not command.output and command.output_bytes > 0)


def _matches(pattern: str, commands: Sequence[Command]) -> bool:
    try:
        return any(re.search(pattern, command.output) for command in commands)
    except re.error:
        return True  # what cannot be read cannot be held against anybody; `check` reports it


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
