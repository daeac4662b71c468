"""Drafts of sessions with work inside of other shells: in the order in which it was done, where it was done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sopcapture.draft.offline import draft_from_evidence
from sopcapture.draft.reading import outer_first, read
from sopcapture.model.session import Command, Ended, Session, SessionHeader

START = datetime(2026, 11, 3, 14, 12, tzinfo=UTC)
HERE = {"host": "build1", "user": "ada", "cwd": "/home/ada/work"}
THERE = {"host": "web1", "user": "deploy", "cwd": "/home/deploy"}


def ran(number: int, at: int, text: str, **more: Any) -> Command:
    said = {"exit_code": 0, "duration_s": 1.0, **more}
    return Command(seq=number, id=f"e{number:04}", at=START + timedelta(seconds=at), text=text, **said)


def session(**inside: Any) -> Session:
    """The log has commands as they ended, so that which opened the shell comes behind what was done in it."""
    commands = (
        ran(1, 0, "scp site.conf web1:/etc/nginx/conf.d/site.conf", **HERE),
        ran(2, 20, "sudo nginx -t", output="syntax is ok\n", **{**THERE, **inside}),
        ran(3, 30, "sudo systemctl reload nginx", **{**THERE, **inside}),
        ran(4, 50, "exit", **{**THERE, **inside}),
        ran(5, 10, "ssh web1", **HERE, duration_s=42.0),
        ran(6, 60, "git commit -am 'Publish the site'", **HERE),
    )
    header = SessionHeader(
        id="20261103-1412-9f3a-work", title="Publish the site", shell="bash", started_at=START, **HERE
    )
    return Session(header=header, events=(*commands, Ended(seq=7, at=START + timedelta(seconds=70), reason="done")))


def steps(of: Session) -> list[tuple[list[str], str | None]]:
    return [([command.event for command in one.commands], one.where) for one in draft_from_evidence(of).sop.steps]


def test_what_was_done_inside_comes_behind_what_opened_it() -> None:
    found = steps(session())
    assert [event for events, _ in found for event in events] == ["e0001", "e0005", "e0002", "e0003", "e0006"]
    where = {events[0]: place for events, place in found}
    assert where["e0001"] == "`ada@build1:~/work`"
    assert "deploy@" in where["e0002"]
    assert where["e0006"] == "`ada@build1:~/work`"


def test_nothing_is_missing_inside_of_what_was_recorded_there() -> None:
    assert not [note for note in draft_from_evidence(session()).notes if "inside" in note]
    outside = session()
    alone = outside.model_copy(
        update={"events": tuple(e for e in outside.events if e.id not in ("e0002", "e0003", "e0004"))}
    )
    assert [note for note in draft_from_evidence(alone).notes if "what happened inside `ssh`" in note]


def test_what_was_read_off_the_screen_says_so_and_proves_no_result() -> None:
    read = {"recovered": True, "confidence": 0.9, "exit_code": None}
    draft = draft_from_evidence(session(**read))
    assert [note for note in draft.notes if note.startswith("2 commands were read off the screen")]
    inside = [one for one in draft.sop.steps if {"e0002", "e0003"} & {command.event for command in one.commands}]
    assert inside
    assert not any("exit code" in said for one in inside for said in one.expected)


def test_a_place_that_no_prompt_told_is_not_made_up() -> None:
    read = {"recovered": True, "confidence": 0.9, "exit_code": None, "host": "", "user": "", "cwd": ""}
    assert [place for events, place in steps(session(**read)) if "e0002" in events] == [None]


def test_a_shell_like_the_one_around_it_is_no_step() -> None:
    def opened_by(text: str, **inside: str) -> list[str]:
        commands = (
            ran(1, 20, "cp site.conf /srv/site.conf", **{**HERE, **inside}),
            ran(2, 30, "exit", **{**HERE, **inside}),
            ran(3, 10, text, **HERE, duration_s=22.0),
            ran(4, 40, "sudo systemctl reload nginx", **HERE),
        )
        return [event for events, _ in steps(session().model_copy(update={"events": commands})) for event in events]

    assert opened_by("bash") == ["e0001", "e0004"]
    assert opened_by("bash", user="root") == ["e0003", "e0001", "e0004"]
    assert opened_by("bash --rcfile work.sh") == ["e0003", "e0001", "e0004"]


def test_what_another_window_did_meanwhile_hides_nothing_that_was_done_inside() -> None:
    whole = session()
    first, test, reload_, leave, opener, commit = whole.events[:6]
    beside = ran(7, 45, "tail -3 /var/log/build.log", **HERE, shell="2")
    events = (first, test, reload_, leave, beside, opener, commit)
    both = whole.model_copy(update={"events": events})
    placed = [event.id for event in outer_first(both.events)]
    assert placed.index("e0005") < placed.index("e0002")
    reading = read(both)
    assert reading.looked_into(reading.index_of["e0005"])
    # In between, too: the log has the other window's command right behind the one that opened the shell.
    behind = whole.model_copy(update={"events": (first, beside, test, reload_, leave, opener, commit)})
    reading = read(behind)
    assert reading.looked_into(reading.index_of["e0005"])
