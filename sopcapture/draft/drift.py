"""A recording compared with an SOP: what was followed, skipped, added, done in another order, and what is new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property

from sopcapture.draft.drift_sides import Owner, acted_in, wanted_of
from sopcapture.draft.drift_types import Deviation, Drift, DriftKind, DriftTarget, Followed, ValueNow
from sopcapture.draft.known_failures import KnownFailures
from sopcapture.draft.offline import Study, draft_from_evidence, study
from sopcapture.draft.pairing import Acted, ActedIndex, Likeness, Pair, Wanted, longest_rising, pair
from sopcapture.draft.reading import Role
from sopcapture.grounding import goes_over_items, with_examples
from sopcapture.model.markdown import code_spans, one_line, plain_inline
from sopcapture.model.session import Command, Manual, Session
from sopcapture.model.sop import EdgeCase, Parameter, Sop, Step


def drift(sop: Sop, session: Session, *, known: Study | None = None, fresh: Sop | None = None) -> Drift:
    """Compare a recording with an SOP. Commands are the same up to the values of parameters.

    `known` and `fresh` are the study and the evidence drafter's draft of this session, where they were made already.
    """
    known = known or study(session)
    return _Comparison(sop, session, known, fresh or draft_from_evidence(session, known=known).sop).result()


class _Comparison:
    def __init__(self, sop: Sop, session: Session, known: Study, fresh: Sop) -> None:
        self._sop = sop
        self._session = session
        self._reading = known.reading
        self._fresh = fresh
        self._owners, self._wanted = wanted_of(sop)
        self._events, self._acted = acted_in(self._reading)
        # One command may be a step and the check of the result: each kind of statement is looked for by itself.
        index = ActedIndex(self._acted)
        for target in ("prerequisite", "step", "check"):
            numbers = [n for n, one in enumerate(self._wanted) if self._owners[one.owner].target == target]
            found = pair([self._wanted[number] for number in numbers], self._acted, sop.parameters, index)
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

    def _of(self, owner: Owner) -> Iterator[Deviation]:
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

    def _worked(self, owner: Owner) -> bool:
        """Whether something of it was done to the end: without an error, or ending as the SOP says that it may."""
        may_fail = frozenset(name for case in self._sop.edge_cases for name in case.evidence)
        if owner.target == "step" and self._is_loop(owner) and not may_fail.isdisjoint(owner.item.evidence):
            return bool(owner.pairs)
        if owner.target == "check":
            # What was looked at before the work, and failed then, is looked at once more behind it.
            asked = {self._acted[one.acted].text for one in owner.pairs}
            if any(one.worked and one.text in asked for one in self._acted):
                return True
        return any(
            self._acted[one.acted].worked
            or (
                isinstance(event := self._event(one), Command)
                and f"exit code is {event.exit_code}" in owner.item.expected
            )
            for one in owner.pairs
        )

    def _is_loop(self, owner: Owner) -> bool:
        return bool(owner.pairs) and all(goes_over_items(self._wanted[one.wanted].text) for one in owner.pairs)

    def _why_not_done(self, owner: Owner) -> DriftKind:
        if isinstance(owner.item, Step) and (owner.item.optional or owner.item.when):
            return "left-out"
        return "skipped" if owner.missing else "unseen"

    def _unmet(self, owner: Owner) -> Iterator[str]:
        """What an output was to show and did not. Outputs that are not whole prove nothing."""
        commands = [
            event for one in owner.pairs if isinstance(event := self._events[self._acted[one.acted].owner], Command)
        ]
        if owner.target == "check":
            # What is looked at before the work and after it shows only then what it was to become.
            asked = {command.ran for command in commands}
            commands = [event for event in self._events if isinstance(event, Command) and event.ran in asked]
        if not commands or owner.missing or any(_is_held_back(command) for command in commands):
            return
        now = [Parameter(name=value.name, example=value.after) for value in self._now.values()]
        for check in owner.item.expected:
            match = _CHECK.fullmatch(check.strip())
            text = with_examples(match["text"], now) if match else ""
            if match is None or _REFERENCE.search(text):
                continue
            if match["how"] == "exit code is":
                codes = [command.exit_code for command in commands]
                # Another one than 0 is that of the command whose finding it is, and not always of the last.
                met = codes[-1] is None or text == str(codes[-1]) or (text != "0" and text in map(str, codes))
            elif match["how"] == "output contains":
                met = any(one_line(text) in one_line(command.output) for command in commands)
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
        taken |= self._mends(taken)
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
        return self._places.get(event.id)

    @cached_property
    def _places(self) -> dict[str, tuple[str, str]]:
        places: dict[str, tuple[str, str]] = {}
        for field in ("steps", "success_checks", "prerequisites"):
            for item in getattr(self._fresh, field):
                name = plain_inline(item.title if isinstance(item, Step) else item.text)
                for event in item.evidence:
                    places.setdefault(event, (field, name))
        return places

    @cached_property
    def _failed(self) -> list[tuple[EdgeCase, EdgeCase | Step | None]]:
        """What failed and was put right, and where the SOP knows of it."""
        failed = {command.id for command in self._session.commands() if command.failed}
        known = KnownFailures(self._sop)
        cases = [case for case in self._fresh.edge_cases if not failed.isdisjoint(case.evidence)]
        return [(case, known.of(case, self._fresh.parameters)) for case in cases]

    def _mends(self, taken: AbstractSet[int]) -> set[int]:
        """What was done about failures: as the SOP has it, or told with a failure that the SOP does not know."""
        told = {name for case, known in self._failed if known is None for name in self._done_about(case)}
        said = [text for _, known in self._failed if isinstance(known, EdgeCase) for text in code_spans(known.response)]
        during = {name for case, _ in self._failed for name in case.evidence}
        left = [number for number, one in enumerate(self._acted) if one.text and number not in taken]
        left = [number for number in left if self._events[self._acted[number].owner].id in during]
        done = [self._acted[number] for number in left]
        found = pair([Wanted(0, text) for text in said], done, self._sop.parameters)
        as_said = {left[one.acted] for one in found if one.likeness > Likeness.INTENT}
        return as_said | {number for number in left if self._events[self._acted[number].owner].id in told}

    def _failures(self) -> Iterator[Deviation]:
        for case, known in self._failed:
            if known is None:
                name, response = plain_inline(case.symptom), self._response(case)
                yield Deviation("failure", "edge_case", "", name, None, response, case.evidence)

    def _response(self, case: EdgeCase) -> str | None:
        """What was done about a failure: as it was answered, else the commands that worked then."""
        if _is_answered(case):
            return plain_inline(case.response)
        ran = {command.id: command.ran for command in self._session.commands()}
        return "\n".join(ran[name] for name in self._done_about(case)) or None

    def _done_about(self, case: EdgeCase) -> list[str]:
        """The commands that worked after a failure, where nobody said what to do about it."""
        if _is_answered(case):
            return []
        done = {command.id for command in self._session.commands() if not command.failed}
        return sorted(done.intersection(case.evidence), key=self._reading.order.__getitem__)

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

    def _ids(self, owner: Owner) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._id(one) for one in owner.pairs))


_TARGETS: Mapping[str, DriftTarget] = {"steps": "step", "success_checks": "check", "prerequisites": "prerequisite"}
_CHECK = re.compile(r"(?P<how>exit code is|output contains|output matches) `?(?P<text>.+?)`?")
_REFERENCE = re.compile(r"\{\{[a-z][a-z0-9_]*\}\}")


def _is_answered(case: EdgeCase) -> bool:
    return any(name.startswith("a") for name in case.evidence) and "](#" not in case.response


def _is_held_back(command: Command) -> bool:
    return command.output_truncated or (not command.output and command.output_bytes > 0)


def _matches(pattern: str, commands: Sequence[Command]) -> bool:
    try:
        return any(re.search(pattern, command.output) for command in commands)
    except re.error:
        return True  # what cannot be read cannot be held against anybody; `check` reports it
