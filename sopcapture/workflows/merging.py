"""The merge of three versions of an SOP, which git calls."""

from __future__ import annotations

from dataclasses import dataclass

from sopcapture.diff import TWIN, merge
from sopcapture.document import Document, assign_ids, parse, render, why_no_sop, with_conflicts
from sopcapture.errors import DocumentError
from sopcapture.model.sop import Sop


@dataclass(frozen=True)
class MergedText:
    """The text of a merged document, and how many conflicts it holds."""

    text: str
    conflicts: int


def merge_texts(base: str, ours: str, theirs: str) -> MergedText:
    """Merge two versions of a document that come from `base`, "" where each was written anew.

    What did not change keeps the layout that it has in `ours`.

    Raises:
        DocumentError: one cannot be read, or has conflicts of its own that nobody has resolved.
    """
    mine, other = _read(ours), _read(theirs)
    merged = merge(_read(base).sop if base.strip() else None, mine.sop, other.sop)
    text = render(merged.ours, base=mine)
    if merged.conflicts:
        theirs_form = parse(render(merged.theirs, base=other))
        text = with_conflicts(parse(text), theirs_form, merged.conflicts, TWIN)
    _require_all(merged.ours, text)
    return MergedText(text, len(merged.conflicts))


def _read(text: str) -> Document:
    document = parse(text)
    if problem := why_no_sop(document):
        raise DocumentError(problem, "put it right first")
    named = assign_ids(document.sop)
    return document if named == document.sop else parse(render(named, base=document))


def _require_all(sop: Sop, text: str) -> None:
    """Stop where a statement did not come through: then git merges by line, and shows what it cannot."""
    found = parse(text).sop
    for field in ("does_not_apply", "parameters", "prerequisites", "steps", "output", "rules", "edge_cases"):
        before = {statement.id.removesuffix(TWIN) for statement in getattr(sop, field)}
        if not before <= {statement.id for statement in getattr(found, field)}:
            raise DocumentError(f"the {field} would not read back the same", "merge it by hand")
