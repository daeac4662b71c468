from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sopcapture.draft.condense import condense, estimate_tokens


def test_what_fits_stays_as_it_is() -> None:
    assert condense("one\ntwo\n", 100) == "one\ntwo\n"


def test_head_tail_and_trouble_stay_and_gaps_are_told() -> None:
    lines = [f"line {number} of the build" for number in range(500)]
    lines[250] = "fatal: the linker ran out of memory"
    text = condense("\n".join(lines), 1000)
    kept = text.splitlines()
    assert kept[0] == "line 0 of the build"
    assert kept[-1] == "line 499 of the build"
    assert "fatal: the linker ran out of memory" in kept
    gaps = [int(line.split()[1]) for line in kept if line.startswith("[…")]
    assert len(gaps) == 2
    assert sum(gaps) + len(kept) - len(gaps) == 500


def test_one_endless_line_keeps_both_ends() -> None:
    text = condense("a" * 100_000 + "the end", 400)
    assert len(text) <= 400
    assert text.startswith("aaa")
    assert text.endswith("the end")


@given(st.text(max_size=2000), st.integers(200, 1000))
def test_a_condensed_text_keeps_to_its_bound(text: str, characters: int) -> None:
    gaps = 40 * (text.count("\n") + 1)
    assert len(condense(text, characters)) <= characters + gaps


def test_tokens_are_estimated_on_the_high_side() -> None:
    assert 200 < estimate_tokens("word " * 200) < 400
    assert estimate_tokens("漢字" * 50) == 100
    assert estimate_tokens("") == 0
