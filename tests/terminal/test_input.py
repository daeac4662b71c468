"""Keys, mouse, paste and focus as programs expect them."""

from __future__ import annotations

import pytest

from sopcapture.terminal import (
    Emulator,
    Key,
    KeyEncoder,
    Modifiers,
    MouseAction,
    MouseButton,
    MouseEncoder,
    focus_bytes,
    paste_bytes,
)

SHIFT, CTRL, ALT = Modifiers.SHIFT, Modifiers.CTRL, Modifiers.ALT


def emulator(setup: bytes = b"") -> Emulator:
    made = Emulator(80, 24)
    made.feed(setup)
    return made


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        (Key("a", "a"), b"a"),
        (Key("a", "A", SHIFT), b"A"),
        (Key("?", "?"), b"?"),
        (Key("日", "日"), "日".encode()),
        (Key(" ", " "), b" "),
        (Key(" ", "", CTRL), b"\0"),
        (Key("c", "", CTRL), b"\x03"),
        (Key("c", "", CTRL | SHIFT), b"\x03"),
        (Key("i", "", CTRL), b"\t"),
        (Key("m", "", CTRL), b"\r"),
        (Key("[", "", CTRL), b"\x1b"),
        (Key("\\", "", CTRL), b"\x1c"),
        (Key("]", "", CTRL), b"\x1d"),
        (Key("6", "", CTRL), b"\x1e"),
        (Key("_", "", CTRL), b"\x1f"),
        (Key("/", "", CTRL), b"\x1f"),
        (Key("?", "", CTRL), b"\x7f"),
        (Key(".", ".", ALT), b"\x1b."),
        (Key("f", "", ALT), b"\x1bf"),
        (Key("f", "F", ALT | SHIFT), b"\x1bF"),
        (Key("x", "", CTRL | ALT), b"\x1b\x18"),
        (Key("backspace"), b"\x7f"),
        (Key("backspace", "", ALT), b"\x1b\x7f"),
        (Key("enter"), b"\r"),
        (Key("enter", "", SHIFT), b"\r"),
        (Key("enter", "", ALT), b"\x1b\r"),
        (Key("tab"), b"\t"),
        (Key("tab", "", SHIFT), b"\x1b[Z"),
        (Key("escape"), b"\x1b"),
        (Key("up"), b"\x1b[A"),
        (Key("left", "", CTRL), b"\x1b[1;5D"),
        (Key("home"), b"\x1b[H"),
        (Key("delete"), b"\x1b[3~"),
        (Key("pageup", "", CTRL), b"\x1b[5;5~"),
        (Key("f1"), b"\x1bOP"),
        (Key("f5", "", SHIFT), b"\x1b[15;2~"),
        (Key("f12"), b"\x1b[24~"),
        (Key("left_shift"), b""),
    ],
)
def test_keys_for_a_program_that_asked_for_nothing(key: Key, sent: bytes) -> None:
    assert KeyEncoder(emulator()).encode(key) == sent


def test_application_cursor_keys() -> None:
    encoder = KeyEncoder(emulator(b"\x1b[?1h"))
    assert [encoder.encode(Key(name)) for name in ("up", "down", "home")] == [b"\x1bOA", b"\x1bOB", b"\x1bOH"]
    assert encoder.encode(Key("up", "", CTRL)) == b"\x1b[1;5A"


def test_the_kitty_protocol_and_back() -> None:
    made = emulator(b"\x1b[>1u")
    encoder = KeyEncoder(made)
    assert encoder.encode(Key("c", "", CTRL)) == b"\x1b[99;5u"
    assert encoder.encode(Key("escape")) == b"\x1b[27u"
    assert encoder.encode(Key("enter", "", SHIFT)) == b"\x1b[13;2u"
    assert encoder.encode(Key("a", "a")) == b"a"
    made.feed(b"\x1b[<u")
    assert encoder.encode(Key("c", "", CTRL)) == b"\x03"


@pytest.mark.parametrize(
    ("setup", "press", "move", "release", "hover", "wheel"),
    [
        (b"", b"", b"", b"", b"", b""),
        (b"\x1b[?9h", b"\x1b[M $%", b"", b"", b"", b""),
        (b"\x1b[?1000h", b"\x1b[M $%", b"", b"\x1b[M#%%", b"", b"\x1b[M`&&"),
        (b"\x1b[?1000h\x1b[?1006h", b"\x1b[<0;4;5M", b"", b"\x1b[<0;5;5m", b"", b"\x1b[<64;6;6M"),
        (b"\x1b[?1002h\x1b[?1006h", b"\x1b[<0;4;5M", b"\x1b[<32;5;5M", b"\x1b[<0;5;5m", b"", b"\x1b[<64;6;6M"),
        (
            b"\x1b[?1003h\x1b[?1006h",
            b"\x1b[<0;4;5M",
            b"\x1b[<32;5;5M",
            b"\x1b[<0;5;5m",
            b"\x1b[<35;6;6M",
            b"\x1b[<64;6;6M",
        ),
    ],
)
def test_mouse_tracking(setup: bytes, press: bytes, move: bytes, release: bytes, hover: bytes, wheel: bytes) -> None:
    made = emulator(setup)
    encoder = MouseEncoder(made)
    assert made.wants_mouse == bool(setup)
    assert encoder.encode(MouseAction.PRESS, MouseButton.LEFT, 3, 4) == press
    assert encoder.encode(MouseAction.MOVE, MouseButton.LEFT, 4, 4) == move
    assert encoder.encode(MouseAction.MOVE, MouseButton.LEFT, 4, 4) == b""
    assert encoder.encode(MouseAction.RELEASE, MouseButton.LEFT, 4, 4) == release
    assert encoder.encode(MouseAction.MOVE, MouseButton.NONE, 5, 5) == hover
    assert encoder.encode(MouseAction.PRESS, MouseButton.WHEEL_UP, 5, 5) == wheel


def test_mouse_buttons_and_modifiers() -> None:
    encoder = MouseEncoder(emulator(b"\x1b[?1000h\x1b[?1006h"))
    assert encoder.encode(MouseAction.PRESS, MouseButton.RIGHT, 79, 23, CTRL) == b"\x1b[<18;80;24M"
    assert encoder.encode(MouseAction.PRESS, MouseButton.MIDDLE, 0, 0, ALT) == b"\x1b[<9;1;1M"


def test_a_paste_cannot_end_its_own_brackets_or_press_keys() -> None:
    made = emulator()
    assert paste_bytes(made, "one\r\ntwo\x03\x1b[201~é") == "one\rtwo  [201~é".encode()
    made.feed(b"\x1b[?2004h")
    assert paste_bytes(made, "one\ntwo\x1b[201~") == b"\x1b[200~one\ntwo [201~\x1b[201~"


def test_focus_is_reported_to_who_asked() -> None:
    made = emulator()
    assert focus_bytes(made, gained=True) == b""
    made.feed(b"\x1b[?1004h")
    assert (focus_bytes(made, gained=True), focus_bytes(made, gained=False)) == (b"\x1b[I", b"\x1b[O")
