"""What has another value in another recording, in the same place: the strongest sign of a parameter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sopcapture.commands import meaning
from sopcapture.draft.differing import differences
from sopcapture.draft.lifting import Lifter, is_in
from sopcapture.draft.naming import name_for
from sopcapture.draft.recordings import Recording
from sopcapture.draft.values import find_values
from sopcapture.grounding import with_examples
from sopcapture.model.session import Command
from sopcapture.model.sop import Parameter


@dataclass
class Varying:
    """Values of the leading recording that differ in others, with the names that they get."""

    names: dict[str, str] = field(default_factory=dict)
    """By value of the leading recording."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each other recording its own values, by that of the leading one."""

    def learn(self, run: str, pairs: Sequence[tuple[str, str]], named: Iterable[Recording]) -> None:
        """Take in commands that are the same: as they are known, and as a recording has them."""
        votes: Counter[tuple[str, str]] = Counter()
        texts: dict[str, list[str]] = {}
        stays: list[tuple[str, str, frozenset[str]]] = []
        for one, other in pairs:
            found = differences(one, other) or ()
            stays.append((one, other, frozenset(text for value in found for text in value)))
            for differing in found:
                votes[differing] += 1
                texts.setdefault(differing[0], []).append(one)
        mine = self.values.setdefault(run, {})
        recordings = tuple(named)
        for (value, other), _ in votes.most_common():
            constant = any(value not in apart and is_in(value, a) and is_in(value, b) for a, b, apart in stays)
            if value in mine or constant or _speaks(value, mine):
                continue  # one name cannot stand for what differs here and is the same there
            mine[value] = other
            self.names.setdefault(value, self._name(run, value, other, texts[value], recordings))

    def _name(self, run: str, value: str, other: str, texts: Sequence[str], recordings: Sequence[Recording]) -> str:
        had = [(recordings[0], value), *((one, other) for one in recordings if one.name == run)]
        given = [*_chosen(had), *_drafted(had)]
        places = [(meaning(text).program, text) for text in texts]
        said = any(re.search(rf"\bgit commit\b.*-\w*m\s+['\"]?{re.escape(value)}", text) for text in texts)
        name = next(iter(given), None) or ("message" if said else name_for(_kind(value), value, places))
        taken, number, free = set(self.names.values()), 2, name
        while free in taken:
            free = f"{name}_{number}"
            number += 1
        return free

    def as_leading(self, run: str, text: str) -> str:
        """Give a text of a recording with the values of the leading one."""
        mine = self.values.get(run, {})
        numbered = {f"value_{number}": value for number, value in enumerate(mine)}
        lifter = Lifter(Parameter(name=name, example=mine[value]) for name, value in numbered.items())
        lifted = lifter.lift(text)
        return with_examples(lifted, [Parameter(name=name, example=value) for name, value in numbered.items()])


def _speaks(value: str, known: Iterable[str]) -> bool:
    """Whether a value holds one that is known to vary: then it varies by that."""
    return any(one != value and is_in(one, value) for one in known)


def _kind(value: str) -> str:
    if "/" in value:
        return "path"
    return "number" if value.isdigit() else "value"


def _chosen(had: Sequence[tuple[Recording, str]]) -> Iterable[str]:
    """Names that persons gave to a value, each in the recording that had it."""
    for recording, wanted in had:
        for correction in recording.session.corrections():
            name, equals, value = correction.text.strip().partition("=")
            if correction.action == "parameter" and equals and wanted in (value, value.removeprefix("v")):
                yield re.sub(r"\W+", "_", name.strip().lower()).strip("_") or "value"


def _drafted(had: Sequence[tuple[Recording, str]]) -> Iterable[str]:
    """Names under which a draft of a recording alone would lift its value."""
    for recording, wanted in had:
        yield from (one.name for one in recording.lifter.parameters if one.example == wanted)


_ALWAYS_OTHERS = frozenset(("date", "path", "uuid", "id", "revision", "number"))


def constants(leading: Recording, others: Sequence[Recording], varying: Varying) -> frozenset[str]:
    """Give the values that no recording has otherwise, though other values differ.

    What differs by its nature (a date, an id, a temporary path) is none: two runs of one day prove nothing. Where no
    value differs at all, the recordings are takes of the same piece of work, and prove nothing either.
    """
    if not any(varying.values.values()):
        return frozenset()
    texts = [[item.ran for item in one.items if isinstance(item, Command)] for one in others]
    return frozenset(
        value.text
        for value in find_values(leading.known.reading)
        if value.kind not in _ALWAYS_OTHERS
        and not value.answers
        and value.name is None
        and value.text not in varying.names
        and all(any(is_in(value.text, text) for text in done) for done in texts)
    )
