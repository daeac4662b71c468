"""Commits that touch nothing else, and history read back, on real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.errors import GitError, RefusedError, SopcaptureError, UsageError
from sopcapture.store import Library, Repository, make_library

Git = Callable[..., str]
ADA = "Ada Byron <ada@example.org>"
SOP = "sops/renew.sop.md"


@pytest.fixture
def root(library: Library, git: Git) -> Path:
    """Give a library with one commit: `other.txt`, an SOP, and the library's own files."""
    library.write(library.sop_path("renew"), b"one\n")
    (library.root / "other.txt").write_text("1\n2\n3\n")
    git(library.root, "add", ".")
    git(library.root, "commit", "-q", "-m", "Begin")
    return library.root


def _commit(root: Path, text: str = "two\n", message: str = "Change it\n", **options: str) -> str:
    (root / SOP).write_text(text)
    return Repository(root).commit({SOP: text.encode()}, message=message, **options)


def _hook(root: Path, name: str, script: str) -> None:
    path = root / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


# Committing


def test_only_the_given_files_are_committed(root: Path, git: Git) -> None:
    revision = _commit(root, message="Change it\n\nWhy\n\nOwner: Ada <a@b.org>\n")
    assert git(root, "rev-parse", "HEAD").strip() == revision
    assert git(root, "show", "--format=%an|%cn|%s|%(trailers:key=Owner,valueonly)", "--name-only").split("\n") == [
        "Ada Byron|Ada Byron|Change it|Ada <a@b.org>",
        "",
        "",
        SOP,
        "",
    ]
    assert git(root, "status", "--porcelain") == ""


def test_other_work_of_the_person_stays_exactly_as_it_was(root: Path, git: Git) -> None:
    (root / "staged.txt").write_text("staged\n")
    (root / "both.txt").write_text("staged\n")
    git(root, "add", "staged.txt", "both.txt")
    (root / "both.txt").write_text("staged and edited\n")
    (root / "other.txt").write_text("1\n2 edited\n3\n")
    (root / "untracked.txt").write_text("u\n")
    (root / "later.txt").write_text("later\n")
    git(root, "add", "--intent-to-add", "later.txt")
    git(root, "rm", "-q", "--cached", ".gitattributes")
    (root / ".git" / "info" / "exclude").write_text("")
    before = [git(root, *command) for command in (("status", "--porcelain"), ("diff",), ("diff", "--cached"))]
    _commit(root)
    assert [git(root, *command) for command in (("status", "--porcelain"), ("diff",), ("diff", "--cached"))] == before
    assert git(root, "show", "--format=", "--name-only").split() == [SOP]
    assert (root / "both.txt").read_text() == "staged and edited\n"


def test_what_the_person_staged_of_the_same_file_stays_staged(root: Path, git: Git) -> None:
    (root / SOP).write_text("staged\n")
    git(root, "add", SOP)
    _commit(root)
    assert git(root, "show", f":{SOP}") == "staged\n"
    assert git(root, "show", f"HEAD:{SOP}") == "two\n"
    assert (root / SOP).read_text() == "two\n"


def test_a_new_file_and_one_that_goes(root: Path, git: Git) -> None:
    (root / SOP).rename(root / "sops/new.sop.md")
    Repository(root).commit({SOP: None, "sops/new.sop.md": b"one\n"}, message="Rename\n")
    assert git(root, "show", "--format=", "--name-status", "-M").split() == ["R100", SOP, "sops/new.sop.md"]
    assert git(root, "status", "--porcelain") == ""


def test_an_executable_stays_one(root: Path, git: Git) -> None:
    git(root, "update-index", "--chmod=+x", SOP)
    git(root, "commit", "-qm", "x")
    _commit(root)
    assert git(root, "ls-tree", "HEAD", SOP).startswith("100755")


def test_line_ends_are_stored_as_the_attributes_say(root: Path, git: Git) -> None:
    (root / SOP).write_bytes(b"a\r\nb\r\n")
    Repository(root).commit({SOP: b"a\r\nb\r\n"}, message="x\n")
    assert Repository(root).show(SOP, "HEAD") == b"a\nb\n"
    assert git(root, "status", "--porcelain") == ""


def test_the_first_commit_of_all(library: Library, git: Git) -> None:
    (library.root / "staged.txt").write_text("s\n")
    git(library.root, "add", "staged.txt")
    revision = _commit(library.root)
    assert Repository(library.root).head() == revision
    assert git(library.root, "ls-tree", "-r", "--name-only", "HEAD").split() == [SOP]
    assert "A  staged.txt" in git(library.root, "status", "--porcelain")


def test_a_file_announced_with_intent_to_add_is_clean_when_it_is_committed(root: Path, git: Git) -> None:
    (root / "sops/b.sop.md").write_text("b\n")
    git(root, "add", "-N", "sops/b.sop.md")
    Repository(root).commit({"sops/b.sop.md": b"b\n"}, message="x\n")
    assert git(root, "status", "--porcelain") == ""


def test_message_lines_that_look_like_comments_stay(root: Path, git: Git) -> None:
    git(root, "config", "commit.cleanup", "strip")
    _commit(root, message="#42: change\n\n# not a comment\n")
    assert git(root, "log", "-1", "--format=%B").strip() == "#42: change\n\n# not a comment"


def test_a_name_that_git_would_take_for_a_pattern_is_a_name(root: Path, git: Git) -> None:
    for name in ("sops/[a].md", "sops/a.md", ":(top)x", "-x", "ä b.md"):
        (root / name).write_text("1\n")
    git(root, "add", "sops/a.md")
    Repository(root).commit({"sops/[a].md": b"1\n", ":(top)x": b"1\n", "-x": b"1\n", "ä b.md": b"1\n"}, message="x\n")
    listed = git(root, "-c", "core.quotePath=false", "show", "--format=", "--name-only").splitlines()
    assert sorted(listed) == sorted(["sops/[a].md", ":(top)x", "-x", "ä b.md"])
    assert git(root, "status", "--porcelain").splitlines() == ["A  sops/a.md"]


def test_a_path_outside_is_refused(root: Path) -> None:
    with pytest.raises(UsageError, match="not in the library"):
        Repository(root).commit({"../x": b""}, message="x\n")


def test_where_nothing_changed_nothing_is_committed(root: Path, git: Git) -> None:
    head = git(root, "rev-parse", "HEAD")
    with pytest.raises(GitError, match="nothing to commit"):
        Repository(root).commit({SOP: b"one\n"}, message="x\n")
    assert git(root, "rev-parse", "HEAD") == head


def test_in_a_linked_worktree(root: Path, tmp_path: Path, git: Git) -> None:
    git(root, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    _commit(tmp_path / "side")
    assert git(tmp_path / "side", "status", "--porcelain") == ""
    assert git(root, "log", "--format=%s", "side").split("\n")[0] == "Change it"
    assert git(root, "show", f"main:{SOP}") == "one\n"


def test_as_a_submodule(root: Path, tmp_path: Path, git: Git) -> None:
    outer = tmp_path / "outer"
    git(tmp_path, "init", "-q", str(outer))
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(root), "library")
    Repository(outer / "library").set_identity(ADA)
    git(outer / "library", "switch", "-q", "main")
    _commit(outer / "library")
    assert git(outer / "library", "status", "--porcelain") == ""


def test_when_it_is_called_by_a_hook_of_another_repository(
    root: Path, tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    git(tmp_path, "init", "-q", str(other))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    revision = _commit(root)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name)
    assert git(root, "rev-parse", "HEAD").strip() == revision
    assert git(root, "status", "--porcelain") == ""


# Hooks and signing


def test_hooks_see_the_commit_and_only_it(root: Path, git: Git, tmp_path: Path) -> None:
    (root / "staged.txt").write_text("s\n")
    git(root, "add", "staged.txt")
    seen = tmp_path / "seen"
    _hook(root, "pre-commit", f"git diff --cached --name-only >{seen}; git diff --name-only >>{seen}")
    _hook(root, "commit-msg", 'echo "Checked-by: hook" >>"$1"')
    _hook(root, "post-commit", f"echo post >>{seen}")
    _commit(root, message="Change it\n\nOwner: A <a@b.org>\n")
    assert seen.read_text().split() == [SOP, "post"]
    assert git(root, "log", "-1", "--format=%(trailers:only)").split("\n")[:2] == [
        "Owner: A <a@b.org>",
        "Checked-by: hook",
    ]
    assert git(root, "status", "--porcelain") == "A  staged.txt\n"


def test_a_hook_that_refuses_is_quoted_and_nothing_changes(root: Path, git: Git) -> None:
    before = git(root, "rev-parse", "HEAD"), git(root, "ls-files", "--stage")
    for name in ("pre-commit", "commit-msg"):
        _hook(root, name, "echo 'ticket number missing'; echo 'say which' >&2; exit 1")
        with pytest.raises(RefusedError) as caught:
            _commit(root)
        assert caught.value.message == f"the {name} hook refused the commit: ticket number missing / say which"
        assert caught.value.exit_code == 3
        (root / ".git" / "hooks" / name).unlink()
    assert (git(root, "rev-parse", "HEAD"), git(root, "ls-files", "--stage")) == before
    assert (root / SOP).read_text() == "two\n"
    assert not list((root / ".git").glob("sopcapture-*"))
    assert not (root / ".git" / "index.lock").exists()


def test_hooks_elsewhere_apply(root: Path, tmp_path: Path, git: Git) -> None:
    _hook(root, "pre-commit", "echo no >&2; exit 7")
    (root / ".git" / "hooks").rename(tmp_path / "hooks")
    git(root, "config", "core.hooksPath", str(tmp_path / "hooks"))
    with pytest.raises(RefusedError, match="refused the commit: no"):
        _commit(root)


def test_what_a_hook_adds_is_followed(root: Path, git: Git) -> None:
    _hook(root, "pre-commit", f"echo formatted >>{SOP}; echo log >log.txt; git add {SOP} log.txt")
    _commit(root)
    assert git(root, "show", f"HEAD:{SOP}") == "two\nformatted\n"
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
def test_signing_applies(root: Path, tmp_path: Path, git: Git) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    for name, value in (("gpg.format", "ssh"), ("user.signingKey", str(key)), ("commit.gpgSign", "true")):
        git(root, "config", name, value)
    revision = _commit(root)
    assert "BEGIN SSH SIGNATURE" in git(root, "cat-file", "commit", revision)
    git(root, "config", "log.showSignature", "true")
    assert [item.subject for item in Repository(root).history(SOP)] == ["Change it", "Begin"]


def test_a_signature_that_cannot_be_made_is_one_line(root: Path, git: Git) -> None:
    git(root, "config", "commit.gpgSign", "true")
    git(root, "config", "gpg.program", "false")
    with pytest.raises(GitError, match="could not sign"):
        _commit(root)


# Who commits


def test_git_without_identity_needs_an_author(tmp_path: Path, git: Git) -> None:
    root = make_library(tmp_path / "x").root
    repository = Repository(root)
    assert repository.identity() is None
    with pytest.raises(GitError, match="does not know who commits") as caught:
        _commit(root)
    assert "--author" in caught.value.mend
    _commit(root, author=ADA)
    assert git(root, "log", "-1", "--format=%an <%ae>|%cn <%ce>").strip() == f"{ADA}|{ADA}"
    repository.set_identity("Bob <bob@example.org>")
    assert repository.identity() == "Bob <bob@example.org>"
    _commit(root, "three\n", author=ADA)
    assert git(root, "log", "-1", "--format=%an|%cn").strip() == "Ada Byron|Bob"


def test_the_identity_is_gits_own(root: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Repository(root).identity() == ADA
    git(root, "config", "--unset", "user.email")
    assert Repository(root).identity() is None
    git(root, "config", "--global", "user.email", "global@example.org")
    assert Repository(root).identity() == "Ada Byron <global@example.org>"
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Zoë (she) O'Neil")
    assert Repository(root).identity() == "Zoë (she) O'Neil <global@example.org>"


@pytest.mark.parametrize("person", ["Ada", "<ada@example.org>", "Ada <>", "Ada <a b>", "Ada\nX <a@b>", ""])
def test_what_is_no_person_is_refused(root: Path, person: str) -> None:
    with pytest.raises(UsageError):
        _commit(root, author=person)
    with pytest.raises(UsageError):
        Repository(root).set_identity(person)


# States in which a commit cannot be made


def _conflict(root: Path, git: Git) -> None:
    git(root, "switch", "-qc", "side")
    (root / "other.txt").write_text("side\n")
    git(root, "commit", "-qam", "side")
    git(root, "switch", "-q", "main")
    (root / "other.txt").write_text("main\n")
    git(root, "commit", "-qam", "main")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("merge", "side"), "in the middle of a merge"),
        (("rebase", "side"), "in the middle of a rebase"),
        (("cherry-pick", "side"), "in the middle of a cherry-pick"),
        (("revert", "--no-edit", "HEAD~1"), "in the middle of a revert"),
    ],
)
def test_in_the_middle_of_something_else(root: Path, git: Git, command: tuple[str, ...], says: str) -> None:
    _conflict(root, git)
    git(root, *command, check=False)
    status = git(root, "status", "--porcelain")
    with pytest.raises(GitError, match=says) as caught:
        Repository(root).commit({SOP: b"two\n"}, message="x\n")
    assert "--abort" in caught.value.mend
    assert git(root, "status", "--porcelain") == status


def test_a_detached_head(root: Path, git: Git) -> None:
    git(root, "switch", "-q", "--detach")
    with pytest.raises(GitError, match="HEAD is detached") as caught:
        _commit(root)
    assert "git switch" in caught.value.mend
    assert [item.subject for item in Repository(root).history(SOP)] == ["Begin"]


def test_conflicts_of_a_stash_are_no_hindrance(root: Path, git: Git) -> None:
    (root / "other.txt").write_text("stashed\n")
    git(root, "stash", "-q")
    (root / "other.txt").write_text("main\n")
    git(root, "commit", "-qam", "main")
    git(root, "stash", "pop", check=False)
    assert "UU other.txt" in git(root, "status", "--porcelain")
    _commit(root)
    assert git(root, "status", "--porcelain") == "UU other.txt\n"


def test_while_another_git_is_at_work(root: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / ".git" / "index.lock").touch()
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr("sopcapture.store.commits.time.monotonic", lambda: next(clock))
    with pytest.raises(GitError, match="another git process") as caught:
        _commit(root)
    assert "index.lock" in caught.value.mend
    assert (root / ".git" / "index.lock").exists()


def test_two_commits_at_once_are_both_kept(root: Path, git: Git) -> None:
    script = (
        "import sys; from sopcapture.store import Repository; r = Repository(__import__('pathlib').Path(sys.argv[1]))\n"
        "for n in range(6): r.commit({f'sops/{sys.argv[2]}{n}.sop.md': b'x'}, message=f'{sys.argv[2]}{n}')"
    )
    processes = [subprocess.Popen([sys.executable, "-c", script, str(root), name]) for name in "ab"]
    assert [process.wait() for process in processes] == [0, 0]
    listed = git(root, "ls-tree", "--name-only", "HEAD", "sops/").split()
    assert sorted(listed) == sorted([SOP, *(f"sops/{name}{n}.sop.md" for name in "ab" for n in range(6))])
    assert git(root, "rev-list", "--count", "HEAD").strip() == "13"
    assert git(root, "diff", "--cached", "--name-only") == ""


# What is no library's repository


def _one_line(error: SopcaptureError) -> None:
    assert "\n" not in str(error)
    assert error.mend


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent.resolve()))  # the checkout is a repository
    with pytest.raises(GitError, match="is no git repository") as caught:
        Repository(tmp_path)
    assert caught.value.mend == f"sopcapture init {tmp_path}"


def test_a_folder_of_another_repository(root: Path) -> None:
    with pytest.raises(GitError, match="is a folder of the repository") as caught:
        Repository(root / "sops")
    _one_line(caught.value)


def test_a_bare_repository_and_the_inside_of_git(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    git(tmp_path, "init", "-q", "work")
    for directory in (tmp_path / "bare.git", tmp_path / "work" / ".git"):
        with pytest.raises(GitError, match="bare repository, or lies inside one") as caught:
            Repository(directory)
        _one_line(caught.value)


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="no folder"):
        Repository(tmp_path / "gone")


def test_a_repository_that_git_does_not_trust(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match="does not trust") as caught:
        Repository(root)
    assert caught.value.mend == f"git config --global --add safe.directory {root}"


def test_without_git(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="git is not installed"):
        Repository(root)


def test_a_broken_configuration_is_told_in_gits_words(root: Path) -> None:
    (root / ".git" / "config").write_text("[core\n")
    with pytest.raises(GitError, match="bad config line 1") as caught:
        Repository(root)
    _one_line(caught.value)


def test_a_full_disk_leaves_everything_as_it_was(root: Path, git: Git) -> None:
    before = git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")
    script = (
        "import resource, sys; from pathlib import Path; from sopcapture.store import Repository\n"
        "repository = Repository(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: repository.commit({'sops/x.sop.md': bytes(os.urandom(9000).hex(), 'ascii') * 4}, message='x')\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    ).replace("import resource", "import os, resource")
    done = subprocess.run([sys.executable, "-c", script, str(root)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("GitError ")
    assert done.stdout.count("\n") == 1
    assert (git(root, "rev-parse", "HEAD"), git(root, "status", "--porcelain")) == before
    assert not (root / ".git" / "index.lock").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_library_can_be_read_and_says_so_when_it_is_written(root: Path) -> None:
    for directory in (root, root / ".git", root / ".git" / "objects"):
        directory.chmod(0o500)
    try:
        repository = Repository(root)
        assert repository.show(SOP, "HEAD") == b"one\n"
        assert repository.changed(SOP) is False
        with pytest.raises(GitError, match="may not write") as caught:
            repository.commit({SOP: b"two\n"}, message="x\n")
        _one_line(caught.value)
    finally:
        for directory in (root, root / ".git", root / ".git" / "objects"):
            directory.chmod(0o700)


# Reading


def test_history_is_newest_first_with_trailers(root: Path) -> None:
    second = _commit(
        root, message="Subject: of it\n\nBody\nof it.\n\nOwner: A <a@b.org>\nRecorded-from: x\nRecorded-from: y\n"
    )
    newest, oldest = Repository(root).history(SOP)
    assert (newest.revision, newest.author, newest.subject, newest.path) == (second, ADA, "Subject: of it", SOP)
    assert newest.body.startswith("Body\nof it.")
    assert newest.trailers == {"Owner": ("A <a@b.org>",), "Recorded-from": ("x", "y")}
    assert newest.at[10] == "T"
    assert oldest.subject == "Begin"
    assert Repository(root).history(root / SOP) == [newest, oldest]


def test_history_follows_renames(root: Path, git: Git) -> None:
    (root / SOP).write_text("".join(f"line {n}\n" for n in range(20)))
    git(root, "commit", "-qam", "long")
    git(root, "mv", SOP, "sops/new.sop.md")
    git(root, "commit", "-qm", "rename")
    repository = Repository(root)
    revisions = repository.history("sops/new.sop.md")
    assert [(item.subject, item.path) for item in revisions] == [
        ("rename", "sops/new.sop.md"),
        ("long", SOP),
        ("Begin", SOP),
    ]
    assert [repository.show(item.path, item.revision) is not None for item in revisions] == [True] * 3


@pytest.mark.parametrize("later", [(), ("Edit again",), ("Edit again", "Edit once more")])
def test_history_of_a_name_that_is_used_again_begins_there(root: Path, git: Git, later: tuple[str, ...]) -> None:
    new = "sops/new.sop.md"
    (root / SOP).write_text("".join(f"line {n}\n" for n in range(20)))
    git(root, "commit", "-qam", "long")
    git(root, "mv", SOP, new)
    git(root, "commit", "-qm", "rename")
    (root / new).write_text((root / new).read_text().replace("line 3\n", "line three\n"))
    git(root, "commit", "-qam", "edit the renamed one")
    (root / SOP).write_text("another\n" * 3)
    git(root, "add", SOP)
    git(root, "commit", "-qm", "again")
    for subject in later:
        (root / SOP).write_text((root / SOP).read_text() + subject)
        git(root, "commit", "-qam", subject)
    repository = Repository(root)
    assert [item.subject for item in repository.history(SOP)] == [*reversed(later), "again"]
    assert [item.subject for item in repository.history(new)] == ["edit the renamed one", "rename", "long", "Begin"]


def test_history_of_a_file_that_was_deleted_and_made_again_is_whole(root: Path, git: Git) -> None:
    (root / "sops" / "other.sop.md").write_text("nothing of it\n")
    git(root, "add", ".")
    git(root, "rm", "-q", SOP)
    git(root, "commit", "-qm", "delete it, and begin another")
    (root / SOP).write_text("made again\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "again")
    subjects = [item.subject for item in Repository(root).history(SOP)]
    assert subjects == ["again", "delete it, and begin another", "Begin"]


def test_history_of_a_merged_branch(root: Path, git: Git) -> None:
    git(root, "switch", "-qc", "side")
    _commit(root, "side\n")
    git(root, "switch", "-q", "main")
    (root / "other.txt").write_text("m\n")
    git(root, "commit", "-qam", "main")
    git(root, "merge", "-q", "--no-edit", "side")
    assert [item.path for item in Repository(root).history(SOP)] == [SOP, SOP]


def test_history_where_there_is_none(root: Path, tmp_path: Path) -> None:
    assert Repository(root).history("sops/never.sop.md") == []
    assert Repository(make_library(tmp_path / "empty").root).history(SOP) == []


def test_show_and_resolve_take_what_git_takes(root: Path, git: Git) -> None:
    git(root, "tag", "-a", "v1", "-m", "v1")
    second = _commit(root)
    repository = Repository(root)
    for revision, text in (("v1", b"one\n"), ("HEAD~1", b"one\n"), ("main", b"two\n"), (second[:8], b"two\n")):
        assert repository.show(SOP, revision) == text
    assert repository.resolve(":/Change") == second
    assert repository.show("sops/never.sop.md", "HEAD") is None
    assert repository.show("sops", "HEAD") is None
    assert repository.head() == second


@pytest.mark.parametrize("revision", ["nope", "", "-x", "--all", "HEAD~99", f"HEAD:{SOP}", "main..side", "\n"])
def test_an_unknown_revision_is_one_line(root: Path, revision: str) -> None:
    with pytest.raises(GitError, match="knows no revision") as caught:
        Repository(root).show(SOP, revision)
    _one_line(caught.value)


def test_a_shallow_clone_says_what_it_lacks(root: Path, tmp_path: Path, git: Git) -> None:
    _commit(root)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "clone")
    clone = Repository(tmp_path / "clone")
    assert clone.is_shallow()
    assert not Repository(root).is_shallow()
    assert [item.subject for item in clone.history(SOP)] == ["Change it"]
    with pytest.raises(GitError) as caught:
        clone.show(SOP, "HEAD~1")
    assert "--unshallow" in caught.value.mend
    clone.set_identity(ADA)
    _commit(tmp_path / "clone", "three\n")


def test_changed_tells_every_kind_of_uncommitted_work(root: Path, git: Git, tmp_path: Path) -> None:
    repository = Repository(root)
    assert not repository.changed(SOP)
    (root / SOP).write_text("edited\n")
    assert repository.changed(SOP)
    git(root, "add", SOP)
    assert repository.changed(SOP)
    git(root, "reset", "-q", "--hard")
    (root / SOP).unlink()
    assert repository.changed(SOP)
    assert not repository.changed("sops/never.sop.md")
    (root / "sops/new.sop.md").write_text("new\n")
    assert repository.changed("sops/new.sop.md")
    empty = make_library(tmp_path / "empty")
    assert not Repository(empty.root).changed(SOP)
    empty.write(empty.root / SOP, b"x")
    assert Repository(empty.root).changed(SOP)
