"""Known edits of every kind, alone and ten at a time: each is reported once, as what it is, and nothing beside it.

`make bench ARGS=diffing` counts all of them, on drafts of real recordings too.
"""

from __future__ import annotations

import random

import pytest

from benchmarks.diffing import MIXTURE, missed, read_back, reported
from benchmarks.edits import all_edits, mixture
from sopcapture.document import whole_sop
from sopcapture.model.sop import Sop

SEED = 20261121


@pytest.fixture(scope="module")
def every_part() -> Sop:
    return read_back(whole_sop())


def test_every_kind_of_edit_by_itself(every_part: Sop) -> None:
    dice = random.Random(SEED)
    one_of_a_kind = {edit.name: edit for edit in all_edits(every_part, dice)}
    assert len(one_of_a_kind) > 80
    for edit in one_of_a_kind.values():
        found = reported(every_part, edit.after)
        assert missed(found, [edit]) == ([], []), (edit.name, edit.said, found)


def test_ten_at_a_time(every_part: Sop) -> None:
    dice = random.Random(SEED)
    for _ in range(8):
        after, edits = mixture(every_part, MIXTURE, dice)
        assert len(edits) == MIXTURE
        found = reported(every_part, read_back(after))
        assert missed(found, edits) == ([], []), ([(edit.name, edit.said) for edit in edits], found)


def test_an_edit_that_is_told_as_another_is_found_out(every_part: Sop) -> None:
    edit, other = all_edits(every_part, random.Random(SEED))[:2]
    wrong, beside = missed(reported(every_part, other.after), [edit])
    assert wrong == [edit]
    assert beside == list(other.said)
