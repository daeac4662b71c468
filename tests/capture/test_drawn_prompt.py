"""A prompt without a mark of ours is found by how the shell said that it would look."""

from __future__ import annotations

import pytest

from sopcapture.capture.drawn_prompt import DrawnPrompt

EXPANDS = "\x01\x1b]0;a 7\x07\x02~/work (main)\n\x01\x1b[32m\x02$\x01\x1b[0m\x02 "
DRAWN = b"\x1b[?2004h\x1b]0;a 7\x07~/work (main)\r\r\n\x1b[32m$\x1b[0m "


def cut(expands: str, shown: bytes, size: int) -> list[bytes]:
    """What stands before each end of the prompt, and behind the last."""
    prompt = DrawnPrompt(expands)
    parts = [b""]
    for at in range(0, len(shown), size):
        for piece in prompt.feed(shown[at : at + size]):
            if isinstance(piece, bytes):
                parts[-1] += piece
            else:
                parts.append(b"")
    return parts


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_each_drawing_ends_where_it_ends(size):
    assert cut(EXPANDS, DRAWN + b"ls\x1b[H\x1b[2J" + DRAWN + b"ls", size) == [DRAWN, b"ls\x1b[H\x1b[2J" + DRAWN, b"ls"]
    assert cut("$ ", b"$ echo $ a", size) == [b"$ ", b"echo $ a"]
    assert cut("12:59:59> ", b"\x1b[?2004h13:00:00> a", size) == [b"\x1b[?2004h13:00:00> ", b"a"]


def test_a_prompt_that_is_drawn_otherwise_or_ends_in_nothing_is_not_found():
    assert cut("a> ", b"b> ls", 3) == [b"b> ls"]
    assert cut("~/work\n", b"~/work\r\nls", 3) == [b"~/work\r\nls"]
