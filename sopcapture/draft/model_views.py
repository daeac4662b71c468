"""What a model sees of a session: commands, recorded output and answers, each in a JSON value of its own.

They are kept apart because they are not worth the same trust: output is text of strangers, an answer is the person's.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sopcapture.commands import meaning, script_of, simple_commands
from sopcapture.draft.condense import condense
from sopcapture.draft.lifting import is_in
from sopcapture.draft.types import Answered, Remark, Segment
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Command, Manual, Note
from sopcapture.model.sop import StepCommand

_CODE = re.compile(r"((?<!\\)`[^`]+`)")
_LEAST_COMMAND, _LONGEST_COMMAND = 120, 1200
_LONGEST_WORDS = 4000
_LEAST_COMMANDS, _MOST_COMMANDS = 4, 40
_MOST_OTHERS = 8
_LEAST_OUTPUT, _MOST_OUTPUT = 200, 4000
_SHORT_VALUE = 2
"""Characters of a value that stands in any output by chance."""


@dataclass(frozen=True)
class Shown:
    """The events of a segment that a request shows; those that it does not show can't be cited."""

    commands: tuple[Command, ...]
    composed: tuple[StepCommand, ...]
    failures: tuple[Command, ...]
    looks: tuple[Command, ...]
    answers: tuple[Answered, ...]
    remarks: tuple[Remark, ...]

    @property
    def evidence(self) -> tuple[str, ...]:
        events = (*self.commands, *self.failures, *self.looks, *self.remarks)
        return tuple(dict.fromkeys((*(event.id for event in events), *(each.answer.id for each in self.answers))))


def shown_of(segment: Segment, characters: int) -> Shown:
    """Choose what of a segment is shown: its first and last commands where there are very many.

    `characters` is what the request has room for; a command needs about a hundred.
    """
    most = max(_LEAST_COMMANDS, min(_MOST_COMMANDS, characters // 150))
    composed = {one.event: one for one in segment.composed}
    commands = [command for command in segment.commands if command.id in composed]
    unused = [command for command in segment.commands if command.id not in composed]
    if len(commands) > most:
        commands = [*commands[: most // 2], *commands[-(most // 2) :]]
    return Shown(
        tuple(commands),
        tuple(composed[command.id] for command in commands),
        segment.failures[-_MOST_OTHERS:],
        (*segment.looks, *unused)[-_MOST_OTHERS:],
        segment.answers,
        segment.remarks[-_MOST_COMMANDS:],
    )


def command_view(shown: Shown, characters: int) -> dict[str, Any]:
    """The commands as the SOP gives them, and beside them what failed and what was no part of the work.

    `characters` bound the request; at most half of it is for commands, where that still tells them apart.
    """
    shown_in_all = len(shown.commands) + len(shown.failures) + len(shown.looks)
    most = max(_LEAST_COMMAND, min(_LONGEST_COMMAND, characters // 2 // max(1, shown_in_all)))
    pairs = zip(shown.commands, shown.composed, strict=True)
    return {
        "commands": [command_line(command, composed.text, most) for command, composed in pairs],
        "failed_attempts": [command_line(command, command.text, most) for command in shown.failures],
        "looked_at": [command_line(command, command.text, most) for command in shown.looks],
    }


def command_line(command: Command, text: str, characters: int = _LONGEST_COMMAND) -> dict[str, Any]:
    """One command: its text in about so many characters, what it means and how it ended."""
    view: dict[str, Any] = {"event": command.id, "text": condense(text, characters)}
    if phrase := meaning(command.ran).phrase:
        view["means"] = phrase
    view["exit_code"] = command.exit_code
    if command.duration_s is not None and command.duration_s >= 1:
        view["seconds"] = round(command.duration_s)
    if command.interrupted:
        view["interrupted"] = True
    return view


def typed_view(commands: Iterable[Command], longest: int) -> list[dict[str, str]]:
    """The commands as they were typed, each cut to so many characters."""
    return [{"event": command.id, "text": condense(command.text, longest)} for command in commands]


def parameter_view(
    composed: Iterable[StepCommand], recorded: Mapping[str, str], shown: Iterable[Any]
) -> list[dict[str, str]]:
    """The parameters in the commands, and those whose recorded value stands in what else is shown, with that value."""
    text = "\n".join(command.text for command in composed)
    texts = [one for view in shown for one in _texts_in(view)]
    return [
        {"name": name, "was": value}
        for name, value in recorded.items()
        if f"{{{{{name}}}}}" in text or (len(value) > _SHORT_VALUE and any(is_in(value, one) for one in texts))
    ]


def _texts_in(view: Any) -> Iterator[str]:
    match view:
        case str():
            yield view
        case dict():
            for inner in view.values():
                yield from _texts_in(inner)
        case list():
            for inner in view:
                yield from _texts_in(inner)


def was_silent(command: Command) -> bool:
    """Whether a command is known to have printed nothing, and its output is not just left out of the recording."""
    return not command.output and not command.output_bytes


def output_view(shown: Shown, characters: int, *, looks: bool = False) -> list[dict[str, str]]:
    """The outputs, condensed until all of them fit. Failures and the last commands say most, so they come first.

    `looks`: what was only looked at comes too.
    """
    events = (*shown.failures, *reversed(shown.commands), *(shown.looks if looks else ()))
    wanted = [command for command in events if command.output.strip()]
    views: list[dict[str, str]] = []
    for index, command in enumerate(wanted):
        share = min(_MOST_OUTPUT, characters // (len(wanted) - index))
        if share < _LEAST_OUTPUT:
            break
        text = condense(command.output, share)
        characters -= len(text)
        views.append({"event": command.id, "output": text})
    return [*views, *({"event": command.id, "output": ""} for command in shown.commands if was_silent(command))]


def answer_view(answers: Iterable[Answered]) -> list[dict[str, Any]]:
    """The answers with their questions."""
    views = []
    for answered in answers:
        question, answer = answered.question, answered.answer
        view: dict[str, Any] = {
            "event": answer.id,
            "question": condense(question.text, _LONGEST_WORDS),
            "about": list(question.about),
        }
        said = {
            "what_to_do": answer.instruction,
            "why": answer.principle,
            "check_first": answer.check_first,
            "escalate_when": answer.escalate_when,
        }
        view |= {key: condense(text, _LONGEST_WORDS) for key, text in said.items() if text}
        views.append(view)
    return views


def remark_view(remarks: Iterable[Remark]) -> list[dict[str, str]]:
    """What the person wrote down while working."""
    return [{"event": remark.id, "kind": remark.kind, "text": _said_in(remark)} for remark in remarks]


def _said_in(event: Answered | Remark) -> str:
    """All words of the person in an answer or a remark."""
    if isinstance(event, Answered):
        answer = event.answer
        parts: Sequence[str | None] = (
            answer.instruction,
            answer.principle,
            answer.check_first,
            answer.escalate_when,
        )
    else:
        parts = (event.text, event.result, event.where) if isinstance(event, Manual) else (event.text,)
    return "\n".join(part for part in parts if part)


def trusted_texts(commands: Iterable[Command], composed: Iterable[StepCommand]) -> tuple[str, ...]:
    """What the person typed, what it means, and how the SOP gives it."""
    texts: list[str] = []
    for command in commands:
        found = meaning(command.ran)
        texts += [command.text, command.ran, found.phrase, found.general]
    texts += [command.text for command in composed]
    return tuple(dict.fromkeys(text for text in texts if text))


def phrases_of(commands: Iterable[Command]) -> tuple[str, ...]:
    """What the commands are for, as imperatives."""
    return tuple(phrase for command in commands if (phrase := meaning(command.ran).phrase))


def programs_of(commands: Iterable[Command]) -> frozenset[str]:
    """The names of programs and scripts, without folders and endings, and what scripts are told: ``./tick close``."""
    parts = [part for command in commands for part in simple_commands(command.ran) if part.program]
    told = {part.args[0] for part in parts if script_of(part).endswith(part.program) and part.args}
    words = {word for word in told if re.fullmatch(r"[a-z]{4,}", word)}
    return frozenset(PurePosixPath(part.program).stem.casefold() for part in parts) | words


_LEAVES_OUT = re.compile(r"--(?:(?:exclude|ignore)(?:=(?P<value>.+))?|(?:no|without|skip)-(?P<name>[a-z-]+))")


def left_out_by(commands: Iterable[Command]) -> tuple[str, ...]:
    """What the commands are told to leave out: the file or pattern of ``grep -v``, the name behind ``--exclude``."""
    found: list[str] = []
    for part in (part for command in commands for part in simple_commands(command.ran)):
        clusters = [word for word in part.args if re.fullmatch(r"-[A-Za-z]+|--invert-match", word)]
        inverted = any("v" in word for word in clusters if not word.startswith("--")) or "--invert-match" in clusters
        if part.program in ("grep", "egrep", "fgrep", "rg") and inverted:
            given = [b for a, b in itertools.pairwise(part.args) if re.fullmatch(r"-[A-Za-z]*[ef]", a)]
            found += given or [word for word in part.args if not word.startswith("-")][:1]
        for word, behind in itertools.zip_longest(part.args, part.args[1:], fillvalue=""):
            option = _LEAVES_OUT.fullmatch(word)
            if option is not None:
                found.append(option["name"] or option["value"] or behind)
    return tuple(found)


def spoken(answers: Iterable[Answered], remarks: Iterable[Remark]) -> Mapping[str, str]:
    """The person's own words by event id."""
    said = {answered.answer.id: _said_in(answered) for answered in answers}
    return said | {remark.id: _said_in(remark) for remark in remarks}


def reasons_in(answers: Iterable[Answered], remarks: Iterable[Remark]) -> Mapping[str, str]:
    """What the person gave as reasons, by event id: principles, and notes, which may hold some."""
    given = {answered.answer.id: answered.answer.principle for answered in answers}
    notes = {remark.id: remark.text for remark in remarks if isinstance(remark, Note)}
    return {event: text for event, text in given.items() if text} | notes


def readable(markdown: str) -> str:
    """Inline Markdown as a model should see and write it: escapes resolved, links as their words, code in backticks."""
    if "``" in markdown:
        return plain_inline(markdown)
    pieces = _CODE.split(markdown)
    # Every second piece is code.
    return "".join(piece if index % 2 else _plain(piece) for index, piece in enumerate(pieces))


def _plain(text: str) -> str:
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{plain_inline(text)}{after}"
