from __future__ import annotations

from datetime import UTC, datetime

from sopcapture.capture.questions import closing_questions
from sopcapture.model.session import Answer, Command, EventBase, Note, Question, Resize, SessionHeader

AT = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
HEADER = SessionHeader(id="20261103-1400-a1b2", started_at=AT)
DONE = Command(at=AT, id="e0001", text="cp a b", exit_code=0)


def topics(*events: EventBase, header: SessionHeader = HEADER) -> list[str]:
    return [question.topic for question in closing_questions(header, events)]


def test_what_no_recording_shows_is_asked_at_the_end() -> None:
    questions = closing_questions(HEADER, [DONE])
    assert [question.topic for question in questions] == ["trigger", "owner", "escalation", "done"]
    assert {question.reason for question in questions} == {"closing"}
    assert all(question.id == "" and question.at == AT and len(question.text) <= 200 for question in questions)


def test_the_owner_is_not_asked_for_when_the_header_names_one() -> None:
    owned = HEADER.model_copy(update={"owner": "Ada Byron <ada@example.org>"})
    assert topics(DONE, header=owned) == ["trigger", "escalation", "done"]


def test_nothing_done_nothing_asked() -> None:
    assert topics() == []
    assert topics(Resize(at=AT, cols=80, rows=24)) == []


def test_what_was_asked_is_not_asked_again() -> None:
    asked = closing_questions(HEADER, [DONE])
    assert topics(DONE, *asked) == []
    assert topics(DONE, asked[0], asked[3]) == ["owner", "escalation"]


def test_a_closing_question_without_topic_is_known_by_its_words() -> None:
    foreign = Question(at=AT, id="q1", reason="closing", text="Who owns this?")
    assert "owner" not in topics(DONE, foreign)


def test_what_an_answer_or_a_note_says_is_not_asked() -> None:
    answer = Answer(at=AT, id="a1", question="q1", instruction="Stop", principle="Safe", escalate_when="it fails twice")
    assert topics(DONE, answer) == ["trigger", "owner", "done"]
    notes = [
        Note(at=AT, id="e0002", text="Done when: the page loads"),
        Note(at=AT, id="e0003", text="Trigger: a ticket"),
    ]
    assert topics(DONE, *notes) == ["owner", "escalation"]


def test_the_definition_of_done_names_the_last_check_that_passed() -> None:
    events = [
        DONE,
        Command(at=AT, id="e0002", text="make test", exit_code=0),
        Command(at=AT, id="e0003", text="curl -f https://shop.example.com/health", exit_code=0),
        Command(at=AT, id="e0004", text="nginx -t", exit_code=1),
        Command(at=AT, id="e0005", text="ls", exit_code=0),
    ]
    done = closing_questions(HEADER, events)[-1]
    assert done.about == ("e0003",)
    assert "`curl -f https://shop.example.com/health`" in done.text
