"""An SOP for agents: as an Agent SOP, as a skill, and as a notebook of runme.

- Agent SOP: https://github.com/strands-agents/agent-sop, rules/agent-sop-format.md. It knows fewer sections than ours,
  so what stands in the others moves to where that format has a place for it; nothing is left out.
- Skill: https://agentskills.io/specification.
- runme: https://docs.runme.dev, fenced code blocks with attributes as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from sopcapture.commands import is_whole
from sopcapture.document.references import map_texts
from sopcapture.export.markdown import facts, plain_document, without_comments, without_references
from sopcapture.export.reading import Reading
from sopcapture.export.script import runnable
from sopcapture.model.markdown import plain_inline
from sopcapture.model.names import slugify
from sopcapture.model.sop import Parameter, Prerequisite, Sop, Step, SuccessCheck

_WORDS_OF_DUTY = re.compile(r"\b(MUST|SHOULD|SHALL|MAY|REQUIRED|RECOMMENDED|OPTIONAL)\b")
_SKILL_NAME, _SKILL_DESCRIPTION, _OVERVIEW = 64, 1024, 500
_VARIABLE = "SOP_"


def agent_sop(reading: Reading) -> str:
    """Give the SOP in the public Agent SOP format, with the front matter that sop-mcp asks for."""
    sop = map_texts(without_comments(reading.sop), without_references)
    lines = [
        *_front_matter(
            name=_agent_name(sop.slug),
            version=max(1, reading.number),
            owner=sop.owner or "nobody yet",
            stage="prod" if reading.approved else "preprod",
        ),
        "",
        f"# {sop.title}",
        "",
        "## Overview",
        "",
        _shortened(_joined(sop.overview or sop.title, sop.trigger and f"Begin when: {sop.trigger}"), _OVERVIEW),
        "",
        "## Parameters",
        "",
        *(map(_parameter, sop.parameters) if sop.parameters else ["_(none)_"]),
        "",
        "## Steps",
        "",
    ]
    for number, step in enumerate(sop.steps, start=1):
        lines += [f"### {number}. {step.title}", "", *_step(step, sop, first=number == 1), ""]
    if sop.success_checks:
        lines += [f"### {len(sop.steps) + 1}. Make sure that the work is done", "", *_last_step(sop), ""]
    if sop.output:
        lines += ["## Desired Outcome", "", *(f"- {each.text}" for each in sop.output), ""]
    trouble = [*_troubles(sop)]
    if trouble:
        lines += ["## Troubleshooting", "", *trouble, ""]
    return "\n".join(lines).rstrip() + "\n"


def _front_matter(**values: str | int) -> list[str]:
    # A string of JSON is one of YAML too (YAML 1.2, 1.2).
    return ["---", *(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()), "---"]


def _agent_name(slug: str) -> str:
    """sop-mcp wants at least three words."""
    words = re.sub(r"[^a-z0-9]+", "_", slug).strip("_").split("_")
    return "_".join(
        [*(["sop"] if len(words) < 3 or not words[0][:1].isalpha() else []), *words, *["sop"] * (2 - len(words))]
    )


def _joined(*texts: str | None) -> str:
    return " ".join(" ".join(text.split()) for text in texts if text)


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rpartition(' ')[0]}…"


def _parameter(parameter: Parameter) -> str:
    default = f', default: "{parameter.default}"' if parameter.default is not None else ""
    kind = f"required{default}" if parameter.required and not default else f"optional{default}"
    example = f", such as `{parameter.example}`" if parameter.example and not parameter.secret else ""
    secret = " (a secret: it MUST come from a safe place and MUST NOT be repeated)" if parameter.secret else ""
    return f"- **{parameter.name}** ({kind}): {parameter.description or parameter.name}{example}{secret}"


def _step(step: Step, sop: Sop, *, first: bool) -> Iterator[str]:
    if first:
        yield from _start(sop)
    yield step.text or step.why or f"{step.title}."
    for name, text in (("When", step.when), ("Where", step.where), ("Needs", ", ".join(step.needs))):
        if text:
            yield ""
            yield f"**{name}:** {text}"
    for command in step.commands:
        yield ""
        yield from _fence(command.text)
    yield ""
    yield "**Expected Output:**"
    yield from (f"- {each}" for each in step.expected or (_success(step),))
    if step.why and step.text:
        yield ""
        yield f"**Why:** {step.why}"
    if step.artifact:
        yield ""
        yield f"**Artifact:** {step.artifact}"
    for name, text in step.labels.items():
        yield ""
        yield f"**{name}:** {text}"
    if step.undo:
        yield ""
        yield "**Undo:**" if step.undo_is_command else f"**Undo:** {step.undo}"
        if step.undo_is_command:
            yield ""
            yield from _fence(step.undo)
    yield ""
    yield "**Constraints:**"
    yield from (f"- {_duty(each)}" for each in _constraints(step))


def _success(step: Step) -> str:
    return "every command succeeds" if step.commands else "the person who asked for it confirms that it is done"


def _constraints(step: Step) -> Iterator[str]:
    yield from step.constraints
    if step.optional:
        yield "You MAY leave this step out."
    if step.when:
        yield "You MUST do this step only where its condition holds."
    if step.risk == "destructive":
        yield "You MUST ask a person before this step, because it destroys something."
    if step.commands:
        yield "You MUST run the commands as they stand, and stop where the result is not as expected."
    else:
        yield "You MUST have a person confirm that this was done before you go on."


def _duty(text: str) -> str:
    """Every constraint has a word of RFC 2119."""
    return text if _WORDS_OF_DUTY.search(text) else f"You MUST heed this: {text}"


def _start(sop: Sop) -> Iterator[str]:
    """What must hold before the first step: that format has no section for it."""
    if sop.does_not_apply:
        yield "This procedure does not apply to:"
        yield ""
        yield from (f"- {each.text}" for each in sop.does_not_apply)
        yield ""
    if sop.prerequisites:
        yield "Before anything else, make sure:"
        yield ""
        for check in sop.prerequisites:
            yield from _check(check)
        yield ""


def _check(check: Prerequisite | SuccessCheck) -> Iterator[str]:
    yield f"- {check.text}"
    if check.command:
        yield ""
        yield from (f"  {line}".rstrip() for line in _fence(check.command))
        yield ""
    yield from (f"  - {each}" for each in check.expected)


def _last_step(sop: Sop) -> Iterator[str]:
    yield "Look at the result as a whole:"
    yield ""
    for check in sop.success_checks:
        yield from _check(check)
    yield ""
    yield "**Expected Output:**"
    done = next((check.text for check in sop.success_checks if check.done), "all of these hold")
    yield f"- {done}"
    yield ""
    yield "**Constraints:**"
    yield "- You MUST say which of these hold and which do not."


def _troubles(sop: Sop) -> Iterator[str]:
    for rule in sop.rules:
        because = f", because {rule.because}" if rule.because else ""
        yield f"- When {rule.when}, then {rule.then}{because}."
    for case in sop.edge_cases:
        because = f", because {case.because}" if case.because else ""
        yield f"- When {case.symptom}, then {case.response}{because}."
    for call in sop.escalations:
        to = f", to {call.to}" if call.to else ""
        context = f", with {call.context}" if call.context else ""
        yield f"- Escalate: when {call.when}, then {call.then}{to}{context}."
    for name, remark in sop.remarks.items():
        yield ""
        yield f"### {name or 'Remarks'}"
        yield ""
        yield _lower_headings(remark)
    for section in sop.sections:
        yield ""
        yield f"### {section.title}"
        yield ""
        yield _lower_headings(section.body)


def _lower_headings(markdown: str) -> str:
    return re.sub(r"^#{1,4}(?= )", "#####", markdown, flags=re.MULTILINE)


def _fence(command: str, attributes: str = "") -> Iterator[str]:
    longest = max((len(run) for run in re.findall("`+", command)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}sh{attributes}"
    yield command
    yield fence


# Skill


def skill(reading: Reading) -> str:
    """Give the SOP as ``SKILL.md``: when to use it, how to follow it, and all that it says."""
    sop = map_texts(without_comments(reading.sop), without_references)
    when = f"Use when: {plain_inline(sop.trigger)}" if sop.trigger else ""
    description = _joined(plain_inline(sop.overview or sop.title), when)
    # Readers cut the front matter at the next three dashes, wherever they stand.
    description = _shortened(re.sub(r"-{3,}", "—", description), _SKILL_DESCRIPTION)
    heading, _, rest = plain_document(reading.sop).partition("\n")
    return "\n".join(
        (
            *_front_matter(name=sop.slug[:_SKILL_NAME].strip("-"), description=description),
            "",
            heading,
            "",
            facts(reading),
            "",
            "## How to follow this",
            "",
            *_manners(sop),
            rest,
        )
    )


def _manners(sop: Sop) -> Iterator[str]:
    if sop.parameters:
        yield "- Ask for every required parameter before the first step; put each value in place of its `{{name}}`,"
        yield "  quoted for the place where it stands."
    yield "- Do the steps in order. Run commands as they stand, and compare each result with what is expected."
    yield "- Where a result is not as expected, look at the decision rules and edge cases; where none fits, stop and"
    yield "  escalate."
    if any(step.risk == "destructive" for step in sop.steps):
        yield "- Ask a person before each step whose risk is destructive."
    if any(not step.commands for step in sop.steps):
        yield "- A step without a command is done by a person: have them confirm it."


# runme


def runme(reading: Reading) -> str:
    """Give the SOP as a notebook of runme: each command is a cell with a name, parameters are variables."""
    sop = map_texts(without_comments(reading.sop), without_references)
    lines = ["---", "shell: bash", "runme:", "  version: v3", "---", "", f"# {sop.title}", "", facts(reading), ""]
    if sop.overview:
        lines += [sop.overview, ""]
    names: set[str] = set()
    if sop.parameters:
        lines += ["## Parameters", ""]
        for parameter in sop.parameters:
            lines += [f"{_parameter(parameter)}", "", *_value_cell(parameter, names), ""]
    for title, checks in (("Prerequisites", sop.prerequisites), ("Success checks", sop.success_checks)):
        if title == "Success checks":
            lines += [*_step_cells(reading, sop, names)]
        if checks:
            lines += [f"## {title}", ""]
        for check in checks:
            lines += [f"{'**Done when:** ' if getattr(check, 'done', False) else ''}{check.text}", ""]
            if check.command:
                lines += [*_cell(check.command, check.id, reading, names), ""]
            lines += [*_expected(check.expected)]
    trouble = [*_troubles(sop)]
    if trouble:
        lines += ["## When something is wrong", "", *trouble, ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).rstrip()) + "\n"


def _step_cells(reading: Reading, sop: Sop, names: set[str]) -> Iterator[str]:
    yield from ("## Steps", "")
    for number, step in enumerate(sop.steps, start=1):
        yield from (f"### {number}. {step.title}{' (optional)' if step.optional else ''}", "")
        told = (
            ("", step.text), ("When", step.when), ("Where", step.where), ("Why", step.why), ("Risk", step.risk),
            ("Undo", None if step.undo_is_command else step.undo), ("Artifact", step.artifact), *step.labels.items(),
        )  # fmt: skip
        for name, text in told:
            if text:
                yield from (f"**{name}:** {text}" if name else text, "")
        yield from (f"- {each}" for each in step.constraints)
        yield ""
        for command in step.commands:
            yield from (*_cell(command.text, step.id, reading, names, ask=step.risk == "destructive"), "")
        yield from _expected(step.expected)
        if step.undo and step.undo_is_command:
            yield from ("**Undo:**", "", *_cell(step.undo, f"undo-{step.id}", reading, names, ask=True), "")


def _expected(expected: Iterable[str]) -> list[str]:
    listed = [f"- {each}" for each in expected]
    return ["**Expected Output:**", "", *listed, ""] if listed else []


def _value_cell(parameter: Parameter, names: set[str]) -> Iterator[str]:
    prompt = parameter.example if parameter.example and not parameter.secret else parameter.name
    words = re.sub(r"[^\w./@:+-]+", " ", parameter.default or prompt).strip() or parameter.name
    attributes = {"name": _free(f"set-{parameter.name}".replace("_", "-"), names)}
    attributes["promptEnv"] = "password" if parameter.secret else "yes"
    yield from _fence(f'export {_VARIABLE}{parameter.name.upper()}="{words}"', f" {json.dumps(attributes)}")


def _cell(command: str, statement_id: str, reading: Reading, names: set[str], *, ask: bool = False) -> Iterator[str]:
    """Give a command as a cell. One in which no variable can stand is shown and not run."""
    ready = runnable(command, reading.parameters, lambda name: f"{_VARIABLE}{name.upper()}")
    if ready.text is None or not is_whole(command):
        yield from _fence(command, ' {"ignore":"true"}')
        return
    attributes = {"name": _free(slugify(statement_id) or "command", names)}
    if ask:
        attributes["excludeFromRunAll"] = "true"
    guards = "".join(
        f"case ${_VARIABLE}{name.upper()} in *[!A-Za-z0-9_@%+=:,./-]*) "
        f"echo 'special characters in {name} would be read as code here' >&2; exit 1 ;; esac\n"
        for name in sorted(ready.plain_only)
    )
    yield from _fence(guards + ready.text, f" {json.dumps(attributes)}")


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
