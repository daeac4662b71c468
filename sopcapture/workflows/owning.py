"""What an owner does: approve, retire, hand over. Each is a revision of its own, with a trailer that says who."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sopcapture.document import render
from sopcapture.errors import GitError, NotOwnerError, OwnerMissingError, RefusedError
from sopcapture.model.people import same_person
from sopcapture.model.sop import Sop, Status
from sopcapture.store import Library, Repository
from sopcapture.workflows.approvals import (
    APPROVED_BY,
    RETIRED_BY,
    TRANSFERRED_BY,
    Holders,
    held_revisions,
    is_administrator,
)
from sopcapture.workflows.committing import Act, commit_sop
from sopcapture.workflows.people import git_identity, person
from sopcapture.workflows.revisions import document_at, read_document


@dataclass(frozen=True)
class Done:
    """The revision that was made and what was done, in a sentence."""

    revision: str
    said: str


def approve(library: Library, slug: str, *, message: str | None = None) -> Done:
    """Stand behind an SOP as it is committed.

    Raises:
        NotOwnerError: the committer is neither the owner nor a deputy.
        RefusedError: it is approved already, retired, or has edits that are not committed.
        CheckFailedError: the check finds an error.
        GitError: git refused.
    """
    sop, holders, who = _committed(library, slug)
    if not holders.may_approve(who):
        others = "".join(f" or {deputy}" for deputy in holders.deputies)
        message = f"{slug} is for {holders.owner}{others} to approve, and you commit as {who}"
        raise NotOwnerError(message, _ask(sop, holders))
    if sop.status == "retired":
        raise RefusedError(f"{slug} is retired", f"make it a draft first: sopcapture restore {slug}@HEAD")
    act = Act(subject=message or f"{slug}: approved", trailers=(f"{APPROVED_BY}: {who}",), status="approved")
    return Done(commit_sop(library, slug, act=act).revision, f"{slug} is approved by {who}")


def retire(library: Library, slug: str, *, message: str | None = None) -> Done:
    """Take an SOP out of use; it and its history stay.

    Raises:
        NotOwnerError: the committer is neither the owner, a deputy nor an administrator.
        RefusedError: it has edits that are not committed.
        GitError: git refused.
    """
    sop, holders, who = _committed(library, slug)
    if not holders.may_approve(who) and not is_administrator(library, who):
        raise NotOwnerError(f"{slug} is for {holders.owner} to retire, and you commit as {who}", _ask(sop, holders))
    act = Act(subject=message or f"{slug}: retired", trailers=(f"{RETIRED_BY}: {who}",), status="retired")
    return Done(commit_sop(library, slug, act=act).revision, f"{slug} is retired by {who}")


def transfer(library: Library, slug: str, to: str, *, message: str | None = None) -> Done:
    """Hand an SOP over. It is a draft until its new owner approves it; readers keep the approved revision.

    Raises:
        NotOwnerError: the committer is neither the owner nor an administrator.
        RefusedError: it has edits that are not committed, or is theirs already.
        UsageError: `to` is no name with a mail address.
        GitError: git refused.
    """
    new = person(to, library)
    sop, holders, who = _committed(library, slug)
    if not same_person(holders.owner, who) and not is_administrator(library, who):
        mend = "ask them, or an administrator named in sopcapture.toml under [ownership]"
        raise NotOwnerError(f"{slug} is for {holders.owner} to hand over, and you commit as {who}", mend)
    if same_person(sop.owner or "", new) and same_person(holders.owner, new):
        raise RefusedError(f"{slug} is owned by {sop.owner} already", "name somebody else")
    trailers = (f"{TRANSFERRED_BY}: {who}", f"Transferred-from: {holders.owner}")
    status: Status = "retired" if sop.status == "retired" else "draft"
    act = Act(subject=message or f"{slug}: owned by {new}", trailers=trailers, status=status, owner=new)
    return Done(commit_sop(library, slug, act=act).revision, f"{slug} is owned by {new}, who may approve it now")


def restore(library: Library, slug: str, revision: str, *, message: str | None = None) -> Done:
    """Make a new revision that says what an earlier one said. Its owner and deputies stay those of today.

    Raises:
        DocumentError: the SOP is not in that revision, or cannot be read there.
        RefusedError: there are edits that are not committed, or nothing would change.
        GitError: git refused, or knows no such revision.
    """
    repository = Repository(library.root)
    found = repository.resolve(revision)
    document = document_at(library, slug, found)
    path = library.sop_path(slug)
    if path.is_file():
        _require_committed(library, slug)
        current = read_document(path).sop
        changes: dict[str, Any] = {"owner": current.owner, "status": "draft", "slug": slug}
        own = {key: value for key, value in document.sop.front_matter.items() if key != "deputy"}
        deputy = {"deputy": current.front_matter["deputy"]} if "deputy" in current.front_matter else {}
        changes["front_matter"] = {**own, **deputy}
    else:
        changes = {"status": "draft", "slug": slug}
    text = render(document.sop.model_copy(update=changes), base=document, templates=library.templates_dir)
    before = path.read_bytes() if path.is_file() else None
    if before == text.encode():
        raise RefusedError(f"{slug} says already what it said at {revision}", f"sopcapture diff {slug} {revision}")
    library.write(path, text.encode())
    act = Act(subject=message or f"{slug}: restore {found[:10]}", trailers=(f"Restored-from: {found}",), status="draft")
    try:
        done = commit_sop(library, slug, act=act)
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            library.write(path, before)
        raise
    return Done(done.revision, f"{slug} is what it was at {found[:10]}, as a draft")


def _ask(sop: Sop, holders: Holders) -> str:
    return (
        f"ask {holders.owner}, or if they have left an administrator: sopcapture transfer {sop.slug} --to 'NAME <MAIL>'"
    )


def _committed(library: Library, slug: str) -> tuple[Sop, Holders, str]:
    """Give the SOP as HEAD has it, whose it is, and who would commit: what git does not hold gives nobody a right."""
    who = git_identity(library)
    if who is None:
        raise GitError("git does not know who you are", "git config user.name NAME; git config user.email MAIL")
    library.find_sop(slug)
    _require_committed(library, slug)
    sop = document_at(library, slug, "HEAD").sop
    if sop.owner is None:
        raise OwnerMissingError(f"{slug} has no owner", f"write `owner: Name <mail>` into {slug}.sop.md, then commit")
    return sop, held_revisions(library, slug)[0].holders, who


def _require_committed(library: Library, slug: str) -> None:
    if Repository(library.root).changed(library.sop_path(slug)):
        raise RefusedError(f"{slug} has edits that are not committed", f"sopcapture commit {slug}")
