"""A step while it is being written: what its commands say by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sopcapture.commands import simple_commands
from sopcapture.draft.artifacts import Artifacts
from sopcapture.draft.expectations import expectations
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.losing import WaysBack, risk_of
from sopcapture.draft.manual_titles import says_more, title_of_manual, told_of_manual
from sopcapture.draft.reading import Reading
from sopcapture.draft.segments import Stretch, where
from sopcapture.draft.shown_changes import changed_lines
from sopcapture.draft.step_titles import named_title, title_of
from sopcapture.draft.wording import joined, lower_start, sentence, without_stop
from sopcapture.model.markdown import code_span, escape_text
from sopcapture.model.session import Checkpoint, Command, Manual
from sopcapture.model.sop import EdgeCase, Escalation, Risk, Rule, Step, StepCommand

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


_MANY_THINGS = re.compile(r"\d|[,;]|\b(?:two|three|four|five|six|but)\b|(?:\S+ ){7}", re.IGNORECASE)
"""What says more than that it went well: the next one may be told something else."""
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
    bare = re.sub(r"\{\{\w+\}\}", "", lifted)
    own = _OF_THIS_DAY.search(bare) or _MANY_THINGS.search(bare)
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
