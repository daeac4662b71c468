"""Reading what a crash, a hand or another program left behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopcapture.errors import SessionError
from sopcapture.model.session import Command, Ended, SessionHeader
from sopcapture.store import SessionLog, read_session, recover_session, session_state

Make = Callable[..., Command]


@pytest.fixture
def directory(tmp_path: Path, header: SessionHeader, command: Make) -> Path:
    """Give a session with two commands that was cut off."""
    directory = tmp_path / header.id
    with SessionLog.create(directory, header) as log:
        log.append_all([command("one", output="1\n"), command("two", 5, output="2\n")])
    return directory


def _edit(directory: Path, edit: Callable[[list[bytes]], list[bytes]]) -> None:
    path = directory / "session.jsonl"
    path.write_bytes(b"\n".join(edit(path.read_bytes().split(b"\n"))))


def test_truncation_at_any_byte_reads_back(directory: Path) -> None:
    path = directory / "session.jsonl"
    whole, session = path.read_bytes(), read_session(directory)
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        read = read_session(directory)
        assert read.events == session.events[: len(read.events)]
        assert read.header.id == session.header.id
        ends_of_lines = [index for index, byte in enumerate(whole) if byte == 0x0A]
        assert len(read.events) == max(0, sum(end <= cut for end in ends_of_lines) - 1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=80), at=st.integers(0, 400))
def test_no_bytes_make_reading_fail_otherwise_than_in_one_line(directory: Path, data: bytes, at: int) -> None:
    path = directory / "session.jsonl"
    whole = path.read_bytes()
    try:
        path.write_bytes(whole[:at] + data + whole[at + len(data) :])
        read_session(directory)
    except SessionError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is right
    finally:
        path.write_bytes(whole)


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(directory: Path) -> None:
    before = read_session(directory)
    path = directory / "session.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_session(directory) == before
    assert read_session(directory).unreadable == ()


def test_a_broken_line_is_named_and_the_rest_is_read(directory: Path) -> None:
    _edit(directory, lambda lines: [lines[0], b"{oops", b"", b"[1]", b'{"seq":9,"kind":"answer"}', b"\xff", *lines[1:]])
    session = read_session(directory)
    assert [command.text for command in session.commands()] == ["one", "two"]
    assert [line.split(":")[0] for line in session.unreadable] == [
        "line 2 cannot be read",
        "line 4 cannot be read",
        "line 5 cannot be read",
        "line 6 cannot be read",
    ]
    assert all("\n" not in line for line in session.unreadable)


def test_a_cut_last_line_says_so(directory: Path) -> None:
    path = directory / "session.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    assert read_session(directory).unreadable == ("line 3 was cut off while it was written",)


def test_unknown_kinds_and_keys_come_through(directory: Path) -> None:
    _edit(directory, lambda lines: [*lines[:-1], b'{"seq":3,"kind":"photo","at":"2026-11-03T14:13:00Z","x":[1]}', b""])
    photo = read_session(directory).events[-1]
    assert photo.kind == "photo"
    assert photo.model_extra == {"x": [1]}


@pytest.mark.parametrize("first", [b"{oops", b"", b"[]", b'{"format":"sopcapture.session","version":1}'])
def test_a_broken_header_costs_no_event(directory: Path, first: bytes) -> None:
    _edit(directory, lambda lines: [first, *lines[1:]])
    session = read_session(directory)
    assert [command.text for command in session.commands()] == ["one", "two"]
    assert session.header.id == directory.name
    assert "line 1" in session.unreadable[0]


def test_a_header_that_was_deleted_costs_no_event(directory: Path) -> None:
    _edit(directory, lambda lines: lines[1:])
    session = read_session(directory)
    assert [command.text for command in session.commands()] == ["one", "two"]
    assert session.header.started_at == session.events[0].at


def test_an_empty_log_is_a_session_that_was_cut_off(directory: Path) -> None:
    (directory / "session.jsonl").write_bytes(b"")
    session = read_session(directory)
    assert session.header.id == directory.name
    assert f"{session.header.started_at:%Y%m%d-%H%M}" == "20261103-1412"
    assert session_state(directory, session) == "interrupted"


@pytest.mark.parametrize("name", ["99999999-9999-9f3a", "x", "20261103"])
def test_an_empty_log_in_a_directory_that_names_no_time_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "session.jsonl").write_bytes(b"")
    with pytest.raises(SessionError, match="holds nothing"):
        read_session(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"version": 2, "width": 80, "height": 24}\n[0.1, "o", "x"]\n', "is no session log"),
        (b'{"format":"sopcapture.session","version":99,"id":"x"}\n', "newer sopcapture"),
        (b'{"format":"sopcapture.session","version":"1"}\n', "is no session log"),
        (b'{"format":"sopcapture.session","version":-1}\n', "never was"),
    ],
)
def test_what_is_no_session_of_this_time_is_one_line(directory: Path, content: bytes, says: str) -> None:
    (directory / "session.jsonl").write_bytes(content)
    with pytest.raises(SessionError, match=says) as caught:
        read_session(directory)
    assert caught.value.mend
    assert "\n" not in str(caught.value)


def test_a_missing_log_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="no session in"):
        read_session(tmp_path)


def test_a_log_that_is_a_directory_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "session.jsonl").mkdir()
    with pytest.raises(SessionError, match="cannot read"):
        read_session(tmp_path)


# Recovery


def _left_running(directory: Path, state: dict[str, object]) -> None:
    (directory / "running.json").write_text(json.dumps(state))


def test_the_running_command_is_recovered_once(directory: Path, command: Make) -> None:
    with SessionLog.open(directory, recording=True) as log:
        log.append(command("three", 6))
        log.write_running(command("sleep 60", 7, exit_code=None, duration_s=12.5, output="so far\n"))
        assert recover_session(directory) is None  # while it is being recorded
        assert (directory / "running.json").exists()
    recovered = recover_session(directory)
    assert recovered is not None
    assert (recovered.id, recovered.text, recovered.output) == ("e0004", "sleep 60", "so far\n")
    assert (recovered.exit_code, recovered.interrupted, recovered.recovered) == (None, True, False)
    assert read_session(directory).events[-1] == recovered
    assert recover_session(directory) is None
    assert len(read_session(directory).events) == 4
    assert sorted(path.name for path in directory.iterdir()) == ["session.jsonl"]


def test_a_command_that_was_appended_before_the_kill_is_not_recovered_again(directory: Path, command: Make) -> None:
    with SessionLog.open(directory, recording=True) as log:
        log.append(command("three", 6))
        log.write_running(command("two", 7, exit_code=None))
        log.append(command("two", 9, exit_code=1))
    assert recover_session(directory) is None
    assert not (directory / "running.json").exists()
    assert [c.text for c in read_session(directory).commands()] == ["one", "two", "three", "two"]


def test_commands_recovered_from_inside_do_not_hide_the_one_that_runs(directory: Path, command: Make) -> None:
    with SessionLog.open(directory, recording=True) as log:
        log.append(command("three", 6))
        log.write_running(command("ssh web1", 7, exit_code=None))
        log.append(command("uptime", 8, recovered=True, confidence=0.5))
    recovered = recover_session(directory)
    assert recovered is not None
    assert recovered.text == "ssh web1"


def test_a_command_whose_line_was_cut_off_is_recovered(directory: Path, command: Make) -> None:
    with SessionLog.open(directory, recording=True) as log:
        log.append(command("three", 6))
        log.write_running(command("four", 7, exit_code=None))
        log.append(command("four", 8, output="abc"))
    path = directory / "session.jsonl"
    path.write_bytes(path.read_bytes()[:-30])
    recovered = recover_session(directory)
    assert recovered is not None
    assert recovered.id == "e0005"  # e0004 stands in the torn line
    session = read_session(directory)
    assert session.events[-1] == recovered
    assert len(session.unreadable) == 1


def test_a_running_json_of_another_program_is_recovered(directory: Path) -> None:
    state = {"kind": "command", "at": "2026-11-03T14:13:00.000Z", "text": "make", "cwd": "/", "output": "x"}
    _left_running(directory, state)
    recovered = recover_session(directory)
    assert recovered is not None
    assert recovered.text == "make"
    _left_running(directory, state)
    assert recover_session(directory) is None


def test_a_broken_running_json_is_left_alone(directory: Path) -> None:
    (directory / "running.json").write_text('{"text": "ma')
    assert recover_session(directory) is None
    assert (directory / "running.json").exists()
    assert session_state(directory, read_session(directory)) == "interrupted"


def test_a_session_whose_recorder_died_after_the_end_of_a_former_part_is_interrupted(
    directory: Path, command: Make, header: SessionHeader
) -> None:
    with SessionLog.open(directory, recording=True) as log:
        log.append(Ended(at=header.started_at))
        log.write_running(command("four", 7, exit_code=None))
    assert session_state(directory, read_session(directory)) == "interrupted"
