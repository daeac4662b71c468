"""What is not asked, since the library says it: in an answer of an earlier session, or in an SOP."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sopcapture.capture import Assistant, Known, Knows
from sopcapture.capture.questions.seen import Candidate
from sopcapture.document import assign_ids, render
from sopcapture.draft import draft_from_evidence
from sopcapture.model.session import Answer, Command, Ended, Event, EventBase, Question, Session, SessionHeader
from sopcapture.model.sop import EdgeCase, Parameter, Rule, Sop, Step, StepCommand
from sopcapture.store import Library, SessionLog, read_session
from sopcapture.workflows.knowing import LibraryKnows, known_of

AT = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
HEADER = SessionHeader(id="20261103-1400-9f3a-release", title="Release", started_at=AT)
NOW = SessionHeader(id="20261203-1400-1c2d-release-again", title="Release again", started_at=AT)

RELEASE = (
    ("./build.sh 1.4.0", 1, "build.sh: VERSION says 1.3.0, expected 1.4.0"),
    ("./write-version.sh 1.4.0", 0, ""),
    ("./build.sh 1.4.0", 0, ""),
    ("git tag v1.4.0", 0, ""),
    ("kubectl delete pod shop-1", 0, ""),
    ("make image", 0, ""),
)


def worked(lines: tuple[tuple[str, int, str], ...] = RELEASE, *, answers: bool = False, known: Knows | None = None):
    """What a session of these commands asks; with `answers`, each question is answered at once."""
    assistant = Assistant(known=known)
    events: list[EventBase] = []

    def add(event: EventBase) -> None:
        kind = {"question": "q", "answer": "a"}.get(str(getattr(event, "kind", "")), "e")
        number = 1 + sum(1 for one in events if one.id.startswith(kind))
        identity = f"e{number:04}" if kind == "e" else f"{kind}{number}"
        events.append(event.model_copy(update={"seq": len(events) + 1, "id": identity}))
        for question in assistant.observe(events[-1]):
            add(question)
            if answers:
                add(Answer(at=AT, question=f"q{sum(isinstance(one, Question) for one in events)}",
                           instruction="look first", principle="it is live"))  # fmt: skip

    for minute, (text, code, output) in enumerate(lines):
        at = AT + timedelta(minutes=minute)
        add(Command(at=at, text=text, exit_code=code, output=output, duration_s=90.0 if "image" in text else 1.0))
    add(Ended(at=AT + timedelta(hours=1)))
    return events


def reasons(events: list[EventBase]) -> list[str]:
    return [event.reason for event in events if isinstance(event, Question)]


@pytest.fixture
def earlier(library: Library) -> Library:
    with SessionLog.create(library.session_dir(HEADER.id), HEADER) as log:
        log.append_all(worked(answers=True))
    return library


NEXT = tuple((text.replace("1.4.0", "1.5.0"), code, output.replace("1.4.0", "1.5.0")) for text, code, output in RELEASE)


def test_what_an_earlier_session_answered_is_not_asked_for_other_values(earlier: Library) -> None:
    assert sorted(reasons(worked(NEXT))) == ["destructive", "failure", "variable", "wait"]
    assert reasons(worked(NEXT, known=known_of(earlier, NOW))) == []
    assert reasons(worked(NEXT, known=known_of(earlier, HEADER))) == reasons(worked(NEXT))


@pytest.mark.parametrize(
    ("number", "line", "asked"),
    [
        (0, ("./build.sh 1.5.0", 1, "build.sh: the compiler ran out of memory"), "failure"),
        (4, ("kubectl delete namespace shop", 0, ""), "destructive"),
        (5, ("make everything-and-an-image", 0, ""), "wait"),
    ],
)
def test_another_failure_or_another_command_is_asked_about(
    earlier: Library, number: int, line: tuple[str, int, str], asked: str
) -> None:
    lines = (*NEXT[:number], line, *NEXT[number + 1 :])
    assert reasons(worked(lines, known=known_of(earlier, NOW))) == [asked]


def sop(**parts: object) -> Sop:
    command = StepCommand(text="./build.sh {{version}}", event=None)
    step = Step(id="build", title="Build it", commands=(command,), by_hand=True)
    version = Parameter(id="version", name="version", description="the version", example="1.2.0", evidence=("e0001",))
    return Sop(slug="build", title="Build", steps=(step,), parameters=(version,)).model_copy(update=parts)


@pytest.mark.parametrize(
    ("said", "silent"),
    [
        ({}, set()),
        ({"rules": (Rule(id="r", when="in doubt", then="raise the middle number of {{version}}"),)}, {"variable"}),
        ({"parameters": (Parameter(id="version", name="version", description="asked of QA", example="1.2.0"),)},
         {"variable"}),
        ({"edge_cases": (EdgeCase(id="c", symptom="`build.sh` says `VERSION says 1.3.0, expected 1.4.0`",
                                  response="write it", because="no release lies"),)}, {"failure"}),
        ({"steps": (Step(id="s", title="Delete it", commands=(StepCommand(text="kubectl delete pod shop-1"),),
                         constraints=("You MUST look first.",), by_hand=True),)}, {"destructive"}),
    ],
)  # fmt: skip
def test_what_an_sop_explains_is_not_asked(library: Library, said: dict[str, object], silent: set[str]) -> None:
    lines = (*NEXT[2:3], *NEXT[:3], *NEXT[4:5])  # the version stands with the build alone
    library.write(library.sop_path("build"), render(assign_ids(sop(**said))).encode())
    asked = set(reasons(worked(lines, known=known_of(library, NOW))))
    assert asked == {"failure", "destructive", "variable"} - silent


def test_a_question_waits_until_the_library_has_been_read(earlier: Library) -> None:
    class Slow(Known):
        ready = False

        def says(self, candidate: Candidate) -> bool | None:  # type: ignore[override]
            return super().says(candidate) if self.ready else None

    slow = Slow()
    slow.learn_session(read_session(earlier.session_dir(HEADER.id)))
    assistant = Assistant(known=slow)
    at = AT
    delete = Command(at=at, id="e0001", seq=1, text="kubectl delete pod shop-2", exit_code=0)
    reboot = Command(at=at, id="e0002", seq=2, text="sudo reboot", exit_code=0)
    assert assistant.observe(delete) == []
    assert assistant.observe(reboot) == []
    slow.ready = True
    (question,) = assistant.observe(Command(at=at, id="e0003", seq=3, text="git status", exit_code=0))
    assert "sudo reboot" in question.text


def test_the_library_is_read_beside_the_recorder(earlier: Library) -> None:
    knows = LibraryKnows(earlier, NOW)
    knows.begin()
    knows.wait()
    assert reasons(worked(NEXT, known=knows)) == []


def test_a_broken_neighbour_and_a_large_one_are_passed_over(earlier: Library) -> None:
    earlier.write(earlier.sop_path("broken"), b"---\nsop: [\n---\n\xff")
    broken = earlier.session_dir("20261103-1500-aaaa-x") / "session.jsonl"
    earlier.write(broken, b"{no json")
    earlier.write(earlier.session_dir("20261103-1600-bbbb-x") / "session.jsonl", b"x" * (3 << 20))
    assert reasons(worked(NEXT, known=known_of(earlier, NOW))) == []


def test_the_draft_of_an_answered_session_explains_its_values() -> None:
    events: tuple[Event, ...] = tuple(worked(answers=True))  # type: ignore[assignment]
    known = Known()
    known.learn_sop(assign_ids(draft_from_evidence(Session(header=HEADER, events=events)).sop))
    assert "variable" not in reasons(worked(NEXT, known=known))
    assert "failure" not in reasons(worked(NEXT, known=known))
