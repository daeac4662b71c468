"""Which commands the fences give, and which events they come from."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopcapture.document import parse, render
from sopcapture.document.fences import commands_from, fences_for, is_whole_line
from sopcapture.model.sop import StepCommand

E4, E5 = "e0004", "e0005"


@pytest.mark.parametrize(
    ("fences", "evidence", "named", "expected"),
    [
        (["a"], [E4, "a1"], None, [("a", E4)]),
        (["a\nb"], [E4, "a1", E5], None, [("a", E4), ("b", E5)]),
        (["a\nb"], [E4], None, [("a\nb", E4)]),
        (["a\nb"], [E4, E5, "e0006"], None, [("a\nb", None)]),
        (["a \\\nb"], [E4, E5], None, [("a \\\nb", None)]),
        (["cat <<E\nE"], [E4, E5], None, [("cat <<E\nE", None)]),
        (["echo 'a\nb'"], [E4, E5], None, [("echo 'a\nb'", None)]),
        (["for x in 1; do\n  a\ndone"], [E4, E5, "e0006"], None, [("for x in 1; do\n  a\ndone", None)]),
        (["a\n\nb"], [E4, E5, "e0006"], None, [("a\n\nb", None)]),
        (["a", "b"], [E4, E5], None, [("a", E4), ("b", E5)]),
        (["a", "b"], [E4], None, [("a", None), ("b", None)]),
        (["a", "b"], ["b7c1:e0001", E5], None, [("a", "b7c1:e0001"), ("b", E5)]),
        (["a", "b"], [E4, E5], [E5, None], [("a", E5), ("b", None)]),
        (["a\nb"], [E4, E5], [E5], [("a\nb", E5)]),
        (["a", "b"], [], [E5], [("a", E5), ("b", None)]),
        ([], [E4], None, []),
    ],
)  # fmt: skip
def test_fences_to_commands(
    fences: list[str], evidence: list[str], named: list[str | None] | None, expected: list[tuple[str, str | None]]
) -> None:
    assert [(each.text, each.event) for each in commands_from(fences, evidence, named)] == expected


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("make test", True), ("for x in a; do b; done", True), ("if a; then b; fi;", True), ('echo "it\'s"', True),
        ("for x in a; do", False), ("if a; then", False), ("done", False), ("a |", False), ("a && \\", False),
        ("cat <<EOF", False), ('echo "a', False), ("f() {", False), ("}", False), ("", False), ("  ", False),
    ],
)  # fmt: skip
def test_whole_lines(line: str, whole: bool) -> None:
    assert is_whole_line(line) is whole


@given(
    st.lists(
        st.builds(
            StepCommand,
            text=st.sampled_from(["a", "b", "a\nb", "a \\\nb", "for x\ndo\ndone"]),
            event=st.sampled_from([None, E4, E5]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.lists(st.sampled_from([E4, E5, "e0006", "a1"]), unique=True),
)
def test_commands_survive_their_fences(commands: list[StepCommand], evidence: list[str]) -> None:
    fences, named = fences_for(commands, evidence)
    assert list(commands_from(fences, evidence, named)) == commands


def test_events_are_written_only_where_the_evidence_does_not_tell_them(document: Any) -> None:
    sop = parse(document("## Steps\n\n### 1. Do it\n<!-- id: do · evidence: e0004 e0005 -->\n\n```sh\na\nb\n```\n")).sop
    assert "command:" not in render(sop)
    swapped = sop.steps[0].model_copy(update={"commands": tuple(reversed(sop.steps[0].commands))})
    text = render(sop.model_copy(update={"steps": (swapped,)}))
    assert "<!-- id: do · evidence: e0004 e0005 · command: e0005 e0004 -->\n\n```sh\nb\na\n```" in text
