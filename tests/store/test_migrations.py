"""Older logs are brought up step by step; newer ones get one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopcapture.errors import SessionError
from sopcapture.model.session import SESSION_VERSION
from sopcapture.store import read_session
from sopcapture.store.migrations import CONVERTERS, Record, converter_from

OLD = Path(__file__).parent / "old"


def _one_to_two(record: Record) -> Record:
    return {**record, "seen": [1]}


def _two_to_three(record: Record) -> Record:
    return {**record, "seen": [*record["seen"], 2]}


def test_the_steps_are_taken_in_order() -> None:
    steps = {1: _one_to_two, 2: _two_to_three}
    assert converter_from(1, "x", newest=3, converters=steps)({"k": 0}) == {"k": 0, "seen": [1, 2]}
    assert converter_from(2, "x", newest=3, converters=steps)({"seen": []}) == {"seen": [2]}
    assert converter_from(3, "x", newest=3, converters=steps)({"k": 0}) == {"k": 0}


def test_a_newer_format_says_to_upgrade() -> None:
    with pytest.raises(SessionError) as caught:
        converter_from(SESSION_VERSION + 1, "20261103-1412-9f3a")
    assert "newer" in caught.value.message
    assert "upgrade" in caught.value.mend


def test_a_format_that_never_was_is_refused() -> None:
    with pytest.raises(SessionError, match="never was"):
        converter_from(0, "x")


def test_every_version_that_ever_was_can_be_read_and_has_a_real_file_here() -> None:
    versions = sorted(int(path.name.removeprefix("version-")) for path in OLD.iterdir())
    assert versions == list(range(1, SESSION_VERSION + 1))
    assert sorted(CONVERTERS) == list(range(1, SESSION_VERSION))


@pytest.mark.parametrize("path", sorted(OLD.iterdir()), ids=lambda path: path.name)
def test_a_real_old_file_reads_whole(path: Path) -> None:
    session = read_session(path)
    assert session.unreadable == ()
    assert session.header.version == SESSION_VERSION
    assert [event.kind for event in session.events] == [
        "resize",
        "command",
        "command",
        "question",
        "answer",
        "command",
        "note",
        "measurement",
        "ended",
    ]
    failed = next(command for command in session.commands() if command.failed)
    assert failed.output.startswith("make: ***")
    assert session.answers()["q1"].principle == "the tag must name what was tested"
    assert session.events[-2].model_extra == {"watts": 4.5}  # of a kind that this version does not know
