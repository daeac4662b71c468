"""Sharing a library through its remote: push, pull, and a proposed revision on a branch of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from sopcapture.errors import RefusedError
from sopcapture.model.sop import Sop
from sopcapture.store import Library, Picked, Remote, Repository, Watch, codeowners, pick
from sopcapture.workflows.approvals import deputies
from sopcapture.workflows.history import as_markdown, compare_revisions
from sopcapture.workflows.revisions import document_at, read_document

_OWNERS = "CODEOWNERS"
_SCP_LIKE = re.compile(r"(?:[^@/:\s]+@)?(?P<host>[^/:\s]+):(?P<path>(?!//)[^\s]+)")


@dataclass(frozen=True)
class Proposal:
    """A branch that was sent. `request` is the pull or merge request, else the address that opens one, else empty."""

    branch: str
    request: str
    opened: bool
    remark: str = ""


def push(library: Library, remote: str | None = None, *, watch: Watch | None = None) -> str:
    """Send the revisions of the branch that is checked out. Gives where they went. `watch` sees it and may stop it.

    Raises:
        RefusedError: the remote does not take them.
        GitError: there is no remote, it cannot be reached, or it has revisions that are not here.
    """
    to = Remote(library.root, remote)
    to.push(watch=watch)
    return f"{to.address} {to.branch}"


def pull(library: Library, remote: str | None = None, *, watch: Watch | None = None) -> list[str]:
    """Fetch and merge; SOPs are merged by meaning. Gives the files that changed. `watch` sees it and may stop it.

    Raises:
        RefusedError: two people changed the same thing.
        GitError: there is no remote, it cannot be reached, or edits stand in the way.
    """
    source = Remote(library.root, remote)
    return source.changed_files(source.pull(watch=watch))


def propose(library: Library, slug: str, remote: str | None = None) -> Proposal:
    """Send the latest revision of an SOP as a branch of its own, and open a request for it where `gh` or `glab` can.

    Raises:
        RefusedError: the remote has all that there is, or there are edits that are not committed.
        GitError: there is no remote, or it cannot be reached.
    """
    path = library.find_sop(slug)
    sop = document_at(library, slug, "HEAD").sop
    to = Remote(library.root, remote)
    to.fetch()
    ahead = to.ahead(library.relative(path))
    if not ahead:
        raise RefusedError(f"{to.name} has every revision of {slug}", f"edit it, then: sopcapture commit {slug}")
    branch = f"sop/{slug}-{ahead[0][:8]}"
    base = to.base()
    picked = _picked(library, slug, sop, base)
    to.push(branch, picked.revision)
    title = f"{read_document(path).sop.title}: {slug}"
    body = _body(library, slug, base)
    opened, remark = _opened(library, to, branch, title, body)
    if picked.rewritten:
        left = "the commits of other work that lie among them stay here; once it is merged: sopcapture pull"
        remark = f"{remark}; {left}" if remark else left
    address = opened or request_address(to.url, branch, to.default_branch()) or ""
    return Proposal(branch, address, bool(opened), remark)


def _picked(library: Library, slug: str, sop: Sop, base: str | None) -> Picked:
    """Give the revision to send: the SOP's own commits, with the sessions that it was recorded from and its runs."""
    repository = Repository(library.root)
    path = library.relative(library.sop_path(slug))
    history = repository.history(path, since=base)
    files = {".gitattributes", ".gitignore", path, *(each.path_before for each in history)}
    folders = (
        f"runs/{slug}/",
        *(f"{library.relative(library.session_dir(session))}/" for session in sop.recorded_from),
    )
    data = repository.show(_OWNERS, base) if base is not None else None
    people = (*([sop.owner] if sop.owner else []), *deputies(sop))
    owners = codeowners((data or b"").decode("utf-8", "replace"), {path: people})
    return pick(library.root, base, lambda name: name in files or name.startswith(folders), {_OWNERS: owners.encode()})


def _body(library: Library, slug: str, base: str | None) -> str:
    path = library.relative(library.sop_path(slug))
    if base is None or not _there(library, path, base):
        return f"A new SOP: `{path}`"
    return as_markdown(compare_revisions(library, slug, [base, "HEAD"]))


def _there(library: Library, path: str, revision: str) -> bool:
    return Repository(library.root).show(path, revision) is not None


def _opened(library: Library, to: Remote, branch: str, title: str, body: str) -> tuple[str, str]:
    """Open a request with the host's own program. Gives its address, or why there is none."""
    host = _host_and_path(to.url)[0]
    base = to.default_branch()
    fields = ("--source-branch", branch, "--target-branch", base, "--title", title, "--description", body, "--yes")
    calls = {
        "gh": ("pr", "create", "--head", branch, "--base", base, "--title", title, "--body", body),
        "glab": ("mr", "create", *fields),
    }
    program = "gh" if "github" in host else "glab" if "gitlab" in host else ""
    if not program or shutil.which(program) is None:
        return "", ""
    done = subprocess.run(
        [program, *calls[program]],
        cwd=library.root,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    found = re.findall(r"https?://\S+", done.stdout)
    if done.returncode == 0 and found:
        return found[-1], ""
    said = " ".join((done.stderr or done.stdout).split())[:200]
    return "", f"{program} did not open it: {said or f'exit status {done.returncode}'}"


def request_address(url: str, branch: str, base: str) -> str | None:
    """Give the page on which a person opens a pull or merge request, None where the host is none that is known."""
    host, path = _host_and_path(url)
    if not host:
        return None
    source, target = quote(branch, safe=""), quote(base, safe="")
    where = f"https://{host}/{path}"
    if "gitlab" in host:
        fields = f"merge_request%5Bsource_branch%5D={source}&merge_request%5Btarget_branch%5D={target}"
        return f"{where}/-/merge_requests/new?{fields}"
    if "bitbucket" in host:
        return f"{where}/pull-requests/new?source={source}&dest={target}"
    if "github" in host:
        return f"{where}/compare/{quote(base)}...{quote(branch)}?expand=1"
    if any(name in host for name in ("codeberg", "gitea", "forgejo")):
        return f"{where}/compare/{quote(base)}...{quote(branch)}"
    return None


def _host_and_path(url: str) -> tuple[str, str]:
    """Take an address of git apart, whichever way it is written (git-clone(1), GIT URLS)."""
    if "://" in url:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port and parts.scheme in ("http", "https") else ""
        return (f"{host}{port}" if parts.scheme != "file" else ""), parts.path.strip("/").removesuffix(".git")
    match = _SCP_LIKE.fullmatch(url)
    return (match["host"], match["path"].strip("/").removesuffix(".git")) if match else ("", "")
