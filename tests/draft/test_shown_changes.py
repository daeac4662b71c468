"""What an output says otherwise than the one before, and what a diff replaces."""

from __future__ import annotations

import pytest

from sopcapture.draft.shown_changes import changed_lines, what_differs

DIFF = """diff --git a/x.toml b/x.toml
--- a/x.toml
+++ b/x.toml
@@ -1,3 +1,3 @@
 [project]
-version = "1.3.0"
+version = "1.4.0"
 name = "x"
"""


def test_a_diff_shows_what_an_edit_changed() -> None:
    assert changed_lines(DIFF, "/home/ada/x.toml") == [('version = "1.3.0"', 'version = "1.4.0"')]
    assert changed_lines(DIFF, "y.toml") == []
    assert changed_lines(DIFF.replace('+version = "1.4.0"\n', ""), "x.toml") == [], "what was only taken out is no swap"


@pytest.mark.parametrize(
    ("output", "earlier", "told"),
    [
        ("mailer: up, 0 waiting\n", "mailer: up, 3 waiting\n", "0 waiting"),
        ("dues: M-4417 has 0.00\n", "dues: M-4417 has 42.90\n", "0.00"),
        ("R12: 5 of 5 stops\n", "R12: 3 of 5 stops\n", None),
        ("gate: open\n", "gate: open\n", None),
    ],
)
def test_what_tells_two_states_apart_is_what_a_check_expects(output: str, earlier: str, told: str | None) -> None:
    assert what_differs(output, earlier) == told
