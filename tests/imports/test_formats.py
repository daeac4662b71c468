"""The readers: bytes in, values out, whatever the bytes."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopcapture.errors import ImportedFileError
from sopcapture.imports import History, ScreenRecording, ScreenSize, commands_of, read_file

V2 = '{"version": 2, "width": 100, "height": 30, "timestamp": 1700000000, "title": "Renew", "env": {"SHELL": "/bin/zsh"}}\n'
V3 = '{"version": 3, "term": {"cols": 100, "rows": 30}, "timestamp": 1700000000}\n'


def recording(data: bytes, **said) -> ScreenRecording:
    read = read_file(data, **said)
    assert isinstance(read, ScreenRecording)
    return read


def history(data: bytes, **said) -> History:
    read = read_file(data, **said)
    assert isinstance(read, History)
    return read


def moments(read: ScreenRecording) -> list[tuple[float, bytes | ScreenSize]]:
    return [(round(piece.at, 6), piece.data) for piece in read.pieces]


def test_asciicast_1_counts_from_the_event_before():
    data = {
        "version": 1,
        "width": 90,
        "height": 20,
        "title": "T",
        "env": {"SHELL": "/bin/bash"},
        "stdout": [[0.5, "a"], [0.25, "b"]],
    }
    read = recording(json.dumps(data, indent=2).encode())
    assert moments(read) == [(0.5, b"a"), (0.75, b"b")]
    assert (read.cols, read.rows, read.title, read.shell, read.started_at) == (90, 20, "T", "/bin/bash", None)


def test_asciicast_2_counts_from_the_beginning_and_what_was_typed_is_left_out():
    events = '[0.5, "o", "é"]\n[0.6, "i", "hunter2"]\n[0.7, "r", "120x40"]\n[0.8, "m", "here"]\n[0.9, "o", "b"]\n'
    read = recording((V2 + events).encode())
    assert moments(read) == [(0.5, "é".encode()), (0.7, ScreenSize(120, 40)), (0.9, b"b")]
    assert read.started_at == datetime.fromtimestamp(1700000000, UTC)
    assert (read.title, read.shell, read.unreadable) == ("Renew", "/bin/zsh", 0)


def test_asciicast_3_counts_from_the_event_before_and_has_comments_and_an_exit():
    events = '# a remark\n[0.5, "o", "a"]\n[0.25, "r", "120x40"]\n[0.25, "o", "b"]\n[0.1, "x", "0"]\n'
    assert moments(recording((V3 + events).encode())) == [(0.5, b"a"), (0.75, ScreenSize(120, 40)), (1.0, b"b")]


def test_a_recording_that_a_crash_cut_off_is_read_up_to_there():
    read = recording((V2 + '[0.5, "o", "a"]\n[0.6, "o", "b').encode())
    assert moments(read) == [(0.5, b"a")]
    assert read.unreadable == 1


def test_a_newer_asciicast_says_to_upgrade():
    with pytest.raises(ImportedFileError, match="upgrade"):
        read_file(b'{"version": 4, "term": {"cols": 80, "rows": 24}}\n')


HEADER = b'Script started on 2024-05-14 18:52:46-05:00 [TERM="xterm" TTY="/dev/pts/1" COLUMNS="100" LINES="30"]\n'
TRAILER = b'\nScript done on 2024-05-14 18:53:18-05:00 [COMMAND_EXIT_CODE="0"]\n'


def test_a_typescript_with_classic_timing():
    read = recording(HEADER + b"$ ls\r\nfile\r\n" + TRAILER, timing=b"0.5 2\n0.25 4\n0.1 6\n")
    assert moments(read) == [(0.5, b"$ "), (0.75, b"ls\r\n"), (0.85, b"file\r\n")]
    assert (read.cols, read.rows, read.timed) == (100, 30, True)
    assert read.started_at == datetime(2024, 5, 14, 23, 52, 46, tzinfo=UTC)


def test_a_typescript_with_advanced_timing_leaves_the_input_out():
    timing = b"H 0.0 START_TIME 2024-05-14 18:52:46-05:00\nH 0.0 COLUMNS 100\nO 0.5 2\nI 0.1 2\nS 0.1 SIGWINCH ROWS=40 COLS=120\nO 0.1 4\n"
    both = recording(HEADER + b"$ l\rls\r\n" + TRAILER, timing=timing)
    assert moments(both) == [(0.5, b"$ "), (0.7, ScreenSize(120, 40)), (0.8, b"ls\r\n")]
    assert moments(recording(HEADER + b"$ ls\r\n" + TRAILER, timing=timing)) == moments(both)


def test_a_typescript_without_timing_and_with_a_timing_of_another():
    read = recording(HEADER + b"$ ls\r\n" + TRAILER)
    assert moments(read) == [(0.0, b"$ ls\r\n")]
    assert not read.timed
    with pytest.raises(ImportedFileError, match="--timing"):
        read_file(HEADER + b"$ ls\r\n" + TRAILER, timing=b"0.5 2000\n")


@pytest.mark.parametrize(
    "when", ["2024-05-14 18:52:46+00:00", "Tue 14 May 2024 06:52:46 PM UTC", "Tue May 14 18:52:46 2024", "Tue May 14 18:52:46 UTC 2024"]
)  # fmt: skip
def test_the_headers_of_older_and_other_script_programs(when, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    import time

    time.tzset()
    assert recording(f"Script started on {when}\n$ ".encode()).started_at == datetime(
        2024, 5, 14, 18, 52, 46, tzinfo=UTC
    )
    monkeypatch.undo()
    time.tzset()


def test_bash_history_with_times_and_lines():
    read = history(b'/sbin/reboot\n#1380630977\nls\n#1623364236\necho "a\nb" c\n')
    assert [(line.text, line.at and line.at.timestamp()) for line in read.lines] == [
        ("/sbin/reboot", None), ("ls", 1380630977), ('echo "a\nb" c', 1623364236),
    ]  # fmt: skip


def test_a_history_without_times_needs_its_name():
    assert [line.text for line in history(b"ls\npwd\n", name=".bash_history").lines] == ["ls", "pwd"]
    with pytest.raises(ImportedFileError, match="no format"):
        read_file(b"ls\npwd\n", name="notes.txt")


def metafied(text: str) -> bytes:
    """As zsh's `metafy` writes it: 0x83 and the byte xor 32 for 0, 0x83 to 0xa2."""
    return b"".join(
        bytes([0x83, byte ^ 32]) if byte == 0 or 0x83 <= byte <= 0xA2 else bytes([byte]) for byte in text.encode()
    )


def test_zsh_extended_history():
    data = b": 1457771210:0;cd plaso\n: 1458993293:7;echo dfgdfg \\\\\n& touch /tmp/afile\n: 1458993297:0;" + metafied(
        "echo \u00e3\u0192 grüße"
    )
    lines = history(data).lines
    assert [line.text for line in lines] == [
        "cd plaso",
        "echo dfgdfg \\\n& touch /tmp/afile",
        "echo \u00e3\u0192 grüße",
    ]
    assert [line.duration_s for line in lines] == [None, 7.0, None]


def test_fish_history():
    data = b"- cmd: ll\n  when: 1619736780\n- cmd: echo a\\nb \\\\\n  when: 1619736782\n  paths:\n    - test\n"
    lines = history(data).lines
    assert [(line.text, line.at.timestamp()) for line in lines if line.at] == [
        ("ll", 1619736780),
        ("echo a\nb \\", 1619736782),
    ]


WRITER = """
import sqlite3, sys, os
db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA wal_autocheckpoint=0")
db.execute("CREATE TABLE history (id TEXT PRIMARY KEY, timestamp INTEGER, duration INTEGER, exit INTEGER, command TEXT, cwd TEXT, session TEXT, hostname TEXT, deleted_at INTEGER)")
db.commit()
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
rows = [
    ("a", 1700000000 * 10**9, 1500000000, 0, "make build", "/srv", "s", "web1:ada", None),
    ("b", 1700000001 * 10**9, 20000000, 2, "make test", "/srv", "s", "web1:ada", None),
    ("c", 1700000002 * 10**9, 10, 0, "rm it", "/srv", "s", "web1:ada", 1700000009 * 10**9),
    ("d", 1700000003 * 10**9, -1, -1, "tail -f log", "/srv", "s", "web1:ada", None),
]
db.executemany("INSERT INTO history VALUES (?,?,?,?,?,?,?,?,?)", rows)
db.commit()
db.execute("INSERT INTO history VALUES ('e', 1, 1, 0, 'never committed', '/', 's', 'h:u', NULL)")
os.kill(os.getpid(), 9)
"""


def test_an_atuin_database_is_read_with_its_log_and_nothing_beside_it_changes(tmp_path: Path):
    place = tmp_path / "history.db"
    subprocess.run([sys.executable, "-c", WRITER, str(place)], check=False)
    wal = tmp_path / "history.db-wal"
    assert wal.stat().st_size > 0
    database, log = place.read_bytes(), wal.read_bytes()
    lines = history(database, wal=log).lines
    assert [(line.text, line.exit_code, line.duration_s) for line in lines] == [
        ("make build", 0, 1.5), ("make test", 2, 0.02), ("tail -f log", None, None),
    ]  # fmt: skip
    assert {(line.cwd, line.host, line.user) for line in lines} == {("/srv", "web1", "ada")}
    assert not history(database).lines, "the rows must have come out of the log"
    torn = history(database, wal=log[: len(log) - 5]).lines
    assert [line.text for line in torn] in ([], [line.text for line in lines])


def test_a_database_that_is_not_atuins_and_one_that_is_broken(tmp_path: Path):
    place = tmp_path / "x.db"
    with sqlite3.connect(place) as database:
        database.execute("CREATE TABLE t (a)")
    with pytest.raises(ImportedFileError, match="Atuin"):
        read_file(place.read_bytes())
    with pytest.raises(ImportedFileError):
        read_file(place.read_bytes()[:150])


SEEDS = [
    V2.encode() + b'[0.5, "o", "$ ls\\r\\n"]\n', V3.encode() + b'[1, "o", "x"]', HEADER + b"$ ls\r\n" + TRAILER,
    b": 1457771210:0;cd plaso\\\n", b"#1380630977\nls\n", b"- cmd: ll\n  when: 1619736780\n", b"SQLite format 3\0" + bytes(100),
    b'{"version": 1, "width": 80, "height": 24, "stdout": [[0.1, "a"]]}',
]  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 5))] = draw(st.binary(max_size=6))
    return bytes(data)


@settings(max_examples=300, deadline=None)
@given(data=spoiled() | st.binary(max_size=200), timing=st.none() | st.binary(max_size=40), wal=st.binary(max_size=80))
@example(
    data=b'{"version": 2, "width": 1e400, "height": true}\n[NaN, "o", "x"]\n[1e999, "o", "\\ud800"]',
    timing=None,
    wal=b"",
)
@example(data=b"[" * 100_000, timing=None, wal=b"")
@example(data=b'{"version": 2, "width": 8, "height": 2}\n[1' + b"0" * 400 + b', "o", "x"]', timing=None, wal=b"")
@example(
    data=b'{"version": 2, "width": 8, "height": 2}\n[1, "o", "\\u001b]133;C\\u0007\\u001b]133;D;'
    + b"1" * 5000
    + b'\\u0007"]',
    timing=None,
    wal=b"",
)
@example(
    data='{"version": 2, "width": 8, "height": 2}\n[1, "o", "\\u001b]7;file://a\u2100b/\\u0007\\u001b]133;C\\u0007"]'.encode(),
    timing=None,
    wal=b"",
)
@example(data=HEADER.replace(b'TERM="', b'COLUMNS="' + b"1" * 5000 + b'" TERM="') + b"$ ls\r\n", timing=None, wal=b"")
@example(data=HEADER + b"$ ls\r\n", timing=b"99999999999999999 6\n", wal=b"")
@example(data=b'{"a":' * 100_000, timing=None, wal=b"")
def test_no_bytes_make_a_reader_fail_in_another_way(data, timing, wal):
    try:
        read = read_file(data, name="x_history", timing=timing, wal=wal)
    except ImportedFileError:
        return
    if isinstance(read, ScreenRecording):
        times = [piece.at for piece in read.pieces]
        assert times == sorted(times)
        commands_of(read)
    else:
        assert all(line.text.strip() for line in read.lines)
