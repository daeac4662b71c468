"""What readers and runs get of an SOP: what is approved, unless they ask for something else."""

from __future__ import annotations

from dataclasses import dataclass

from sopcapture.document import Document
from sopcapture.errors import DocumentError, GitError
from sopcapture.store import Library
from sopcapture.workflows.approvals import Approval, approved_revision
from sopcapture.workflows.history import cut_off
from sopcapture.workflows.revisions import load_document, read_document


@dataclass(frozen=True)
class ForReaders:
    """A document, the approval that it comes from where it does, and what its reader should know."""

    document: Document
    approval: Approval | None = None
    remark: str = ""


def for_readers(library: Library, spec: str) -> ForReaders:
    """Give what ``SLUG``, a path or ``SLUG@REV`` names: of a slug alone the approved revision, else the file.

    Raises:
        DocumentError: there is none, or it cannot be read.
        GitError: the revision is unknown.
    """
    if "@" in spec or "/" in spec or spec.endswith(".md"):
        return ForReaders(load_document(library, spec))
    try:
        approval = approved_revision(library, spec)
        missing = cut_off(library)
    except GitError:
        approval, missing = None, ""  # without git nothing is approved, and the file can be read all the same
    path = library.sop_path(spec)
    if approval is None:
        remark = f"nothing here says what is approved; {missing}" if missing else ""
        return ForReaders(read_document(library.find_sop(spec)), remark=remark)
    try:
        same = read_document(path).text == approval.document.text
    except DocumentError:
        same = False
    if same:
        return ForReaders(approval.document, approval)
    revision = approval.revision.revision[:10]
    remark = f"this is revision {revision}, approved by {approval.by}; as it is now: sopcapture show {path}"
    return ForReaders(approval.document, approval, remark)
