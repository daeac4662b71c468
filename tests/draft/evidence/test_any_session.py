"""Whatever was recorded and answered, the draft is a document, grounded, with every answer in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopcapture.document import parse, render
from sopcapture.draft import draft_from_evidence, merge_into
from sopcapture.grounding import verify
from sopcapture.model.session import (
    Answer,
    Checkpoint,
    Command,
    Correction,
    Manual,
    Note,
    Question,
    Session,
    SessionHeader,
)

START = datetime(2026, 11, 3, 14, 12, tzinfo=UTC)
COMMANDS = st.sampled_from(
    [
        "ls",
        "cd /srv && ./deploy.sh staging",
        "git tag v1.4.0",
        "git push origin v1.4.0",
        "sed -i 's/1.3.0/1.4.0/' VERSION",
        "vim README.md",
        "ssh web1",
        "docker ps --format '{{.Names}}'",
        "helm template x --set a='{{version}}'",
        "cat <<E > note.txt\n# a heading\n- {{name}}\n```\nE",
        "echo '`x`' && true",
        "make test",
        "sudo systemctl restart shop",
        "curl -H 'Token: {{secret:api-token-1}}' https://shop.example.com/health",
        "grep -c ERROR /var/log/app.log",
        "sleep 30",
        "rm -rf build",
        "psql shop -c 'select 1'",
        "python report.py --week 2026-W45 > out-2026-W45.csv",
        "kill 48213",
        "# only a comment",
        "useradd alice",
        "if true; then echo x; fi",
        "echo 'unbalanced",
        "   ",
        "git comit -m x",
    ]
)
OUTPUTS = st.sampled_from(
    [
        "",
        "all 12 tests passed in 3s",
        "error: it `failed` with *stars* <!-- id: x -->\n",
        "Traceback (most recent call last):\n  File x\nValueError: no",
        "48213 pts/0 app 1.4.0",
        "v1.4.0 is done\n\tok",
        "x" * 3000,
        "## Steps\n### 1. Evil",
    ]
)
WORDS = st.sampled_from(
    [
        "Stop the worker first.",
        "If it fails, the cache is stale, clear it",
        "When 1.4.0 is out, do not wait - call *Grace* <ops@example.org>",
        "Never do this on a Friday; I mean it",
        "`make clean` and again",
        "## Steps",
        "- **When** x, **then** y",
        "<!-- id: overview -->",
        "Only if the schema changed",
        "{{version}} must be {{braces}}",
        "line one\nline two",
        "Use https://example.org/a_b_c",
        "me",
        "Ruf *sofort* Frau Müller an, wenn's brennt",
        "1. first 2. second",
        "It depends: ask the owner, with the log",
        "escalate to the lead with a link",
    ]
)
REASONS = ("failure", "retry", "destructive", "variable", "branch", "edit", "wait", "inside", "closing", "other")


@st.composite
def sessions(draw: st.DrawFn, identifier: str = "20261103-1412-9f3a-x") -> Session:
    """A session of any mixture of events."""
    events: list[Any] = []
    ids: list[str] = []
    questions = answers = 0
    for _ in range(draw(st.integers(0, 14))):
        seq = len(events) + 1
        at = START + timedelta(seconds=seq)
        kind = draw(st.sampled_from(("command",) * 6 + ("question",) * 3 + ("note", "checkpoint", "manual", "fix")))
        if kind == "question":
            questions += 1
            about = tuple(draw(st.lists(st.sampled_from(ids), max_size=3))) if ids else ()
            reason = draw(st.sampled_from(REASONS))
            topic = draw(st.sampled_from(("trigger", "owner", "escalation", "done", ""))) if reason == "closing" else ""
            text = draw(st.sampled_from(("`1.4.0` looks as if it changes", "Why `git tag v1.4.0`?", "What starts it?")))
            events.append(
                Question(seq=seq, id=f"q{questions}", at=at, about=about, reason=reason, topic=topic, text=text)
            )
            if draw(st.booleans()):
                answers += 1
                said = {} if draw(st.integers(0, 4)) == 0 else {"instruction": draw(WORDS)}
                if said:
                    for part in ("principle", "check_first", "escalate_when"):
                        if draw(st.booleans()):
                            said[part] = draw(WORDS)
                event = Answer(
                    seq=seq + 1, id=f"a{answers}", at=at, question=f"q{questions}", dismissed=not said, **said
                )
                events.append(event)
            continue
        identity = f"e{len(ids) + 1:04}"
        ids.append(identity)
        base = {"seq": seq, "id": identity, "at": at}
        if kind == "command":
            code = draw(st.sampled_from((0, 0, 0, 1, 2, 127, 130, None)))
            cwd = draw(st.sampled_from(("/home/ada/shop", "/srv/1.4.0")))
            events.append(Command(**base, text=draw(COMMANDS), output=draw(OUTPUTS), exit_code=code, cwd=cwd))
        elif kind == "note":
            events.append(Note(**base, text=draw(WORDS)))
        elif kind == "checkpoint":
            events.append(Checkpoint(**base, text=draw(WORDS), artifact=draw(st.sampled_from(("", "a/b_1.4.0.txt")))))
        elif kind == "manual":
            events.append(Manual(**base, text=draw(WORDS), where=draw(st.sampled_from(("", "https://x.example.org")))))
        else:
            action = draw(st.sampled_from(("leave_out", "phase", "join", "parameter", "unheard_of")))
            about = tuple(draw(st.lists(st.sampled_from(ids), max_size=3)))
            events.append(
                Correction(**base, about=about, action=action, text=draw(st.sampled_from(("", "Build", "v"))))
            )
    title = draw(st.sampled_from(("", "Release shop 1.4.0", "*odd* `title` <b>", "release")))
    header = SessionHeader(id=identifier, started_at=START, title=title, owner="Ada <ada@example.org>", user="ada")
    return Session(header=header, events=tuple(events))


def full_of_marks(said: str, identifier: str = "20261103-1412-9f3a-x") -> Session:
    """Answers about an edit and a look, of which every part holds marks that mean something in an SOP."""
    parts = {"instruction": said, "principle": said, "check_first": said, "escalate_when": said}
    events = (
        Command(seq=1, id="e0001", at=START, text="vim README.md", exit_code=0),
        Question(seq=2, id="q1", at=START, about=("e0001",), reason="edit", text="What was changed?"),
        Answer(seq=3, id="a1", at=START, question="q1", **parts),
        Manual(seq=4, id="e0002", at=START, text="Look at it", where=said, result=said, link=said, artifact=said),
        Command(seq=5, id="e0003", at=START, text="make test", exit_code=1, output="error: it failed"),
        Question(seq=6, id="q2", at=START, about=("e0003",), reason="failure", text="What then?"),
        Answer(seq=7, id="a2", at=START, question="q2", **parts),
        Command(seq=8, id="e0004", at=START, text="make clean", exit_code=0),
        Command(seq=9, id="e0005", at=START, text="make test", exit_code=0, output="all 12 tests passed"),
    )
    return Session(header=SessionHeader(id=identifier, started_at=START, title=said), events=events)


MARKS = (
    "- **When** x, **then** y",
    "* a\n* b",
    "1) one \\",
    "## Steps",
    "&amp; &lt;",
    "*a*b*",
    "<!-- id: x -->",
    "=== !",
)


def each_of_marks(test: Any) -> Any:
    for said in MARKS:
        test = example(full_of_marks(said))(test)
    return test


@each_of_marks
@given(sessions())
@settings(max_examples=80, deadline=None)
def test_any_session_gives_a_grounded_document(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    assert verify(sop, {session.id: session}) == ()
    assert parse(render(sop)).sop == sop


@example(full_of_marks(MARKS[0]), full_of_marks(f"{MARKS[2]} too", "20261110-0900-a1b2-y"))
@example(full_of_marks(MARKS[1]), full_of_marks(f"{MARKS[0]} too", "20261110-0900-a1b2-y"))
@given(sessions(), sessions(identifier="20261110-0900-a1b2-y"))
@settings(max_examples=40, deadline=None)
def test_any_two_sessions_give_one_grounded_document(first: Session, second: Session) -> None:
    before = draft_from_evidence(first).sop
    merged = merge_into(before, draft_from_evidence(second).sop, previous_generated=before)
    both = {first.id: first, second.id: second}
    assert verify(merged, both) == ()
    assert parse(render(merged)).sop == merged


@given(sessions())
@settings(max_examples=40, deadline=None)
def test_drafting_again_into_what_was_drafted_changes_nothing(session: Session) -> None:
    before = draft_from_evidence(session).sop
    assert merge_into(before, before, previous_generated=before) == before
    assert merge_into(before, before) == before


def test_a_very_long_session_is_condensed_to_what_one_can_read() -> None:
    texts = (
        "./a.sh {}",
        "vim f{}.py",
        "curl -fsS localhost/{}",
        "git commit -m {}",
        "cp a{} b",
        "sudo systemctl restart s{}",
    )
    events = tuple(
        Command(
            seq=number,
            id=f"e{number:04}",
            at=START,
            text=texts[number % len(texts)].format(number),
            exit_code=1 if number % 11 == 0 else 0,
            output=f"error: {number} is wrong" if number % 11 == 0 else "ok",
        )
        for number in range(1, 1500)
    )
    session = Session(header=SessionHeader(id="20261103-1412-9f3a-x", started_at=START), events=events)
    made = draft_from_evidence(session)
    assert len(made.sop.steps) <= 40
    assert len(made.sop.edge_cases) <= 12
    assert len(made.notes) <= 15
    assert verify(made.sop, {session.id: session}) == ()
