"""Nothing that was appended is lost, whoever writes beside, and whatever stops the writer."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.errors import SessionError
from sopcapture.model.session import Answer, Command, Ended, Note, Question, Resize, SessionHeader
from sopcapture.store import SessionLog, read_session, recover_session, session_state

Make = Callable[..., Command]


def _lines(directory: Path) -> list[bytes]:
    return (directory / "session.jsonl").read_bytes().split(b"\n")


@pytest.fixture
def directory(tmp_path: Path, header: SessionHeader) -> Path:
    """Give the place of a session that is not there yet."""
    return tmp_path / "recorded_sessions" / header.id


def test_a_new_session_has_its_header_and_is_recording(directory: Path, header: SessionHeader) -> None:
    with SessionLog.create(directory, header) as log:
        assert read_session(directory).header == header
        assert session_state(directory, read_session(directory)) == "recording"
        log.append(Ended(at=header.started_at, reason="exit"))
    assert session_state(directory, read_session(directory)) == "ended"
    assert [path.name for path in directory.iterdir()] == ["session.jsonl"]


def test_events_are_numbered_by_kind(directory: Path, header: SessionHeader, command: Make) -> None:
    at = header.started_at
    with SessionLog.create(directory, header) as log:
        written = [
            log.append(Resize(at=at, cols=80, rows=24)),
            log.append(command("false", exit_code=1)),
            *log.append_all([Question(at=at, reason="failure", text="?"), Note(at=at, text="n")]),
            log.append(Answer(at=at, question="q1", dismissed=True)),
            log.append(command()),
            log.append(Question(at=at, reason="failure", text="?")),
        ]
    assert [(event.seq, event.id) for event in written] == [
        (1, ""),
        (2, "e0001"),
        (3, "q1"),
        (4, "e0002"),
        (5, "a1"),
        (6, "e0003"),
        (7, "q2"),
    ]
    assert list(read_session(directory).events) == written
    assert b'"id":""' not in (directory / "session.jsonl").read_bytes()


def test_a_session_that_is_continued_is_numbered_on(directory: Path, header: SessionHeader, command: Make) -> None:
    with SessionLog.create(directory, header) as log:
        log.append(command())
        log.append(Ended(at=header.started_at))
    with SessionLog.open(directory, recording=True) as log:
        assert log.append(command()).id == "e0002"
    assert session_state(directory, read_session(directory)) == "interrupted"


def test_every_character_comes_back(directory: Path, header: SessionHeader, command: Make) -> None:
    text = 'a\nb\r\n\u2028\x85\x0b\x0c\x1b[0m\x00 \\ " 𝄞 \ufffd'
    with SessionLog.create(directory, header) as log:
        written = log.append(command(text, output=text))
    assert read_session(directory).events == (written,)


def test_two_writers_in_one_process_number_on_from_each_other(
    directory: Path, header: SessionHeader, command: Make, answer: Callable[..., Answer]
) -> None:
    with SessionLog.create(directory, header) as recorder, SessionLog.open(directory) as other:
        assert recorder.append(command()).id == "e0001"
        assert other.append(answer()).id == "a1"
        assert recorder.append(answer()).id == "a2"
        assert other.append(command()).id == "e0002"
    assert [event.seq for event in read_session(directory).events] == [1, 2, 3, 4]


def test_only_one_process_records(directory: Path, header: SessionHeader) -> None:
    with SessionLog.create(directory, header), pytest.raises(SessionError, match="recorded by another"):
        SessionLog.open(directory, recording=True)
    SessionLog.open(directory, recording=True).close()


def test_a_session_is_not_begun_twice(directory: Path, header: SessionHeader) -> None:
    SessionLog.create(directory, header).close()
    with pytest.raises(SessionError, match="already"):
        SessionLog.create(directory, header)


def test_a_session_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="no session"):
        SessionLog.open(tmp_path)


def test_a_line_that_was_cut_off_spoils_only_itself(directory: Path, header: SessionHeader, command: Make) -> None:
    with SessionLog.create(directory, header) as log:
        first, second = log.append_all([command("one"), command("two")])
    path = directory / "session.jsonl"
    whole = path.read_bytes()
    for cut in range(whole.index(b"\n", whole.index(b"\n") + 1) + 2, len(whole)):
        path.write_bytes(whole[:cut])
        with SessionLog.open(directory) as log:
            third = log.append(command("three"))
        session = read_session(directory)
        complete = cut == len(whole) - 1  # only the line feed is missing
        assert session.events == ((first, second, third) if complete else (first, third)), cut
        assert len(session.unreadable) == (not complete)
        assert third.id not in {first.id, ""}


def test_a_log_that_git_has_put_in_place_meanwhile_is_the_one_that_is_written(
    directory: Path, header: SessionHeader, command: Make
) -> None:
    path = directory / "session.jsonl"
    with SessionLog.create(directory, header) as log:
        log.append_all([command(), command()])
        lines = _lines(directory)
        path.unlink()
        path.write_bytes(b"\n".join(lines[:2]) + b"\n")
        assert log.append(command()).id == "e0002"
    assert len(read_session(directory).events) == 2


def _limited_file_size(limit: int) -> Callable[[], None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_where_there_is_no_room_the_log_stays_as_it_was_and_the_event_can_be_appended_later(
    directory: Path, header: SessionHeader, command: Make
) -> None:
    # The limit acts in the middle of a line, as a full disk does: the kernel takes a part and then refuses.
    with SessionLog.create(directory, header) as log:
        log.append(command("one"))
        before = (directory / "session.jsonl").read_bytes()
        waiting = command("two", output="x" * 5000)
        unlimited = _limited_file_size(len(before) + 1000)
        try:
            with pytest.raises(SessionError, match="the disk is full") as caught:
                log.append(waiting)
            with pytest.raises(SessionError, match="the disk is full"):
                log.write_running(waiting)
        finally:
            unlimited()
        assert (directory / "session.jsonl").read_bytes() == before
        assert "\n" not in str(caught.value)
        assert sorted(path.name for path in directory.iterdir()) == ["recording.lock", "session.jsonl"]
        assert log.append(waiting).id == "e0002"
    assert [event.text for event in read_session(directory).commands()] == ["one", "two"]


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk(tmp_path: Path, header: SessionHeader, command: Make) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], check=False, capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("this machine lets nobody mount")
    try:
        with SessionLog.create(disk / header.id, header) as log:
            written = [log.append(command("small"))]
            with pytest.raises(SessionError, match="the disk is full"):
                log.append(command("large", output="x" * 100_000))
            written.append(log.append(command("small again")))
            log.append(Ended(at=header.started_at))
        session = read_session(disk / header.id)
        assert list(session.commands()) == written
        assert session.unreadable == ()
        with pytest.raises(OSError, match="No space left"):
            (disk / "rest").write_bytes(b"x" * 100_000)
        with pytest.raises(SessionError, match="the disk is full"):
            SessionLog.create(disk / "20261103-1500-0000", header)
        assert not (disk / "20261103-1500-0000" / "session.jsonl").exists()
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_directory(tmp_path: Path, header: SessionHeader) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(SessionError, match="permission denied"):
            SessionLog.create(tmp_path / header.id, header)
    finally:
        tmp_path.chmod(0o700)


_WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sopcapture.model.session import Answer, Command, SessionHeader
from sopcapture.store import SessionLog
role, directory = sys.argv[1], Path(sys.argv[2])
at = datetime(2026, 11, 3, tzinfo=UTC)
if role == "create":
    log = SessionLog.create(directory, SessionHeader(id=directory.name, started_at=at))
else:
    log = SessionLog.open(directory)
print("ready", flush=True)
for number in range(int(sys.argv[3])):
    if number < 2:  # with the second one it goes on when it is told so, too
        sys.stdin.readline()
    if role == "create":
        command = Command(at=at, text=f"command {number}", output="x" * (number * 997 % 60_000), exit_code=0)
        log.write_running(command.model_copy(update={"exit_code": None}))
        print(log.append(command).id, flush=True)
        log.write_running(None)
    else:
        print(log.append(Answer(at=at, question="q1", instruction="i", principle="p")).id, flush=True)
"""


def _writer(role: str, directory: Path, count: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, role, str(directory), str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def _begin(process: subprocess.Popen[str]) -> str:
    """Let it append its first event, and give the id of that."""
    _go(process)
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_two_processes_write_to_one_session(directory: Path) -> None:
    recorder = _writer("create", directory, 150)
    answering = _writer("open", directory, 150)
    both = (recorder, answering)
    first = [_begin(process) for process in both]
    for process in both:
        _go(process)
    told = [[begun, *process.communicate()[0].split()] for begun, process in zip(first, both, strict=True)]
    session = read_session(directory)
    assert session.unreadable == ()
    assert [event.seq for event in session.events] == list(range(1, 301))
    assert [event.id for event in session.commands()] == told[0] == [f"e{n:04d}" for n in range(1, 151)]
    assert [event.id for event in session.events if event.kind == "answer"] == told[1]
    # They did run at the same time, or this would prove little.
    kinds = [event.kind for event in session.events]
    assert max(kinds.index("command"), kinds.index("answer")) == 1


@pytest.mark.end_to_end
@pytest.mark.parametrize("seed", range(6))
def test_a_kill_at_any_moment_loses_no_command(directory: Path, seed: int) -> None:
    writer = _writer("create", directory, 100_000)
    first = _begin(writer)
    _go(writer)
    time.sleep(random.Random(seed).uniform(0.0, 0.3))
    writer.send_signal(signal.SIGKILL)
    acknowledged = [first, *writer.communicate()[0].split()]
    assert acknowledged
    running = directory / "running.json"
    was_running = json.loads(running.read_bytes())["text"] if running.exists() else None
    in_log = [event.text for event in read_session(directory).commands()]
    assert session_state(directory, read_session(directory)) == "interrupted"

    recovered = recover_session(directory)
    assert recover_session(directory) is None
    session = read_session(directory)
    commands = list(session.commands())
    assert [command.text for command in commands] == [f"command {number}" for number in range(len(commands))]
    assert [command.id for command in commands][: len(acknowledged)] == acknowledged
    assert len({event.id for event in session.events}) == len(commands)
    assert was_running is None or commands[-1].text in (was_running, f"command {len(in_log) - 1}")
    if recovered is not None:
        assert (recovered.exit_code, recovered.interrupted) == (None, True)
        assert commands[-1] == recovered
    assert not running.exists()
    assert session_state(directory, session) == "interrupted"
    with SessionLog.open(directory, recording=True) as log:
        log.append(Ended(at=session.header.started_at))
    assert session_state(directory, read_session(directory)) == "ended"
