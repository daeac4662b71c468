"""A review in a library: its file, what is accepted from one day to the next, its evidence, the commit at its end."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from sopcapture.errors import ModelError, OwnerMissingError, UsageError
from sopcapture.store import Library
from sopcapture.workflows.open_review import OpenReview

CHECK, INSTALL, GAP = ("steps", "check"), ("steps", "install"), ("rules", "gap")


@pytest.fixture
def opened(library: Library) -> OpenReview:
    return OpenReview(library, "renew")


def test_every_change_is_in_the_file_and_what_is_accepted_beside_it(library: Library, opened: OpenReview) -> None:
    before = library.sop_path("renew").read_bytes()
    opened.do(lambda review: review.accept(CHECK, INSTALL))
    assert library.sop_path("renew").read_bytes() == before
    opened.do(lambda review: review.edit(GAP, "- **When** a phone refuses it, **then** begin again."))
    assert "**When** a phone refuses it" in library.sop_path("renew").read_text()
    again = OpenReview(library, "renew")
    assert [key for key in (CHECK, INSTALL, GAP) if again.review.is_accepted(key)] == [CHECK, INSTALL, GAP]
    opened.do(lambda review: review.undo())
    assert library.sop_path("renew").read_bytes() == before


def test_what_another_program_writes_meanwhile_is_kept(library: Library, opened: OpenReview, edit) -> None:
    opened.do(lambda review: review.accept(CHECK, INSTALL))
    edit(("-m 644", "-m 600"))
    opened.do(lambda review: review.move(INSTALL, -1))
    text = library.sop_path("renew").read_text()
    assert "### 1. Install it" in text
    assert "-m 600" in text
    assert not opened.review.is_accepted(INSTALL)
    assert [opened.do(lambda review: review.undo()) for _ in range(2)] == ["move", "edit the file"]
    assert "-m 644" in library.sop_path("renew").read_text()


def test_the_check_is_of_what_is_on_the_screen(opened: OpenReview) -> None:
    assert not any(each.level == "error" for each in opened.problems())
    opened.do(lambda review: review.drop(CHECK))
    assert [each.where for each in opened.problems() if each.level == "error"] == ["gap"]


def test_it_ends_in_a_commit_that_says_what_and_why(opened: OpenReview, commit, git: Callable[..., str]) -> None:
    commit()
    assert opened.changes() == ()
    opened.do(lambda review: review.edit(INSTALL, opened.review.entries()[4].text.replace("644", "600")))
    opened.do(lambda review: review.edit(("trigger", ""), "The monitor says so."))
    assert len(opened.changes()) == 2
    result = opened.commit("Nobody else reads the key")
    subject, _, body = git("log", "-1", "--format=%B", result.revision).partition("\n")
    assert subject == "Nobody else reads the key"
    assert all(f"- {line}" in body for line in ("step “Install it” command", "trigger"))
    assert git("status", "--porcelain") == ""


def test_what_is_accepted_never_enters_git(opened: OpenReview, git: Callable[..., str]) -> None:
    opened.do(lambda review: review.accept(CHECK))
    opened.commit()
    assert (opened.library.root / ".sopcapture/reviews/renew.json").is_file()
    assert "reviews" not in git("ls-files")
    assert git("status", "--porcelain") == ""
    assert opened.review.is_accepted(CHECK)


@pytest.mark.parametrize("kept", [b"", b"[]", b"\xff", b'{"version": 2, "accepted": {}}', b'{"version": 1}'])
def test_a_note_that_cannot_be_read_accepts_nothing(library: Library, opened: OpenReview, kept: bytes) -> None:
    opened.do(lambda review: review.accept(CHECK))
    (library.root / ".sopcapture/reviews/renew.json").write_bytes(kept)
    assert OpenReview(library, "renew").review.accepted == {}


def test_what_is_refused_changes_nothing(library: Library, opened: OpenReview) -> None:
    before = library.sop_path("renew").read_bytes()
    with pytest.raises(UsageError):
        opened.do(lambda review: review.split(GAP))
    assert library.sop_path("renew").read_bytes() == before


def test_no_commit_without_an_owner(opened: OpenReview, edit) -> None:
    edit(("owner: Ada <ada@example.org>\n", ""))
    with pytest.raises(OwnerMissingError):
        opened.commit()


def test_a_file_elsewhere_is_not_reviewed(library: Library) -> None:
    elsewhere = library.root / "elsewhere.sop.md"
    elsewhere.write_text(library.sop_path("renew").read_text())
    with pytest.raises(UsageError, match="not among the SOPs"):
        OpenReview(library, str(elsewhere))
    assert OpenReview(library, str(library.sop_path("renew"))).slug == "renew"


def test_without_a_model_none_is_asked(opened: OpenReview) -> None:
    with pytest.raises(ModelError, match="no model is configured"):
        opened.rephrased(GAP)


def test_evidence_that_is_not_here_is_named(opened: OpenReview, edit) -> None:
    edit(("<!-- id: gap -->", "<!-- id: gap · evidence: a2 -->"))
    opened.reread()
    (evidence,) = opened.evidence(GAP)
    assert (evidence.event, evidence.missing) == (None, "a2: its session is not on this machine")


def test_an_answer_comes_with_its_question_and_a_command_with_what_was_asked(library: Library, edit) -> None:
    folder = library.session_dir("20261103-1412-9f3a-renew")
    folder.mkdir(parents=True)
    at = {"at": "2026-11-03T14:12:00.000Z"}
    command = {"cwd": "/", "host": "h", "user": "u", "duration_s": 1.0, "output_bytes": 0, "output_truncated": False}
    command |= {"expanded": None, "exit_code": 0, "output": "hello", "interactive": False, "background": False}
    answer = {"by": "ada", "check_first": None, "escalate_when": None, "dismissed": False}
    lines = [
        {"format": "sopcapture.session", "version": 1, "id": folder.name, "title": "t", "owner": None, "started_at": at["at"],
         "host": "h", "user": "u", "shell": "/bin/bash", "cwd": "/", "cols": 80, "rows": 24},
        {"seq": 1, "kind": "command", "id": "e0001", **at, "text": "openssl s_client -connect a:443", **command},
        {"seq": 2, "kind": "question", "id": "q1", **at, "about": ["e0001"], "reason": "failure", "text": "What then?"},
        {"seq": 3, "kind": "answer", "id": "a2", **at, "question": "q1", "instruction": "Begin again.", "principle": "Phones.", **answer},
    ]  # fmt: skip
    (folder / "session.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    edit(
        ("<!-- id: gap -->", "<!-- id: gap · evidence: a2 -->"),
        ("<!-- id: check · by hand -->", "<!-- id: check · evidence: e0001 -->"),
    )
    opened = OpenReview(library, "renew")
    assert [each.event.id for each in opened.evidence(GAP) if each.event] == ["q1", "a2"]
    assert [each.event.id for each in opened.evidence(CHECK) if each.event] == ["e0001", "q1", "a2"]
