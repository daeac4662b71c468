"""A step while it is being written: what its commands say by themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from sopcapture.commands import Purpose, simple_commands
from sopcapture.draft.artifacts import Artifacts
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.losing import WaysBack, risk_of
from sopcapture.draft.manual_titles import says_more, title_of_manual, told_of_manual
from sopcapture.draft.outputs import changed_lines, held_before, sign_of_success, value_shown, what_became, what_differs
from sopcapture.draft.own_checks import verdict_of
from sopcapture.draft.reading import Failure, Reading, Role
from sopcapture.draft.retries import LOOKED_BACK, is_loop
from sopcapture.draft.segments import Stretch, where
from sopcapture.draft.titles import named_title, title_of
from sopcapture.draft.wording import joined, lower_start, sentence, without_stop
from sopcapture.model.markdown import code_span, escape_text
from sopcapture.model.session import Checkpoint, Command, Manual
from sopcapture.model.sop import EdgeCase, Escalation, Risk, Rule, Step, StepCommand

_END_OF_OUTPUT = 8000  # characters: whether a command worked stands at the end of what it says
_SEVERITY: dict[str, int] = {"read": 0, "change": 1, "destructive": 2}


@dataclass
class StepParts:
    """What is known about a step so far. Texts are inline Markdown."""

    stretch: Stretch
    title: str
    commands: list[StepCommand] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    whys: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    constraints: list[str] = field(default_factory=list)
    when: str | None = None
    optional: bool = False
    where: str | None = None
    needs: list[str] = field(default_factory=list)
    artifact: str | None = None
    undo: str | None = None
    undo_is_command: bool = False
    risk: Risk | None = None
    evidence: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    edge_cases: list[EdgeCase] = field(default_factory=list)
    escalations: list[Escalation] = field(default_factory=list)
    key: str = ""

    def step(self, reading: Reading) -> Step:
        """Give the step, its evidence in the order of the log."""
        return Step(
            id=self.key,
            title=self.title,
            optional=self.optional,
            text=joined(self.texts),
            commands=tuple(self.commands),
            when=self.when,
            where=self.where,
            needs=tuple(self.needs),
            expected=tuple(dict.fromkeys(self.expected)),
            artifact=self.artifact,
            why=joined(self.whys) or None,
            undo=self.undo,
            undo_is_command=self.undo_is_command,
            risk=self.risk if self.risk != "read" else None,
            constraints=tuple(dict.fromkeys(self.constraints)),
            evidence=in_order(reading, self.evidence),
        )


def in_order(reading: Reading, evidence: Iterable[str]) -> tuple[str, ...]:
    """Sort evidence as the log has it, each once."""
    last = len(reading.order)
    return tuple(sorted(dict.fromkeys(evidence), key=lambda name: reading.order.get(name, last)))


def begin_steps(reading: Reading, stretches: list[Stretch], lifter: Lifter) -> list[StepParts]:
    """Write down of each stretch what its commands and remarks say by themselves."""
    artifacts = Artifacts(reading, lifter)
    parts = [_begin(reading, stretch, lifter, artifacts) for stretch in stretches]
    ways = WaysBack(reading, lifter)
    for part in parts:
        part.undo = ways.of(part.stretch.commands)
    _make_titles_differ(parts)
    _say_where(reading, parts, lifter)
    _say_needs(parts)
    return parts


def _begin(reading: Reading, stretch: Stretch, lifter: Lifter, artifacts: Artifacts) -> StepParts:
    if stretch.manual is not None:
        return _manual(stretch, stretch.manual, lifter)
    parts = StepParts(stretch, title_of(reading, stretch, lifter))
    for index in stretch.commands:
        command = reading.commands[index]
        parts.evidence.append(command.id)
        if not reading.is_edit(index):
            parts.commands.append(StepCommand(text=lifter.lift(command.ran), event=command.id))
        else:
            _say_what_was_edited(reading, index, parts, lifter)
        risk = risk_of(reading, index)
        if parts.risk is None or _SEVERITY[risk] > _SEVERITY[parts.risk]:
            parts.risk = risk
    parts.expected += expectations(reading, stretch.commands, lifter)
    parts.artifact = artifacts.of(stretch.commands)
    for remark in stretch.remarks:
        parts.evidence.append(remark.id)
        if isinstance(remark, Checkpoint):
            _checkpoint(remark, parts, lifter)
    return parts


def _manual(stretch: Stretch, manual: Manual, lifter: Lifter) -> StepParts:
    codes = _lifts_codes(lifter)
    title = named_title(stretch) or codes.lift(title_of_manual(manual.text))
    parts = StepParts(stretch, title, evidence=[manual.id])
    if stretch.title or says_more(manual.text):
        parts.texts.append(codes.lift(sentence(told_of_manual(manual.text))))
    if manual.link:
        parts.texts.append(f"See {_linked(manual.link)}.")
    parts.where = _linked(manual.where) or None
    if manual.result:
        parts.expected.append(_result(manual.result, codes))
    if manual.artifact:
        parts.artifact = _artifact(manual.artifact)
    return parts


_OF_THIS_DAY = re.compile(
    r"\d:\d\d|\d{3,}|\b\d{1,2} [A-Z][a-z]{2,}|\b(?:was|were|had|did|came|went|said|took|named)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Mr|Mrs|Ms|Dr)\b|\bby [A-Z][a-z]+ [A-Z][a-z]+\b"
)


_A_NAME = re.compile(r"[\dA-ZÀ-Þ@_.-]")
_A_CODE = 3
"""Characters: what is shorter may stand for something else in a sentence."""


def _lifts_codes(lifter: Lifter) -> Lifter:
    """What lifts codes and names out of a person's own words, where a plain word may mean something else."""
    examples = ((one, one.example or "") for one in lifter.parameters)
    return Lifter(one for one, example in examples if len(example) > _A_CODE and _A_NAME.search(example))


def _result(result: str, codes: Lifter) -> str:
    """Say how a manual step ended; what holds for the recorded day alone is an example of it."""
    lifted = codes.lift(result)
    own = _OF_THIS_DAY.search(re.sub(r"\{\{\w+\}\}", "", lifted))
    return f"Such as: {lower_start(sentence(lifted))}" if own else sentence(lifted)


def _linked(text: str) -> str:
    return f"<{text.strip()}>" if re.fullmatch(r"https?://[^\s<>]+", text.strip()) else escape_text(text)


def _artifact(text: str) -> str:
    """Name an artifact: a path or a URL as code, anything else in the person's words."""
    return code_span(text) if re.fullmatch(r"\S*[/.:]\S*", text.strip()) else escape_text(without_stop(text))


def _checkpoint(checkpoint: Checkpoint, parts: StepParts, lifter: Lifter) -> None:
    if checkpoint.artifact.strip():
        named = lifter.lift(checkpoint.artifact.strip())
        words = escape_text(without_stop(checkpoint.text))
        parts.artifact = f"{_artifact(named)}: {lower_start(words)}." if words else f"{_artifact(named)}."
    elif checkpoint.text.strip():
        parts.expected.append(sentence(checkpoint.text))


# --- what one may expect


def expectations(reading: Reading, indexes: Iterable[int], lifter: Lifter, *, proves_end: bool = False) -> list[str]:
    """Say what shows that commands worked: a line that their output must contain, their exit code.

    `proves_end`: they show that the work is done, whatever they are elsewhere in it.
    """
    indexes = list(indexes)
    shown = [index for index in indexes if not reading.is_edit(index)][: len(_ORDINALS)]
    may_show: list[tuple[int, bool]] = []
    exit_code: int | None = None
    proving = changed = False
    for index in indexes:
        command, found = reading.commands[index], reading.meanings[index]
        if (
            command.exit_code is None
            or "minor" in found.marks
            or reading.is_edit(index)
            or found.subcommand == "commit"
            or reading.is_inside(index)
            or (command.failed and is_loop(reading, index))  # for one of its items, this time
        ):
            continue
        checks = proves_end or reading.roles[index] in (Role.CHECK, Role.BEFORE)
        # What a search did not find has to be told, also where more is done in the step.
        if command.exit_code != 0 or (not exit_code and (checks or found.purpose is not Purpose.LOOK)):
            exit_code = command.exit_code
        proves = found.purpose in (Purpose.VERIFY, Purpose.BUILD, Purpose.UNKNOWN)
        proving = proving or proves or checks
        looks_behind = changed and found.purpose is Purpose.LOOK
        changed = changed or found.risk != "read"
        if command.exit_code == 0 and (proves or checks or looks_behind or found.purpose is Purpose.CHANGE):
            shows_all = (found.purpose is Purpose.VERIFY or checks) and not _looks_for_the_cause(reading, index)
            may_show.append((index, shows_all))
    signs = list(islice(_signs(reading, reversed(may_show), lifter), 2))[::-1]
    # A good word alone proves little ("3 passed, 1 failed"), so what is run to prove something names its exit code too.
    wanted = [f"exit code is {exit_code}"] if exit_code is not None and (proving or exit_code or not signs) else []
    return [*wanted, *dict.fromkeys(signs), *_the_same(reading, shown)]


def _the_same(reading: Reading, indexes: Sequence[int]) -> Iterator[str]:
    """Say of two looks that stand beside each other that they must show the same, where they are there to compare."""
    for place, (one, other) in enumerate(pairwise(indexes)):
        first, second = reading.commands[one], reading.commands[other]
        measures = re.search(r"\d", first.output) is not None and len(first.output) <= _COMPARED
        asks = {reading.meanings[index].risk for index in (one, other)} == {"read"}
        alike = reading.meanings[one].program == reading.meanings[other].program
        if measures and asks and alike and first.ran != second.ran and first.output.strip() == second.output.strip():
            which = (
                "both commands"
                if len(indexes) == 2
                else f"the {_ORDINALS[place]} and the {_ORDINALS[place + 1]} command"
            )
            yield f"{which} print the same"
            return


_NONE_LEFT = re.compile(r"\b0\b|\{\{")
"""A count that has gone down to none, or a value of this run: other words may be those of one day."""
_COMPARED = 2000  # characters
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def _looks_for_the_cause(reading: Reading, index: int) -> bool:
    """Whether a check was made to find out why something had failed: what it showed was what was wrong."""
    if reading.meanings[index].risk != "read":
        return False
    near = (bisect_left(reading.failures, place, key=_first_attempt) for place in (index - LOOKED_BACK, index))
    return any(index < failure.fix[0] for failure in reading.failures[slice(*near)] if failure.fix)


def _first_attempt(failure: Failure) -> int:
    return failure.attempts[0]


def _signs(reading: Reading, outputs: Iterable[tuple[int, bool]], lifter: Lifter) -> Iterator[str]:
    """Give what commands printed that shows that they worked; beside each command, whether a lone line does."""
    for index, lone_line in outputs:
        output = lifter.lift(reading.commands[index].output[-_END_OF_OUTPUT:])
        earlier = shown_before(reading, index, lifter)
        if not lone_line and reading.meanings[index].purpose is Purpose.LOOK:
            since = _lines_since(output, earlier) if earlier else output
            sign = value_shown(since, lifter.lift(reading.commands[index].ran))
        else:
            sign = sign_of_success(_lines_since(output, earlier), lone_line=lone_line)
            sign = sign or sign_of_success(output, lone_line=lone_line)
            sign = sign or verdict_of(lifter.lift(reading.commands[index].ran), output)
        if sign is None and (became := what_differs(output, earlier)) and _NONE_LEFT.search(became):
            sign = became
        sign = what_became(sign, earlier) if sign else sign
        if sign and held_before(sign, output, earlier):  # it would hold as well if nothing had been done
            looks = reading.meanings[index].purpose is Purpose.LOOK
            sign = what_differs(output, earlier) or (None if looks else sign)
        fetched = "[new " in (sign or "") and reading.meanings[index].subcommand in ("fetch", "pull")  # new this once
        if sign and not fetched and "{{secret:" not in sign:
            yield f"output contains {code_span(sign)}"


def _lines_since(output: str, earlier: str) -> str:
    """The lines that an earlier output of the same command had not: what it showed before the work proves nothing."""
    known = set(earlier.splitlines())
    return "\n".join(line for line in output.splitlines() if line not in known) if known else ""


def shown_before(reading: Reading, index: int, lifter: Lifter) -> str:
    """What the same command showed earlier in the work, if it ran before."""
    ran = reading.commands[index].ran
    before = (one for one in reversed(reading.commands[:index]) if one.ran == ran and not one.failed)
    earlier = next(before, None)
    return lifter.lift(earlier.output[-_END_OF_OUTPUT:]) if earlier is not None else ""


# --- edits


def _say_what_was_edited(reading: Reading, index: int, parts: StepParts, lifter: Lifter) -> None:
    """Say what an edit changed where a diff that was looked at later shows it."""
    file = _edited_file(reading.commands[index])
    if file is None:
        return
    for later in range(index + 1, min(index + 12, len(reading.commands))):
        command = reading.commands[later]
        if "+++ " not in command.output:
            continue
        pairs = changed_lines(command.output, file)
        if pairs:
            shown = [f"{code_span(lifter.lift(old))} to {code_span(lifter.lift(new))}" for old, new in pairs]
            parts.texts.append(f"Change {', and '.join(shown)}.")
            parts.evidence.append(command.id)
            return


def _edited_file(command: Command) -> str | None:
    parts = simple_commands(command.ran)
    words = [word for part in parts for word in part.args if not word.startswith(("-", "+"))]
    return words[-1] if words else None


# --- what a step needs, and where it is done


def _make_titles_differ(parts: list[StepParts]) -> None:
    seen: dict[str, int] = {}
    for part in parts:
        known = part.title.casefold()
        seen[known] = seen.get(known, 0) + 1
        if seen[known] == 2:
            part.title = f"{part.title} again"
        elif seen[known] > 2:
            part.title = f"{part.title} once more" if seen[known] == 3 else f"{part.title} ({seen[known]})"


def _say_where(reading: Reading, parts: list[StepParts], lifter: Lifter) -> None:
    """Say where a step is done: for the first one, behind work elsewhere, and where it is another place than before."""
    before: tuple[str, str, str] | None = None
    for part in parts:
        if part.stretch.manual is not None:
            before = None  # who comes back from a telephone or a portal is told where to
        place = where(reading, part.stretch)
        if place is None or place == before:
            continue
        before = place
        user, host, directory = place
        home = f"/home/{user}" if user != "root" else "/root"
        for base in (home, f"/Users/{user}"):
            if user and (directory == base or directory.startswith(f"{base}/")):
                directory = f"~{directory[len(base) :]}"
        at = f"{user}@{host}" if user and host else host
        shown = f"{at}:{directory}" if at and directory else at or directory
        if shown:
            part.where = code_span(lifter.lift(shown))


def say_where_again(parts: Sequence[StepParts]) -> None:
    """Say where a step is done that stands in the same place as one that not everybody does."""
    optional: str | None = None
    for part in parts:
        if part.where is not None:
            optional = part.where if part.optional else None
        elif optional is not None and not part.optional and part.stretch.manual is None:
            part.where, optional = optional, None


def _say_needs(parts: list[StepParts]) -> None:
    """Say which artifacts of earlier steps a step works on."""
    made: dict[str, None] = {}
    for part in parts:
        texts = " ".join(command.text for command in part.commands)
        part.needs += [code_span(name) for name in made if name in texts and not _makes(part, name)]
        match = re.match(r"`([^`]+)`", part.artifact or "")
        if match:
            made[match[1]] = None


def _makes(part: StepParts, name: str) -> bool:
    return (part.artifact or "").startswith(f"`{name}`")
