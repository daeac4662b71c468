"""Which steps have to be done each time, as far as code can tell: a condition may not be put before them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from sopcapture.commands import SimpleCommand, simple_commands
from sopcapture.draft.artifacts import written_by
from sopcapture.draft.types import Plan, Segment

_NAMES_RESULT = re.compile(r"(?:-[ot]|--(?:out(?:put|dir|file)?|tag|name))(?:=(?P<value>.+))?")
_MAKES_LAST = frozenset(("cp", "install", "ln", "mv", "rsync", "venv"))
_MAKES_ALL = frozenset(("mkdir", "touch"))
_NAMES_NEW = {"checkout": ("-b", "-B"), "switch": ("-c", "-C"), "branch": (), "tag": (), "clone": ()}
_LEAST_NAME = 2


def done_each_time(plan: Plan) -> frozenset[int]:
    """Give the numbers of the segments whose steps must stay unconditional.

    The last step is what the work leads to; a step that makes something which a later one uses, or that has to end
    well before a later one, is needed by it.
    """
    working = [number for number, segment in enumerate(plan.segments) if segment.commands]
    later = ""
    texts: dict[int, str] = {}
    for number in reversed(range(len(plan.segments))):
        texts[number] = later
        later = "\n".join((*(command.ran for command in plan.segments[number].commands), later))
    seen: set[str] = set()
    found = set(working[-1:])
    for number, (segment, draft) in enumerate(zip(plan.segments, plan.drafts, strict=True)):
        made = list(_made_in(segment, seen))
        gates = draft.step is not None and any("](#" in text for text in draft.step.constraints)
        if gates or any(_is_used(name, texts[number]) for name in made):
            found.add(number)
    return frozenset(found)


def _made_in(segment: Segment, seen: set[str]) -> Iterator[str]:
    """Give what the commands of a segment make that was not there before; `seen` grows by what they name."""
    own = {command.id for command in segment.commands}
    for command in sorted((*segment.looks, *segment.commands), key=lambda one: one.seq):
        if command.failed:
            continue  # what it names may not have been there
        for part in simple_commands(command.ran):
            made = {_bare(name) for name in _makes(part)} if command.id in own else set()
            yield from (name for name in made - seen if len(name) > _LEAST_NAME)
            seen |= made | {_bare(word.rpartition("=")[2]) for word in part.args}


def _makes(part: SimpleCommand) -> Iterator[str]:
    operands = [word for word in part.args if not word.startswith("-")]
    yield from (assigned.partition("=")[0] for assigned in _assigned(part))
    yield from (name for name in written_by(part) if not name.startswith(("/dev/", "&")))
    for word, behind in itertools.zip_longest(part.args, part.args[1:], fillvalue=""):
        if (option := _NAMES_RESULT.fullmatch(word)) is not None:
            yield option["value"] or behind
    if part.program in _MAKES_ALL:
        yield from operands
    elif part.program in _MAKES_LAST:
        yield from operands[-1:]
    elif part.program == "git" and operands[:1] and operands[0] in _NAMES_NEW:
        options = _NAMES_NEW[operands[0]]
        if not options or set(options).intersection(part.args):
            yield from (PurePosixPath(word).stem if operands[0] == "clone" else word for word in operands[1:])


def _assigned(part: SimpleCommand) -> Iterable[str]:
    """The variables that later commands of the shell can read."""
    if part.program in ("export", "declare", "readonly"):
        return (word for word in part.args if "=" in word)
    return () if part.program else part.assignments


def _bare(name: str) -> str:
    return name.removeprefix("./").rstrip("/")


def _is_used(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text) is not None
