"""What was the matter with a failure, told from what is to be done about it."""

from __future__ import annotations

import datetime as dt

import pytest

from sopcapture.draft.diagnoses import with_what_is_the_matter
from sopcapture.draft.said import in_cases
from sopcapture.grounding import lost_from_answer
from sopcapture.model.session import Answer


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "mailkit caps dialkit, so raise both pins together. don't go around it",
            [(None, "raise both pins together. don't go around it", "mailkit caps dialkit")],
        ),
        (
            "remote moved on in the meantime, so pull first and push again",
            [(None, "pull first and push again", "remote moved on in the meantime")],
        ),
        (
            "lookup wants a region now, give it NO, we have no others. if another call of it turns up same there",
            [
                (None, "give it NO, we have no others.", "lookup wants a region now"),
                ("another call of it turns up", "same there", None),
            ],
        ),
        (
            "Visits after midnight end up in the wrong week. I copy them first, then build again. Never the other way.",
            [
                (
                    None,
                    "I copy them first, then build again. Never the other way.",
                    "Visits after midnight end up in the wrong week",
                )
            ],
        ),
        (
            "Look the number up. Where both slips bear the same number, nothing is changed and the release is postponed.",
            [
                (None, "Look the number up.", None),
                ("both slips bear the same number", "nothing is changed and the release is postponed.", None),
            ],
        ),
        (
            "refused = pictures not in the vault. export first, then purge. never rm by hand",
            [("refused = pictures not in the vault", "export first, then purge. never rm by hand", None)],
        ),
        (
            "Unpack the tag afresh if the folder has been pruned, then push again. Don't copy one over, ever.",
            [
                (
                    "the folder has been pruned",
                    "Unpack the tag afresh, then push again. Don't copy one over, ever.",
                    None,
                )
            ],
        ),
        # A remark, a rule, or what is needed anyway: not what was the matter.
        ("That's just the slip. Make it again.", [(None, "That's just the slip. Make it again.", None)]),
        (
            "Running it again mends nothing. Copy the file.",
            [(None, "Running it again mends nothing. Copy the file.", None)],
        ),
        (
            "The base is called tows. Never go on without a dump.",
            [(None, "The base is called tows. Never go on without a dump.", None)],
        ),
        ("the tool wants the number, so we look it up", [(None, "the tool wants the number, so we look it up", None)]),
        ("Our patches go on first, then make lock", [(None, "Our patches go on first, then make lock", None)]),
        (
            "The message tells you the line. Take it out.",
            [(None, "The message tells you the line. Take it out.", None)],
        ),
    ],
)
def test_what_was_the_matter_is_why(said: str, wanted: list[tuple[str | None, str, str | None]]) -> None:
    cases = with_what_is_the_matter(in_cases(said))
    assert [tuple(case) for case in cases] == wanted
    answer = Answer(id="a1", seq=1, at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), question="q1", instruction=said, by="x")
    assert not lost_from_answer(
        answer, " ".join(f"{case.when or ''} {case.then} {case.because or ''}" for case in cases)
    )
