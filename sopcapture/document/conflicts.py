"""A merge that is not finished: both forms of what is in conflict, between git's own marks, in a document that reads.

The marks stand around whole statements, with blank lines, so that each form is whole and the rest of the document is
what it was. In the front matter they are comments. `parse` reports them as errors until somebody has chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopcapture.document.layout import Key, Piece
from sopcapture.document.parse import FIELDS, Document
from sopcapture.errors import DocumentError
from sopcapture.model.change import Conflict

_SECTION_OF = {field: section for section, field in FIELDS.items()}
_TEXT_SECTIONS = {"overview": "Overview", "trigger": "Trigger", "evidence_note": "Evidence"}

Region = tuple[int, int]
"""Lines from 0, the end excluded."""


def with_conflicts(ours: Document, theirs: Document, conflicts: Sequence[Conflict], twin: str) -> str:
    """Give the text of `ours` with both forms of each conflict between marks.

    Args:
        ours: the merged document as ours has it.
        theirs: the same statements in the same order, as theirs has them.
        conflicts: what differs.
        twin: what stands behind the id of a statement that is there twice, and has to go.

    Raises:
        DocumentError: a conflict has no lines of its own.
    """
    lines = list(ours.source.lines)
    places: list[tuple[Region, Region, Conflict]] = []
    for conflict in conflicts:
        left, right = (list(_regions(document, conflict)) for document in (ours, theirs))
        if not left or len(left) != len(right):
            raise DocumentError(f"the conflict in {conflict.id or conflict.attribute} has no lines of its own")
        places += [(mine, other, conflict) for mine, other in zip(left, right, strict=True)]
    places.sort(key=lambda place: place[0])
    if any(before[0][1] > after[0][0] for before, after in pairwise(places)):
        raise DocumentError("two conflicts share a line")
    for mine, other, conflict in reversed(places):
        forms = [
            ours.source.text(*mine) if conflict.ours else "",
            theirs.source.text(*other) if conflict.theirs else "",
        ]
        in_front = _in_front(ours, mine)
        block = _commented(forms) if in_front else _marked(forms)
        if not in_front:
            block = ("" if mine[0] == 0 or not lines[mine[0] - 1].strip() else "\n") + block
            block += "" if mine[1] >= len(lines) or not lines[mine[1]].strip() else "\n"
        lines[mine[0] : mine[1]] = [block.replace(twin, "")]
    return "".join(lines)


def both_forms(text: str) -> tuple[str, str]:
    """Give a text in which marks of git stand as each of the two sides has it."""
    forms: dict[str, list[str]] = {"ours": [], "theirs": []}
    side, commented = "", False
    for line in text.splitlines(keepends=True):
        mark = line.removeprefix("# ")
        if mark.startswith("<<<<<<< "):
            side, commented = "ours", mark is not line
        elif side and mark.startswith("||||||| "):
            side = "base"
        elif side and mark.rstrip() == "=======":
            side = "theirs"
        elif side and mark.startswith(">>>>>>> "):
            side = ""
        else:
            for name in [side] if side else forms:
                if name in forms:
                    forms[name].append(mark if commented and side == "theirs" else line)
    return "".join(forms["ours"]), "".join(forms["theirs"])


def _marked(forms: Sequence[str]) -> str:
    parts = ["<<<<<<< ours", forms[0], "=======", forms[1], ">>>>>>> theirs"]
    return "\n\n".join(part.replace("\r\n", "\n") for part in parts if part) + "\n"


def _commented(forms: Sequence[str]) -> str:
    theirs = [f"# {line}" for line in forms[1].splitlines()]
    parts = ["# <<<<<<< ours", *forms[0].splitlines(), "# =======", *theirs, "# >>>>>>> theirs"]
    return "\n".join(parts) + "\n"


def _in_front(document: Document, region: Region) -> bool:
    front = next((piece for piece in document.root.children if piece.key == ("front",)), None)
    return front is not None and region[1] <= front.end


def _regions(document: Document, conflict: Conflict) -> Iterator[Region]:
    """Give the lines of what is in conflict."""
    name = conflict.attribute
    if name in _SECTION_OF:
        section = _SECTION_OF[name]
        yield from _found(document, ("section", section), ("item", section, conflict.id))
    elif name in _TEXT_SECTIONS:
        section_piece = _child(document.root, ("section", _TEXT_SECTIONS[name]))
        if section_piece is not None and len(section_piece.children) > 1:
            yield section_piece.children[1].start, section_piece.end
    elif name == "sections":
        yield from _found(document, ("unknown", conflict.id))
    elif name == "remarks":
        owner = _child(document.root, ("section", conflict.id) if conflict.id else ("title",))
        remarks = [piece for piece in owner.children if piece.key[0] == "remark"] if owner is not None else []
        if remarks and all(before.end <= after.start for before, after in pairwise(remarks)):
            yield remarks[0].start, remarks[-1].end
    else:
        key = conflict.id if name == "front_matter" else name
        yield from _found(document, ("front",), ("key", key))
        if name == "title":
            yield from _found(document, ("title",), ("heading",))


def _found(document: Document, *keys: Key) -> Iterator[Region]:
    piece: Piece | None = document.root
    for key in keys:
        piece = _child(piece, key) if piece is not None else None
    if piece is not None:
        yield piece.start, piece.end


def _child(piece: Piece, key: Key) -> Piece | None:
    return next((child for child in piece.children if child.key == key), None)
