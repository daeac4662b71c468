"""Which steps may not get a condition."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sopcapture.draft.depended_on import done_each_time
from sopcapture.draft.types import Plan, Segment, SegmentDraft
from sopcapture.model.session import Command
from sopcapture.model.sop import Sop, Step

AT = datetime(2026, 11, 3, tzinfo=UTC)


def plan_of(*steps: str) -> Plan:
    """A plan with a step for each text: commands apart by `;;`, one that failed behind `!`, a look behind `?`."""
    segments, number = [], 0
    for text in steps:
        kinds: dict[str, list[Command]] = {"": [], "!": [], "?": []}
        for line in text.split(";;"):
            number += 1
            kind = line[0] if line[0] in "!?" else ""
            command = line.removeprefix(kind).strip()
            made = Command(seq=number, at=AT, id=f"e{number}", text=command, exit_code=1 if kind == "!" else 0)
            kinds[kind].append(made)
        segments.append(
            Segment(key=f"s{number}", commands=tuple(kinds[""]), failures=tuple(kinds["!"]), looks=tuple(kinds["?"]))
        )
    drafts = tuple(SegmentDraft(Step(title=segment.key)) for segment in segments)
    return Plan(frame=Sop(slug="s", title="s"), segments=tuple(segments), drafts=drafts)


@pytest.mark.parametrize(
    ("makes", "uses"),
    [
        ("pg_dump shop > shop.sql", "psql -f shop.sql other"),
        ("mkdir -p ./out/", "cp report.pdf out/"),
        ("python3 -m venv .venv", ".venv/bin/pip install shop"),
        ("export TOKEN=$(pass token)", 'curl -H "Auth: $TOKEN" https://shop.example'),
        ("git tag v1.4.2", "git push origin v1.4.2"),
        ("git clone https://git.example/shop.git", "make -C shop"),
        ("docker build -t shop:1 .", "docker push shop:1"),
        ("! ./load metres.csv;;awk 1 feet.csv > metres.csv", "./load metres.csv"),
    ],
)
def test_what_makes_something_that_a_later_step_uses_is_done_each_time(makes: str, uses: str) -> None:
    assert done_each_time(plan_of(makes, uses, "echo done")) == {0, 2}


@pytest.mark.parametrize(
    "mends",
    [
        "? head data.csv;;awk '{print $1 / 3.28}' data.csv > tmp.csv && mv tmp.csv data.csv",
        "! ./load data.csv;;sed -i s/ft/m/ data.csv",
        "! ./load data.csv;;chmod +x load",
        "./build > build.log",
    ],
)
def test_what_mends_something_that_was_there_may_have_a_condition(mends: str) -> None:
    assert done_each_time(plan_of(mends, "./load data.csv")) == {1}


def test_a_check_that_something_waits_for_is_done_each_time() -> None:
    made = plan_of("make test", "make lint", "make release")
    gate = Step(title="t", constraints=("You MUST go on to [step 3](#s3) only when this ends as expected.",))
    made = replace(made, drafts=(SegmentDraft(gate), *made.drafts[1:]))
    assert done_each_time(made) == {0, 2}
