from __future__ import annotations

import itertools
import random
import string
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopcapture.capture import CommandStarted, ExitStatus, Phase, Recorder, Shown
from sopcapture.capture.redacting import WITHHELD, redacted_event
from sopcapture.model.session import Answer, Command, Ended, Note, Resize
from sopcapture.redact import Redactor

AT = datetime(2026, 1, 1, tzinfo=UTC)
NONCE = "n0nce"


def mark(kind: str, **values: str) -> bytes:
    return f"\x1b]7770;{NONCE};{kind}{''.join(f';{key}={value}' for key, value in values.items())}\x07".encode()


def prompt(code: int = 0) -> bytes:
    return mark("A", s=str(code), d="'/work'") + b"$ " + mark("B")


def done(code: int = 0) -> bytes:
    return mark("D", s=str(code), d="'/work'") + prompt(code)


def begun(text: str) -> bytes:
    return text.encode() + b"\r\n" + mark("C", t=f"'{text}'")


def recorder(**changes) -> Recorder:
    values = {"nonce": NONCE, "redactor": Redactor(), "program": "zsh", "host": "h", "user": "u", "cwd": "/", **changes}
    made = Recorder(**values)
    made.start(AT)
    return made


def commands(events) -> list[Command]:
    return [event for event in events if isinstance(event, Command)]


def feed(made: Recorder, *chunks: bytes, seconds: float = 0):
    return [event for chunk in chunks for event in made.feed(chunk, AT + timedelta(seconds=seconds))]


SESSION = (
    b"welcome\r\n"
    + prompt()
    + begun("make")
    + b"out\xc3\xa9put\r\n\x1b[?1049hdrawn\x1b[?1049l"
    + b"x" * 300
    + b"\r\n"
    + done(2)
    + b"\r\n"
    + mark("D", s="2", d="'/work'")
    + prompt(2)
    + begun("cd /tmp")
    + mark("D", s="0", d="'/tmp'")
    + prompt()
    + begun("false")
    + prompt(1)
    + begun("exec top")
    + b"gone"
)


def test_a_session():
    made = recorder()
    events = feed(made, SESSION) + made.finish(AT, ExitStatus(3), "the shell ended")
    assert [(one.text, one.exit_code, one.cwd, one.output, one.interactive) for one in commands(events)] == [
        ("make", 2, "/work", "outéput\n" + "x" * 300 + "\n", True),
        ("cd /tmp", 0, "/work", "", False),
        ("false", 1, "/work", "", False),  # no D: the next prompt says how it ended
        ("exec top", 3, "/work", "gone", False),
    ]
    assert events[-1] == Ended(at=AT, reason="the shell ended")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, len(SESSION)), max_size=8))
def test_any_cutting_gives_the_same_events(cuts):
    made = recorder()
    chunks = [SESSION[a:b] for a, b in itertools.pairwise([0, *sorted(cuts), len(SESSION)])]
    events = feed(made, *chunks) + made.finish(AT, ExitStatus(3), "")
    whole = recorder()
    expected = feed(whole, SESSION) + whole.finish(AT, ExitStatus(3), "")
    assert [event for event in events if not isinstance(event, Shown)] == [
        event for event in expected if not isinstance(event, Shown)
    ]

    def shown(told):
        pieces = [event for event in told if isinstance(event, Shown)]
        return [
            (phase, b"".join(piece.data for piece in group))
            for phase, group in itertools.groupby(pieces, lambda piece: piece.phase)
        ]

    assert shown(events) == shown(expected)


def test_what_is_shown_in_which_phase():
    made = recorder()
    phases = [(one.phase, one.data) for one in feed(made, SESSION) if isinstance(one, Shown)]
    assert phases[:6] == [
        (Phase.PROMPT, b"welcome\r\n"),
        (Phase.PROMPT, b"$ "),
        (Phase.INPUT, b"make\r\n"),
        (Phase.OUTPUT, "outéput\r\n".encode()),
        (Phase.ALTERNATE, b"\x1b[?1049hdrawn\x1b[?1049l"),
        (Phase.OUTPUT, b"x" * 300 + b"\r\n"),
    ]


def test_times():
    made = recorder()
    feed(made, prompt())
    feed(made, begun("sleep 60"), seconds=1)
    feed(made, b"x", seconds=30)
    (command,) = commands(feed(made, mark("D", s="0"), seconds=61) + feed(made, prompt(), seconds=65))
    assert (command.at, command.duration_s) == (AT + timedelta(seconds=1), 60.0)


def test_a_command_that_no_prompt_follows_is_given_a_second_later():
    made = recorder()
    feed(made, prompt(), begun("exec 2>/dev/null"), mark("D", s="0"))
    assert not made.tick(AT + timedelta(seconds=0.5))
    assert [one.text for one in commands(made.tick(AT + timedelta(seconds=1.1)))] == ["exec 2>/dev/null"]
    assert not made.tick(AT + timedelta(seconds=9))
    assert not commands(feed(made, prompt()))


def test_two_commands_without_a_prompt_between():
    made = recorder()
    feed(made, prompt(), begun("one"))
    events = feed(made, b"1\r\n", mark("C", t="'two'", s="7"), b"2\r\n", done(0))
    assert [(one.text, one.exit_code, one.output) for one in commands(events)] == [("one", 7, "1\n"), ("two", 0, "2\n")]


def test_what_cannot_be_known_is_null():
    made = recorder()
    feed(made, prompt())
    events = feed(made, begun("one")) + feed(made, mark("C", t="'two'")) + made.finish(AT, ExitStatus(None, 9), "")
    assert [(one.exit_code, one.interrupted) for one in commands(events)] == [(None, False), (None, True)]
    stopped = recorder()
    feed(stopped, prompt(), begun("one"))
    (command,) = commands(stopped.finish(AT, None, "stopped"))
    assert (command.exit_code, command.interrupted) == (None, True)


def test_forged_marks_are_output():
    made = recorder()
    forged = b"\x1b]7770;guess;D;s=0\x07\x1b]133;D;0\x07"
    (command,) = commands(feed(made, prompt(), begun("cat evil"), forged, b"still running\r\n", done(4)))
    assert (command.exit_code, command.output) == (4, "still running\n")


def test_a_program_without_hooks_is_one_command():
    made = Recorder(nonce=NONCE, redactor=Redactor(), program="python3 -q", hooked=False)
    assert made.start(AT) == [CommandStarted(AT, "python3 -q", "")]
    feed(made, b">>> 1\r\n1\r\n" + SESSION[:20])
    events = made.finish(AT + timedelta(seconds=3), ExitStatus(0), "")
    assert [(one.text, one.exit_code, one.duration_s) for one in commands(events)] == [("python3 -q", 0, 3.0)]


def test_a_shell_that_never_prompts_is_one_command():
    made = recorder(program="bash")
    feed(made, b"another shell took over\r\n")
    events = made.finish(AT, ExitStatus(0), "")
    assert [(one.text, one.output) for one in commands(events)] == [("bash", "another shell took over\n")]


def test_a_resize():
    made = recorder(cols=80, rows=24)
    assert made.resize(80, 24, AT) == []
    assert made.resize(100, 30, AT) == [Resize(at=AT, cols=100, rows=30)]


def test_a_flood_at_the_prompt_is_bounded():
    made = recorder()
    feed(made, prompt(), *([b"noise\r\n" * 10_000] * 200))
    assert sum(len(piece) for piece in made._prompt if isinstance(piece, bytes)) <= 1 << 20
    assert [one.text for one in commands(feed(made, begun("ls"), done()))] == ["ls"]


# Secrets


def token(seed: int = 3) -> str:
    letters = random.Random(seed)
    return "ghp" + "_" + "".join(letters.choices(string.ascii_letters + string.digits, k=36))


def test_no_secret_leaves_in_any_text():
    value = token()
    made = recorder()
    feed(made, mark("A", s="0", d=f"'/work/{value}'"), mark("B"))
    started = feed(made, mark("C", t=f"'!! {value}'", x=f"'gh auth login {value}'"))
    told = feed(made, f"logged in with {value[:9]}".encode(), f"{value[9:]}\r\n".encode(), done())
    (command,) = commands(told)
    text = command.model_dump_json() + repr([one for one in started if isinstance(one, CommandStarted)])
    assert value not in text
    assert text.count("{{secret:") == 6  # text twice, cwd twice, expanded, output
    assert "{{secret:" in command.output


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 120), min_size=0, max_size=30))
def test_a_secret_that_comes_in_pieces_is_found(sizes):
    value = token()
    output = f"one\r\ntoken is \x1b[1m{value}\x1b[0m here\r\nGITHUB_TOKEN={value}\r\n".encode()
    made = recorder()
    feed(made, prompt(), begun("show"))
    at = 0
    for size in [*sizes, len(output)]:
        feed(made, output[at : at + size])
        snapshot = made.snapshot(AT)
        assert snapshot is not None
        for length in range(8, len(value)):
            assert value[:length] not in snapshot.output
        at += size
    (command,) = commands(feed(made, done()))
    assert value[:8] not in command.output
    assert command.output.startswith("one\ntoken is {{secret:")


def test_the_state_of_the_running_command():
    made = recorder()
    assert made.snapshot(AT) is None
    feed(made, prompt())
    assert made.snapshot(AT) is None
    feed(made, begun("make"), b"one\r\ntw")
    running = made.snapshot(AT + timedelta(seconds=2))
    assert running is not None
    assert (running.text, running.output, running.exit_code, running.duration_s) == ("make", "one\n", None, 2.0)
    feed(made, mark("D", s="0", d="'/work'"))
    between = made.snapshot(AT + timedelta(seconds=9))
    assert between is not None, "a kill before the next prompt would lose it"
    assert (between.text, between.output) == ("make", "one\n")
    feed(made, prompt())
    assert made.snapshot(AT) is None


def test_the_output_of_a_command_that_prints_a_secret():
    made = recorder()
    (command,) = commands(feed(made, prompt(), begun("gh auth token"), b"abcDEF123456ghijKLmnop789\r\n", done()))
    assert "abcDEF123456" not in command.output


@pytest.mark.parametrize(
    "event",
    [
        Note(at=AT, text="use @"),
        Answer(at=AT, question="q1", by="Ada <a@b.c>", instruction="use @", principle="because @", check_first="@"),
    ],
)
def test_events_of_others_are_redacted(event):
    value = token()
    filled = event.model_copy(
        update={name: text.replace("@", value) for name, text in event if isinstance(text, str) and name != "by"}
    )
    clean = redacted_event(Redactor(), filled)
    assert value not in clean.model_dump_json()
    assert "{{secret:" in clean.model_dump_json()
    assert clean.kind == event.kind


def test_background_jobs():
    made = recorder()
    feed(made, prompt())
    expected = {
        "sleep 1 &": True,
        "sleep 1 & # later": True,
        "a && b": False,
        "a & b": False,
        "echo a \\&": False,
        "cmd >&2": False,
        "cmd |&": False,
    }
    for text, background in expected.items():
        (command,) = commands(feed(made, begun(text), done()))
        assert command.background == background, text


def test_what_cannot_be_scanned_is_not_kept_and_the_command_is():
    class Broken:
        def redact(self, text, **_):
            raise RecursionError("too deep")

    made = recorder(redactor=Broken())
    (command,) = commands(feed(made, prompt(), begun("ls"), b"out\r\n", done(1)))
    assert command.exit_code == 1
    assert {command.text, command.output} == {WITHHELD}
