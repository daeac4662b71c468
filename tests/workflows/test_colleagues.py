"""Questions go out as a form, and what comes back becomes answers under the colleague's name."""

from __future__ import annotations

import json
import random
import string
from pathlib import Path

import pytest

from sopcapture.errors import UsageError
from sopcapture.model.session import Answer, Question
from sopcapture.store import Library, SessionLog, read_session
from sopcapture.workflows.checking import check_sop
from sopcapture.workflows.clock import now
from sopcapture.workflows.colleagues import COLLEAGUE, ask, receive
from sopcapture.workflows.drafting import draft_session
from sopcapture.workflows.libraries import init_library
from sopcapture.workflows.question_form import read_form
from sopcapture.workflows.revisions import load_document

EXAMPLE = Path(__file__).parents[2] / "evaluation/cases/release-with-tag/session.jsonl"
BOB = "Bob <bob@example.org>"


@pytest.fixture
def recorded(home: Path, tmp_path: Path) -> tuple[Library, Path]:
    """A session with three open questions: one about a command, a closing one, and a fact that is the owner."""
    assert home
    library = init_library(str(tmp_path / "library"))
    folder = library.session_dir("20261121-1650-1fb0-release-greet")
    folder.mkdir(parents=True)
    (folder / "session.jsonl").write_text(EXAMPLE.read_text())
    tagged = next(each.id for each in read_session(folder).commands() if each.text.startswith("git tag"))
    with SessionLog.open(folder) as log:
        log.append_all(
            [
                Question(at=now(), about=(tagged,), reason="branch", text="When is it tagged?"),
                Question(at=now(), reason="closing", topic="escalation", text="When should one call someone?"),
                Question(at=now(), reason="closing", topic="owner", text="Who is accountable?"),
            ]
        )
    return library, folder


@pytest.fixture
def open_ids(recorded) -> list[str]:
    return [question.id for question in read_session(recorded[1]).open_questions()[-3:]]


def filled(text: str, **replies: dict[str, str]) -> str:
    """The form with words behind its labels, as a person would write them; by the id of the question, or `also`."""
    lines: list[str] = []
    block: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("## "):
            block = dict(replies.get(line[3:].split(":")[0].lower(), {}))
        lines.append(line)
        label = line.split(" (")[0].removesuffix(":")
        if line.endswith(":") and label in block:
            lines[-1] += f" {block.pop(label)}"
    return "\n".join(lines)


def come_back(recorded, text: str, by: str = BOB) -> list[str]:
    library, folder = recorded
    return [received.line for received in receive(library, read_session(folder), text, by)]


def test_an_empty_form_says_nothing_and_shows_what_it_asks_about(recorded, open_ids):
    asked = ask(recorded[0], "1fb0", BOB)
    assert asked.open_questions == len(asked.session.open_questions())
    assert read_form(asked.text).replies == []
    assert read_form(asked.text).session == asked.session.id
    assert f"## {open_ids[0]}: When is it tagged?\n" in asked.text
    assert "\n       git tag -a" in asked.text.split("## Also")[0]
    with pytest.raises(UsageError, match="nothing is filled in"):
        come_back(recorded, asked.text)


def test_replies_become_answers_under_the_colleagues_name_and_the_draft_cites_them(recorded, open_ids):
    library, folder = recorded
    text = ask(library, "1fb0", BOB).text
    tag, escalation, owner = open_ids
    text = filled(
        text,
        **{
            tag: {"What to do": "Tag after the tests,\nnot before", "Why": "A tag is for ever."},
            escalation: {"What to do": "Call the lead"},
            owner: {"Answer": "Cid <cid@example.org>"},
            "also": {"At step": "6", "What to do": "Sign the tag", "Why": "Mirrors refuse one without a signature."},
        },
    )
    # As it comes from a mail program, above an older copy and a signature.
    text = "Hi Ada,\r\n" + "\r\n".join(f"> {line}" for line in text.splitlines()) + "\r\n-- \r\nBob\r\n"
    lines = come_back(recorded, text)
    assert lines[0].startswith(f"{tag}: answered by {BOB} as a")
    assert lines[1].startswith(f"{escalation}: refused; ")
    assert "principle" in lines[1]
    session = read_session(folder)
    answer = session.answers()[tag]
    assert (answer.by, answer.instruction) == (BOB, "Tag after the tests, not before")
    assert session.answers()[owner].instruction == "Cid <cid@example.org>"
    also = next(question for question in session.questions() if question.reason == COLLEAGUE)
    about = {event.id: event for event in session.commands()}
    assert any(about[name].text.startswith("git tag") for name in also.about if name in about)
    assert escalation in {question.id for question in session.open_questions()}
    draft_session(library, "1fb0", slug="release", offline=True)
    sop = load_document(library, "release").sop
    said = [each for each in (*sop.rules, *sop.steps) if session.answers()[also.id].id in each.evidence]
    assert "mirrors refuse one without a signature" in str(said)
    errors = [problem.text for problem in check_sop(library, "release") if problem.level == "error"]
    assert errors == []


def test_a_reply_is_taken_in_once_and_replaces_nobodys(recorded, open_ids):
    text = filled(
        ask(recorded[0], "1fb0", BOB).text,
        **{
            open_ids[0]: {"What to do": "Tag last", "Why": "It is for ever."},
            "also": {"What to do": "Tell support", "Why": "They are asked first."},
        },
    )
    assert come_back(recorded, text)[0].startswith(f"{open_ids[0]}: answered by ")
    again = come_back(recorded, text)
    assert [line.split(";")[0] for line in again] == [f"{open_ids[0]}: refused", "also: refused"]
    # Another colleague has said the same of it: that is an answer of its own.
    lines = come_back(recorded, text, "Cid <cid@example.org>")
    assert (lines[0].split(";")[0], "answered by Cid" in lines[1]) == (f"{open_ids[0]}: refused", True)
    by = {each.by for each in read_session(recorded[1]).answers().values() if each.instruction == "Tell support"}
    assert by == {BOB, "Cid <cid@example.org>"}


def test_a_secret_in_a_reply_reaches_no_disk(recorded, open_ids):
    word = "".join(random.Random(5).choices(string.ascii_letters + string.digits, k=36))
    token = "ghp" + "_" + word
    reply = {"What to do": f"Push with {token} and sign", "Why": "It is for ever."}
    come_back(recorded, filled(ask(recorded[0], "1fb0", BOB).text, **{open_ids[0]: reply, "also": reply}))
    log = (recorded[1] / "session.jsonl").read_text()
    assert word not in log
    kept = [event for event in read_session(recorded[1]).events if isinstance(event, Answer) and event.by == BOB]
    assert ["{{secret:" in (event.instruction or "") for event in kept] == [True, True]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("1fb0", "9999", "are about session"), ("Session:", "About:", "names no session")],
    ids=["another session", "no form"],
)
def test_a_file_that_is_not_about_this_session_is_refused_whole(recorded, before, after, said):
    text = filled(ask(recorded[0], "1fb0", BOB).text, also={"What to do": "Tell support", "Why": "They are asked."})
    size = (recorded[1] / "session.jsonl").stat().st_size
    with pytest.raises(UsageError, match=said):
        come_back(recorded, text.replace(before, after))
    assert (recorded[1] / "session.jsonl").stat().st_size == size


def test_by_command(cli, recorded, open_ids):
    library, folder = recorded
    asked = cli("ask", "1fb0", "--to", BOB, cwd=library.root)
    assert asked.returncode == 0
    assert f"sopcapture answer {folder.name} --from FILE --by '{BOB}'" in asked.stderr
    text = filled(asked.stdout, **{open_ids[0]: {"What to do": "-"}, open_ids[1]: {"What to do": "Call the lead"}})
    done = cli("answer", "1fb0", "--from", "-", "--by", BOB, cwd=library.root, stdin=text)
    assert done.returncode == 3
    first, second, last = done.stderr.splitlines()
    assert first.startswith(f"{open_ids[0]}: dismissed by {BOB} as a")
    assert second.startswith(f"{open_ids[1]}: refused; ")
    assert last.startswith("sopcapture: 1 reply was refused; ")
    events = [json.loads(line) for line in (folder / "session.jsonl").read_text().splitlines()]
    assert (events[-1]["by"], events[-1]["dismissed"]) == (BOB, True)
