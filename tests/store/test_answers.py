"""Answers of models on the disk: whole or not there, bounded, and nothing that a draft depends on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sopcapture.store import Answers


def key(number: int) -> str:
    return f"{number:064x}"


def test_an_answer_is_given_as_it_was_kept(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    assert answers.get(key(1)) is None
    answers.put(key(1), {"text": "Überprüfe es", "list": [1, None]})
    assert Answers(tmp_path).get(key(1)) == {"text": "Überprüfe es", "list": [1, None]}
    assert answers.get(key(2)) is None


def test_the_least_used_answers_make_room(tmp_path: Path) -> None:
    answers = Answers(tmp_path, most_bytes=10_000)
    for number in range(20):
        answers.put(key(number), {"text": "x" * 400})
        path = tmp_path / ".sopcapture" / "answers" / f"{key(number)}.json"
        os.utime(path, (1000 + number, 1000 + number))
    assert answers.get(key(0)) is not None  # used now: it is not the oldest any more
    for number in range(20, 23):
        answers.put(key(number), {"text": "x" * 400})
    left = {number for number in range(23) if answers.get(key(number)) is not None}
    assert {0, 22} <= left
    assert 1 not in left
    assert sum(path.stat().st_size for path in (tmp_path / ".sopcapture" / "answers").iterdir()) <= 10_000


@pytest.mark.parametrize("name", ["../escape", "", "x" * 64])
def test_what_is_no_hash_is_no_name_of_a_file(tmp_path: Path, name: str) -> None:
    Answers(tmp_path).put(name, {})
    assert list(tmp_path.rglob("*.json")) == []


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".sopcapture").write_text("a file where a folder would be")
    answers = Answers(tmp_path)
    answers.put(key(1), {})
    assert answers.get(key(1)) is None
