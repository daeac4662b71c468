"""What made the recorded work messy, in counts and time: a bad process is not worth preserving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sopcapture.commands import same_intent
from sopcapture.draft.reading import Reading, Role
from sopcapture.draft.taken_away import takes_away
from sopcapture.model.markdown import code_span

_SOME_TRIES = 3  # tries again from which the work counts as messy, where they are a good part of it
_SOME_DETOURS = 2
_PART = 0.15
_LONG_WAIT_S = 60.0
_SHOWN = 44
_NEAR = 30  # commands
_WAITS_FROM_S = 20.0  # a command that waits for nothing known counts as waiting from here on


@dataclass(frozen=True)
class Mess:
    """How much of the work was no part of the way. Times are in seconds."""

    commands: int
    tries: int
    """Commands that failed, were mistyped, broken off or made again."""
    detours: tuple[str, ...]
    """What was taken back, or given up for another way; each once."""
    waited_s: float
    waited_for: str
    """The command that took most of the waiting."""
    took_s: float
    """From the beginning of the first command to the end of the last."""

    @property
    def is_worth_a_second_take(self) -> bool:
        """Whether doing the work once more, without the mess, would give a better SOP."""
        return len(self.detours) >= _SOME_DETOURS or (self.tries >= _SOME_TRIES and self.tries >= _PART * self.commands)

    def told(self) -> str:
        """Say it in a sentence; "" where the work was clean."""
        parts: list[str] = []
        if self.is_worth_a_second_take:
            parts.append(f"{self.tries} of {self.commands} commands failed or were made again")
        if self.waited_s >= _LONG_WAIT_S and self.waited_s >= _PART * self.took_s:
            most = f", most of it for {self.waited_for}" if self.waited_for else ""
            parts.append(f"{_minutes(self.waited_s)} of {_minutes(self.took_s)} were waiting{most}")
        if self.detours and self.is_worth_a_second_take:
            many = "1 detour" if len(self.detours) == 1 else f"{len(self.detours)} detours"
            more = f" and {len(self.detours) - 3} more" if len(self.detours) > 3 else ""
            parts.append(f"{many}: {', '.join(self.detours[:3])}{more}")
        return f"{'; '.join(parts)}." if parts else ""


def find_mess(reading: Reading) -> Mess:
    """Count what was no part of the way. Runs when each command has its role."""
    tries = (Role.FAILED, Role.TYPO, Role.REPEAT, Role.CANCELLED)
    waits = {index: reading.commands[index].duration_s or 0.0 for index in range(len(reading.commands))}
    waits = {index: took for index, took in waits.items() if _is_wait(reading, index, took)}
    longest = max(waits, key=lambda index: waits[index], default=None)
    return Mess(
        commands=len(reading.commands),
        tries=sum(role in tries for role in reading.roles),
        detours=tuple(dict.fromkeys(_detours(reading))),
        waited_s=sum(waits.values()),
        waited_for="" if longest is None else _named(reading, longest),
        took_s=_took(reading),
    )


def _is_wait(reading: Reading, index: int, took: float) -> bool:
    """Whether a command was waited for; what the person did inside of one, or in an editor, is work."""
    if reading.is_edit(index) or reading.is_inside(index) or reading.commands[index].interactive:
        return False
    return reading.waits(index) or took >= _WAITS_FROM_S


def _detours(reading: Reading) -> list[str]:
    found: list[str] = []
    for index, role in enumerate(reading.roles):
        if role is not Role.REPEAT or not reading.worked(index) or reading.meanings[index].risk == "read":
            continue
        if _done_again(reading, index):
            found.append(f"{_named(reading, index)} was done twice")
        elif not takes_away(reading.commands[index].ran):
            found.append(f"{_named(reading, index)} was taken back")
    given_up = (
        failure.attempts[0]
        for failure in reading.failures
        if failure.success is None and len(failure.attempts) > 1 and not failure.dismissed
    )
    return [
        *found,
        *(f"{_named(reading, index)} was given up" for index in given_up if reading.roles[index] is Role.FAILED),
    ]


def _done_again(reading: Reading, index: int) -> bool:
    """Whether a command near it does the same, or the same to something else."""
    near = range(max(0, index - _NEAR), min(len(reading.commands), index + _NEAR))
    ran = reading.commands[index].ran
    return any(one != index and same_intent(ran, reading.commands[one].ran) for one in near)


def _named(reading: Reading, index: int) -> str:
    line = " ".join(reading.commands[index].ran.split())
    return code_span(line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…")


def _took(reading: Reading) -> float:
    if not reading.commands:
        return 0.0
    ends = [one.at + timedelta(seconds=one.duration_s or 0.0) for one in reading.commands]
    return max((max(ends) - min(one.at for one in reading.commands)).total_seconds(), 0.0)


def _minutes(seconds: float) -> str:
    return f"{round(seconds)} s" if seconds < 100 else f"{round(seconds / 60)} min"
