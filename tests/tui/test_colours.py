"""Asking the person's terminal for its colours."""

from __future__ import annotations

import io
import os
import threading
import time

import pytest

from sopcapture.tui import colours
from sopcapture.tui.colours import ask_colours


def answered(
    answer: bytes, monkeypatch: pytest.MonkeyPatch, term: str = "xterm-256color", patience_s: float = 60
) -> object:
    """What is made of a terminal's answer, on a real pty, however long it takes."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(colours, "_PATIENCE_S", patience_s)
    master, slave = os.openpty()
    try:
        writer = threading.Timer(0.05, os.write, (master, answer))
        writer.start()
        asked = io.StringIO()
        found = ask_colours(slave, asked)
        writer.join()
        return found if asked.getvalue() else (found, "not asked")
    finally:
        os.close(master)
        os.close(slave)


def test_a_terminal_that_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = b"\x1b]10;rgb:ffff/8080/0000\x1b\\\x1b]11;rgb:1e/1e/1f\x07\x1b[?62;4c"
    assert answered(answer, monkeypatch) == (((255, 128, 0), (30, 30, 31)), b"")


def test_what_was_typed_meanwhile_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(b"ls\x1b]10;rgb:0/0/0\x07\x1b]11;rgb:f/f/f\x07\r\x1b[?6c", monkeypatch) == (
        ((0, 0, 0), (255, 255, 255)),
        b"ls\r",
    )


def test_a_terminal_that_does_not_tell_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = time.monotonic()
    assert answered(b"\x1b[?1;2c", monkeypatch) == (None, b"")
    assert time.monotonic() - begun < 30
    assert answered(b"x", monkeypatch, patience_s=1) == (None, b"x")


def test_a_terminal_that_would_print_the_question_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(b"", monkeypatch, term="linux") == ((None, b""), "not asked")
