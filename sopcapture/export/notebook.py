"""An SOP as a notebook of runme: https://docs.runme.dev. Each command is a cell with a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sopcapture.document.references import map_texts
from sopcapture.export.agent import parameter_line, troubles
from sopcapture.export.cells import (
    IGNORED,
    Kept,
    attributes,
    checks,
    kept,
    shown,
    value_cell,
    variable_of,
    within_folder,
)
from sopcapture.export.markdown import facts, fence, without_comments, without_references
from sopcapture.export.reading import Reading
from sopcapture.model.names import free_id, slugify
from sopcapture.model.sop import Prerequisite, Sop, Step, SuccessCheck


def runme(reading: Reading) -> str:
    """Give the SOP as a notebook of runme: each command is a cell with a name, parameters are variables."""
    return _Notebook(map_texts(without_comments(reading.sop), without_references)).text(reading)


class _Notebook:
    """One notebook as it is written, from the first cell to the last."""

    def __init__(self, sop: Sop) -> None:
        self._sop = sop
        self._parameters = {parameter.name: parameter for parameter in sop.parameters}
        self._kept = {command: kept(command, self._parameters) for command in _commands(sop)}
        self._uses = Counter(name for cell in self._kept.values() if cell for name in cell.uses)
        self._names: set[str] = set()
        self._set_by: dict[str, str] = {}
        self._moved = False

    def text(self, reading: Reading) -> str:
        sop = self._sop
        lines = ["---", "runme:", "  version: v3", "shell: bash", "---", "", f"# {sop.title}", "", facts(reading), ""]
        lines += [shown(sop.overview), ""]
        if sop.parameters:
            lines += ["## Parameters", "", *self._values()]
        for title, found in (("Prerequisites", sop.prerequisites), ("Success checks", sop.success_checks)):
            if title == "Success checks":
                lines += ["## Steps", ""]
                for number, step in enumerate(sop.steps, start=1):
                    lines += self._step(number, step)
            if found:
                lines += [f"## {title}", ""]
            for check in found:
                lines += [shown(f"{'**Done when:** ' if getattr(check, 'done', False) else ''}{check.text}"), ""]
                if check.command:
                    lines += self._cell(check.command, check.id or "check")
                lines += _expected(check.expected)
        if trouble := [*map(shown, troubles(sop))]:
            lines += ["## When something is wrong", "", *trouble, ""]
        # Between blocks alone: an empty line within a command is part of it.
        spaced = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
        return "\n".join(spaced).rstrip() + "\n"

    def _values(self) -> Iterator[str]:
        for parameter in self._sop.parameters:
            name = self._free(f"set-{parameter.name}".replace("_", "-"))
            self._set_by[variable_of(parameter.name)] = name
            yield from (parameter_line(parameter), "", *value_cell(parameter, name), "")

    def _step(self, number: int, step: Step) -> Iterator[str]:
        yield from (f"### {number}. {step.title}{' (optional)' if step.optional else ''}", "")
        told = (
            ("", step.text), ("When", step.when), ("Where", step.where), ("Why", step.why), ("Risk", step.risk),
            ("Undo", None if step.undo_is_command else step.undo), ("Artifact", step.artifact), *step.labels.items(),
        )  # fmt: skip
        for label, text in told:
            if text:
                yield from (shown(f"**{label}:** {text}" if label else text), "")
        yield from (shown(f"- {each}") for each in step.constraints)
        yield ""
        name = step.id or step.title
        by_itself = step.risk != "destructive" and not step.optional and not step.when
        for command in step.commands:
            yield from self._cell(command.text, name, by_itself=by_itself)
        yield from _expected(step.expected)
        if step.undo and step.undo_is_command:
            yield from ("**Undo:**", "", *self._cell(step.undo, f"undo-{name}", by_itself=False))

    def _cell(self, command: str, proposed: str, *, by_itself: bool = True) -> Iterator[str]:
        """Give a command as a cell, shown alone where runme cannot run it. `by_itself`: ``run --all`` runs it too."""
        cell = self._kept[command]
        if cell is None:
            yield from (*fence(command, f"sh {IGNORED}"), "")
            return
        name = self._free(slugify(proposed) or "command")
        lines = [*self._lasting(cell), *checks(cell, self._parameters, self._set_by), cell.text]
        info = attributes(name=name) if by_itself else attributes(name=name, excludeFromRunAll="true")
        yield from (*fence("\n".join(within_folder(lines, moved=self._moved, moves=cell.moves)), f"sh {info}"), "")
        self._set_by |= dict.fromkeys(cell.sets, name)
        self._moved = self._moved or cell.moves

    def _lasting(self, cell: Kept) -> Iterator[str]:
        """Export what other cells use of that which this one sets."""
        if any(self._uses[name] > (name in cell.uses) for name in cell.sets):
            yield "set -a"

    def _free(self, name: str) -> str:
        free = free_id(name, self._names)
        self._names.add(free)
        return free


def _commands(sop: Sop) -> Iterator[str]:
    found: tuple[Prerequisite | SuccessCheck, ...] = (*sop.prerequisites, *sop.success_checks)
    yield from (check.command for check in found if check.command)
    for step in sop.steps:
        yield from (command.text for command in step.commands)
        if step.undo and step.undo_is_command:
            yield step.undo


def _expected(expected: Iterable[str]) -> list[str]:
    listed = [shown(f"- {each}") for each in expected]
    return ["**Expected Output:**", "", *listed, ""] if listed else []
