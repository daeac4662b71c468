"""An SOP for agents: as an Agent SOP and as a skill.

- Agent SOP: https://github.com/strands-agents/agent-sop, rules/agent-sop-format.md. It knows fewer sections than ours,
  so what stands in the others moves to where that format has a place for it; nothing is left out.
- Skill: https://agentskills.io/specification.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sopcapture.document.references import map_texts
from sopcapture.export.markdown import facts, fence, plain_document, without_comments, without_references
from sopcapture.export.reading import Reading
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Parameter, Prerequisite, Sop, Step, SuccessCheck

_WORDS_OF_DUTY = re.compile(r"\b(MUST|SHOULD|SHALL|MAY|REQUIRED|RECOMMENDED|OPTIONAL)\b")
_SKILL_NAME, _SKILL_DESCRIPTION, _OVERVIEW = 64, 1024, 500


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
        *(map(parameter_line, sop.parameters) if sop.parameters else ["_(none)_"]),
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
    trouble = [*troubles(sop)]
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


def parameter_line(parameter: Parameter) -> str:
    """Give an item of a list that says what a parameter is."""
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


def troubles(sop: Sop) -> Iterator[str]:
    """Give in Markdown what to do where a step does not go as expected, and what stands in no other section."""
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


def _fence(command: str) -> Iterator[str]:
    return fence(command, "sh")


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
