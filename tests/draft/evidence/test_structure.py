"""What a reader who would sign a draft looks for: where one is, what is left, what stops one, what proves the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft import draft_from_evidence
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]


@pytest.fixture
def draft(written: Callable[[str], Session]) -> Draft:
    return lambda text: draft_from_evidence(written(text)).sop


def artifacts(sop: Sop) -> list[str | None]:
    return [step.artifact for step in sop.steps]


# --- where, and what is left


def test_behind_work_elsewhere_a_step_says_where_to_come_back_to(draft: Draft) -> None:
    sop = draft("$ ./hold.sh V-20\nmanual: Call the vendor back at the number that is on file\n$ ./release.sh V-20\n")
    assert [step.where for step in sop.steps] == ["`ada@build1:~/work`", None, "`ada@build1:~/work`"]


def test_a_file_that_was_moved_is_named_as_it_is_called_at_the_end(draft: Draft) -> None:
    sop = draft("$ jq .a=1 map.json >map.new && mv map.new map.json\n$ ./load map.json\n")
    assert artifacts(sop) == ["`map.json`", None]
    assert artifacts(draft("$ sort -u a.csv >b.csv\nmanual: Look at the list\n$ mv b.csv c.csv done\n")) == [
        "`done/b.csv`",
        None,
        None,
    ]


def test_a_file_that_is_gone_at_the_end_is_no_artifact(draft: Draft) -> None:
    sop = draft("$ mkdir out/x\n$ ./dump x >out/x/rows.csv\n$ tar -czf out/x.tgz -C out x\n$ rm -r out/x\n")
    assert "`out/x/rows.csv`" not in artifacts(sop)
    assert "`out/x.tgz`" in artifacts(sop)
