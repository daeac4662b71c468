"""An SOP as a bash script that leads a person through it: it asks, runs each command, and checks what is expected.

The commands run one after the other in one shell, as they were recorded, so that `cd` and variables last. Values come
in as variables: the shell never reads them as code.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from sopcapture.commands import is_whole
from sopcapture.document.inline import plain, read
from sopcapture.export.markdown import facts
from sopcapture.export.places import Slot, places
from sopcapture.export.reading import Reading
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Parameter, Prerequisite, Sop, SuccessCheck

_CONTAINS = re.compile(r"output (?P<how>contains|matches) (?P<fence>`+) ?(?P<text>.+?) ?(?P=fence)\.?", re.IGNORECASE)
_EXIT = re.compile(r"exit code is (\d{1,3})\.?", re.IGNORECASE)
_VARIABLE = "sop_value_"


@dataclass(frozen=True)
class Runnable:
    """A command with variables in the places of its parameters. `text` is None where no variable can stand there."""

    text: str | None
    plain_only: frozenset[str] = frozenset()


def runnable(command: str, parameters: Container[str], variable: Callable[[str], str] | None = None) -> Runnable:
    """Put variables into the places of `parameters`; `variable` names the one for a parameter."""
    named = variable or f"{_VARIABLE}{{}}".format
    parts: list[str] = []
    plain_only: set[str] = set()
    for piece in places(command, parameters):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        if piece.plain_only:
            plain_only.add(piece.name)
        put = _put(piece, named(piece.name))
        if put is None:
            return Runnable(None)
        parts.append(put)
    return Runnable("".join(parts), frozenset(plain_only))


def _put(slot: Slot, variable: str) -> str | None:
    name = f"${{{variable}}}"
    match slot.quoting:
        case "bare":
            return f'"{name}"'
        case "double" | "heredoc":
            return name
        case "single":
            return f"'\"{name}\"'"
        case "verbatim":
            return slot.text if slot.comment else None


def script(reading: Reading, frame: str) -> str:
    """Give the script. `frame` is what stands before the steps: the functions that they call."""
    return "\n".join(_lines(reading, frame)).rstrip() + "\n"


def _lines(reading: Reading, frame: str) -> Iterator[str]:
    sop = reading.sop
    yield "#!/usr/bin/env bash"
    yield from _comment(plain_inline(sop.title))
    yield from _comment(plain(read(facts(reading))))
    yield from _comment(plain_inline(sop.overview))
    yield ""
    yield frame.strip()
    yield ""
    yield f"sop_title {_quoted(sop.title)}"
    for parameter in sop.parameters:
        yield f"sop_parameter {' '.join(_parameter(parameter))}"
    yield 'sop_values "$@"'
    for name in sorted(_plain_only(reading)):
        yield f"sop_plain {name}"
    yield ""
    for check in sop.prerequisites:
        yield f"sop_before {_quoted(check.text)}"
        if check.command:
            yield from _run(check.command, check.expected, reading)
        else:
            yield "sop_confirm"
        yield ""
    for number, step in enumerate(sop.steps, start=1):
        yield f"sop_step {number} {_quoted(step.title)}"
        where, why = step.where and f"Where: {step.where}", step.why and f"Why: {step.why}"
        yield from (f"sop_tell {_quoted(text)}" for text in (step.text, where, why) if text)
        yield from (f"sop_tell {_quoted(text)}" for text in step.constraints)
        condition = step.when or ("this optional step is wanted" if step.optional else "")
        if condition:
            yield f"if sop_when {_quoted(condition)}; then"
        if step.risk == "destructive":
            yield "sop_danger"
        for index, command in enumerate(step.commands):
            last = index == len(step.commands) - 1
            yield from _run(command.text, step.expected, reading, last=last)
        if not step.commands:
            yield from (f"sop_tell {_quoted(text)}" for text in step.expected)
            yield "sop_confirm"
        if condition:
            yield "fi"
        yield ""
    for success in sop.success_checks:
        yield f"sop_before {_quoted(('Done when: ' if success.done else '') + success.text)}"
        if success.command:
            yield from _run(success.command, success.expected, reading)
        else:
            yield "sop_confirm"
        yield ""
    yield "sop_finished"


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}".rstrip() for line in text.splitlines())


def _quoted(text: str) -> str:
    """Give a text of the SOP as one word of shell that means its words."""
    return shlex.quote(" ".join(plain_inline(text).split()))


def _parameter(parameter: Parameter) -> Iterator[str]:
    yield parameter.name
    yield "secret" if parameter.secret else "required" if parameter.required else "optional"
    yield shlex.quote(parameter.default or "")
    example = f", such as {parameter.example}" if parameter.example is not None and not parameter.secret else ""
    yield shlex.quote(plain_inline(parameter.description) + example)


def _plain_only(reading: Reading) -> frozenset[str]:
    parameters = reading.parameters
    return frozenset().union(*(runnable(text, parameters).plain_only for text in _commands(reading.sop)))


def _commands(sop: Sop) -> Iterator[str]:
    checks: tuple[Prerequisite | SuccessCheck, ...] = (*sop.prerequisites, *sop.success_checks)
    yield from (check.command for check in checks if check.command)
    for step in sop.steps:
        yield from (command.text for command in step.commands)


def _run(command: str, expected: tuple[str, ...], reading: Reading, *, last: bool = True) -> Iterator[str]:
    """Write one command: shown, asked about, run in this very shell, its result looked at.

    What a step expects of its output is looked for behind its `last` command, in the output of all of them.
    """
    ready = runnable(command, reading.parameters)
    if ready.text is None or not is_whole(command):
        yield f"sop_by_hand {shlex.quote(command)}"
        return
    code, patterns, said = 0, [], []
    for each in expected:
        if match := _EXIT.fullmatch(each.strip()):
            code = int(match[1]) if last else 0
        elif match := _CONTAINS.fullmatch(each.strip()):
            patterns.append((match["how"].lower(), match["text"]))
        else:
            said.append(each)
    yield f"if sop_ask {shlex.quote(command)}; then"
    if patterns:
        yield "{"
        yield ready.text
        yield '} >"$sop_part" 2>&1'
        yield f"sop_output_result $? {code}"
        yield from (f"sop_output_{how} {shlex.quote(text)}" for how, text in patterns if last)
    else:
        yield ready.text
        yield f"sop_result $? {code}"
    yield from (f"sop_expect {_quoted(text)}" for text in said if last)
    yield "fi"
