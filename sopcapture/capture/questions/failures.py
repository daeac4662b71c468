"""What went wrong and was put right, and what was tried in several ways until it worked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from sopcapture.capture.questions.lacks import Lack
from sopcapture.capture.questions.seen import NOT_FOUND, Candidate, Seen
from sopcapture.capture.questions.wording import LONGEST, edited_file, quoted, shortened
from sopcapture.commands import Purpose, gives_up, is_waiting, tries_again
from sopcapture.model.session import Manual

_KEPT = 12  # failures that may still be put right; older ones were given up
_FRESH = 8  # commands after a failure in which it may be about to be put right
_PATIENCE = 60  # commands after which a failure counts as given up
_PER_INTENT = 2  # a test that fails and is mended again and again is development, not a procedure

# What makes a record of the work and mends nothing.
_RECORDS = frozenset(("git add", "git commit", "git push", "git tag"))
_SETTINGS = frozenset(("export", "source", ".", "set", "unset", "direnv", "nvm", "workon", "conda"))


@dataclass(slots=True)
class Failure:
    """Attempts at one thing that failed, and what was done since the first."""

    attempts: list[Seen]
    since: list[Seen | Manual] = field(default_factory=list)
    waits: list[str] = field(default_factory=list)
    """The commands that only waited in between."""


class Failures:
    """Waits, for each failure, until the same thing succeeds, and then knows what was done in between."""

    def __init__(self) -> None:
        self._open: deque[Failure] = deque(maxlen=_KEPT)
        self._asked: dict[str, int] = {}

    @property
    def unresolved(self) -> bool:
        """Whether something failed a short time ago and may be about to be put right."""
        return any(len(failure.since) < _FRESH for failure in self._open)

    def forget(self, about: tuple[str, ...]) -> None:
        """What was asked as another way taken is no failure that is put right later: it is one cause."""
        for failure in [one for one in self._open if any(attempt.id in about for attempt in one.attempts)]:
            self._open.remove(failure)

    def rest(self, *, over: bool) -> Iterator[Candidate]:
        """Give a question for what failed and was never put right; of what is fresh only when the work is over."""
        for failure in self._open:
            last = failure.attempts[-1]
            if last.exit_code == NOT_FOUND or last.slip or not (over or len(failure.since) >= _FRESH):
                continue
            ask = _said(failure.attempts, ", and nothing put it right. What should one do then, and why?")
            ids = tuple(dict.fromkeys((failure.attempts[0].id, last.id)))
            done_without = any(isinstance(one, Manual) or (one.ok and one.changes) for one in failure.since)
            lack = Lack.LIMIT if done_without else Lack.RESPONSE
            yield Candidate("failure", ids, ask, lack, ("failure", last.intent, ""), last.at, last.order, last)

    def manual(self, event: Manual) -> None:
        """A step outside the terminal may be what put it right."""
        for failure in self._open:
            failure.since.append(event)

    def see(self, command: Seen) -> Iterator[Candidate]:
        """Take a command; give a question where it is the one that finally worked."""
        if command.failed:
            self._fail(command)
            return
        resolved = []
        if command.ok and not command.noise:
            resolved = [one for one in self._open if _resolves(command, one)]
        for failure in resolved:
            self._open.remove(failure)
        if resolved:
            first = min(resolved, key=lambda failure: failure.attempts[0].order)
            attempts = [attempt for failure in resolved for attempt in failure.attempts]
            attempts.sort(key=lambda attempt: attempt.order)
            candidate = self._question(attempts, first, command)
            if candidate is not None:
                yield candidate
        for failure in list(self._open):
            if is_waiting(command.text):
                failure.waits.append(command.id)
            elif not command.noise or command.meaning.program in _SETTINGS:
                failure.since.append(command)
            if len(failure.since) > _PATIENCE:
                self._open.remove(failure)

    def _fail(self, command: Seen) -> None:
        for failure in self._open:
            if tries_again(failure.attempts[-1].text, command.text):
                failure.attempts.append(command)
                return
        for failure in self._open:
            failure.since.append(command)
        self._open.append(Failure([command]))

    def _question(self, attempts: list[Seen], failure: Failure, now: Seen) -> Candidate | None:
        attempts = [one for one in attempts if not one.slip] or attempts  # what was mistyped in between tells nothing
        last = attempts[-1]
        fixes = _fixes(failure.since, last)
        unchanged = last.text.strip() == now.text.strip()
        if not fixes and _is_slip(attempts, now, only_noise=not failure.since):
            return None
        fix = fixes[-1] if fixes else None
        intent = now.intent
        cause = ("failure", intent, fix.text if fix is not None else "")
        times = self._asked[intent] = self._asked.get(intent, 0) + 1
        lack = Lack.RESPONSE if times <= _PER_INTENT else Lack.NOTHING
        ids = tuple(
            dict.fromkeys((*(one.id for one in attempts[:2]), last.id, *(one.id for one in fixes[-3:]), now.id))
        )
        if fix is not None:
            before = fixes[-2] if len(fixes) > 1 else None
            same = now.text.strip().removeprefix("sudo ") == last.text.strip().removeprefix("sudo ")
            it = "it" if same else quoted(now.text, 26)
            ask = _said(attempts, f"; {_after(fix, before, it)}")
            return Candidate("failure", ids, ask, lack, cause, now.at, now.order, last)
        if unchanged:
            ask = (
                "and passed after a wait. How long should one wait, and why?"
                if failure.waits
                else "and passed when run again. When is it right to just try again, and why?"
            )
            ids = tuple(dict.fromkeys((*ids[:-1], *failure.waits, now.id)))
            lack = min(lack, Lack.RESPONSE if failure.waits else Lack.LIMIT)
            return Candidate("failure", ids, _said(attempts, f" {ask}"), lack, cause, now.at, now.order, last)
        ask = _said(attempts, f"; {quoted(now.text, 44)} worked. Which form is right, and why?")
        return Candidate("retry", ids, ask, lack, ("retry", intent, now.text), now.at, now.order, last)


def _resolves(command: Seen, failure: Failure) -> bool:
    last = failure.attempts[-1]
    if last.exit_code == NOT_FOUND:  # a misspelt program has no intent; a missing one was installed
        return last.text.strip() == command.text.strip()
    return last.host == command.host and tries_again(last.text, command.text)


def _prepares(one: Seen, failed: Seen) -> bool:
    """Whether a preparation is one for the very program that failed: ``terraform init``, ``docker login``."""
    return one.meaning.program == failed.meaning.program and one.changes and one.intent not in _RECORDS


def _fixes(since: list[Seen | Manual], failed: Seen) -> list[Seen | Manual]:
    """Give what may have put it right: changes that succeeded, or else settings and preparations."""
    done: list[Seen | Manual] = []
    settings: list[Seen | Manual] = []
    for one in since:
        if isinstance(one, Manual):
            done.append(one)
        elif gives_up(one.text):
            continue
        elif one.meaning.program in _SETTINGS or ("minor" in one.meaning.marks and not _prepares(one, failed)):
            if one.ok:
                settings.append(one)
        elif (
            one.opens
            or one.edits
            or (one.ok and one.changes and one.meaning.purpose is not Purpose.TALK and one.intent not in _RECORDS)
        ):
            done.append(one)
    return done or settings


def _is_slip(attempts: list[Seen], now: Seen, *, only_noise: bool) -> bool:
    """Whether the keyboard failed, not the work: a path, an option or a name mistyped and put right at once."""
    last = attempts[-1]
    if last.text.strip() == now.text.strip():
        return last.cwd != now.cwd  # it was run in the wrong directory
    if only_noise and now.text.replace("sudo ", "", 1).strip() == last.text.strip():
        return True
    if only_noise and len(attempts) == 1 and last.slip:
        return True
    return only_noise and last.exit_code not in (None, 0) and _one_slip_apart(last.text, now.text)


def _one_slip_apart(one: str, other: str) -> bool:
    """Whether two lines differ by one or two letters of one word; digits and options mean something."""
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    pairs = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(pairs) != 1:
        return False
    a, b = pairs[0]
    changed = [
        a[start:end] + b[from_:to]
        for tag, start, end, from_, to in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    letters = "".join(changed)
    return len(letters) <= 4 and not any(letter.isdigit() for letter in letters) and min(len(a), len(b)) > 3


def _said(attempts: list[Seen], asked: str) -> str:
    """Say what failed, as short as leaves room for what is asked about it."""
    last = attempts[-1]
    times = f" {len(attempts)} times" if len(attempts) > 1 else ""
    for width, error_width in ((36, 44), (36, 36), (28, 32), (20, 28), (16, 20)):
        error = f": “{shortened(last.error, error_width)}”" if last.error else ""
        text = f"{quoted(last.text, width)} failed{times} (exit {last.exit_code}{error}){asked}"
        if len(text) <= LONGEST:
            break
    return text


def _after(fix: Seen | Manual, before: Seen | Manual | None, it: str) -> str:
    """Ask about what was done last before `it` passed, and name what was done before that."""
    done = _named(fix, 44 if it == "it" else 32) if before is None else f"{_named(before, 24)} and {_named(fix, 24)}"
    if isinstance(fix, Manual) or before is not None:
        ask = "What should one do then, and why?"
    elif fix.edits:
        ask = "What had to change, and why?"
    else:
        ask = "What did you do there, and why?" if fix.opens else "What should one do then, and why?"
    return f"after {done} {it} passed. {ask}"


def _named(fix: Seen | Manual, width: int) -> str:
    if isinstance(fix, Manual):
        return quoted(fix.text, width)
    if fix.edits:
        name = edited_file(fix.text).rsplit("/", 1)[-1]
        return f"an edit of {quoted(name, min(width, 30)) if name else 'a file'}"
    return quoted(fix.text, min(width, 30) if fix.opens else width)
