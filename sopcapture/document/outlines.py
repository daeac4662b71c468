"""Outlines: read from TOML, and written as a document in which everything is yet to be said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from sopcapture.document.comments import read_comment
from sopcapture.document.render import render
from sopcapture.document.sections import SECTIONS
from sopcapture.errors import DocumentError
from sopcapture.model.outline import Outline, OutlineQuestion
from sopcapture.model.session import ClosingTopic
from sopcapture.model.sop import Sop

FORMAT, VERSION = "sopcapture.outline", 1
_LONGEST_ASKED = 120
"""In characters: a question must fit a panel that is 40 columns wide."""
_MOST_ASKED = 2
_CLOSING = get_args(ClosingTopic)
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HEADER = re.compile(r"^[ \t]*\[\[\s*question\s*\]\]", re.MULTILINE)
_MEND = "put it right or take it away"


def read_outline(text: str, name: str) -> Outline:
    """Read an outline. `name` is that of its template, such as ``outlines/release.toml``.

    :raises DocumentError: where it is none; it names file and line.
    """
    place = f"templates/{name}"
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, a number beyond all bounds, or nested too deep
        raise DocumentError(f"{place}: {error}", _MEND) from error
    version = raw.get("version")
    if raw.get("format") != FORMAT or not isinstance(version, int):
        raise DocumentError(f'{place}: it does not say format = "{FORMAT}" and version = {VERSION}', _MEND)
    if version > VERSION:
        raise DocumentError(f"{place} is of version {version}, this program knows {VERSION}", "upgrade sopcapture")
    for line, fault in _faults(raw, text, name):
        raise DocumentError(f"{place}, line {line}: {fault}", _MEND)
    questions = tuple(OutlineQuestion.model_validate(each) for each in raw["question"])
    return Outline(kind=raw["kind"], about=raw["about"], words=tuple(raw.get("words", ())), questions=questions)


def outline_document(outline: Outline, *, slug: str, title: str, owner: str = "", templates: Path | None = None) -> str:
    """Write the document that somebody begins with: each question is a comment in its section.

    :raises DocumentError: as `render` does.
    """
    return render(Sop(slug=slug, title=title, owner=owner or None, remarks=_remarks(outline)), templates=templates)


def _remarks(outline: Outline) -> dict[str, str]:
    asked: dict[str, list[str]] = {}
    for section in SECTIONS:
        asked[section] = [f"<!-- {each.text} -->" for each in outline.questions if each.section == section]
    return {section: "\n\n".join(comments) for section, comments in asked.items() if comments}


def _faults(raw: dict[str, Any], text: str, name: str) -> Iterator[tuple[int, str]]:
    """Say what is wrong, with the line: that of the key, or that of the question."""
    for key, kind in (("kind", str), ("about", str), ("words", list), ("question", list)):
        found = raw.get(key, [] if key == "words" else None)
        if not isinstance(found, kind) or (key != "words" and not found):
            yield _line_of(text, key), f"`{key}` is missing, or is not what it should be"
            return
    if raw["kind"] != Path(name).stem or not _NAME.fullmatch(raw["kind"]):
        yield _line_of(text, "kind"), f"the kind is `{raw['kind']}`, and the file is called otherwise"
    if not all(isinstance(word, str) for word in raw.get("words", [])):
        yield _line_of(text, "words"), "a word is no text"
    lines = [text.count("\n", 0, match.start()) + 1 for match in _HEADER.finditer(text)]
    topics: list[str] = []
    for index, question in enumerate(raw["question"]):
        line = lines[index] if len(lines) == len(raw["question"]) else _line_of(text, "question")
        if fault := _fault_of(question, topics):
            yield line, fault
            return
        topics += [question["topic"]] if question.get("topic") else []
    if sum(bool(question.get("ask")) for question in raw["question"]) > _MOST_ASKED:
        yield lines[-1] if lines else 1, f"more than {_MOST_ASKED} questions have `ask = true`: people answer few"


def _fault_of(question: object, topics: list[str]) -> str:
    if not isinstance(question, dict):
        return "a question is a table"
    for key, kind in (("section", str), ("text", str), ("topic", str), ("ask", bool), ("when", str)):
        if key in question and not isinstance(question[key], kind):
            return f"`{key}` is not what it should be"
    section, said, topic = question.get("section", ""), question.get("text", ""), question.get("topic", "")
    if section not in SECTIONS or section == "Evidence":
        return f"there is no section `{section}` to be asked about"
    if not said.endswith("?") or "\n" in said or "--" in said or "<" in said:
        return "the text is no question on one line: an outline asks, and says nothing itself"
    if read_comment(f"<!-- {said} -->")[0] is not None:
        return "the text would be read as the id of a statement; say it in other words"
    if question.get("ask") and (not _NAME.fullmatch(topic) or topic in _CLOSING):
        return "a question that is asked needs a topic of its own"
    if topic and topic in topics:
        return f"the topic `{topic}` stands twice"
    if topic and len(said) > _LONGEST_ASKED:
        return f"the question is longer than {_LONGEST_ASKED} characters, and would not fit the recorder's panel"
    return ""


def _line_of(text: str, key: str) -> int:
    match = re.search(rf"^\s*\[*\s*{key}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 1
