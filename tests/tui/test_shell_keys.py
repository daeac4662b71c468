"""Every key: from the bytes of the person's terminal to the bytes that the program gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from sopcapture.terminal import Emulator, KeyEncoder
from sopcapture.tui.driver import ShellKeyParser
from sopcapture.tui.keys import sent_as_is, terminal_key
from sopcapture.tui.terminal_view import LEADER_KEY


def pressed(data: str) -> list[events.Key]:
    """The keys that are read from `data`, once nothing more comes."""
    parser = ShellKeyParser()
    found = [*parser.feed(data)]
    parser._timeout_time = 0.0 if parser._timeout_time is not None else None
    found += parser.tick()
    return [event for event in found if isinstance(event, events.Key)]


def received(data: str, setup: bytes = b"") -> bytes:
    """What a program gets that wrote `setup` before."""
    emulator = Emulator(80, 24)
    emulator.feed(setup)
    encoder = KeyEncoder(emulator)
    sent = b""
    for event in pressed(data):
        key = terminal_key(event)
        sent += sent_as_is(event) or (encoder.encode(key) if key is not None else b"")
    return sent


@pytest.mark.parametrize("code", [code for code in range(128) if code != 0x1B])
def test_every_ascii_character_arrives_as_it_was_typed(code: int) -> None:
    assert received(chr(code)) == bytes([code])


@pytest.mark.parametrize("code", [code for code in range(128) if chr(code) not in "\x1b[O"])
def test_alt_with_every_ascii_character_arrives_as_it_was_typed(code: int) -> None:
    assert received("\x1b" + chr(code)) == b"\x1b" + bytes([code])


@pytest.mark.parametrize("typed", ["\x1b", "\x1b[", "\x1bO", "\x1b\x1b", "é", "日本", "😀", "ß"])
def test_what_could_begin_a_sequence_and_what_is_not_ascii(typed: str) -> None:
    assert received(typed) == typed.encode()


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[A", "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[2~", "\x1b[3~", "\x1b[5~", "\x1b[6~", "\x1b[Z",
        "\x1b[1;5C", "\x1b[1;3A", "\x1b[1;2D", "\x1b[1;6B", "\x1b[3;5~", "\x1b[5;2~",
        "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[24~", "\x1b[15;2~", "\x1b[25~",
    ],
)  # fmt: skip
def test_sequences_of_xterm_arrive_as_they_are(sequence: str) -> None:
    assert received(sequence) == sequence.encode()


def test_esc_and_a_quick_colon_are_not_changed_for_vim() -> None:
    # vim asks for modifyOtherKeys, in which Alt-: would be another sequence.
    assert received("\x1b:wq\r", b"\x1b[>4;2m") == b"\x1b:wq\r"


@pytest.mark.parametrize(
    ("kitty", "sent"),
    [
        ("\x1b[97;1;97u", b"a"),
        ("\x1b[97;2;65u", b"A"),
        ("\x1b[99;5u", b"\x03"),
        ("\x1b[99;6u", b"\x03"),
        ("\x1b[46;3u", b"\x1b."),
        ("\x1b[98;3u", b"\x1bb"),
        ("\x1b[127;3u", b"\x1b\x7f"),
        ("\x1b[13;2u", b"\r"),
        ("\x1b[27u", b"\x1b"),
        ("\x1b[9u", b"\t"),
        ("\x1b[32;5u", b"\0"),
        ("\x1b[47;5u", b"\x1f"),
        ("\x1b[93;5u", b"\x1d"),
        ("\x1b[228;1;228u", "ä".encode()),
        ("\x1b[57441;2u", b""),
        ("\x1b[57428u", b""),
        ("\x1b[1;5C", b"\x1b[1;5C"),
    ],
)
def test_a_terminal_with_kittys_keyboard_types_into_a_program_without(kitty: str, sent: bytes) -> None:
    assert received(kitty) == sent


def test_a_program_with_kittys_keyboard_gets_what_it_asked_for() -> None:
    assert received("\x1b[99;5u\x1b[13;2u", b"\x1b[>1u") == b"\x1b[99;5u\x1b[13;2u"
    assert received("\x03\x1b.", b"\x1b[>1u") == b"\x1b[99;5u\x1b."


@pytest.mark.parametrize("typed", ["\x1c", "\x1b[92;5u", "\x1b[52;5u"])
def test_the_leader_key_on_every_keyboard(typed: str) -> None:
    assert [event.key for event in pressed(typed)] == [LEADER_KEY]


def test_application_cursor_keys_reach_the_program_in_its_mode() -> None:
    assert received("\x1b[A\x1b[H", b"\x1b[?1h") == b"\x1bOA\x1bOH"


def test_an_esc_alone_is_known_soon() -> None:
    parser = ShellKeyParser()
    assert [*parser.feed("\x1b")] == []
    assert parser._awaiting.timeout is not None
    assert parser._awaiting.timeout < 0.05


@pytest.mark.parametrize("pasted", ["one\r\n\ttwo \x1b[31mred\x1b and \x1b[200 more é", "", "x" * 5000])
@pytest.mark.parametrize("cut", range(3, 9))
def test_a_paste_is_one_event_whatever_it_holds_and_wherever_a_read_ends(pasted: str, cut: int) -> None:
    data = f"\x1b[200~{pasted}\x1b[201~b"
    for pieces in ((data[:cut], data[cut:]), (data[:-cut], data[-cut:]), (data,)):
        parser = ShellKeyParser()
        found = [message for piece in pieces for message in parser.feed(piece)]
        said = [event.text if isinstance(event, events.Paste) else event.character for event in found]
        assert said == [pasted, "b"]


@given(st.lists(st.integers(1, 8)))
def test_what_is_typed_is_the_same_however_it_is_read(sizes: list[int]) -> None:
    data = "ls -l\r\x1b[A\x1b[2~\x1b[20~\x1b[200~text\x1b[201~\x1b[1;5Cx"
    whole = [(event.key, event.character) for event in ShellKeyParser().feed(data) if isinstance(event, events.Key)]
    parser = ShellKeyParser()
    found = []
    for size in [*sizes, len(data)]:
        found += [*parser.feed(data[:size])] if data else []
        data = data[size:]
    assert [(event.key, event.character) for event in found if isinstance(event, events.Key)] == whole
    assert [event.text for event in found if isinstance(event, events.Paste)] == ["text"]


def test_late_answers_of_the_persons_terminal_are_not_typed_into_the_shell() -> None:
    assert received("a\x1b]11;rgb:1e1e/1e1e/1e1e\x07\x1b]10;rgb:ff/ff/ff\x1b\\\x1b[?62;22cb") == b"ab"
