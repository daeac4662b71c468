"""The form in which questions go to a colleague and come back: Markdown that any editor or mail program can fill in.

A block is a heading that names the question, what it is about, and labels at the beginning of a line. What stands
behind a label, up to the next label or heading, is the reply. A mail program may quote the whole with ``>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sopcapture.model.markdown import lower_first
from sopcapture.model.session import Command, Question, Session
from sopcapture.model.sop import Sop

STANDING_QUESTION = "Did I miss anything, do you do it differently?"
"""What is asked of every colleague, beside the questions that are open."""

_LABELS = {
    "what to do": "instruction",
    "answer": "instruction",
    "why": "principle",
    "check first": "check_first",
    "escalate when": "escalate_when",
    "at step": "step",
}
_LABEL = re.compile(rf"[*_]*({'|'.join(_LABELS)})(?: \([^()]*\))?:[*_]*(.*)", re.IGNORECASE)
_HEADING = re.compile(r"#{1,3} *(?:(q\d+)\b|(also)\b|(end)\b)", re.IGNORECASE)
_SESSION = re.compile(r"Session: *(\S+)")
_STEP = re.compile(r"(\d{1,4})\. (.+)")
_QUOTED = re.compile(r"^(?:> ?)+")
_SIGNATURE = re.compile(r"-- ?")


@dataclass(frozen=True)
class Reply:
    """What a colleague wrote into one block, each text on one line. `question` is "" for the standing question."""

    question: str
    texts: dict[str, str] = field(default_factory=dict)
    """By field of an answer, and `step`: the number of the step that is meant."""


def form(session: Session, questions: list[Question], sop: Sop | None, to: str) -> str:
    """Write the questions to a colleague, the standing one last, with the SOP's steps."""
    title = one_line(sop.title if sop else session.header.title) or session.id
    lines = [
        f"# Questions about: {title}",
        "",
        f"For {to}. Write behind the labels, as much as you like, and send all of it back.",
        "What you leave empty stays open; a single - says that a question is not worth a rule.",
        "",
        f"Session: {session.id}",
    ]
    for question in questions:
        lines += ["", f"## {question.id}: {one_line(question.text)}", "", *_about(session, question)]
        lines += _labels("Answer", "Why (optional)") if question.asks_fact else _labels("What to do", "Why")
        lines += _labels("Check first (optional)", "Escalate when (optional)")
    lines += ["", f"## Also: {lower_first(STANDING_QUESTION)}", ""]
    for number, step in enumerate(sop.steps if sop else (), 1):
        lines += [f"{number}. {one_line(step.title)}", *_code(step.command or "")]
    lines += ["", "For each thing that you would say, a copy of these labels under a heading `## Also`.", ""]
    lines += _labels("At step (its number; optional)", "What to do", "Why")
    lines += _labels("Check first (optional)", "Escalate when (optional)")
    return "\n".join([*lines, "## End", ""])


def _labels(*names: str) -> list[str]:
    return [line for name in names for line in (f"{name}:", "")]


def _about(session: Session, question: Question) -> Iterator[str]:
    for command in session.commands():
        if command.id in question.about:
            yield from _code(command.text)
            yield from ("", _ended(command), "")


def _ended(command: Command) -> str:
    return "It did not say how it ended." if command.exit_code is None else f"It ended with code {command.exit_code}."


def _code(text: str) -> list[str]:
    # Indented, so that no line of a command is taken for a label or a heading.
    return ["", *(f"       {line}" for line in text.splitlines())] if text else []


def one_line(text: str) -> str:
    """Give a text as one line without control characters."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


@dataclass(frozen=True)
class FilledForm:
    """What came back: the session that it names ("" for none), its steps by their number there, and the replies."""

    session: str
    steps: dict[int, str]
    replies: list[Reply]


def read_form(text: str) -> FilledForm:
    """Read what was written into the blocks of a form.

    Blocks without a word are left out. Nothing behind the end of the form or a mail's signature is read.
    """
    session = ""
    steps: dict[int, str] = {}
    found: list[Reply] = []
    name: str | None = None
    label: str | None = None
    texts: dict[str, list[str]] = {}

    def close() -> None:
        said = {key: joined for key, words in texts.items() if (joined := one_line(" ".join(words)))}
        if name is not None and said.keys() - {"step"}:
            found.append(Reply(name, said))
        texts.clear()

    for raw in text.splitlines():
        line = _QUOTED.sub("", raw.lstrip("\ufeff")).rstrip()
        heading, labelled = _HEADING.match(line), _LABEL.fullmatch(line)
        if heading or _SIGNATURE.fullmatch(raw):
            close()
            name = None if heading is None or heading[3] else (heading[1] or "").lower()
            label = None
        elif name is None:
            session = session or (match[1] if (match := _SESSION.match(line)) else "")
        elif labelled:
            label = _LABELS[labelled[1].lower()]
            texts.setdefault(label, []).append(labelled[2])
        elif label is not None:
            texts[label].append(line)
        elif step := _STEP.match(line):
            steps.setdefault(int(step[1]), step[2])
    close()
    return FilledForm(session, steps, found)
