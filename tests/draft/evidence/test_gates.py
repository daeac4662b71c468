"""Checks in front of what cannot be had back: steps of their own, behind which one does not go on unless they hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.commands import meaning
from sopcapture.model.sop import Sop


@pytest.mark.parametrize(
    ("work", "title"),
    [
        ("$ cp a b\n$ test -s b\n$ git push -q\n", "Check that `b` is not empty"),
        ("$ cp a.txt b.txt\n$ grep -q done b.txt\n$ rm -r old\n", "Copy `a.txt` to `b.txt`"),
        (
            "$ cp a b\n$ ./import.py --dry-run b.csv\n| 3 rows\n$ ./import.py b.csv\n| 3 rows\n",
            "Try `import.py` on `b.csv`",
        ),
    ],
)
def test_a_check_is_not_joined_with_what_it_guards(draft: Callable[[str], Sop], work: str, title: str) -> None:
    steps = draft(work).steps
    gate, guarded = steps[-2:]
    assert gate.title == title
    assert [command.event for command in guarded.commands] == ["e0003"]
    assert gate.constraints == (
        f"You MUST go on to [step {len(steps)}](#{guarded.id}) only when this ends as expected.",
    )
    assert "exit code is 0" in gate.expected


def test_nothing_is_said_where_the_work_can_be_done_again(draft: Callable[[str], Sop]) -> None:
    steps = draft("$ cp a b\n$ ./check.sh b\n$ cp b c\n").steps
    assert not any(step.constraints for step in steps)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("[ -s x.csv ]", "Check that `x.csv` is not empty"),
        ("[[ ! -e old ]]", "Check that `old` is not there"),
        ('test -z "$(ls queue)"', "Check that `ls queue` shows nothing"),
        ('test "$(wc -l <x)" -ge 3', "Check that `wc -l <x` gives at least 3"),
        ('test "$a" = "$b"', "Check a condition"),
    ],
)
def test_a_condition_is_told_in_words(text: str, phrase: str) -> None:
    assert meaning(text).phrase == phrase
