"""Putting a session right: corrections as new events, each of which another one can take back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sopcapture.capture.redacting import redacted_event
from sopcapture.draft.lifting import is_in
from sopcapture.errors import UsageError
from sopcapture.model.names import slugify
from sopcapture.model.session import (
    Command,
    Correction,
    CorrectionAction,
    Event,
    Manual,
    Session,
)
from sopcapture.redact import Redactor
from sopcapture.store import Library, SessionLog
from sopcapture.workflows.clock import now
from sopcapture.workflows.redaction import recording_redactor

_EVENT = re.compile(r"(?P<letter>[eqa])0*(?P<number>\d{1,9})")
_PARAMETER_NAME = re.compile(r"[a-z][a-z0-9_]*")


def find_events(session: Session, words: Sequence[str]) -> tuple[str, ...]:
    """Give the ids that words name, in the order of the log: ``e0004``, ``e4``, or ``e4..e9`` for all between.

    Raises:
        UsageError: the session has no such event.
    """
    order = [event.id for event in session.events if event.id]
    chosen: set[str] = set()
    for word in words:
        first, dots, last = word.partition("..")
        start, end = (_place(session, order, part) for part in (first, last if dots else first))
        if end < start:
            raise UsageError(f"{word} runs backwards", f"say {last}..{first}")
        between = order[start : end + 1]
        chosen.update(name for name in between if name.startswith("e") or not dots)
    return tuple(name for name in order if name in chosen)


def _place(session: Session, order: list[str], word: str) -> int:
    match = _EVENT.fullmatch(word)
    if match is not None:
        for place, name in enumerate(order):
            known = _EVENT.fullmatch(name)
            if known is not None and known.groups() == match.groups():
                return place
    raise UsageError(f"session {session.id} has no event {word}", f"see them with: sopcapture session {session.id}")


def correct(
    library: Library,
    session: Session,
    action: CorrectionAction,
    about: Sequence[str],
    text: str = "",
    *,
    redactor: Redactor | None = None,
) -> Correction:
    """Write a correction behind the session's last event, with secrets taken out of it. Gives the numbered event.

    Args:
        library: where the session lies.
        session: as it is now.
        action: all but `secret`, which rewrites files: see `removing`.
        about: ids of events; for `undo` of corrections, or of events whose last correction is taken back.
        text: the name of a phase or of joined commands; ``name=value`` of a parameter.
        redactor: knows what was learned since the session was opened; else one that knows the session alone.

    Raises:
        UsageError: the correction means nothing for these events.
        SessionError: the log cannot be written.
    """
    by_id = {event.id: event for event in session.events if event.id}
    text = " ".join(text.split()) if action != "parameter" else text.strip()
    if action == "undo":
        about = _holding(session, about)
    else:
        _must_fit(session, action, [by_id[name] for name in about], text)
    event = redacted_event(
        redactor or recording_redactor(library, session),
        Correction(at=now(), about=tuple(about), action=action, text=text),
    )
    if action == "parameter" and event.text != text:
        raise UsageError("this value is a secret, and no parameter", "take it out with: sopcapture correct --secret")
    with SessionLog.open(library.session_dir(session.id)) as log:
        return log.append(event)


def _must_fit(session: Session, action: CorrectionAction, events: Sequence[Event], text: str) -> None:
    for event in events:
        if event.kind == "question":
            raise UsageError(
                f"{event.id} is a question",
                f"dismiss it: sopcapture answer {session.id} --question {event.id} --dismiss",
            )
        if event.kind in ("answer", "correction"):
            mend = "answer its question again" if event.kind == "answer" else "take it back with --undo"
            raise UsageError(f"{event.id} is {'an' if event.kind == 'answer' else 'a'} {event.kind}", mend)
    done = [event for event in events if isinstance(event, Command | Manual)]
    match action:
        case "join" if sum(isinstance(event, Command) for event in events) < 2:
            raise UsageError("to join takes two commands or more", "name them, or their range: e4..e6")
        case "leave_out" | "noise" if not events:
            raise UsageError("no event is named", "name what is to be left out, such as e4 or e4..e6")
        case "phase" if not done:
            raise UsageError("a phase needs a command or a manual step", "name the one that it begins with, or all")
        case "phase" if not text:
            raise UsageError("the phase has no name", "say it in a few words: Prepare the release")
        case "parameter":
            _must_be_parameter(session, text)
        case _:
            return


def _must_be_parameter(session: Session, text: str) -> None:
    name, equals, value = text.partition("=")
    if not equals or not value:
        raise UsageError("a parameter needs a name and a value", "say it as NAME=VALUE: version=1.4.2")
    if not _PARAMETER_NAME.fullmatch(name):
        proposed = re.sub(r"^[^a-z]+", "", slugify(name).replace("-", "_"))
        mend = f"say {proposed}={value}" if proposed else "use small letters, digits and underscores"
        raise UsageError(f"{name!r} is no name of a parameter", mend)
    gone = session.left_out()
    if not any(is_in(value, command.ran) for command in session.commands() if command.id not in gone):
        raise UsageError(f"no command of the session has {value} as a whole", "give the value as it was typed")


def _holding(session: Session, about: Sequence[str]) -> tuple[str, ...]:
    """Give the corrections to take back: those that are named, and the last one about each other event that is."""
    holding = session.corrections()
    named = {correction.id: correction for correction in session.corrections(with_undos=True)}
    chosen: list[Correction] = []
    for name in about:
        found = named.get(name) or next((one for one in reversed(holding) if name in one.about), None)
        if found is None:
            raise UsageError(f"no correction about {name} holds", f"see them with: sopcapture session {session.id}")
        chosen.append(found)
    if not chosen:
        raise UsageError("no correction is named", "name it, or an event that it is about")
    for correction in chosen:
        if correction.action == "secret":
            raise UsageError(f"{correction.id} cannot be taken back", "the value is in no file any more")
    return tuple(dict.fromkeys(correction.id for correction in chosen))


def objection(session: Session, action: CorrectionAction, about: Sequence[str]) -> str:
    """Say why a correction would mean nothing for these events, whatever its text; empty where it would."""
    if action in ("parameter", "secret"):
        return ""
    by_id = {event.id: event for event in session.events if event.id}
    try:
        if action == "undo":
            _holding(session, about)
        else:
            _must_fit(session, action, [by_id[name] for name in about], "a name")
    except UsageError as error:
        return error.message
    return ""


def corrections_about(session: Session) -> dict[str, list[Correction]]:
    """Give the corrections that hold, for each event that they are about."""
    found: dict[str, list[Correction]] = {}
    for correction in session.corrections():
        for name in correction.about:
            found.setdefault(name, []).append(correction)
    return found


def in_words(correction: Correction) -> str:
    """Say in a few words what a correction says."""
    match correction.action:
        case "leave_out":
            return "left out"
        case "noise":
            return "noise"
        case "join":
            return f"joined: {correction.text}" if correction.text else "joined"
        case "phase":
            return f"phase: {correction.text}"
        case "parameter":
            return f"parameter {correction.text}"
        case "undo":
            return "taken back"
        case "secret":
            return f"secret taken out: {correction.text}"
        case _:
            return f"{correction.action} {correction.text}".rstrip()
