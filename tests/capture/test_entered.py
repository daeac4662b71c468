from __future__ import annotations

import pytest

from sopcapture.capture.entered import Entered, HistoryEntry, ScreenInput, entered


@pytest.mark.parametrize(
    ("printed", "entry"),
    [
        ("    7  ls -l", HistoryEntry(7, "ls -l")),
        ("12345* edited", HistoryEntry(12345, "edited")),
        ("    8    two spaces", HistoryEntry(8, "  two spaces")),
        ("    9  cat <<X\n 10  y\nX", HistoryEntry(9, "cat <<X\n 10  y\nX")),
        ("", None),
    ],
)
def test_what_history_prints(printed, entry):
    assert HistoryEntry.parse(printed) == entry


@pytest.mark.parametrize(
    ("screen", "history", "text"),
    [
        ("ls", "ls", "ls"),
        ("for i in 1 2\ndo echo $i\ndone", "for i in 1 2; do echo $i; done", "for i in 1 2\ndo echo $i\ndone"),
        ("echo a \\\nb", "echo a b", "echo a \\\nb"),
        ("echo 'a\nb'", "echo 'a\nb'", "echo 'a\nb'"),
        ("cat <<X\na        b\nX", "cat <<X\na\tb\nX", "cat <<X\na\tb\nX"),
        ("if x; then # why\n  y; fi", "if x; then # why\n  y; fi", "if x; then # why\n  y; fi"),
        ("echo ^A", "echo \x01", "echo \x01"),
        ("echo ^A", "echo ^A", "echo ^A"),
        ("echo a   b", "echo a   b", "echo a   b"),
        ("do\n  echo", "do   echo", "do\n  echo"),
        ("echo a", "echo a  ", "echo a  "),
        ("f() {\n\n  x\n}", "f() {    x; }", "f() {\n\n  x\n}"),
    ],
)
def test_the_lines_of_the_screen_and_the_letters_of_the_history(screen, history, text):
    assert entered(ScreenInput(screen), HistoryEntry(5, history), advanced=True) == Entered(text)


@pytest.mark.parametrize(
    ("screen", "echoed", "history", "advanced", "expected"),
    [
        # history expansion: what was typed, and what it became
        ("!!", "ls", "ls", False, Entered("!!", "ls")),
        ("sudo !!", "sudo ls", "sudo ls", True, Entered("sudo !!", "sudo ls")),
        ("^a^b", "echo b", "echo b", True, Entered("^a^b", "echo b")),
        ("sudo !!\nsudo ls", "", "sudo ls", True, Entered("sudo !!", "sudo ls")),
        # no new entry: the screen knows
        (" ls", "", "pwd", False, Entered(" ls")),
        ("ls!", "", "pwd", False, Entered("ls!")),
        # a screen that cannot be read: the history knows
        ("garbled", "", "ls -l", True, Entered("ls -l")),
        ("from a job\nls", "", "ls", True, Entered("ls")),
        # pasted lines that run one after the other
        ("echo a\necho b\n", "", "echo a", True, Entered("echo a", None, "echo b\n")),
    ],
)
def test_which_of_both_knows(screen, echoed, history, advanced, expected):
    assert entered(ScreenInput(screen, echoed), HistoryEntry(5, history), advanced=advanced) == expected


def test_without_a_screen_only_a_new_entry_counts():
    assert entered(None, HistoryEntry(5, "ls"), advanced=True) == Entered("ls")
    assert entered(None, HistoryEntry(5, "ls"), advanced=False) is None
    assert entered(None, None, advanced=False) is None
    assert entered(ScreenInput("ls"), None, advanced=False) == Entered("ls")


def test_a_very_long_paste():
    lines = [f"echo {number}" for number in range(5_000)]
    history = HistoryEntry(5, "cat <<X\n" + "\n".join(lines) + "\nX")
    assert entered(ScreenInput(history.text), history, advanced=True) == Entered(history.text)


def test_each_line_an_entry_of_its_own():
    screen = ScreenInput("if true\nthen ls\nfi", continued=True)
    assert entered(screen, HistoryEntry(5, "fi"), advanced=True) == Entered("if true\nthen ls\nfi")
