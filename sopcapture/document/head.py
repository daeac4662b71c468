"""What lists show of an SOP: its front matter alone, and its text by lines. Reading all of it takes far longer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from sopcapture.document.front_matter import read_front_matter
from sopcapture.document.inline import canonical_inline
from sopcapture.document.reading import Reading
from sopcapture.document.sections import known_section
from sopcapture.document.source import Source, document_tree, span
from sopcapture.errors import DocumentError
from sopcapture.model.sop import Status

_FRONT = re.compile(r"\ufeff?---[ \t]*\n((?:(?!---).*\n)*)---[ \t]*(?:\n|\Z)")
_LINE = re.compile(r"([a-z][a-z_-]*): +(\S.*?)[ \t]*")
# What YAML 1.2 reads as the very text that stands there: a letter first, and nothing that may mean more further on.
_PLAIN = re.compile(r"[^\W\d_][^:#\t\n]*|[1-9]\d*[dwmy]")
_FLOW = re.compile(r"\[((?:[\w.-]+(?:, ?[\w.-]+)*)?)\]")
_NO_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_LISTS = frozenset({"recorded_from", "tags"})
_NO_MARKUP = re.compile(r"[\w ,()-]*")

_DASHES = "---"
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*")
_TITLE = re.compile(r"^ {0,3}#[ \t]+(.*?)[ \t#]*\r?$", re.MULTILINE)
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,}).*")
_NUMBER = re.compile(r"\d+\.\s+")
_EVIDENCE = re.compile(r"evidence:([^·|]*)")
_ANSWER = re.compile(r"(?:[0-9a-f]{4}:)?a\d+")


@dataclass(frozen=True)
class Head:
    """The front matter of a document, as `parse` reads it, and those whom it names as deputies."""

    title: str = ""
    owner: str | None = None
    status: str = "draft"
    review_every: str | None = None
    recorded_from: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextLine:
    """A line of a document that says something: its number from 1, and where it stands (``Steps › Install it``)."""

    number: int
    where: str
    text: str


def read_head(text: str) -> Head:
    """Read the front matter of a document.

    :raises DocumentError: where it cannot be read, or the format is newer than this program.
    """
    match = _FRONT.match(text)
    known = _simple(match[1].splitlines()) if match else None
    if known is None:
        known = _read(text)
    title = known.get("title", "")
    return Head(
        title=(title if _NO_MARKUP.fullmatch(title) else canonical_inline(title)) or _heading(text),
        owner=known.get("owner"),
        status=known.get("status", "draft"),
        review_every=known.get("review_every"),
        recorded_from=tuple(known.get("recorded_from", ())),
        deputies=known.get("deputies", ()),
    )


def _simple(lines: list[str]) -> dict[str, Any] | None:
    """Read front matter that has nothing but plain texts and lists of words; None where it has more."""
    known: dict[str, Any] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None or match[1] in known:
            return None
        key, value = match[1], match[2]
        flow = _FLOW.fullmatch(value)
        if key == "sop" and value == "1":
            continue
        if flow is not None and key in _LISTS:
            known[key] = tuple(flow[1].replace(",", " ").split())
        elif flow is None and key not in _LISTS and _PLAIN.fullmatch(value) and value.casefold() not in _NO_TEXT:
            known[key] = " ".join(value.split())
        else:
            return None
        if key == "status" and value not in get_args(Status):
            return None
        if key in _LISTS and any(each.casefold() in _NO_TEXT for each in known[key]):
            return None
    if "deputy" in known:
        known["deputies"] = (known["deputy"],)
    return known


def _read(text: str) -> dict[str, Any]:
    nodes = document_tree(text)
    source = Source(text)
    if not nodes or nodes[0].type != "front_matter":
        if source.lines and source.lines[0].lstrip("\ufeff").rstrip() == _DASHES:
            mend = "put a line of three dashes behind its last key"
            raise DocumentError("line 1: the front matter is not closed", mend)
        return {}
    front = read_front_matter(Reading(source), *span(nodes[0]))
    deputy = front.extra.get("deputy")
    named = tuple(map(str, deputy)) if isinstance(deputy, list) else (str(deputy),) if deputy else ()
    return {**front.known, "deputies": named}


def _heading(text: str) -> str:
    match = _TITLE.search(_COMMENT.sub("", text))
    return match[1] if match else ""


def text_lines(text: str) -> Iterator[TextLine]:
    """Give the lines of a document that say something, without front matter, comments, and the names of sections."""
    lines = Source(_COMMENT.sub(lambda match: "\n" * len(Source(f"{match[0]}.").lines[1:]), text)).lines
    first = 0
    if lines and lines[0].lstrip("\ufeff").rstrip() == _DASHES:
        first = next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() == _DASHES), 0)
    section = step = fence = ""
    for number, line in enumerate((line.rstrip("\r\n") for line in lines[first:]), first + 1):
        said = line.strip()
        opened = _FENCE.fullmatch(line)
        if opened is not None and (not fence or said == fence):
            fence = "" if fence else opened[1]
            continue
        heading = _HEADING.fullmatch(line) if not fence else None
        if heading is not None and len(heading[1]) == 2:
            section, step = heading[2], ""
            if known_section(section) is not None:
                continue
        if said:
            said = said if heading is None else _NUMBER.sub("", heading[2], count=1)
            yield TextLine(number, " › ".join(filter(None, (section, step if heading is None else ""))), said)
        if heading is not None and len(heading[1]) > 2:
            step = said


def cited_answers(text: str) -> frozenset[str]:
    """Give the answers that a document cites as evidence, as it names them: ``a4``, ``9f3a:a4``."""
    return frozenset(
        answer
        for comment in _COMMENT.finditer(text)
        for evidence in _EVIDENCE.finditer(comment[1])
        for answer in _ANSWER.findall(evidence[1])
    )
