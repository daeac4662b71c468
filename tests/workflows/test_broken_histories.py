"""Histories as people leave them: what cannot be read is named, and all else is told."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.errors import DocumentError, GitError, NotOwnerError
from sopcapture.store import Library, Repository
from sopcapture.workflows.approvals import approved_revision
from sopcapture.workflows.blaming import blame
from sopcapture.workflows.committing import commit_sop
from sopcapture.workflows.for_readers import for_readers
from sopcapture.workflows.history import compare_revisions, cut_off, revisions
from sopcapture.workflows.libraries import open_library
from sopcapture.workflows.open_history import OpenHistory
from sopcapture.workflows.owning import approve, transfer
from sopcapture.workflows.revisions import attempt, document_at

ADA, BOB = "Ada <ada@example.org>", "Bob <bob@example.org>"
Git = Callable[..., str]


def subjects(library: Library, slug: str = "renew") -> list[str]:
    return [row.subject for row in revisions(library, slug)]


def made_by(library: Library, slug: str = "renew") -> dict[str, str | None]:
    return {row.id: row.revision for row in blame(library, slug)}


def told(library: Library, slug: str = "renew") -> list[str | list[str]]:
    """What the history screen says of each version: the problem, or what changed."""
    opened = OpenHistory(library, slug)
    said: list[str | list[str]] = []
    for place, version in enumerate(opened.versions):
        changes = () if version.problem else opened.told(place).changes
        said.append(version.problem or [f"{each.target} {each.id} {each.field or each.kind}" for each in changes])
    return said


@pytest.fixture
def by_git(library: Library, git: Git) -> Callable[[bytes | str, str], str]:
    """Commit a text of the SOP as somebody does who has never heard of sopcapture."""

    def commit(text: bytes | str, message: str) -> str:
        path = library.sop_path("renew")
        path.parent.mkdir(exist_ok=True)  # git takes an empty folder away
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        git("add", "sops")
        git("commit", "-qm", message)
        return git("rev-parse", "HEAD")

    return commit


@pytest.mark.parametrize(
    ("nonsense", "why"),
    [
        ("nonsense {{{", "it is no SOP: it has no title"),
        ("# Nonsense\n", "it is no SOP: no section of it holds a statement"),
        ("---\nsop: 1\nslug: [renew\n---\n# Renew it\n", "the front matter is not YAML"),
        (None, "the file was taken out"),
    ],
)
def test_nonsense_three_revisions_ago(library, commit, edit, git, by_git, nonsense, why) -> None:
    first = commit()
    whole = library.sop_path("renew").read_text()
    if nonsense is None:
        git("rm", "-q", "sops/renew.sop.md")
        git("commit", "-qm", "Nonsense")
        lost = git("rev-parse", "HEAD")
    else:
        lost = by_git(nonsense, "Nonsense")
    by_git(whole, "Back again")
    edit(("-m 644", "-m 600"))
    second = commit("Keep keys private")
    edit(("it is served.", "it is served to all."))
    third = commit("Say to whom")

    rows = revisions(library, "renew")
    assert [row.subject for row in rows] == [
        "Say to whom",
        "Keep keys private",
        "Back again",
        "Nonsense",
        rows[-1].subject,
    ]
    assert [row.revision for row in rows if row.problem] == [lost]
    assert why in rows[3].problem
    assert rows[3].owner is rows[3].status is None
    comparison = compare_revisions(library, "renew", [first])
    assert [(each.change.id, each.revision) for each in comparison.explained] == [("install", second), ("done", third)]
    assert len(comparison.passed_over) == 1
    assert comparison.passed_over[0].startswith(f"revision {lost[:10]} cannot be read: ")
    assert made_by(library) | {"overview": first, "check": first, "install": second, "done": third} == made_by(library)
    assert [version if isinstance(version, str) else len(version) for version in told(library)][:3] == [1, 1, 0]
    assert why in told(library)[3]
    with pytest.raises(DocumentError, match=rf"{lost[:10]}|not in revision"):
        document_at(library, "renew", lost)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "it is no SOP: it has no title"),
        (b"", "it is no SOP: it has no title"),
        (b"---\nsop: 1\nslug: x\ntitle: X\n---\n\n# X\n\nLost.\n", "it is no SOP: no section of it holds a statement"),
        (b"# X\n\n## News\n\nLost.\n", "it is no SOP: no section of it holds a statement"),
        (b"---\nsop: 99\nslug: x\ntitle: X\n---\n", "this SOP has format 99, and this program knows formats up to 1"),
        (b"---\nsop: 1\nslug: x\ntitle: X\n---\n\n# X\n", ""),
    ],
)
def test_what_is_no_sop(data: bytes, why: str) -> None:
    assert attempt(data).problem == why


def test_nonsense_gives_nobody_a_right(library, commit, be, git, by_git) -> None:
    commit()
    approve(library, "renew")
    whole = library.sop_path("renew").read_text()
    by_git("nonsense", "Nonsense")
    be(BOB)
    by_git(whole.replace(f"owner: {ADA}", f"owner: {BOB}").replace("status: approved", "status: draft"), "Mine now")
    with pytest.raises(NotOwnerError):
        transfer(library, "renew", BOB)
    assert approved_revision(library, "renew").by == ADA


def test_the_last_revision_is_nonsense_and_the_file_is_mended(library, commit, by_git) -> None:
    first = commit()
    whole = library.sop_path("renew").read_text()
    lost = by_git("nonsense", "Nonsense")
    with pytest.raises(DocumentError, match="renew cannot be read: it is no SOP"):
        compare_revisions(library, "renew", [])
    library.sop_path("renew").write_text(whole.replace("-m 644", "-m 600"))
    comparison = compare_revisions(library, "renew", [])
    assert (comparison.before_name, comparison.after_name) == (first[:10], "the file")
    assert [(each.change.id, each.revision) for each in comparison.explained] == [("install", None)]
    assert lost[:10] in comparison.passed_over[0]
    assert {name for name, revision in made_by(library).items() if revision is None} == {"install"}


def test_a_file_with_the_line_ends_and_the_mark_of_windows(library, commit, edit, by_git) -> None:
    first = commit()
    whole = library.sop_path("renew").read_text()
    by_git(("\ufeff" + whole).replace("\n", "\r\n"), "From Windows")
    assert told(library)[0] == []
    edit(("-m 644", "-m 600"))
    second = commit()
    assert made_by(library) | {"install": second, "check": first} == made_by(library)


def test_a_renamed_sop_takes_its_old_file_along(library, commit, edit, git) -> None:
    commit()
    (library.root / "sops/renew.sop.md").rename(library.root / "sops/renew-tls.sop.md")
    path = library.sop_path("renew-tls")
    path.write_text(path.read_text().replace("slug: renew\n", "slug: renew-tls\n"))
    result = commit_sop(library, "renew-tls")
    assert "sops/renew.sop.md: it has another name now" in result.entered
    assert (
        git("show", "--format=%s", "--name-status", "HEAD", "--", "sops")
        .splitlines()[-1]
        .endswith("sops/renew-tls.sop.md")
    )
    assert git("ls-files", "sops") == "sops/renew-tls.sop.md"
    assert (library.root / "CODEOWNERS").read_text().splitlines()[1:] == [
        "/sops/renew-tls.sop.md ada@example.org bob@example.org"
    ]
    assert git("status", "--porcelain") == ""
    assert len(revisions(library, "renew-tls")) == 2
    assert told(library, "renew-tls")[0] == ["document renew-tls slug"]


def test_what_was_changed_beside_a_rename_is_followed(library, commit, edit, be, git) -> None:
    git("config", "--remove-section", "merge.sopcapture")  # by line is quicker, and enough here
    first = commit()
    git("switch", "-qc", "side")
    git("switch", "-q", "main")
    git("mv", "sops/renew.sop.md", "sops/renew-tls.sop.md")
    git("commit", "-qm", "Rename it", "--date=2026-01-01T00:00:00Z")
    git("switch", "-q", "side")
    be(BOB)
    edit(("-m 644", "-m 600"))
    bobs = commit("Keep keys private")
    git("switch", "-q", "main")
    path = library.sop_path("renew-tls")
    path.write_text(path.read_text().replace("it is served.", "it is served to all."))
    git("commit", "-qam", "Say to whom")
    git("merge", "-q", "--no-edit", "side")
    assert made_by(library, "renew-tls") | {"install": bobs, "check": first} == made_by(library, "renew-tls")
    assert set(subjects(library, "renew-tls")) >= {"Rename it", "Keep keys private", "Say to whom"}
    git("switch", "-qc", "again")
    (library.sop_path("renew")).write_text(path.read_text().replace("slug: renew-tls", "slug: renew"))
    git("add", "sops")
    git("commit", "-qm", "Another one under the old name")
    assert "Another one under the old name" not in subjects(library, "renew-tls")


def test_an_sop_that_is_like_another_has_a_history_and_an_owner_of_its_own(library, commit, be) -> None:
    commit()
    be(BOB)
    text = library.sop_path("renew").read_text()
    mine = text.replace("slug: renew", "slug: renew-shop").replace(f"owner: {ADA}", f"owner: {BOB}")
    library.write(library.sop_path("renew-shop"), mine.encode())
    commit_sop(library, "renew-shop")
    assert len(revisions(library, "renew-shop")) == 1
    approve(library, "renew-shop")
    assert approved_revision(library, "renew-shop").by == BOB


def test_a_merge_tells_what_it_did_itself(library, commit, edit, be, git) -> None:
    commit()
    git("switch", "-qc", "side")
    be(BOB)
    edit(("-m 644", "-m 600"))
    bobs = commit("Keep keys private")
    git("switch", "-q", "main")
    be(ADA)
    edit(("phones refuse it", "tills refuse it"))
    adas = commit("Say who")
    git("merge", "-q", "--no-commit", "side")
    edit(("it is served.", "it is served to all."))
    git("commit", "-qam", "Merge, and more")
    merge = git("rev-parse", "HEAD")
    assert subjects(library)[0] == "Merge, and more"
    assert told(library)[0] == ["check done text"]
    assert made_by(library) | {"install": bobs, "gap": adas, "done": merge} == made_by(library)


def test_a_rebase_that_rewrote_revisions(library, commit, edit, git) -> None:
    git("config", "--remove-section", "merge.sopcapture")  # by line is quicker, and enough here
    commit("Begin")
    git("switch", "-qc", "side")
    edit(("-m 644", "-m 600"))
    gone = commit("Keep keys private")
    git("switch", "-q", "main")
    edit(("phones refuse it", "tills refuse it"))
    commit("Say who")
    git("rebase", "-q", "main", "side")
    assert subjects(library) == ["Keep keys private", "Say who", "Begin"]
    assert made_by(library)["install"] == git("rev-parse", "HEAD") != gone
    assert [each.change.id for each in compare_revisions(library, "renew", [gone, "HEAD"]).explained] == ["gap"]


def test_a_shallow_clone_says_that_more_was_there(library, commit, edit, git, tmp_path: Path) -> None:
    first = commit()
    edit(("-m 644", "-m 600"))
    commit("Keep keys private")
    git("clone", "-q", "--depth=1", library.root.as_uri(), str(tmp_path / "shallow"))
    shallow = open_library(str(tmp_path / "shallow"))
    assert subjects(shallow) == ["Keep keys private"]
    assert "git fetch --unshallow" in cut_off(shallow)
    assert OpenHistory(shallow, "renew").cut_off == cut_off(shallow)
    assert len(blame(shallow, "renew")) == 7
    assert for_readers(shallow, "renew").remark.startswith("nothing here says what is approved; this clone is shallow")
    assert for_readers(library, "renew").remark == ""
    with pytest.raises(GitError, match="--unshallow"):
        compare_revisions(shallow, "renew", [first])
    assert cut_off(library) == ""


def test_as_a_submodule_and_in_a_worktree(library, commit, edit, git, tmp_path: Path) -> None:
    commit("Begin")
    outer = tmp_path / "outer"
    for words in (
        ("init", "-q", str(outer)),
        ("-C", str(outer), "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(library.root), "lib"),
        ("worktree", "add", "-q", str(tmp_path / "side"), "-b", "side"),
    ):
        git(*words)
    for root in (outer / "lib", tmp_path / "side"):
        other = open_library(str(root))
        Repository(other.root).set_identity(ADA)
        path = other.sop_path("renew")
        path.write_text(path.read_text().replace("-m 644", "-m 600"))
        commit_sop(other, "renew", message="Keep keys private")
        assert subjects(other) == ["Keep keys private", "Begin"]
        assert told(other)[0] == ["step install command"]
    assert subjects(library) == ["Begin"]


def test_a_detached_head_and_a_branch_without_a_commit(library, commit, edit, git) -> None:
    assert subjects(library) == []
    assert [row.revision for row in blame(library, "renew")] == [None] * 7
    opened = OpenHistory(library, "renew")
    assert [version.revision for version in opened.versions] == [None]
    with pytest.raises(GitError, match="has no revision yet"):
        opened.told(0)
    first = commit("Begin")
    edit(("-m 644", "-m 600"))
    commit("Keep keys private")
    git("switch", "-q", "--detach", first)
    assert subjects(library) == ["Begin"]
    assert len(told(library)) == 1
    git("switch", "-q", "--orphan", "fresh")
    library.write(library.sop_path("renew"), b"---\nsop: 1\nslug: renew\ntitle: Renew it\n---\n\n# Renew it\n")
    assert subjects(library) == []


def test_what_somebody_wrote_into_a_commit_steers_no_terminal(library, git, by_git) -> None:
    by_git(library.sop_path("renew").read_text(), "Begin \x1b]0;title\x07 \x1f \x1e here\n\nBecause\x1b[2J.")
    row = revisions(library, "renew")[0]
    assert row.subject == "Begin \ufffd]0;title\ufffd \ufffd \ufffd here"
    assert subprocess.run(["git", "log", "-1", "--format=%s"], cwd=library.root, capture_output=True, check=True)
