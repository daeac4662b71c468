"""What is named as missing once the work is done, on sessions made by hand, and the way from there to an answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from sopcapture.draft import draft_from_evidence
from sopcapture.errors import UsageError
from sopcapture.model.session import Answer, Command, Ended, Event, Session, SessionHeader
from sopcapture.model.sop import Escalation
from sopcapture.store import Library, SessionLog, read_session
from sopcapture.workflows.answering import AnswerFields, give_answer
from sopcapture.workflows.gaps import ask_more, find_gaps

AT = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
ADA = "Ada Byron <ada@example.org>"


def session(*lines: tuple[str, int, str]) -> Session:
    """A session in which nothing was asked."""
    events: list[Event] = [
        Command(
            seq=number, id=f"e{number:04}", at=AT, text=text, exit_code=code, output=output, duration_s=1.0, cwd="/"
        )
        for number, (text, code, output) in enumerate(lines, start=1)
    ]
    header = SessionHeader(id="20261103-1400-9f3a-drop", title="Drop the copy", owner=ADA, started_at=AT)
    return Session(header=header, events=(*events, Ended(at=AT, reason="the shell ended")))


DROP = session(
    ("./copy.sh shop 1.4.0", 1, "copy.sh: the disk is full"),
    ("./make-room.sh", 0, ""),
    ("./copy.sh shop 1.4.0", 0, ""),
    ("./announce.sh 1.4.0", 0, ""),
    ("dropdb shop_copy", 0, ""),
)


def labels(of: Session, **more: Any) -> list[str]:
    return [gap.label for gap in find_gaps(of, **more)]


def test_the_worst_comes_first_and_each_says_what_was_seen() -> None:
    gaps = find_gaps(DROP)
    assert [gap.label for gap in gaps] == [
        "there is no definition of done",
        "a risky step has no condition",
        "nobody is there to call",
        "nothing says what starts the work",
        "nobody said what to do about a failure",
        "a value is not explained",
        "a value is not explained",
        "nothing checks the result",
    ]
    assert [words for words in ("dropdb shop_copy", "the disk is full", "1.4.0") if words in str(gaps)] == [
        "dropdb shop_copy",
        "the disk is full",
        "1.4.0",
    ]
    assert all(gap.question.id == "" for gap in gaps)


def test_whom_to_call_weighs_less_where_nothing_is_lost() -> None:
    tame = session(("./report.sh", 0, "ok"), ("test -s report.txt", 0, ""))
    assert labels(tame) == [
        "there is no definition of done",
        "nothing says what starts the work",
        "nobody is there to call",
    ]


def test_what_was_written_by_hand_is_no_gap() -> None:
    sop = draft_from_evidence(DROP).sop
    escalation = Escalation(id="x", when="the copy is gone", then="call", to="the database team", by_hand=True)
    by_hand = sop.model_copy(update={"trigger": "The disk is full.", "escalations": (escalation,)})
    left = labels(DROP, sop=by_hand)
    assert "nobody is there to call" not in left
    assert "nothing says what starts the work" not in left
    assert "a risky step has no condition" in left


def test_what_failed_and_was_left_alone_is_named_last() -> None:
    given_up = session(
        ("./mount.sh share", 1, "mount.sh: the server does not answer"), ("./report.sh", 0, ""), ("test -s r", 0, "")
    )
    *_, last = find_gaps(given_up)
    assert "the server does not answer" in last.question.text
    assert "nothing put it right" in last.question.text


@pytest.fixture
def logged(at_work: Library) -> tuple[Library, Session]:
    with SessionLog.create(at_work.session_dir(DROP.id), DROP.header) as log:
        log.append_all(DROP.events)
    return at_work, read_session(at_work.session_dir(DROP.id))


def test_an_answer_to_what_was_withheld_asks_it_and_a_refused_one_does_not(logged: tuple[Library, Session]) -> None:
    library, kept = logged
    gap = find_gaps(kept)[1]
    with pytest.raises(UsageError, match="lacks its principle"):
        give_answer(library, kept, gap.question, AnswerFields("look at the dump first"))
    assert not list(read_session(library.session_dir(kept.id)).questions())
    give_answer(library, kept, gap.question, AnswerFields("look at the dump first", "it is the way back"))
    after = read_session(library.session_dir(kept.id))
    (question,) = after.questions()
    assert (question.id, question.reason, question.about) == ("q1", "destructive", ("e0005",))
    assert isinstance(after.events[-1], Answer)
    assert gap.label not in labels(after)
    (step,) = [step for step in draft_from_evidence(after).sop.steps if "dropdb" in (step.command or "")]
    assert "dump" in str(step)


def test_more_are_asked_a_handful_at_a_time(logged: tuple[Library, Session]) -> None:
    library, kept = logged
    first = ask_more(library, kept)
    assert [question.id for question in first.questions()] == ["q1", "q2", "q3", "q4", "q5"]
    both = ask_more(library, first)
    assert [question.id for question in both.questions()] == [f"q{number}" for number in range(1, 9)]
    assert labels(both) == labels(kept)
    assert list(ask_more(library, both).questions()) == list(both.questions())
