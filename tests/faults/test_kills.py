"""The host process and its screens are killed at random moments; what was recorded is there all the same.

`make faults` does it 200 times, the suite 20 times. The seed of each round is its number, so that one can be repeated.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.model.session import Session
from sopcapture.store import Library, read_session, recorder_address
from sopcapture.workflows.hosted import HostedSession
from sopcapture.workflows.sessions import load
from tests.conftest import kill

pytestmark = pytest.mark.end_to_end

ROUNDS = int(os.environ.get("SOPCAPTURE_FAULTS", "20"))
A_HOST_EACH = 4
"""Every so many rounds it is the host that is killed, in the others a screen: a host takes a second to start."""


def numbers(session: Session) -> list[int]:
    """The numbers of the lines that were recorded."""
    return [
        int(command.text.split()[1].rstrip(";")) for command in session.commands() if command.text.startswith("true ")
    ]


def done(work: Path) -> int:
    """How many of the lines have run."""
    return len((work / "done").read_text().split()) if (work / "done").exists() else 0


def test_kills_at_random_moments(record, screen, at_work: Library) -> None:
    one, typed = None, 0
    for number in range(ROUNDS):
        chance = random.Random(number)
        if one is None:
            Path("done").unlink(missing_ok=True)
            one, typed = record(), 0
            one.reads("ready>")
        lines = range(typed, typed + chance.randint(1, 6))
        typed = lines.stop
        one.live.write("".join(f"true {line}; echo {line} >>done\r" for line in lines).encode())
        time.sleep(chance.random() * 0.4)
        if number % A_HOST_EACH == A_HOST_EACH - 1:
            killed(one, at_work)
            one = None
        else:
            one.live.leave()
            one = screen(HostedSession.attach(at_work, load(at_work, one.live.session_id)))
            one.start()
    if one is not None:
        wait_for(lambda: done(Path()) == typed, "the last line")
        one.until(lambda: one.emulator.text().endswith("ready>"), "the prompt")
        one.live.write(b"exit\r")
        assert one.live.join(40)
        session = read_session(one.live.directory)
        assert numbers(session) == list(range(typed))
        assert not session.unreadable
        assert session.ended


def wait_for(holds: Callable[[], object], what: str) -> None:
    end = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.02)


def killed(one, library: Library) -> None:
    """Kill the host, and look at what is left."""
    address = recorder_address(one.live.directory)
    kill(address["pid"])
    assert one.live.join(40)
    # The shell hears that its terminal is gone, and goes: what had run by then is all that can have been recorded.
    process = one.live._process
    if process is not None:
        process.wait(40)
    told = [int(command.text.split()[1].rstrip(";")) for command in one.commands()]
    session = load(library, one.live.session_id)
    assert len(session.unreadable) <= 1, session.unreadable
    recorded = numbers(session)
    assert recorded == list(range(len(recorded)))
    assert set(told) <= set(recorded)
    # To look at it took nothing away.
    assert load(library, one.live.session_id).events == session.events
