"""Finding, making and looking into a library."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.errors import DocumentError, GitError, LibraryError, SessionError, SopcaptureError, UsageError
from sopcapture.store import Library, Repository, default_library_dir, find_library, make_library, own_files_of


def _session(library: Library, name: str) -> Path:
    directory = library.session_dir(name)
    directory.mkdir(parents=True)
    (directory / "session.jsonl").write_bytes(b"")
    return directory


# Finding


def test_the_option_wins_over_the_variable_and_that_over_the_folder(tmp_path: Path) -> None:
    roots = [tmp_path / name for name in ("option", "variable", "folder")]
    for root in roots:
        root.mkdir()
        (root / "sopcapture.toml").touch()
    inside = roots[2] / "a" / "b"
    inside.mkdir(parents=True)
    environ = {"SOPCAPTURE_LIBRARY": str(roots[1])}
    assert find_library(str(roots[0]), environ, inside).root == roots[0]
    assert find_library(Path("../../../option"), {}, inside).root == roots[0]
    assert find_library(None, environ, inside).root == roots[1]
    assert find_library(None, {}, inside).root == roots[2]
    assert find_library(None, {"SOPCAPTURE_LIBRARY": ""}, inside).root == roots[2]


def test_the_nearest_parent_is_meant(tmp_path: Path) -> None:
    (tmp_path / "sopcapture.toml").touch()
    inner = tmp_path / "inner" / "deep"
    inner.mkdir(parents=True)
    (tmp_path / "inner" / "sopcapture.toml").touch()
    assert find_library(None, {}, inner).root == tmp_path / "inner"


def test_home_is_understood(home: Path, tmp_path: Path) -> None:
    (home / "sopcapture.toml").touch()
    assert find_library("~", {}, tmp_path).root == home
    with pytest.raises(LibraryError):
        find_library("~nobody-of-that-name/x", {}, tmp_path)


def test_where_there_is_none_the_line_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="in no library") as caught:
        find_library(None, {}, tmp_path)
    assert "sopcapture init" in caught.value.mend
    with pytest.raises(LibraryError, match=r"no library: it has no sopcapture\.toml"):
        find_library(str(tmp_path), {}, tmp_path)
    with pytest.raises(LibraryError, match=r"no folder .*SOPCAPTURE_LIBRARY"):
        find_library(None, {"SOPCAPTURE_LIBRARY": str(tmp_path / "gone")}, tmp_path)


def test_the_persons_own_library_lies_where_data_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_library_dir().name == "library"
    assert not default_library_dir().exists()


# Making


def test_a_new_library_can_be_committed_to(tmp_path: Path, git: Callable[..., str]) -> None:
    library = make_library(tmp_path / "new" / "library")
    names = sorted(path.name for path in library.root.iterdir())
    assert names == [
        ".git",
        ".gitattributes",
        ".gitignore",
        "CODEOWNERS",
        "recorded_sessions",
        "sopcapture.toml",
        "sops",
    ]
    assert git(library.root, "symbolic-ref", "--short", "HEAD").strip() == "main"
    repository = Repository(library.root)
    assert (repository.head(), repository.identity()) == (None, None)
    files = {**own_files_of(library.root, lambda _: None, {}).committed, "sops/x.sop.md": b"x\n"}
    assert set(files) == {".gitattributes", ".gitignore", "CODEOWNERS", "sopcapture.toml", "sops/x.sop.md"}
    library.write(library.sop_path("x"), b"x\n")
    revision = repository.commit(files, message="First\n", author="Ada Byron <ada@example.org>")
    assert git(library.root, "status", "--porcelain") == ""
    assert git(library.root, "log", "--format=%H %an %ce").strip() == f"{revision} Ada Byron ada@example.org"


def test_making_it_again_changes_nothing(tmp_path: Path) -> None:
    make_library(tmp_path)

    def contents() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}

    before = contents()
    make_library(tmp_path)
    assert contents() == before


def test_what_a_repository_has_stays(tmp_path: Path, git: Callable[..., str]) -> None:
    git(tmp_path, "init", "-q", "-b", "trunk")
    (tmp_path / ".gitignore").write_text("*.o")
    (tmp_path / "sopcapture.toml").write_text('[evidence]\nkeep = "full"\n')
    (tmp_path / "CODEOWNERS").write_text("* @everybody\n")
    library = make_library(tmp_path)
    assert git(tmp_path, "symbolic-ref", "--short", "HEAD").strip() == "trunk"
    assert (tmp_path / ".gitignore").read_text().startswith("*.o\n")
    assert (tmp_path / "CODEOWNERS").read_text() == "* @everybody\n"
    assert library.config.evidence.keep == "full"


def test_inside_another_repository_a_library_gets_one_of_its_own(tmp_path: Path, git: Callable[..., str]) -> None:
    git(tmp_path, "init", "-q")
    library = make_library(tmp_path / "inner")
    assert Repository(library.root).git_dir == tmp_path / "inner" / ".git"


def test_the_initial_branch_of_the_person_is_used(tmp_path: Path, git: Callable[..., str]) -> None:
    git(tmp_path, "config", "--global", "init.defaultBranch", "stem")
    assert git(make_library(tmp_path / "x").root, "symbolic-ref", "--short", "HEAD").strip() == "stem"


def test_where_none_can_be_made_it_says_so(tmp_path: Path, git: Callable[..., str]) -> None:
    (tmp_path / "file").touch()
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    git(tmp_path, "init", "-q", "work")
    for directory in (tmp_path / "file", tmp_path / "file" / "x", tmp_path / "bare.git", tmp_path / "work" / ".git"):
        with pytest.raises(SopcaptureError) as caught:
            make_library(directory)
        assert isinstance(caught.value, LibraryError)
        assert "\n" not in str(caught.value)
        assert caught.value.mend


def test_a_broken_configuration_is_named_when_it_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "sopcapture.toml").write_text("keep =\n")
    with pytest.raises(LibraryError, match="cannot be read"):
        make_library(tmp_path)


def test_without_git_the_line_says_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="git is not installed"):
        make_library(tmp_path / "x")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        for directory in (tmp_path, tmp_path / "x"):
            with pytest.raises(LibraryError) as caught:
                make_library(directory)
            assert "\n" not in str(caught.value)
    finally:
        tmp_path.chmod(0o700)


def test_what_stays_on_this_machine_is_ignored(library: Library, git: Callable[..., str]) -> None:
    directory = _session(library, "20261103-1412-9f3a-x")
    for name in ("terminal.cast", "running.json", "recording.lock", "whole.jsonl", ".running.json.abc.new"):
        (directory / name).touch()
    (directory / "artifacts").mkdir()
    (directory / "artifacts" / "a").touch()
    seen = git(library.root, "status", "--porcelain", "--untracked-files=all", "recorded_sessions").split()
    assert seen == ["??", "recorded_sessions/20261103-1412-9f3a-x/session.jsonl"]


# Looking into it


def test_sops_are_found_by_slug_and_by_path(library: Library, tmp_path: Path) -> None:
    for slug in ("renew-tls", "release"):
        library.write(library.sop_path(slug), b"")
    (library.sops_dir / "notes.md").touch()
    assert library.slugs() == ["release", "renew-tls"]
    path = library.sop_path("release")
    assert library.find_sop("release") == path
    assert library.find_sop(str(path)) == path
    assert library.relative(path) == "sops/release.sop.md"
    with pytest.raises(DocumentError, match="no SOP renew-tsl") as caught:
        library.find_sop("renew-tsl")
    assert caught.value.mend == "there are: renew-tls"
    with pytest.raises(DocumentError, match="no file"):
        library.find_sop("../release.sop.md")


@pytest.mark.parametrize("slug", ["", "..", "a/b", "A", "-a", "a--b", ".a", "a b", "a_b", "a\n", "Ä"])
def test_what_is_no_slug_names_no_file(library: Library, slug: str) -> None:
    with pytest.raises(UsageError):
        library.sop_path(slug)


def test_a_slug_may_be_in_any_script(library: Library) -> None:
    library.write(library.sop_path("更新-証明書"), b"")
    assert library.slugs() == ["更新-証明書"]


@pytest.mark.parametrize("name", ["", "..", "a/b", ".git", "a\0b"])
def test_what_is_no_session_id_names_no_directory(library: Library, name: str) -> None:
    with pytest.raises(UsageError):
        library.session_dir(name)


def test_sessions_are_found_by_id_beginning_short_id_and_path(library: Library) -> None:
    first = _session(library, "20261103-1412-9f3a-renew")
    second = _session(library, "20261103-1412-a1b2-renew-again")
    third = _session(library, "20261104-0900-2026")
    (library.sessions_dir / "not-a-session").mkdir()
    assert library.session_dirs() == [first, second, third]
    for wanted, found in (
        (first.name, first),
        ("9f3a", first),
        ("20261103-1412-a", second),
        ("2026", third),  # a short id before a beginning
        (str(second), second),
        (str(second / "session.jsonl"), second),
    ):
        assert library.find_session(wanted) == found
    with pytest.raises(SessionError, match="names 2 sessions") as caught:
        library.find_session("20261103")
    assert first.name in caught.value.mend
    for wanted in ("", "ffff", "../x", "~nobody-of-that-name/x"):
        with pytest.raises(SessionError, match="no session"):
            library.find_session(wanted)


def test_the_whole_id_wins_over_longer_ones(library: Library) -> None:
    short = _session(library, "20261103-1412-9f3a")
    _session(library, "20261103-1412-9f3a-renew")
    assert library.find_session("20261103-1412-9f3a") == short


def test_a_short_id_that_two_sessions_have_is_ambiguous(library: Library) -> None:
    for name in ("20261103-1412-9f3a-x", "20261104-1412-9f3a-y"):
        _session(library, name)
    with pytest.raises(SessionError, match="names 2 sessions"):
        library.find_session("9f3a")


def test_a_library_without_folders_is_empty(library: Library) -> None:
    library.sops_dir.rmdir()
    library.sessions_dir.rmdir()
    assert library.slugs() == []
    assert library.session_dirs() == []


# Writing


def test_a_file_is_written_whole_or_not_at_all(library: Library, tmp_path: Path) -> None:
    path = library.sop_path("x")
    library.write(path, b"one")
    path.chmod(0o640)
    library.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    (tmp_path / "elsewhere").write_bytes(b"")
    link = library.sop_path("link")
    link.symlink_to(tmp_path / "elsewhere")
    library.write(link, b"three")
    assert link.is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"three"
    assert sorted(path.name for path in library.sops_dir.iterdir()) == ["link.sop.md", "x.sop.md"]


def test_where_there_is_no_room_the_old_file_stays(library: Library) -> None:
    path = library.sop_path("x")
    library.write(path, b"one")
    script = (
        "import resource, sys; from pathlib import Path; from sopcapture.store import Library\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "library = Library(Path(sys.argv[1]))\n"
        "try: library.write(library.sop_path('x'), b'x' * 100)\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(library.root)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("LibraryError cannot write ")
    assert "the disk is full" in done.stdout
    assert path.read_bytes() == b"one"
    assert [entry.name for entry in library.sops_dir.iterdir()] == ["x.sop.md"]
