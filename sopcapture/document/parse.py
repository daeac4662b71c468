"""Read an SOP document: text in, an `Sop` and the place of everything in it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sopcapture.document.blocks import INSIDE_SECTION, blocks_of
from sopcapture.document.comments import Comment, read_comment, without_comment
from sopcapture.document.front_matter import FrontMatter, read_front_matter
from sopcapture.document.ids import assign_ids, slugify
from sopcapture.document.inline import canonical_inline, plain, write
from sopcapture.document.layout import Piece, distinct
from sopcapture.document.marks import report_conflicts
from sopcapture.document.parse_items import (
    DECISION_RULES,
    DOES_NOT_APPLY,
    EDGE_CASES,
    ESCALATIONS,
    OUTPUT,
    PREREQUISITES,
    SUCCESS_CHECKS,
    ItemKind,
    Section,
    read_section,
)
from sopcapture.document.parse_parameters import PARAMETERS
from sopcapture.document.parse_steps import read_steps
from sopcapture.document.problems import Problem
from sopcapture.document.reading import Body, Reading, read_body
from sopcapture.document.references import renumber
from sopcapture.document.sections import known_section
from sopcapture.document.source import Node, Source, document_tree, heading_level, inline_of, span
from sopcapture.errors import DocumentError
from sopcapture.model.sop import Sop, UnknownSection

FIELDS = {
    "Does not apply": "does_not_apply",
    "Parameters": "parameters",
    "Prerequisites": "prerequisites",
    "Steps": "steps",
    "Output": "output",
    "Decision rules": "rules",
    "Edge cases": "edge_cases",
    "Escalation": "escalations",
    "Success checks": "success_checks",
}
_KINDS: tuple[ItemKind[Any], ...] = (
    DOES_NOT_APPLY, PARAMETERS, PREREQUISITES, OUTPUT, DECISION_RULES, EDGE_CASES, ESCALATIONS, SUCCESS_CHECKS,
)  # fmt: skip
_BY_SECTION = {kind.section: kind for kind in _KINDS}
_SECTION_LEVEL = 2


@dataclass(frozen=True)
class Document:
    """An SOP document as it was read: what it means, how it is written, and what is wrong with it."""

    sop: Sop
    text: str
    problems: tuple[Problem, ...]
    root: Piece = field(repr=False)
    source: Source = field(repr=False, compare=False)
    settled: bool = True
    """Whether the numbers of steps, and those in references to them, are what writing it gives."""

    def line_of(self, where: str) -> int | None:
        """Give the line, from 1, of the statement with this id; of the Overview and the Trigger, too."""
        return next(
            (piece.start + 1 for piece in _named(self.root) if piece.key[-1] == where or piece.id == where), None
        )


def _named(piece: Piece) -> Iterator[Piece]:
    for child in piece.children:
        if child.key[0] == "item" or child.key in (("overview",), ("trigger",)):
            yield child
        elif child.key[0] == "section":
            yield from _named(child)
            yield replace(child, id=child.key[1].casefold())


@dataclass
class _Found:
    """What has been read so far."""

    values: dict[str, Any] = field(default_factory=dict)
    sections: list[UnknownSection] = field(default_factory=list)
    remarks: dict[str, list[str]] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    heading: str | None = None
    late_evidence: tuple[str, ...] = ()
    """What a comment behind the overview cites; the place of it in older files."""


def parse(text: str) -> Document:
    """Read a document.

    What is wrong with it and can be put right stands in `Document.problems`; nothing of the text is lost by that.

    :raises DocumentError: where the front matter cannot be read, or the format is newer than this program.
    """
    return _parsed(text)


# A draft is read back as it is written, and read again by what looks at it next, as are the revisions of a history:
# the same text says the same.
@lru_cache(maxsize=64)
def _parsed(text: str) -> Document:
    reading = Reading(Source(text))
    report_conflicts(reading)
    nodes = document_tree(text)
    front = FrontMatter()
    found = _Found()
    if nodes and nodes[0].type == "front_matter":
        start, end = span(nodes.pop(0))
        front = read_front_matter(reading, start, end)
        found.pieces.append(Piece(("front",), None, start, end, children=tuple(front.pieces)))
    elif reading.source.lines and reading.source.lines[0].lstrip("\ufeff").rstrip() == "---":
        raise DocumentError("line 1: the front matter is not closed", "put a line of three dashes behind its last key")
    else:
        mend = "begin the file with `---`, `sop: 1`, a slug, a title, an owner and `---`"
        reading.report("error", "front-matter", 0, f"there is no front matter; {mend}")
    for group in _groups(nodes):
        _read_group(reading, found, group)
    sop = _assemble(reading, found, front)
    root = _place(reading.source, found, sop)
    numbered = renumber(sop)
    stated = [
        part.meaning[0]
        for part in _named(root)
        if part.key[:2] == ("item", "Steps") and isinstance(part.meaning, tuple)
    ]
    settled = numbered == sop and stated == list(range(1, len(sop.steps) + 1))
    return Document(numbered, text, tuple(reading.problems), root, reading.source, settled)


def _groups(nodes: Sequence[Node]) -> list[list[Node]]:
    """Cut the blocks before every heading of level 1 or 2."""
    groups: list[list[Node]] = [[]]
    for node in nodes:
        if 0 < heading_level(node) <= _SECTION_LEVEL:
            groups.append([])
        groups[-1].append(node)
    return [group for group in groups if group]


def _read_group(reading: Reading, found: _Found, group: list[Node]) -> None:
    first = group[0]
    level = heading_level(first)
    if not 0 < level <= _SECTION_LEVEL:
        found.pieces.append(Piece(("title",), None, 0, 0, children=_preamble(reading, found, group)))
        return
    atoms, comment = without_comment(inline_of(first))
    heading = reading.piece(("heading",), (plain(atoms).casefold(), comment), [first])
    if level == 1 and found.heading is None:
        found.heading = write(atoms)
        _read_title(reading, found, group, replace(heading, meaning=(found.heading, comment)), comment)
        return
    name = known_section(plain(atoms)) if level == _SECTION_LEVEL else None
    if name is None:
        _read_unknown(reading, found, group, level)
        return
    if name in found.seen:
        reading.report("error", "section-twice", heading.start, f"the section {name} stands twice; join them")
    found.seen.append(name)
    children, empty = _read_known(reading, found, name, group[1:], heading.start)
    whole = Piece(("section", name), None, heading.start, 0, children=(heading, *children), opaque=empty)
    found.pieces.append(whole)


def _preamble(reading: Reading, found: _Found, nodes: Sequence[Node]) -> tuple[Piece, ...]:
    remarks = found.remarks.setdefault("", [])
    pieces = []
    for node in nodes:
        text = blocks_of([node], level=INSIDE_SECTION)
        pieces.append(reading.piece(("remark", str(len(remarks))), text, [node]))
        remarks.append(text)
    return tuple(pieces)


def _read_title(
    reading: Reading, found: _Found, group: list[Node], heading: Piece, inline_comment: Comment | None
) -> None:
    body = read_body(reading, group[1:2]) if group[1:] and group[1].type in ("html_block", "paragraph") else Body()
    comment = inline_comment
    rest = group[1:]
    pieces = [heading]
    if body.comment is not None and not body.prose:
        comment = body.comment
        pieces += body.pieces
        rest = group[2:]
    if comment is not None:
        found.values["overview_evidence"] = comment.evidence
    pieces += _preamble(reading, found, rest)
    found.pieces.append(Piece(("title",), None, heading.start, 0, children=distinct(pieces)))


def _read_unknown(reading: Reading, found: _Found, group: list[Node], level: int) -> None:
    first = group[0]
    inline = next((child for child in first.children if child.type == "inline"), None)
    title = " ".join(inline.content.split()) if inline is not None else ""
    start = span(first)[0]
    if level == 1:
        reading.report("error", "title-twice", start, f"`# {title}` is a second title; make it a section, `## {title}`")
    whole = reading.piece(("unknown", title), None, group)
    body = blocks_of(group[1:], level=INSIDE_SECTION)
    section = UnknownSection(title=title, body=body, after=found.seen[-1] if found.seen else "")
    found.seen.append(title)
    found.sections.append(section)
    found.pieces.append(replace(whole, meaning=(title, body)))


def _read_known(
    reading: Reading, found: _Found, name: str, nodes: Sequence[Node], line: int
) -> tuple[list[Piece], bool]:
    """Read a section that this version knows. Give its pieces, and whether it says nothing."""
    if not nodes:
        reading.report("advice", "section-empty", line, f"the section {name} says nothing; fill it or leave it out")
        return [], True
    match name:
        case "Overview" | "Trigger" | "Evidence":
            asked = [node for node in nodes if _is_remark(node)]
            body = read_body(reading, [node for node in nodes if not _is_remark(node)])
            for number, node in enumerate(asked):
                text = blocks_of([node], level=INSIDE_SECTION)
                body.pieces.append(reading.piece(("remark", str(number)), text, [node]))
                found.remarks.setdefault(name, []).append(text)
            if len(asked) == len(nodes):
                _report_unsaid(reading, name, line)
                return body.pieces, False
            key = {"Overview": "overview", "Trigger": "trigger", "Evidence": "evidence_note"}[name]
            before = found.values.get(key)
            found.values[key] = f"{before}\n\n{body.text}" if before else body.text
            if name == "Trigger" and body.comment is not None:
                found.values["trigger_evidence"] = body.comment.evidence
            if name == "Overview" and body.comment is not None:
                found.late_evidence = body.comment.evidence
            return sorted(body.pieces, key=lambda piece: piece.start), False
        case _:
            section: Section[Any]
            section = read_steps(reading, nodes) if name == "Steps" else read_section(reading, nodes, _BY_SECTION[name])
            if all(map(_is_remark, nodes)):
                _report_unsaid(reading, name, line)
            found.values.setdefault(FIELDS[name], []).extend(section.statements)
            found.remarks.setdefault(name, []).extend(section.remarks)
            return section.pieces, False


def _is_remark(node: Node) -> bool:
    """Whether a block is a comment that somebody left for those who edit the document, and none of ours."""
    whole = node.content.strip() if node.type == "html_block" else ""
    lone = whole.startswith("<!--") and whole.endswith("-->") and whole.count("-->") == 1
    return lone and read_comment(whole)[0] is None


def _report_unsaid(reading: Reading, name: str, line: int) -> None:
    reading.report("advice", "section-empty", line, f"the section {name} only asks; answer it or leave it out")


def _assemble(reading: Reading, found: _Found, front: FrontMatter) -> Sop:
    known = dict(front.known)
    stated = canonical_inline(known.pop("title", ""))
    title = stated or found.heading or ""
    if not title:
        reading.report("error", "title-missing", 0, "the SOP has no title; write `title:` and `# Title`")
    elif found.heading is None:
        reading.report("warning", "title-missing", 0, f"the document has no heading; write `# {title}`")
    elif stated and stated != found.heading:
        line = next(piece.children[0].start for piece in found.pieces if piece.key == ("title",) and piece.children)
        text = f"the heading is not the title of the front matter, which is `{title}`; make them the same"
        reading.report("warning", "title-differs", line, text)
    if not known.get("slug"):
        known["slug"] = slugify(title)
        reading.report("error", "slug-missing", 0, f"there is no slug; write `slug: {known['slug'] or 'some-words'}`")
    version = int(known.pop("sop", 1))
    if not found.values.get("overview_evidence"):
        found.values["overview_evidence"] = found.late_evidence
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in found.values.items()}
    return Sop(
        sop=version,
        title=title,
        front_matter=front.extra,
        sections=tuple(found.sections),
        remarks={name: "\n\n".join(texts) for name, texts in found.remarks.items() if texts},
        **known,
        **values,
    )


def _place(source: Source, found: _Found, sop: Sop) -> Piece:
    """Build the tree of the document: keys that name statements by their ids, and no line of the text outside it."""
    named = assign_ids(sop)
    waiting = {name: iter(getattr(named, field)) for name, field in FIELDS.items()}
    children: list[Piece] = []
    for piece in found.pieces:
        if piece.key == ("front",):
            piece = replace(piece, meaning=front_meaning(sop))  # noqa: PLW2901
        elif piece.key[0] == "section":
            name = piece.key[1]
            parts = [
                replace(part, key=(*part.key, next(waiting[name]).id)) if part.key[0] == "item" else part
                for part in piece.children
            ]
            piece = replace(piece, children=distinct(parts))  # noqa: PLW2901
        children.append(_closed(source, piece))
    root = Piece(("document",), None, 0, len(source.lines), children=distinct(children))
    return replace(_closed(source, root), start=0, end=len(source.lines))


def front_meaning(sop: Sop) -> object:
    """Give all that the front matter says."""
    named = (sop.sop, sop.slug, sop.title, sop.owner, sop.status, sop.review_every, sop.recorded_from, sop.tags)
    return (*named, sop.front_matter)


def _closed(source: Source, piece: Piece) -> Piece:
    """Make pieces of the lines between the parts that belong to none, such as definitions of links."""
    if not piece.children:
        return piece
    parts = [_closed(source, part) for part in piece.children]
    closed: list[Piece] = []
    for part, following in pairwise([*parts, None]):
        assert part is not None  # noqa: S101 - only the last of the pairs ends with None
        closed.append(part)
        if following is not None and (gap := _between(source, part.end, following.start)):
            closed.append(gap)
    if piece.key == ("document",) and parts:
        opening, closing = _between(source, 0, parts[0].start), _between(source, parts[-1].end, len(source.lines))
        closed = [*([opening] if opening else []), *closed, *([closing] if closing else [])]
    return replace(piece, children=tuple(closed), start=closed[0].start, end=closed[-1].end)


def _between(source: Source, start: int, end: int) -> Piece | None:
    while start < end and source.is_blank(start):
        start += 1
    end = source.trimmed(start, end)
    return Piece(("opaque", str(start)), source.text(start, end), start, end, opaque=True) if start < end else None
