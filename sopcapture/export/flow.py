"""The flow chart of an SOP: its steps from top to bottom, conditions and decisions between them, as boxes to be drawn.

A layout of our own: one column of boxes, and beside it what a decision leads to. Sizes are in pixels of the drawing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from sopcapture.document.inline import link_targets, plain, read
from sopcapture.model.markdown import plain_inline, upper_first
from sopcapture.model.sop import EdgeCase, Rule, Sop, Step

WIDTH = 640
_LEFT, _COLUMN, _SIDE, _SIDE_WIDTH = 34, 300, 392, 236
_LINE, _PAD, _GAP = 18, 12, 26
_LETTER = 7.4
_LONGEST = 3

Kind = Literal["start", "step", "optional", "decision", "side", "end"]


@dataclass(frozen=True)
class Box:
    """A box: its middle line is at `x`, its top at `y`. `target` is the id that it stands for."""

    kind: Kind
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    target: str = ""

    @property
    def baselines(self) -> tuple[tuple[float, str], ...]:
        """Each line of text with the place of its baseline."""
        top = self.y + self.height / 2 - (len(self.lines) - 1) * _LINE / 2 + 4.5
        return tuple((round(top + index * _LINE, 1), line) for index, line in enumerate(self.lines))

    @property
    def corners(self) -> str:
        """The corners of a decision."""
        left, right, middle = self.x - self.width / 2, self.x + self.width / 2, self.y + self.height / 2
        slant = 14
        return " ".join(
            f"{x:g},{y:g}"
            for x, y in (
                (left, middle), (left + slant, self.y), (right - slant, self.y),
                (right, middle), (right - slant, self.y + self.height), (left + slant, self.y + self.height),
            )
        )  # fmt: skip


@dataclass(frozen=True)
class Arrow:
    """A line with a head at its end; `label` stands at (`x`, `y`)."""

    path: str
    label: str = ""
    x: float = 0
    y: float = 0


@dataclass(frozen=True)
class Chart:
    """A whole flow chart."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    height: float
    width: float


@dataclass
class _Drawing:
    boxes: list[Box] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    y: float = 8

    def column(self, kind: Kind, text: str, target: str = "", *, label: str = "") -> Box:
        """Put the next box into the column, with an arrow from the one before it."""
        lines = wrapped(text, _COLUMN - 2 * _PAD - (20 if kind == "decision" else 0))
        if self.boxes:
            arrow_from = self.y
            self.y += _GAP
            middle = _LEFT + _COLUMN / 2
            path = f"M{middle:g} {arrow_from:g}V{self.y:g}"
            self.arrows.append(Arrow(path, label, middle + 8, arrow_from + _GAP / 2 + 4))
        height = len(lines) * _LINE + 2 * _PAD
        box = Box(kind, _LEFT + _COLUMN / 2, self.y, _COLUMN, height, lines, target)
        self.boxes.append(box)
        self.y += height
        return box

    def beside(self, decision: Box, text: str, target: str) -> Box:
        """Put what a decision leads to beside it."""
        lines = wrapped(text, _SIDE_WIDTH - 2 * _PAD)
        height = len(lines) * _LINE + 2 * _PAD
        middle = decision.y + decision.height / 2
        box = Box("side", _SIDE + _SIDE_WIDTH / 2, max(4, middle - height / 2), _SIDE_WIDTH, height, lines, target)
        self.boxes.append(box)
        right = decision.x + decision.width / 2
        self.arrows.append(Arrow(f"M{right:g} {middle:g}H{_SIDE}", "yes", right + 6, middle - 6))
        self.y = max(self.y, box.y + height)
        return box


def flow_chart(sop: Sop) -> Chart:
    """Lay out the steps of an SOP with their conditions, and each decision at the step that it belongs to."""
    drawing = _Drawing()
    drawing.column("start", plain_inline(sop.trigger or sop.title), "trigger")
    decisions = _decisions(sop)
    skipping: list[Box] = []
    goes_back: list[tuple[Box, str]] = []
    label = ""
    for number, step in enumerate(sop.steps, start=1):
        condition = None
        if step.when:
            condition = drawing.column("decision", _question(step.when), step.id, label=label)
            label = "yes"
        text = f"{number}. {plain_inline(step.title)}"
        box = drawing.column("optional" if step.optional else "step", text, step.id, label=label)
        label = ""
        for before in skipping:
            drawing.arrows.append(_around(before, box.y if condition is None else condition.y))
        skipping = [condition] if condition is not None else []
        for decision in decisions.get(step.id, ()):
            asked = drawing.column("decision", _question(_condition(decision)), decision.id, label=label)
            for before in skipping:
                drawing.arrows.append(_around(before, asked.y))
            skipping = []
            label = "no"
            side = drawing.beside(asked, _sentence(_response(decision)), decision.id)
            goes_back += ((side, target) for target in link_targets(read(_response(decision))))
    done = next((check for check in sop.success_checks if check.done), None)
    end = drawing.column("end", _sentence(done.text) if done else "Done", done.id if done else "", label=label)
    for before in skipping:
        drawing.arrows.append(_around(before, end.y))
    drawing.arrows.extend(_returns(drawing.boxes, goes_back))
    width = WIDTH if any(box.kind == "side" for box in drawing.boxes) else _LEFT + _COLUMN + 8
    return Chart(tuple(drawing.boxes), tuple(drawing.arrows), drawing.y + 8, width)


def _condition(decision: Rule | EdgeCase) -> str:
    return decision.when if isinstance(decision, Rule) else decision.symptom


def _response(decision: Rule | EdgeCase) -> str:
    return decision.then if isinstance(decision, Rule) else decision.response


def _question(condition: str) -> str:
    return f"{_sentence(condition).rstrip(' .?')}?"


def _sentence(text: str) -> str:
    """Give the words of a text; the first letter is a capital unless it belongs to code."""
    atoms = read(text)
    words = plain(atoms)
    return words if not atoms or atoms[0].kind != "text" else upper_first(words)


def _decisions(sop: Sop) -> dict[str, list[Rule | EdgeCase]]:
    """Decisions by the step after which they are taken: one that their condition links, else one of the same evidence.

    What belongs to no step is left to the lists below the steps.
    """
    known = {step.id for step in sop.steps if step.id}
    found: dict[str, list[Rule | EdgeCase]] = {}
    decisions: tuple[Rule | EdgeCase, ...] = (*sop.rules, *sop.edge_cases)
    for decision in decisions:
        linked = next((target[1:] for target in link_targets(read(_condition(decision))) if target[1:] in known), "")
        place = linked or _nearest(sop.steps, decision.evidence)
        if place:
            found.setdefault(place, []).append(decision)
    return found


def _nearest(steps: Iterable[Step], evidence: tuple[str, ...]) -> str:
    shared = [(len(set(step.evidence).intersection(evidence)), step.id) for step in steps]
    count, step_id = max(shared, key=lambda pair: pair[0], default=(0, ""))
    return step_id if count else ""


def _around(condition: Box, to: float) -> Arrow:
    """From the left of a condition down past what it skips."""
    left = condition.x - condition.width / 2
    middle = condition.y + condition.height / 2
    inner = condition.x - condition.width / 2 + 40
    path = f"M{left:g} {middle:g}H12V{to - 12:g}H{inner:g}V{to:g}"
    return Arrow(path, "no", 16, middle - 6)


def _returns(boxes: list[Box], wanted: list[tuple[Box, str]]) -> Iterator[Arrow]:
    """From what a decision leads to, back (or on) to the step that it names."""
    steps = {box.target: box for box in boxes if box.kind in ("step", "optional") and box.target}
    for index, (side, link) in enumerate(wanted):
        step = steps.get(link.removeprefix("#"))
        if step is None:
            continue
        lane = _SIDE - 12 - 8 * (index % 4)
        right = step.x + step.width / 2
        to = step.y + step.height / 2 + 6 * (index % 3 - 1)
        below = side.y + side.height / 2 + min(12, side.height / 4)
        yield Arrow(f"M{_SIDE} {below:g}H{lane:g}V{to:g}H{right:g}")


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """Break a text into at most three lines of a width in pixels; what is left over is cut with an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in " ".join(text.split()).split(" "):
        longer = f"{line} {word}".strip()
        if _wide(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while _wide(line) > width:
            cut = next(size for size in range(len(line), 0, -1) if _wide(line[:size]) <= width or size == 1)
            lines.append(line[:cut])
            line = line[cut:]
    if line:
        lines.append(line)
    if len(lines) > _LONGEST:
        lines = lines[:_LONGEST]
        while lines[-1] and _wide(f"{lines[-1]}…") > width:
            lines[-1] = lines[-1][:-1]
        lines[-1] = f"{lines[-1].rstrip()}…"
    return tuple(lines)


def _wide(text: str) -> float:
    return sum(_LETTER * (1.75 if unicodedata.east_asian_width(letter) in "WF" else 1) for letter in text)
