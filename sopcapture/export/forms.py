"""The forms of Markdown that a template lays out: the checklist, and the long form for regulated work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sopcapture.document import canonical_inline
from sopcapture.document.blocks import fence, indented
from sopcapture.document.references import map_texts
from sopcapture.export.html import document_page
from sopcapture.export.markdown import facts, without_comments, without_references
from sopcapture.export.reading import Reading
from sopcapture.model.markdown import code_span, escape_inline
from sopcapture.templating import Handles, Source, Templates

CHECKLIST, LONG = "export/checklist.md.j2", "export/long.md.j2"

_HUMAN_REVIEW = "human review"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def checklist(reading: Reading, source: Source) -> str:
    """Give a list of tasks, one for each thing to make sure of or to do, as issue trackers know it.

    :raises DocumentError: where the template cannot be used.
    """
    return markdown_form(CHECKLIST, reading, source)


def long_form(reading: Reading, source: Source) -> str:
    """Give all that the SOP and its history say as a controlled document.

    :raises DocumentError: where the template cannot be used.
    """
    return markdown_form(LONG, reading, source)


def long_page(reading: Reading, source: Source) -> str:
    """Give the long form as a page.

    :raises DocumentError: where a template cannot be used.
    """
    return document_page(long_form(reading, source), reading, source)


def markdown_form(template: str, reading: Reading, source: Source) -> str:
    """Lay an SOP out by a template of Markdown."""
    handles = Handles()
    return handles.laid_out(Templates(source).fill(template, names(reading, handles)))


def names(reading: Reading, handles: Handles) -> dict[str, Any]:
    """Give what a template of Markdown may print. Texts travel through it as handles."""
    sop = map_texts(without_comments(reading.sop), without_references)

    def text(value: str | None, width: int = 0) -> str:
        return handles.put(indented(_COMMENT.sub("", value or "").strip(), width).lstrip(" "))

    def clause(value: str, width: int = 0) -> str:
        return text(value.rstrip(".").removeprefix("when ").removeprefix("When "), width)

    def fenced(command: str, width: int = 0) -> str:
        return handles.put(indented(fence(command), width).lstrip(" "))

    def plain(value: object) -> str:
        return handles.put(escape_inline(str(value)).replace("|", "\\|"))

    def cell(value: str) -> str:
        return handles.put(" ".join(canonical_inline(value).split()).replace("|", "\\|"))

    def own(titles: list[str]) -> str:
        return text("\n\n".join(each.body for each in sop.sections if each.title.casefold() in titles))

    def others(titles: list[str]) -> list[dict[str, str]]:
        left = [each for each in sop.sections if each.title.casefold() not in titles]
        return [{"title": text(each.title), "body": text(each.body)} for each in left]

    return {
        "sop": sop,
        "reading": reading,
        "facts": handles.put(facts(reading)),
        "text": text,
        "clause": clause,
        "fence": fenced,
        "code": lambda value: handles.put(code_span(value)),
        "plain": plain,
        "cell": cell,
        "listed": lambda key: list(_values(sop.front_matter.get(key))),
        "own": own,
        "others": others,
        "human_review": own([_HUMAN_REVIEW]),
    }


def _values(value: object) -> Iterator[str]:
    match value:
        case None | "":
            return
        case dict():
            yield from (f"{name}: {', '.join(_values(each))}" for name, each in value.items())
        case list() | tuple():
            yield from (", ".join(_values(each)) for each in value)
        case _:
            yield str(value)
