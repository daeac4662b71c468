from __future__ import annotations

import io
import json
import random
import string
from datetime import UTC, datetime, timedelta

import pytest

from sopcapture.capture import CastWriter, ExitStatus, Recorder
from sopcapture.capture.events import Phase, Shown
from sopcapture.redact import Redactor

AT = datetime(2026, 1, 1, tzinfo=UTC)


def mark(kind: str, **values: str) -> bytes:
    return f"\x1b]7770;n0nce;{kind}{''.join(f';{key}={value}' for key, value in values.items())}\x07".encode()


class Unclosed(io.StringIO):
    def close(self) -> None:
        self.flush()


class Replay:
    """A recorder and a writer, as a host joins them."""

    def __init__(self, *, title: str = "") -> None:
        self.file = Unclosed()
        redactor = Redactor()
        environ = {"TERM": "xterm-256color", "SHELL": "/bin/zsh", "SECRET": "x"}
        self.writer = CastWriter(self.file, redactor, started_at=AT, cols=80, rows=24, title=title, environ=environ)
        self.recorder = Recorder(nonce="n0nce", redactor=redactor, program="zsh")
        self.seconds = 0.0
        self.tell(self.recorder.start(AT))

    def tell(self, events) -> None:
        for event in events:
            if isinstance(event, Shown):
                self.writer.on_output(event)
            else:
                self.writer.on_event(event)

    def feed(self, *chunks: bytes) -> Replay:
        for chunk in chunks:
            self.seconds += 0.5
            self.tell(self.recorder.feed(chunk, AT + timedelta(seconds=self.seconds)))
        return self

    def prompt(self) -> Replay:
        return self.feed(mark("A", s="0") + b"$ " + mark("B"))

    def run(self, typed: bytes, text: str, *output: bytes) -> Replay:
        self.feed(*(bytes([byte]) for byte in typed), b"\r\n" + mark("C", t=f"'{text}'"), *output, mark("D", s="0"))
        return self.prompt()

    def end(self) -> tuple[dict, list[list]]:
        self.tell(self.recorder.finish(AT + timedelta(seconds=self.seconds), ExitStatus(0), ""))
        self.writer.close()
        header, *lines = [json.loads(line) for line in self.file.getvalue().splitlines()]
        return header, lines


def shown(lines) -> str:
    return "".join(data for _, code, data in lines if code == "o")


def test_a_replay_is_asciicast_2():
    header, lines = Replay(title="Renew").prompt().run(b"ls", "ls", b"a\r\n", b"b\r\n").end()
    assert header == {
        "version": 2,
        "width": 80,
        "height": 24,
        "timestamp": int(AT.timestamp()),
        "started_at": "2026-01-01T00:00:00.000Z",
        "title": "Renew",
        "env": {"TERM": "xterm-256color", "SHELL": "/bin/zsh"},
    }
    assert shown(lines) == "$ ls\r\na\r\nb\r\n$ "
    assert all(isinstance(at, float) and code in "or" and isinstance(data, str) for at, code, data in lines)
    times = [at for at, _, _ in lines]
    assert times == sorted(times)
    assert times[0] == 0.5
    assert [data for _, _, data in lines][-3:-1] == ["a\r\n", "b\r\n"]


def test_no_command_of_the_log_begins_after_its_own_output():
    file, began = Unclosed(), AT + timedelta(microseconds=1900)
    writer = CastWriter(file, Redactor(), started_at=began, cols=80, rows=24)
    writer.on_output(Shown(AT + timedelta(seconds=1, microseconds=100), b"$ ", Phase.PROMPT))
    writer.close()
    header, line = map(json.loads, file.getvalue().splitlines())
    # A command at the same moment is in the log with what the milliseconds leave of it, as the start is.
    assert header["started_at"] == "2026-01-01T00:00:00.001Z"
    assert line[0] >= 1.000 - 0.001


def test_a_resize_stands_where_it_happened():
    replay = Replay().prompt()
    replay.tell(replay.recorder.resize(100, 30, AT + timedelta(seconds=1)))
    _, lines = replay.run(b"ls", "ls").end()
    assert [line for line in lines if line[1] == "r"] == [[1.0, "r", "100x30"]]


def test_corrections_and_completions_are_not_kept():
    _, lines = Replay().prompt().run(b"xx\x08\x08ls /etc/pa\x07\r\npasswd  pam.d\r\n$ ls", "ls /etc").end()
    assert shown(lines) == "$ ls /etc\r\n$ "


def test_what_a_full_screen_program_drew_is_one_line():
    drawn = b"\x1b[?1049h\x1b[1;1Hsecret words", b"\x1b[2;2Hmore", b"\x1b[?1049l", b"saved\r\n"
    text = shown(Replay().prompt().run(b"vim", "vim", *drawn).end()[1])
    assert "secret words" not in text
    assert "1049" not in text
    assert text.count("full screen") == 1
    assert text.endswith("saved\r\n$ ")


def test_the_middle_of_a_flood_is_one_line():
    flood = [
        b"".join(b"line %06d\r\n" % number for number in range(start, start + 500)) for start in range(0, 60_000, 500)
    ]
    text = shown(Replay().prompt().run(b"seq", "seq", *flood).end()[1])
    assert len(text) < 70_000
    assert "line 000000\r\n" in text
    assert "line 059999\r\n$ " in text
    assert f"{60_000 * 13 - 65_536:,} bytes not kept" in text
    assert text.count("not kept") == 1


@pytest.mark.parametrize("size", [1, 5, 64, 4096])
def test_no_secret_however_it_was_cut(size):
    letters = random.Random(size)
    value = "ghp" + "_" + "".join(letters.choices(string.ascii_letters + string.digits, k=36))
    output = f"\x1b[1mtoken\x1b[0m {value}\r\n".encode() * 3
    pieces = [output[at : at + size] for at in range(0, len(output), size)]
    typed = f"export GITHUB_TOKEN={value[:20]}x\x08{value[20:]}".encode()
    replay = Replay().prompt().run(typed, f"export GITHUB_TOKEN={value}", *pieces)
    _, lines = replay.end()
    text = shown(lines)
    assert value not in text
    assert value[:10] not in text
    assert value[-10:] not in text
    assert text.count("{{secret:") == 4
    # a placeholder is one piece of text, and the same value has the same number
    assert text.count("{{secret:github-token-1}}") == 4


def test_secrets_beside_the_gap():
    letters = random.Random(7)
    value = "ghp" + "_" + "".join(letters.choices(string.ascii_letters + string.digits, k=36))
    lines = f"token {value}\r\n".encode() + b"harmless\r\n" * 30
    text = shown(Replay().prompt().run(b"x", "x", *[lines] * 700).end()[1])
    for length in range(10, len(value)):
        assert value[:length] not in text
        assert value[-length:] not in text


def test_bytes_cut_within_a_character():
    text = shown(Replay().prompt().run(b"x", "x", b"caf\xc3", b"\xa9 \xff\r\n").end()[1])
    assert "café \ufffd" in text


def test_a_shell_that_draws_prompt_and_input_together():
    replay = Replay().feed(
        mark("A", s="0") + mark("B") + b"~> ls\r\n" + mark("C", t="'ls'"), b"a\r\n", mark("D", s="0")
    )
    assert shown(replay.end()[1]) == "$ ls\r\na\r\n"
