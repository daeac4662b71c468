"""What of a session enters git, and that the rest is neither lost nor in anybody's way."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopcapture.document import check, parse, render
from sopcapture.model.session import Answer, Command, Ended, SessionHeader
from sopcapture.model.sop import Sop, Step, StepCommand
from sopcapture.redact import Redactor
from sopcapture.store import (
    Library,
    Repository,
    SessionLog,
    keep_whole,
    own_files_of,
    read_session,
    select_evidence,
    summarize_evidence,
    whole_log,
)
from sopcapture.store.evidence import CLEAN_FILTER

Git = Callable[..., str]
Make = Callable[..., Command]
ADA = "Ada Byron <ada@example.org>"
NASTY = 'customer "Eve" \\ \\" \\\\ \n\t\u2028 \x1b[0m & $0 %s "output":"x" ü 𝄞 \\'


@pytest.fixture
def directory(library: Library, header: SessionHeader, command: Make) -> Path:
    """Give an ended session with three outputs."""
    directory = library.session_dir(header.id)
    with SessionLog.create(directory, header) as log:
        log.append(command("cat customers", output=NASTY, output_bytes=80))
        log.append(command('echo "output":"x"', 1, output="kept\n"))
        log.append(command("true", 2))
        log.append(command("cat more", 3, output="x" * 70_000))
        log.append(Ended(at=header.started_at))
    return directory


def _path(directory: Path) -> str:
    return f"recorded_sessions/{directory.name}/session.jsonl"


def _commit(library: Library, directory: Path, cited: set[str], keep: Any = "cited") -> bytes:
    """Commit a session as the commit workflow does."""
    repository = Repository(library.root)
    path = _path(directory)
    head = repository.head()
    committed = (repository.show(path, head) if head else None) or b""
    data = select_evidence(whole_log(directory), cited, keep, committed=committed)
    keep_whole(directory)
    own = own_files_of(library.root, lambda name: repository.show(name, head) if head else None, {})
    repository.commit({path: data, **own.committed}, message="Commit\n")
    own.write(library.root)
    return data


def _outputs(data: bytes) -> dict[str, str]:
    records = [json.loads(line) for line in data.splitlines()]
    return {record["id"]: record["output"] for record in records if record.get("kind") == "command"}


# Selecting


def test_each_choice_keeps_what_it_says(directory: Path) -> None:
    log = whole_log(directory)
    whole = _outputs(log)
    assert select_evidence(log, {"e0002"}, "full") == log
    assert _outputs(select_evidence(log, {"e0002", "a1"}, "cited")) == {
        "e0001": "",
        "e0002": "kept\n",
        "e0003": "",
        "e0004": "",
    }
    assert set(_outputs(select_evidence(log, {"e0002"}, "commands")).values()) == {""}
    assert _outputs(select_evidence(log, set(whole), "cited")) == whole


def test_only_the_output_goes_and_its_place_says_so(directory: Path) -> None:
    before = whole_log(directory).splitlines()
    after = select_evidence(whole_log(directory), set(), "cited").splitlines()
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        expected = json.loads(old)
        if expected.get("output"):
            expected |= {"output": "", "output_held_back": True}
        assert json.loads(new) == expected
    assert after[3] == before[3]  # a command without output is as it was


def test_selecting_twice_is_selecting_once(directory: Path) -> None:
    once = select_evidence(whole_log(directory), {"e0002"}, "cited")
    assert select_evidence(once, {"e0002"}, "cited") == once


def test_what_git_has_stays_for_the_other_sops_that_cite_it(directory: Path) -> None:
    log = whole_log(directory)
    first = select_evidence(log, {"e0001"}, "cited")
    second = select_evidence(log, {"e0002"}, "cited", committed=first)
    assert [key for key, output in _outputs(second).items() if output] == ["e0001", "e0002"]
    assert set(_outputs(select_evidence(log, {"e0002"}, "commands", committed=first)).values()) == {""}


def test_a_torn_line_brings_no_output_along(directory: Path) -> None:
    log = whole_log(directory)
    line = next(line for line in log.split(b"\n") if b"customers" in line)
    for cut in range(line.index(b'"output":"') + 12, len(line)):
        selected = select_evidence(log + line[:cut], set(), "cited").split(b"\n")[-1]
        assert b"Eve" not in selected


def test_spaces_and_outputs_elsewhere_are_understood() -> None:
    spaced = b'{"kind": "command", "id": "e0001", "output" : "a\\"b", "x": 1}'
    nested = b'{"kind":"command","id":"e0001","more":{"output":"mine"},"output":"a"}'
    other = b'{"kind":"photo","id":"e0002","output":"stays"}'
    assert json.loads(select_evidence(spaced, set(), "cited")) == {
        **json.loads(spaced),
        "output": "",
        "output_held_back": True,
    }
    assert json.loads(select_evidence(nested, set(), "cited")) == {
        **json.loads(nested),
        "output": "",
        "output_held_back": True,
    }
    assert select_evidence(other, set(), "cited") == other


def test_the_summary_counts(directory: Path) -> None:
    selected = select_evidence(whole_log(directory), {"e0002"}, "cited")
    summary = summarize_evidence(selected)
    assert (summary.commands, summary.outputs, summary.held_back, summary.size_bytes) == (4, 1, 2, len(selected))


# The filter that git runs


@given(outputs=st.lists(st.text(max_size=30), min_size=1, max_size=3), text=st.text(max_size=20))
def test_the_filter_says_what_python_says(outputs: list[str], text: str) -> None:
    lines = [
        json.dumps({"kind": "command", "id": f"e{n}", "text": text, "output": output}, ensure_ascii=bool(n % 2))
        for n, output in enumerate(outputs)
    ]
    log = "\n".join([*lines, ""]).encode("utf-8", "backslashreplace")
    selected = select_evidence(log, {"e0"}, "cited")
    script = CLEAN_FILTER.replace("git cat-file blob :%f 2>/dev/null", "cat index").split("|", 1)[1]
    done = subprocess.run(["sh", "-c", script.strip()], input=selected + b"\n" + log, capture_output=True, check=True)
    assert done.stdout == selected


def test_every_awk_of_this_machine_understands_the_filter(directory: Path) -> None:
    log = whole_log(directory)
    selected = select_evidence(log, {"e0002"}, "cited")
    programs = [name for name in ("awk", "mawk", "gawk", "original-awk", "busybox") if shutil.which(name)]
    assert programs
    for name in programs:
        program = "busybox awk" if name == "busybox" else name
        script = CLEAN_FILTER.split("|", 1)[1].replace(" awk ", f" {program} ")
        done = subprocess.run(["sh", "-c", script], input=selected + b"\n" + log, capture_output=True, check=True)
        assert done.stdout == selected, name


# In a library


def test_the_log_stays_whole_and_git_sees_nothing_to_do(library: Library, directory: Path, git: Git) -> None:
    log = (directory / "session.jsonl").read_bytes()
    selected = _commit(library, directory, {"e0002"})
    assert (directory / "session.jsonl").read_bytes() == log
    assert git(library.root, "show", f"HEAD:{_path(directory)}").encode() == selected
    assert b"Eve" not in selected
    assert git(library.root, "status", "--porcelain") == ""
    assert git(library.root, "diff", "HEAD") == ""
    assert git(library.root, "stash").strip() == "No local changes to save"
    # Nor when git has to look into the file again, or adds everything.
    (directory / "session.jsonl").touch()
    git(library.root, "add", "--all")
    assert git(library.root, "status", "--porcelain") == ""
    shutil.copytree(library.root, library.root.parent / "copy")
    git(library.root.parent / "copy", "add", "--all")
    assert git(library.root.parent / "copy", "status", "--porcelain") == ""


def test_an_answer_that_comes_later_is_what_git_sees(
    library: Library, directory: Path, git: Git, answer: Callable[..., Answer]
) -> None:
    _commit(library, directory, {"e0002"})
    with SessionLog.open(directory) as log:
        log.append(answer())
    added = [line for line in git(library.root, "diff").splitlines() if line.startswith(("+{", "-{"))]
    assert len(added) == 1
    assert '"kind":"answer"' in added[0]
    _commit(library, directory, {"e0002", "a1"})
    assert git(library.root, "status", "--porcelain") == ""
    assert "Eve" not in git(library.root, "log", "-p")


def test_a_person_who_commits_by_hand_brings_no_held_back_output_along(
    library: Library, directory: Path, git: Git, answer: Callable[..., Answer]
) -> None:
    _commit(library, directory, {"e0002"})
    with SessionLog.open(directory) as log:
        log.append(answer())
    git(library.root, "commit", "-qam", "by hand")
    assert "Eve" not in git(library.root, "log", "-p")
    assert '"kind":"answer"' in git(library.root, "show", f"HEAD:{_path(directory)}")
    assert git(library.root, "status", "--porcelain") == ""


def test_what_is_cited_later_enters_git_later(library: Library, directory: Path, git: Git) -> None:
    _commit(library, directory, {"e0002"})
    _commit(library, directory, {"e0002", "e0001"})
    assert _outputs(git(library.root, "show", f"HEAD:{_path(directory)}").encode())["e0001"] == NASTY
    assert git(library.root, "status", "--porcelain") == ""


def test_switching_branches_loses_no_output(
    library: Library, directory: Path, git: Git, answer: Callable[..., Answer], command: Make
) -> None:
    whole = read_session(directory)
    (library.root / "x").touch()
    git(library.root, "add", "x")
    git(library.root, "commit", "-qm", "first")
    git(library.root, "switch", "-qc", "side")
    _commit(library, directory, {"e0002"})
    git(library.root, "switch", "-q", "main")
    assert not (directory / "session.jsonl").exists()
    git(library.root, "switch", "-q", "side")
    assert b"Eve" not in (directory / "session.jsonl").read_bytes()
    assert read_session(directory) == whole
    # What comes behind the reduced log is kept with the rest.
    with SessionLog.open(directory) as log:
        log.append(answer())
        log.append(command("cat third", 9, output="third\n"))
    _commit(library, directory, {"e0002", "a1"})
    assert git(library.root, "status", "--porcelain") == ""
    git(library.root, "switch", "-q", "main")
    git(library.root, "switch", "-q", "side")
    assert [c.output for c in read_session(directory).commands()] == [NASTY, "kept\n", "", "x" * 70_000, "third\n"]
    _commit(library, directory, {"e0001", "e0005"})
    assert _outputs(git(library.root, "show", f"HEAD:{_path(directory)}").encode())["e0001"] == NASTY
    assert git(library.root, "status", "--porcelain") == ""
    # An older revision on disk takes nothing away from what is kept.
    git(library.root, "checkout", "-q", "HEAD~2", "--", _path(directory))
    keep_whole(directory)
    git(library.root, "checkout", "-q", "HEAD", "--", _path(directory))
    assert [c.output for c in read_session(directory).commands()][-1] == "third\n"


def test_a_clone_reads_the_reduced_session_and_can_go_on(
    library: Library, directory: Path, git: Git, answer: Callable[..., Answer]
) -> None:
    _commit(library, directory, {"e0002"})
    clone = library.root.parent / "clone"
    git(library.root, "clone", "-q", str(library.root), str(clone))
    there = clone / "recorded_sessions" / directory.name
    session = read_session(there)
    assert session.unreadable == ()
    assert [c.text for c in session.commands()] == [c.text for c in read_session(directory).commands()]
    assert [c.output for c in session.commands()] == ["", "kept\n", "", ""]
    assert [(c.model_extra or {}).get("output_held_back", False) for c in session.commands()] == [
        True,
        False,
        False,
        True,
    ]
    assert git(clone, "status", "--porcelain") == ""
    with SessionLog.open(there) as log:
        log.append(answer())
    Repository(clone).set_identity("Bob <bob@example.org>")
    _commit(Library(clone), there, {"e0002", "a1"})
    assert git(clone, "status", "--porcelain") == ""
    assert not (there / "whole.jsonl").exists() or b"Eve" not in (there / "whole.jsonl").read_bytes()
    # Its commit comes back to the machine that holds the whole log, which git can now update.
    git(library.root, "pull", "-q", str(clone), "main")
    assert [c.output for c in read_session(directory).commands()] == [NASTY, "kept\n", "", "x" * 70_000]
    assert read_session(directory).answers()["q1"].instruction == "do it"


def test_a_secret_that_is_taken_out_by_hand_can_be_committed(library: Library, directory: Path, git: Git) -> None:
    _commit(library, directory, {"e0002"})
    path = directory / "session.jsonl"
    path.write_bytes(path.read_bytes().replace(b"cat customers", b"cat {{secret:x-1}}"))
    assert "cat {{secret:x-1}}" in git(library.root, "diff")
    git(library.root, "commit", "-qam", "Take it out")
    assert git(library.root, "status", "--porcelain") == ""


def test_the_second_name_follows_the_log(directory: Path, answer: Callable[..., Answer]) -> None:
    keep_whole(directory)
    with SessionLog.open(directory) as log:
        log.append(answer())
    assert (directory / "whole.jsonl").read_bytes() == (directory / "session.jsonl").read_bytes()


def test_checks_say_the_same_of_a_clone(library: Library, directory: Path, git: Git) -> None:
    step = Step(
        id="look",
        title="Look at the customers",
        commands=(StepCommand(text="cat customers", event="e0001"),),
        evidence=("e0001",),
    )
    invented = step.model_copy(update={"id": "no", "title": "Drop them", "evidence": ("e0099",)})
    sop = Sop(slug="x", title="Look", owner=ADA, recorded_from=(directory.name,), steps=(step, invented))
    document = parse(render(sop))
    _commit(library, directory, {"e0002"})  # the output of e0001 is held back
    clone = library.root.parent / "clone"
    git(library.root, "clone", "-q", str(library.root), str(clone))
    there = clone / "recorded_sessions" / directory.name
    here_says, there_says = (
        [
            (problem.level, problem.rule, problem.where)
            for problem in check(document, {directory.name: session}, Redactor())
        ]
        for session in (read_session(directory), read_session(there))
    )
    assert there_says == here_says
    assert any(level == "error" and where == "no" for level, _, where in here_says)
    assert not any(level == "error" and where == "look" for level, _, where in here_says)


def test_without_hard_links_a_copy_is_kept(
    library: Library, directory: Path, git: Git, monkeypatch: pytest.MonkeyPatch, answer: Callable[..., Answer]
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    keep_whole(directory)
    assert (directory / "whole.jsonl").read_bytes() == (directory / "session.jsonl").read_bytes()
    with SessionLog.open(directory) as log:
        log.append(answer())
    keep_whole(directory)
    assert (directory / "whole.jsonl").read_bytes() == (directory / "session.jsonl").read_bytes()


def test_a_whole_log_of_another_history_is_not_mixed_in(directory: Path) -> None:
    whole = whole_log(directory)
    (directory / "whole.jsonl").write_bytes(whole.replace(b'"text":"cat customers"', b'"text":"cat others"'))
    (directory / "session.jsonl").write_bytes(select_evidence(whole, set(), "cited"))
    assert _outputs(whole_log(directory))["e0001"] == ""
    assert _outputs(whole_log(directory))["e0002"] == "kept\n"
