"""One commit with the SOP, the evidence that it cites and its owner."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sopcapture.diff import compare, keep_ids, one_line
from sopcapture.document import Document, parse, read_head, render, saved_text
from sopcapture.errors import (
    CheckFailedError,
    DocumentError,
    NotOwnerError,
    OwnerMissingError,
    RefusedError,
    SecretFoundError,
)
from sopcapture.model.people import mail_of, same_person
from sopcapture.model.session import Checkpoint, Manual
from sopcapture.model.sop import Sop, Status
from sopcapture.redact import Redactor
from sopcapture.store import (
    ARTIFACTS,
    Library,
    Repository,
    keep_whole,
    own_files_of,
    read_session,
    select_evidence,
    summarize_evidence,
    whole_log,
)
from sopcapture.workflows.approvals import deputies, is_administrator
from sopcapture.workflows.checking import check_document, recorded_sessions
from sopcapture.workflows.citing import all_statements, cited
from sopcapture.workflows.people import git_identity, person
from sopcapture.workflows.revisions import read_document, readable


@dataclass(frozen=True)
class CommitResult:
    """The revision that was made and, in sentences, what entered git with it."""

    revision: str
    entered: tuple[str, ...]


@dataclass(frozen=True)
class Act:
    """What a revision does beside changing words: the status and owner that it sets, and the trailers that say so."""

    subject: str
    trailers: tuple[str, ...]
    status: Status
    owner: str | None = None


_OWNED = re.compile(r"(?m)^/(sops/[^/\s*?\[\]]+\.sop\.md)\s")
"""A line of CODEOWNERS for the file of an SOP."""

_KEEP = {
    "full": "the whole recording, with all outputs",
    "cited": "the recording, with the outputs of the commands that the SOP cites",
    "commands": "the recording, without any output",
}


def evidence_summary(library: Library) -> str:
    """Say what evidence a commit takes into git."""
    return f"the SOP and {_KEEP[library.config.evidence.keep]}"


def needs_identity(library: Library) -> bool:
    """Whether git has no name and mail to commit under."""
    return git_identity(library) is None


def remember_identity(library: Library, author: str) -> None:
    """Write name and mail into the library's own git configuration, so that they are asked for once."""
    Repository(library.root).set_identity(person(author, library))


def commit_sop(
    library: Library,
    slug: str,
    *,
    message: str | None = None,
    author: str | None = None,
    artifacts: bool = False,
    act: Act | None = None,
) -> CommitResult:
    """Commit an SOP with its evidence, CODEOWNERS and trailers.

    What was approved was one text: a change to an approved SOP makes it a draft again. `act` is for what an owner does.

    Raises:
        OwnerMissingError: nobody is accountable.
        NotOwnerError: the file names another owner, and it is not for the committer to hand it over.
        CheckFailedError: the check finds an error.
        SecretFoundError: something that looks like a secret would enter git.
        GitError: git refused, or there is nothing to commit.
    """
    path = library.find_sop(slug)
    repository = Repository(library.root)
    name = library.relative(path)
    former = _former_name(library, repository, name)
    before = _committed(repository, former or name)
    document = _with_ids(library, read_document(path), before)
    if act is None:
        _refuse_silent_acts(library, before, document.sop, author)
    document = _with_act(library, repository, document, act)
    sop = document.sop
    if sop.owner is None:
        raise OwnerMissingError(
            f"{slug} has no owner", f"write `owner: Name <mail>` into {path.name}, then commit again"
        )
    errors = [problem for problem in check_document(library, document) if problem.level == "error"]
    if errors and (act is None or act.status == "approved"):
        raise CheckFailedError(f"{slug} does not pass its check: {errors[0].text}", f"sopcapture check {slug}")
    evidence, entered = _evidence(library, repository, document)
    own = own_files_of(library.root, repository.at_head, _code_owners(library, repository, sop))
    files: dict[str, bytes | None] = {name: document.text.encode(), **evidence, **own.committed}
    _refuse_secrets(files)
    if former is not None:
        files[former] = None
        entered.append(f"{former}: it has another name now")
    kept, said = _artifacts(library, repository, document, confirmed=artifacts)
    files |= kept
    entered += said
    message = act.subject if act else message
    clean = Redactor(environ=os.environ).redact(message).text if message else message
    if clean != message:
        entered.append("the message held what looks like a secret, and is committed without it")
    subject, body = _message(sop, before, clean)
    trailers = [f"Owner: {sop.owner}", *(f"Recorded-from: {session}" for session in sop.recorded_from)]
    trailers += act.trailers if act else ()
    text = "\n\n".join(part for part in (subject, body, "\n".join(trailers)) if part) + "\n"
    revision = repository.commit(files, message=text, author=person(author, library) if author else None)
    own.write(library.root)
    if path.read_bytes() != document.text.encode():
        library.write(path, document.text.encode())
    if act is None and before is not None and before.status == "approved":
        entered.append(f"it is a draft again until its owner approves it: sopcapture approve {slug}")
    return CommitResult(revision, (f"{name}, owned by {sop.owner}", *entered))


def _with_ids(library: Library, document: Document, before: Sop | None) -> Document:
    """Give statements that a person added their ids and marks, and steps their numbers, as saving does.

    A statement whose id was lost in an edit gets it back: links and other revisions know it by that.
    """
    text = document.text
    kept = keep_ids(before, document.sop) if before is not None else document.sop
    if kept is not document.sop and not any(problem.level == "error" for problem in document.problems):
        text = render(kept, base=document, templates=library.templates_dir)
    text = saved_text(parse(text), templates=library.templates_dir)
    if text == document.text:
        return document
    library.write(library.sop_path(document.sop.slug), text.encode())
    return parse(text)


def _refuse_silent_acts(library: Library, before: Sop | None, sop: Sop, author: str | None) -> None:
    """Stop where an edit of the front matter does what only an owner may do, or does it without saying who did."""
    if before is None:
        return
    if sop.status == "retired" != before.status:
        raise RefusedError(
            f"{sop.slug} would be retired by an edit", f"take it back, then say: sopcapture retire {sop.slug}"
        )
    if not before.owner or not sop.owner:
        return
    same_owner = same_person(sop.owner, before.owner)
    if same_owner and set(map(mail_of, deputies(sop))) <= set(map(mail_of, deputies(before))):
        return
    who = git_identity(library) or (person(author, library) if author else "")
    if same_person(who, before.owner) or is_administrator(library, who):
        return
    if same_owner:
        raise NotOwnerError(
            f"{sop.slug} is for {before.owner} to name a deputy of", "take that edit back, and ask them"
        )
    mend = f"take that edit back, and ask them to say: sopcapture transfer {sop.slug} --to '{sop.owner}'"
    raise NotOwnerError(f"{sop.slug} is for {before.owner} to hand over", mend)


def _with_act(library: Library, repository: Repository, document: Document, act: Act | None) -> Document:
    """Give the document with the status and the owner that its next revision has."""
    sop = document.sop
    if act is not None:
        changed = {"status": act.status, "owner": act.owner or sop.owner}
    elif sop.status == "approved" and repository.changed(library.sop_path(sop.slug)):
        changed = {"status": "draft"}
    else:
        return document
    if all(getattr(sop, name) == value for name, value in changed.items()):
        return document
    return parse(render(sop.model_copy(update=changed), base=document, templates=library.templates_dir))


def _evidence(library: Library, repository: Repository, document: Document) -> tuple[dict[str, bytes], list[str]]:
    """Give the session logs as git gets them, and in sentences what they hold."""
    files: dict[str, bytes] = {}
    entered: list[str] = []
    for name in recorded_sessions(library, document):
        directory = library.session_dir(name)
        path = library.relative(directory / "session.jsonl")
        before = repository.at_head(path)
        keep_whole(directory)
        data = select_evidence(
            whole_log(directory), cited(document.sop, name), library.config.evidence.keep, committed=before or b""
        )
        files[path] = data
        summary = summarize_evidence(data)
        entered.append(
            f"{path}: {summary.commands} commands, {summary.outputs} of them with output, {summary.size_bytes:,} bytes"
        )
    return files, entered


def _artifacts(
    library: Library, repository: Repository, document: Document, *, confirmed: bool
) -> tuple[dict[str, bytes], list[str]]:
    """Give the artifacts of the sessions where the person confirmed that they may enter git, and what to say of them.

    A picture can't be scanned for secrets, so that somebody has to look at it first.
    """
    found: dict[str, bytes] = {}
    for session in recorded_sessions(library, document):
        directory = library.session_dir(session)
        for event in read_session(directory).events:
            artifact = event.artifact if isinstance(event, Manual | Checkpoint) else ""
            path = directory / artifact
            if artifact.startswith(f"{ARTIFACTS}/") and ".." not in path.parts and path.is_file():
                found[library.relative(path)] = path.read_bytes()
    new = {path: data for path, data in found.items() if repository.at_head(path) != data}
    if confirmed:
        return new, [f"{path}: {len(data):,} bytes, not scanned" for path, data in new.items()]
    if not new:
        return {}, []
    which = "1 artifact stays" if len(new) == 1 else f"{len(new)} artifacts stay"
    return {}, [f"{which} out of git; look at {', '.join(new)}, then commit with --artifacts"]


def _code_owners(library: Library, repository: Repository, sop: Sop) -> dict[str, tuple[str, ...]]:
    """Give who may approve each SOP that git has, and this one; nobody for files that CODEOWNERS names and are gone."""
    path = library.root / "CODEOWNERS"
    named = _OWNED.findall(path.read_text("utf-8", "replace")) if path.is_file() else []
    own = library.relative(library.sop_path(sop.slug))
    there = [name for name in repository.names(library.relative(library.sops_dir)) if name.endswith(".sop.md")]
    contents = repository.contents([("HEAD", name) for name in there])
    known = {name: _people(data or b"") for name, data in zip(there, contents, strict=True)}
    gone: dict[str, tuple[str, ...]] = {name: () for name in named if not (library.root / name).is_file()}
    return {**known, **gone, own: (*([sop.owner] if sop.owner else []), *deputies(sop))}


def _people(data: bytes) -> tuple[str, ...]:
    try:
        head = read_head(data.decode("utf-8", "replace"))
    except DocumentError:
        return ()
    return (head.owner, *head.deputies) if head.owner else ()


def _refuse_secrets(files: Mapping[str, bytes | None]) -> None:
    """Scan once more what enters git, with the rules as they are now: a rule may be younger than the recording."""
    redactor = Redactor(environ=os.environ)
    for name, data in files.items():
        text = (data or b"").decode("utf-8", "replace")
        lines = text.split("\n") if name.endswith(".jsonl") else [text]
        for number, line in enumerate(lines, 1):
            said = _said(line) if name.endswith(".jsonl") else line
            findings = redactor.find(said)
            if findings:
                at = number + (said.count("\n", 0, findings[0].start) if len(lines) == 1 else 0)
                raise SecretFoundError(
                    f"{name} line {at} holds what looks like a secret ({findings[0].rule})",
                    f"take it out, or see it with: sopcapture redact --json {name}",
                )


def _said(line: str) -> str:
    """Give the texts of an event: JSON's own quotes and escapes would hide a secret, or look like one."""
    try:
        record = json.loads(line)
    except ValueError:
        return line
    values = record.values() if isinstance(record, dict) else [record]
    return "\n\n".join(value for value in values if isinstance(value, str))


def _former_name(library: Library, repository: Repository, name: str) -> str | None:
    """Give the file that an SOP was moved from: one that is gone from disk, and whose statements are mostly in it."""
    if name in (committed := repository.names(library.relative(library.sops_dir))):
        return None
    now = {statement.id for statement in all_statements(read_document(library.root / name).sop)}
    for other in committed:
        document = readable(repository.at_head(other)) if not (library.root / other).exists() else None
        was = {statement.id for statement in all_statements(document.sop)} if document is not None else set()
        if len(was & now) * 2 > max(len(was), len(now)):
            return other
    return None


def _committed(repository: Repository, name: str) -> Sop | None:
    document = readable(repository.at_head(name))
    return document.sop if document is not None else None


def _message(sop: Sop, before: Sop | None, message: str | None) -> tuple[str, str]:
    """Say what changed: the given subject or one that names the change, and a line for each change."""
    if before is None:
        return message or f"Add SOP: {sop.title}", ""
    changes = tuple(compare(before, sop))
    lines = [one_line(change) for change in changes]
    if message:
        subject = message
    elif len(lines) == 1 and len(lines[0]) <= 60:
        subject = f"{sop.slug}: {lines[0]}"
    elif lines:
        subject = f"{sop.slug}: {len(lines)} changes" if len(lines) > 1 else f"{sop.slug}: {lines[0][:60]}"
    else:
        subject = f"{sop.slug}: reword without a change in meaning"
    return subject, "\n".join(f"- {line}" for line in lines)
