"""Values that look as if they change each time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sopcapture.capture.questions.lacks import Lack
from sopcapture.capture.questions.seen import Candidate, Seen
from sopcapture.capture.questions.wording import cut, quoted
from sopcapture.commands import Purpose, VariableValue, variable_values

_ASKS = {
    "version": "How is the next version chosen, and why so?",
    "date": "Which date is the right one next time, and why?",
    "host": "Which host is it next time, and how do you know?",
    "ip": "Which address is it next time, and how do you know?",
    "user": "Whose name stands there next time, and how do you know?",
    "mac": "Which address is it next time, and how do you know?",
    "email": "Which address stands there next time, and how do you know?",
    "ticket": "Which number stands there next time, and where is it from?",
    "revision": "How do you find the right revision next time, and why so?",
    "uuid": "Where does the value come from next time, and why?",
    "id": "How do you find the right one next time, and why so?",
}
_NAMES = {"ip": "address", "mac": "address", "email": "address", "uuid": "value", "id": "value"}


_PLACES = frozenset(("host", "ip", "email"))
_PRE_RELEASE = re.compile(r"[-.]?(?:rc|alpha|beta|pre|preview|dev|snapshot)[.-]?\d*$")


def _is_an_address_of(text: str, value: VariableValue) -> bool:
    """Whether a host only stands in the address of a page, a registry or a repository, which stays the same."""
    return (
        "://" in text[max(0, value.start - 80) : value.start].rpartition(" ")[2]
        or text[value.end : value.end + 1] == "/"
    )


_MOST_ABOUT = 4


@dataclass(frozen=True, slots=True)
class _Value:
    kind: str
    text: str
    about: tuple[str, ...]
    """The first commands that hold it, as many as a question is about."""
    times: int
    first: Seen
    last: Seen


class Variables:
    """Counts the values of commands that did something; asks for one when it is used again, for the rest at the end."""

    def __init__(self) -> None:
        self._values: dict[str, _Value] = {}

    def see(self, command: Seen) -> Iterator[Candidate]:
        """Take a command; give a question for a value that comes a second time."""
        if not command.ok or command.noise or command.meaning.purpose in (Purpose.LOOK, Purpose.TALK, Purpose.MOVE):
            return
        for value in variable_values(command.text):
            if value.kind not in _ASKS or (value.kind == "host" and _is_an_address_of(command.text, value)):
                continue
            key = value.text.lower()
            if value.kind == "version":
                key = _PRE_RELEASE.sub("", key.removeprefix("v"))  # a candidate and its release are one choice
            known = self._values.get(key)
            if known is None:
                self._values[key] = _Value(value.kind, value.text, (command.id,), 1, command, command)
            elif known.last is not command:
                if value.text.lower().removeprefix("v") != known.text.lower().removeprefix("v"):
                    known = replace(known, text=value.text, first=command)
                about = (*known.about, command.id)[:_MOST_ABOUT]
                self._values[key] = known = replace(known, about=about, times=known.times + 1, last=command)
                if known.times == 2:
                    yield _question(key, known)

    def rest(self) -> Iterator[Candidate]:
        """Give a question for each value: what each run has anew before where it is done, and the most used first."""
        for key, value in sorted(self._values.items(), key=lambda item: (item[1].kind in _PLACES, -item[1].times)):
            yield _question(key, value)


def _question(key: str, value: _Value) -> Candidate:
    name = _NAMES.get(value.kind, value.kind)
    shown = cut(value.text, 40)
    ask = (
        f"The {name} `{shown}` in {quoted(value.first.text, 50)} looks as if it changes each time. {_ASKS[value.kind]}"
    )
    about, last, cause = value.about, value.last, ("variable", key)
    return Candidate("variable", about, ask, Lack.SOURCE, cause, last.at, last.order, value.first, value.text)
