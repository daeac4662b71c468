"""An SOP as Markdown for other places, clean of the comments that only sopcapture reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.document import render
from sopcapture.document.inline import read, write
from sopcapture.document.references import STATEMENTS, map_texts
from sopcapture.export.reading import Reading
from sopcapture.model.sop import Sop

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def plain_document(sop: Sop) -> str:
    """Give the document without its front matter and without the comments that only sopcapture reads."""
    bare = map_texts(without_comments(sop), without_references).model_copy(
        update={"overview_evidence": (), "trigger_evidence": ()}
    )
    for name in STATEMENTS:
        statements = tuple(
            statement.model_copy(update={"id": "", "evidence": (), "by_hand": False})
            for statement in getattr(bare, name)
        )
        bare = bare.model_copy(update={name: statements})
    steps = tuple(
        step.model_copy(
            update={"commands": tuple(command.model_copy(update={"event": None}) for command in step.commands)}
        )
        for step in bare.steps
    )
    text = render(bare.model_copy(update={"steps": steps}))
    return re.sub(r"\A---\n.*?\n---\n+", "", text, count=1, flags=re.DOTALL)


def without_comments(sop: Sop) -> Sop:
    """Leave out what stands beside statements for those who edit the document, and for no reader."""
    remarks = {section: _COMMENT.sub("", text).strip() for section, text in sop.remarks.items()}
    return sop.model_copy(update={"remarks": {section: text for section, text in remarks.items() if text}})


def without_references(text: str) -> str:
    """Turn links to an id into their words: the anchors stay in the document."""
    if "](#" not in text or "\n" in text:
        return text
    atoms = read(text)
    kept = []
    inside = False
    for atom in atoms:
        if atom.kind == "open" and atom.text == "link" and atom.target.startswith("#"):
            inside = True
        elif inside and atom.kind == "close" and atom.text == "link":
            inside = False
        else:
            kept.append(atom)
    return write(kept)


def facts(reading: Reading) -> str:
    """Say in one line of Markdown who is accountable and which revision this is."""
    sop = reading.sop
    owner = write(read(re.sub(r"[\\`*_\[\]<>&]", r"\\\g<0>", sop.owner or "nobody yet")))
    revision = f"revision {reading.revision[:10]} of {reading.at[:10]}" if reading.revision else "not committed yet"
    due = f" · {'review was due' if reading.overdue else 'next review'} {reading.due}" if reading.due else ""
    return f"**{sop.status.capitalize()}** · Owner: {owner} · {revision}{due}"


def fence(code: str, info: str) -> Iterator[str]:
    """Give the lines of a fenced code block; the fence is longer than any that stands in the code."""
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    mark = "`" * max(3, longest + 1)
    yield f"{mark}{info}"
    yield code
    yield mark


def markdown(reading: Reading) -> str:
    """Give the document for a wiki or a page: title, who is accountable, then everything that it says."""
    heading, _, rest = plain_document(reading.sop).partition("\n")
    return f"{heading}\n\n{facts(reading)}\n{rest}"
