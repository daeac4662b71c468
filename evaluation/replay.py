"""A draft done again: its commands in order, with fresh values, in a clean place, as a colleague would do them."""

from __future__ import annotations

import contextlib
import difflib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.cases import Case
from evaluation.errors import CaseError, SandboxError
from evaluation.lifted import lifted_values
from evaluation.reference import Reference
from evaluation.sandbox import TOOLS, Sandbox, Surroundings, Way, sandbox
from sopcapture.grounding import RecordedCommands
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Command, Session
from sopcapture.model.sop import EdgeCase, Sop

_WORKER = Path(__file__).with_name("worker.py")
_REFERENCE = re.compile(r"\{\{(?P<name>[a-z][a-z0-9_]*)\}\}")
_PLACE = re.compile(r"^`?[^\s:@`]*@[^\s:`]*:(?P<directory>[^`]+)`?$")
_RESPONSE = re.compile(r"(?<!`)`([^`]+)`(?!`)|\]\(#([\w-]+)\)")


@dataclass(frozen=True)
class Item:
    """One command to do. `where` says which statement of the draft it is from."""

    where: str
    text: str
    cwd: str = ""
    expected_code: int = 0
    expected: tuple[str, ...] = ()
    rescues: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Edge cases that fit its failure: their ids, and the commands that their responses give."""
    check: bool = False
    begins: bool = True
    """Whether its statement begins with it; what a statement expects holds for the outputs of all its commands."""


@dataclass(frozen=True)
class Replay:
    """What became of it."""

    way: Way
    passed: bool
    problems: tuple[str, ...]
    """Why it failed; empty where it passed."""
    remarks: tuple[str, ...]
    """What else was seen: steps that ended otherwise, expectations that did not hold, edge cases that were needed."""
    commands: int
    expectations: int
    expectations_held: int


def replay(case: Case, sop: Sop, *, way: Way | None = None, timeout_s: float = 120.0) -> Replay:
    """Do a draft again and compare the end state with the recorded one.

    Raises:
        SandboxError: the sandbox did not come up.
        CaseError: `setup.sh` fails.
    """
    fresh = fresh_values(sop, case.session, case.reference)
    items = list(_items(sop, case, fresh))
    recorded = case.state if case.state is not None else recorded_state(case, way=way, timeout_s=timeout_s)
    wanted = with_fresh(recorded, case.reference)
    values = {f"PARAM_{one.name.upper()}": one.fresh_value for one in case.reference.parameter}
    with _open(case, way) as place:
        told = _work(place, case, items, values, timeout_s)
        return _judge(place, items, told, wanted)


def recorded_state(case: Case, *, way: Way | None = None, timeout_s: float = 120.0) -> str:
    """Give the end state of the recording where the case does not hold it: everything recorded is done once more.

    Raises:
        SandboxError: the sandbox did not come up.
        CaseError: `setup.sh` or `state.sh` fails.
    """
    stand_ins = _stand_ins(case.reference)
    items = [
        Item(event.id, stand_ins.get(event.id, event.ran if isinstance(event, Command) else ""), event.cwd)
        if isinstance(event, Command)
        else Item(event.id, stand_ins[event.id])
        for event in case.session.events
        if isinstance(event, Command) or event.id in stand_ins
    ]
    values = {f"PARAM_{one.name.upper()}": one.value for one in case.reference.parameter}
    with _open(case, way) as place:
        state = _work(place, case, items, values, timeout_s)["state"]
        if state["code"] != 0:
            raise CaseError(f"{case.folder}: {_ended('state.sh', state)}", "try it by hand")
        return _plainly(place, state["output"])


def fresh_values(sop: Sop, session: Session, reference: Reference) -> dict[str, str]:
    """Give what each parameter of a draft stands for in the replay: a false one stays what was recorded."""
    forms = reference.forms()
    return {name: forms.get(value, value) for name, value in lifted_values(sop, session).items()}


# --- what is to be done


def _items(sop: Sop, case: Case, fresh: Mapping[str, str]) -> Iterator[Item]:
    recorded = RecordedCommands(case.session.commands())
    stand_ins = _stand_ins(case.reference)
    by_id = {command.id: command for command in case.session.commands()}

    def filled(text: str) -> str:
        return _REFERENCE.sub(lambda match: fresh.get(match["name"], match[0]), text)

    def item(
        where: str, text: str, expected: Sequence[str], cwd: str = "", *, check: bool = False, begins: bool = True
    ) -> Item:
        same = [command for part in recorded.named(text, sop.parameters) for command in part]
        stand_in = next((stand_ins[command.id] for command in same if command.id in stand_ins), None)
        return Item(
            where=where,
            text=filled(text) if stand_in is None else stand_in,
            cwd=filled(cwd),
            expected_code=_expected_code(expected, same),
            expected=tuple(filled(one) for one in expected),
            rescues=tuple(_rescues(sop, text, same, recorded, filled)),
            check=check,
            begins=begins,
        )

    for prerequisite in sop.prerequisites:
        if prerequisite.command:
            yield item(f"prerequisite {prerequisite.id}", prerequisite.command, prerequisite.expected)
    for step in sop.steps:
        cwd = _directory(step.where, case)
        for number, command in enumerate(step.commands):
            first, last = number == 0, number == len(step.commands) - 1
            expected = step.expected if last else ()
            yield item(f"step {step.id}", command.text, expected, cwd if first else "", begins=first)
        if not step.commands:
            # A manual step, or one inside an editor: the reference says what stands for it.
            told = [name for name in step.evidence if name in stand_ins]
            yield from (
                Item(f"step {step.id}", stand_ins[name], by_id[name].cwd if name in by_id else cwd) for name in told
            )
    for check in sop.success_checks:
        if check.command:
            yield item(f"check {check.id}", check.command, check.expected, check=True)


def _stand_ins(reference: Reference) -> dict[str, str]:
    return {name: step.stand_in for step in reference.step if step.stand_in is not None for name in step.events}


def _directory(where: str | None, case: Case) -> str:
    match = _PLACE.match(where.strip()) if where else None
    if match is None:
        return ""
    directory = match["directory"]
    home = _surroundings(case).home
    return home + directory[1:] if directory.startswith("~") else directory


def _expected_code(expected: Iterable[str], same: Sequence[Command]) -> int:
    for one in expected:
        if match := re.search(r"exit code is `?(\d+)`?", one):
            return int(match[1])
    codes = [command.exit_code for command in same if command.exit_code is not None]
    return 0 if 0 in codes or not codes else codes[-1]


def _rescues(
    sop: Sop, text: str, same: Sequence[Command], recorded: RecordedCommands, filled: Callable[[str], str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The edge cases for a command that fails: those that cite a failure of it and say what to run."""
    texts = {command.ran for command in same}
    failed = {command.id for part in _parts(recorded, texts) for command in part if command.failed}
    for edge_case in sop.edge_cases:
        if failed.intersection(edge_case.evidence):
            commands = list(_commands_of(edge_case, sop, text, recorded))
            if commands:
                yield edge_case.id, tuple(filled(text) for text in commands)


def _commands_of(edge_case: EdgeCase, sop: Sop, failing: str, recorded: RecordedCommands) -> Iterator[str]:
    """What a response says to run: its code, and the steps that it names but for the one that fails."""
    steps = {step.id: [command.text for command in step.commands] for step in sop.steps}
    told: set[str] = set()
    for code, step in _RESPONSE.findall(edge_case.response):
        if step and failing not in steps.get(step, []):
            yield from (text for text in steps.get(step, []) if text not in told)
        elif code and recorded.named(code.strip(), sop.parameters):
            told.add(code.strip())  # the step that is named beside it may have it too
            yield code.strip()


def _parts(recorded: RecordedCommands, texts: Iterable[str]) -> Iterator[list[Command]]:
    for text in texts:
        yield from recorded.named(text, ())


# --- doing it


def _surroundings(case: Case) -> Surroundings:
    header = case.session.header
    work = header.cwd if header.cwd.startswith("/") and header.cwd != "/" else "/home/ada/work"
    return Surroundings(header.user or "ada", header.host or "web1", work)


def _open(case: Case, way: Way | None) -> contextlib.AbstractContextManager[Sandbox]:
    return sandbox(_surroundings(case), way)


def _work(
    place: Sandbox, case: Case, items: Sequence[Item], values: Mapping[str, str], timeout_s: float
) -> dict[str, Any]:
    tools = place.outside(TOOLS)
    shutil.copy(_WORKER, tools / "worker.py")
    moved = _mover(place, case)
    job = {
        "work": place.prefix + place.around.work,
        "shell": Path(case.session.header.shell).name or "bash",
        "timeout_s": timeout_s / 2,
        "values": dict(values),
        "scripts": {name: moved((case.folder / name).read_text("utf-8")) for name in ("setup.sh", "state.sh")},
        "items": [
            {
                "text": moved(item.text),
                "cwd": moved(item.cwd),
                "expected_code": item.expected_code,
                "rescues": [
                    {"edge_case": name, "commands": [moved(text) for text in texts]} for name, texts in item.rescues
                ],
            }
            for item in items
        ],
    }
    (tools / "job.json").write_text(json.dumps(job), "utf-8")
    python = os.path.realpath(sys.executable)
    done = place.run([python, "-I", f"{place.prefix}{TOOLS}/worker.py", place.prefix + TOOLS], timeout_s=timeout_s)
    try:
        told: dict[str, Any] = json.loads((tools / "result.json").read_text("utf-8"))
    except (OSError, ValueError):
        last = done.stdout.decode("utf-8", "replace").strip().splitlines()[-1:] or ["it said nothing"]
        raise SandboxError(f"the sandbox ({place.way}) ended early: {last[0]}", "try --sandbox plain") from None
    if told["setup"]["code"] != 0:
        raise CaseError(f"{case.folder}: {_ended('setup.sh', told['setup'])}", "try it by hand")
    return told


def _ended(name: str, script: Mapping[str, Any]) -> str:
    lines = (script["talk"] or script["output"]).strip().splitlines()[-1:] or ["it said nothing"]
    return f"{name} ended with {script['code']}: {_short(lines[0])}"


def _mover(place: Sandbox, case: Case) -> Callable[[str], str]:
    """In a plain folder, the recorded places lie below it."""
    if not place.prefix:
        return lambda text: text
    places = sorted({case.session.header.cwd, place.around.home}, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(path) + r"(?![\w.-])" for path in places if path))
    return lambda text: pattern.sub(lambda match: place.prefix + match[0], text)


def _plainly(place: Sandbox, text: str) -> str:
    return text.replace(place.prefix, "") if place.prefix else text


def with_fresh(state: str, reference: Reference) -> str:
    """Put the fresh values into the recorded end state: a value that a draft did not lift stays old, and shows."""
    forms = {form: fresh for form, fresh in reference.forms().items() if form != fresh}  # what stays may hold what not
    if not forms:
        return state
    longest = sorted(forms, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<![A-Za-z0-9]){re.escape(form)}(?![A-Za-z0-9])" for form in longest))
    return pattern.sub(lambda match: forms[match[0]], state)


# --- what to make of it


def _judge(place: Sandbox, items: Sequence[Item], told: dict[str, Any], wanted: str) -> Replay:
    problems: list[str] = []
    remarks: list[str] = []
    held = counted = 0
    output = ""
    for item, done in zip(items, told["done"], strict=True):
        output = done["output"] if item.begins else f"{output}\n{done['output']}"
        line = f"{item.where}: `{_short(item.text)}`"
        if done["rescued"]:
            remarks.append(f"{line} passed after the edge case {done['rescued']}")
        if done["code"] != item.expected_code:
            said = (done["output"].strip().splitlines() or ["nothing"])[-1]
            what = f"{line} ended with {done['code']} and not {item.expected_code}: {_short(said)}"
            (problems if item.check else remarks).append(what)
        for expected in item.expected:
            holds = _holds(expected, done["code"], output)
            if holds is None:
                continue
            counted += 1
            held += holds
            if not holds:
                what = f"{line}: {plain_inline(expected)} does not hold"
                (problems if item.check else remarks).append(what)
    if told["state"]["code"] != 0:
        problems.append(_ended("state.sh", told["state"]))
    state = _plainly(place, told["state"]["output"])
    if state.strip() != wanted.strip():
        differ = difflib.unified_diff(wanted.strip().splitlines(), state.strip().splitlines(), "wanted", "got", n=0)
        lines = [line for line in differ if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        more = f" … {len(lines) - 4} more" if len(lines) > 4 else ""
        problems.append("the end state differs: " + " / ".join(_short(line) for line in lines[:4]) + more)
    return Replay(place.way, not problems, tuple(problems), tuple(remarks), len(items), counted, held)


def _holds(expected: str, exit_code: int | None, output: str) -> bool | None:
    """Whether a check of Expected Output holds; None for a sentence, which a person reads."""
    code = re.fullmatch(r"exit code is `?(\d+)`?\.?", expected.strip())
    if code:
        return exit_code == int(code[1])
    match = re.fullmatch(r"output (contains|matches) (`+)(?P<what>.+?)\2\.?", expected.strip())
    if match is None:
        return None
    what = match["what"]
    if match[1] == "contains":
        return " ".join(what.split()) in " ".join(output.split())
    return re.search(what, output, re.MULTILINE) is not None


def _short(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
