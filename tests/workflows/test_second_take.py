"""The same work once more: nothing is asked twice, and the SOP is that of the clean take with all answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sopcapture.capture import Assistant
from sopcapture.draft import draft_from_evidence
from sopcapture.model.session import Answer, Command, Ended, EventBase, Question, SessionHeader
from sopcapture.store import Library, SessionLog, read_session
from sopcapture.workflows.checking import check_document, read_document
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.knowing import known_of
from sopcapture.workflows.plan import new_header
from sopcapture.workflows.sessions import load

AT = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
ADA = "Ada Byron <ada@example.org>"
SAID = {
    "failure": ("put the version into VERSION and build again", "no release may lie about itself"),
    "trigger": ("The milestone is done.", None),
    "owner": (ADA, None),
    "escalation": ("If the registry is down, call the platform team", "nobody else can start it"),
    "done": ("The registry serves the file.", None),
}

Line = tuple[str, int, str]
MESSY: tuple[Line, ...] = (
    ("sh test.sh", 0, "ok\n"),
    ("sh build.sh 1.4.0", 1, "build.sh: VERSION says 1.3.0, expected 1.4.0\n"),
    ("sh build.sh --force 1.4.0", 1, "build.sh: no such option\n"),
    ("sh build.sh 1.4.0", 1, "build.sh: VERSION says 1.3.0, expected 1.4.0\n"),
    ("echo 1.4.0 >VERSION", 0, ""),
    ("sh build.sh 1.4.0", 0, "built\n"),
    ("sh stage.sh dist/old", 0, ""),
    ("sh upload.sh 1.4.0", 0, ""),
    ("test -f registry/1.4.0", 0, ""),
)
CLEAN: tuple[Line, ...] = (
    ("sh test.sh", 0, "ok\n"),
    ("echo 1.5.0 >VERSION", 0, ""),
    ("sh build.sh 1.5.0", 0, "built\n"),
    ("sh upload.sh 1.5.0", 0, ""),
    ("test -f registry/1.5.0", 0, ""),
)


def record(library: Library, header: SessionHeader, lines: tuple[Line, ...]) -> list[str]:
    """Record a session, answer what it asks, and give the reasons (or topics) of its questions."""
    assistant = Assistant(known=known_of(library, header))
    directory = library.session_dir(header.id)
    with SessionLog.create(directory, header) as log:

        def add(event: EventBase) -> None:
            written = log.append(event)
            for question in assistant.observe(written):
                add(question)

        for minute, (text, code, output) in enumerate(lines):
            at = AT + timedelta(minutes=minute)
            add(Command(at=at, text=text, exit_code=code, output=output, duration_s=1.0, cwd="/work"))
        add(Ended(at=AT + timedelta(hours=1)))
        for question in assistant.closing(header, read_session(directory).events):
            add(question)
        asked = list(read_session(directory).questions())
        for question in asked:
            instruction, principle = SAID.get(question.topic or question.reason, ("look first", "it is live"))
            add(Answer(at=AT, question=question.id, by=ADA, instruction=instruction, principle=principle))
    return [question.topic or question.reason for question in asked]


@pytest.fixture
def first(at_work: Library) -> SessionHeader:
    header = new_header(at_work, title="Release the shop", owner="")
    assert set(record(at_work, header, MESSY)) >= {"failure", "trigger", "owner", "escalation", "done"}
    return header


@pytest.fixture
def second(at_work: Library, first: SessionHeader) -> SessionHeader:
    header = new_header(at_work, title="", owner="", second_take_of=load(at_work, first.id))
    assert record(at_work, header, CLEAN) == []
    return header


def test_the_mess_is_told_in_counts_and_a_second_take_is_offered(at_work: Library, first: SessionHeader) -> None:
    notes = "\n".join(draft_session(at_work, first.id).notes)
    assert "3 of 9 commands failed or were made again" in notes
    assert f"sopcapture record --second-take-of {first.id}" in notes


def test_waiting_is_told_in_time() -> None:
    events = [
        Command(seq=n, id=f"e{n:04}", at=AT + timedelta(minutes=n), text=text, exit_code=0, duration_s=seconds)
        for n, (text, seconds) in enumerate((("./a.sh", 1.0), ("kubectl rollout status deploy/shop", 240.0)), start=1)
    ]
    header = SessionHeader(id="20261103-1400-9f3a-x", started_at=AT)
    session = load_of(header, events)
    (note,) = [note for note in draft_from_evidence(session).notes if "messy" in note]
    assert "4 min of 5 min were waiting, most of it for `kubectl rollout status deploy/shop`" in note
    assert not any("second-take" in note for note in draft_from_evidence(session).notes)


def load_of(header: SessionHeader, events: list[Command]):
    from sopcapture.model.session import Session

    return Session(header=header, events=tuple(events))


def test_it_has_the_title_and_the_owner_of_the_first_and_asks_nothing_twice(
    at_work: Library, first: SessionHeader, second: SessionHeader
) -> None:
    assert (second.title, second.owner, second.second_take_of) == ("Release the shop", ADA, first.id)
    log = (at_work.session_dir(first.id) / "session.jsonl").read_text()
    assert "second_take_of" not in log
    assert not [event for event in load(at_work, second.id).events if isinstance(event, Question)]


@pytest.mark.parametrize("drafted_before", [True, False])
def test_its_draft_has_its_steps_and_the_answers_of_both(
    at_work: Library, first: SessionHeader, second: SessionHeader, drafted_before: bool
) -> None:
    if drafted_before:
        draft_session(at_work, first.id)
    result = draft_session(at_work, second.id)
    document = read_document(result.path)
    sop = document.sop
    assert sop.recorded_from == (first.id, second.id)
    commands = " ".join(step.command or "" for step in sop.steps)
    assert "stage.sh" not in commands
    assert commands.index("VERSION") < commands.index("build.sh") < commands.index("upload.sh")
    assert sop.trigger == "The milestone is done."
    assert "no release may lie about itself" in str([*sop.edge_cases, *sop.rules, *sop.steps])
    assert "platform team" in str(sop.escalations)
    assert [check.text for check in sop.success_checks if check.done] == ["the registry serves the file."]
    assert [one for one in check_document(at_work, document) if one.level == "error"] == []
    assert any("stage.sh" in note or "Stage" in note or "left out" in note for note in result.notes)
    again = draft_session(at_work, second.id)
    assert read_document(again.path).sop == sop


def test_what_was_edited_by_hand_stays(at_work: Library, first: SessionHeader, second: SessionHeader) -> None:
    path = draft_session(at_work, first.id).path
    text = path.read_text()
    path.write_text(text.replace("\n## Success checks", "\n## House rules\n\nBe kind.\n\n## Success checks"))
    assert "Be kind." in draft_session(at_work, second.id).path.read_text()
    assert "Be kind." in path.read_text()
