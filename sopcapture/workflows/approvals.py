"""Whose an SOP is, and which of its revisions the owner stands behind.

An approval is a commit: it sets ``status: approved``, is trailed ``Approved-by``, and was committed by the owner that
the document names, or by its deputy. Everything here is read from git, so that nobody can disagree with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sopcapture.document import Document, Problem
from sopcapture.errors import LibraryError
from sopcapture.model.people import mail_of, same_person
from sopcapture.model.sop import Sop
from sopcapture.store import CONFIG_NAME, Library, Repository, Revision, Signature, parse_config
from sopcapture.workflows.revisions import readable

_ADDRESS = re.compile(r"[^\s<>,;=/]+@[^\s<>,;=/]+")

APPROVED_BY, RETIRED_BY, TRANSFERRED_BY = "Approved-by", "Retired-by", "Transferred-by"


@dataclass(frozen=True)
class Approval:
    """The revision that is approved, its document, and who approved it."""

    revision: Revision
    document: Document
    by: str


def deputies(sop: Sop) -> tuple[str, ...]:
    """Give those who may approve in the owner's place."""
    named = sop.front_matter.get("deputy")
    return tuple(str(each) for each in named) if isinstance(named, list) else (str(named),) if named else ()


@dataclass(frozen=True)
class Holders:
    """Whose an SOP is: the owner, and the deputies that an owner named."""

    owner: str = ""
    deputies: tuple[str, ...] = ()

    def may_approve(self, person: str) -> bool:
        """Whether somebody is the owner or a deputy."""
        return any(same_person(person, each) for each in (self.owner, *self.deputies))


@dataclass(frozen=True)
class Held:
    """A revision, its document (None where it cannot be read), and whose the SOP was by then."""

    revision: Revision
    document: Document | None
    holders: Holders


@dataclass(frozen=True)
class Register:
    """A library's repository and who hands its SOPs over: what is read once for all of them."""

    repository: Repository
    administrators: tuple[str, ...]
    known: Callable[[str], list[tuple[Revision, str]] | None] = lambda _: None
    """Gives the revisions of an SOP, newest first, each with git's name of its contents; None says to ask git."""

    @classmethod
    def of(cls, library: Library) -> Register:
        """Read it.

        Raises:
            GitError: the library has no repository that can be read.
            LibraryError: the settings cannot be read.
        """
        return cls(Repository(library.root), administrators(library))


def held_revisions(library: Library, slug: str, register: Register | None = None) -> list[Held]:
    """Give the revisions of an SOP, newest first, each with whose it was.

    The first revision names the owner. From then on only the owner's or an administrator's commit makes somebody else
    the owner or a deputy: an edit of the front matter by anybody else gives nobody a right.
    """
    repository = register.repository if register is not None else Repository(library.root)
    known = register.known(slug) if register is not None else None
    history = repository.history(library.sop_path(slug)) if known is None else [revision for revision, _ in known]
    if not history:
        return []
    admins = register.administrators if register is not None else administrators(library)
    if known is None:
        contents = repository.contents([(each.revision, each.path) for each in history])
    else:
        contents = repository.contents_of([blob or "-" for _, blob in known])
    documents = [readable(data) for data in contents]
    claims = [_claim(revision, document) for revision, document in zip(history, documents, strict=True)]
    return [Held(*each) for each in zip(history, documents, holders_of(claims, admins), strict=True)]


@dataclass(frozen=True)
class Claim:
    """What a revision says of whose the SOP is and what it is: claims, until it shows who may make them.

    `status` is empty where the document cannot be read, and then the revision says nothing.
    """

    committer: str
    named: Holders
    status: str
    approved_by: tuple[str, ...]
    retires: bool


def claim_of(committer: str, trailers: Mapping[str, tuple[str, ...]], named: Holders, status: str) -> Claim:
    """Give what a revision claims by its document and its trailers."""
    retires = status == "retired" and RETIRED_BY in trailers
    return Claim(committer, named, status, trailers.get(APPROVED_BY, ()), retires)


def _claim(revision: Revision, document: Document | None) -> Claim:
    if document is None:
        return claim_of(revision.committer, revision.trailers, Holders(), "")
    sop = document.sop
    return claim_of(revision.committer, revision.trailers, Holders(sop.owner or "", deputies(sop)), sop.status)


def holders_of(claims: Sequence[Claim], admins: Sequence[str]) -> list[Holders]:
    """Give whose the SOP was after each revision, newest first as the claims are; see `held_revisions`."""
    found: list[Holders] = []
    holders = before = Holders()
    for claim in reversed(claims):
        named = claim.named
        if named.owner:
            by_right = any(same_person(claim.committer, each) for each in (holders.owner, *admins))
            # Only who changes the names means them: an owner who commits something else confirms nothing.
            if not holders.owner or (by_right and named != before):
                holders = named
            elif same_person(named.owner, holders.owner):
                kept = tuple(each for each in named.deputies if any(same_person(each, old) for old in holders.deputies))
                holders = Holders(named.owner, kept)
            before = named
        found.append(holders)
    return found[::-1]


def approver(claim: Claim, holders: Holders) -> str | None:
    """Give who approves by a revision, None where it approves nothing."""
    if claim.status != "approved" or not holders.may_approve(claim.committer):
        return None
    return next((name for name in claim.approved_by if same_person(name, claim.committer)), None)


def approving(claims: Sequence[Claim], held: Sequence[Holders]) -> int | None:
    """Give the place of the latest approval among claims, newest first; see `approval_among`."""
    for place, (claim, holders) in enumerate(zip(claims, held, strict=True)):
        if claim.retires:
            return None
        if approver(claim, holders) is not None:
            return place
    return None


def administrators(library: Library) -> tuple[str, ...]:
    """Give who hands SOPs over, as the committed settings say: an edit that nobody has seen gives nobody a right.

    Raises:
        LibraryError: the settings cannot be read.
    """
    repository = Repository(library.root)
    data = repository.at_head(CONFIG_NAME)
    if data is None:
        return ()
    config = parse_config(data, Path(f"HEAD:{CONFIG_NAME}"))  # as git names it: the file on disk may be another by now
    return tuple(config.people.get(name, name) for name in config.ownership.administrators)


def approved_revision(library: Library, slug: str) -> Approval | None:
    """Give the revision that readers and runs get: the latest that the owner or a deputy approved.

    None where there is none, or where the SOP has been retired since.
    """
    return approval_among(held_revisions(library, slug))


def approval_among(revisions: Sequence[Held]) -> Approval | None:
    """Give the latest approval among revisions, newest first; None where a retirement is later, or there is none."""
    claims = [_claim(held.revision, held.document) for held in revisions]
    place = approving(claims, [held.holders for held in revisions])
    return None if place is None else approval_in(revisions[place])


def approval_in(held: Held) -> Approval | None:
    """Give the approval that a revision is, None where it is none."""
    by = approver(_claim(held.revision, held.document), held.holders)
    return None if by is None or held.document is None else Approval(held.revision, held.document, by)


def signature_in_words(library: Library, approval: Approval) -> str:
    """Say whether a signature proves an approval.

    Raises:
        GitError: the library has no repository that can be read.
    """
    signature = Repository(library.root).signature(approval.revision.revision)
    if signature.missing:
        return "none"
    if _unproven(approval, signature) is not None:
        return "not proven on this machine" if signature.unknown or signature.good else "does not hold"
    return f"good, of {signature.signer}"


def approval_problems(
    library: Library, slug: str, document: Document, register: Register | None = None
) -> Iterator[Problem]:
    """Say where the document of an SOP claims an owner or an approval that nobody gave, or that nobody can prove.

    Raises:
        GitError: the library has no repository that can be read.
    """
    sop = document.sop
    revisions = held_revisions(library, slug, register)
    holder = revisions[0].holders.owner if revisions else ""
    if holder and sop.owner and not same_person(holder, sop.owner):
        text = f"it names {sop.owner} as its owner, and {holder} has not handed it over; sopcapture transfer {slug}"
        yield Problem("warning", "owner-unproven", "", None, text)
    if sop.status != "approved":
        return
    line = next((index for index, text in enumerate(document.source.lines, 1) if text.startswith("status:")), None)
    approval = approval_among(revisions)
    again = f"sopcapture approve {slug}"
    if approval is None:
        text = f"it says approved, but neither its owner nor a deputy has approved it; {again}"
        yield Problem("warning", "approval-missing", "", line, text)
        return
    if approval.document.text != document.text:
        text = f"what is approved is revision {approval.revision.revision[:10]}, and this differs from it; {again}"
        yield Problem("warning", "approval-outdated", "", line, text)
    signature = Repository(library.root).signature(approval.revision.revision)
    problem = _unproven(approval, signature)
    if problem is not None:
        level, rule, text = problem
        yield Problem("error" if level == "error" else "advice", rule, "", line, text)


def _unproven(approval: Approval, signature: Signature) -> tuple[str, str, str] | None:
    revision = approval.revision.revision[:10]
    if signature.missing:
        return (
            "advice",
            "approval-unproven",
            f"the approval by {approval.by} is not signed, and anybody may write a name",
        )
    if signature.unknown:
        mend = "set up what checks it, such as git config gpg.ssh.allowedSignersFile FILE"
        text = f"whose signature revision {revision} bears cannot be told on this machine; {mend}"
        return "advice", "approval-unproven", text
    if not signature.good:
        return "error", "approval-forged", f"the signature of revision {revision}, which approves it, does not hold"
    signers = (
        [mail_of(signature.signer)] if mail_of(signature.signer) else _ADDRESS.findall(signature.signer.casefold())
    )
    if not signers:
        # An SSH key that allowedSignersFile does not name makes a signature that holds, of anybody (git-config(1)).
        return "advice", "approval-unproven", f"nothing on this machine says whose key signed revision {revision}"
    if mail_of(approval.by) not in signers:
        text = f"revision {revision} is approved by {approval.by} and signed by {signature.signer}"
        return "error", "approval-forged", text
    return None


def is_administrator(library: Library, person: str) -> bool:
    """Whether somebody may hand SOPs over that are not theirs; nobody may where the settings cannot be read."""
    try:
        return any(same_person(person, each) for each in administrators(library))
    except LibraryError:
        return False
