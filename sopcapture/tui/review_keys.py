"""The keys of the review screen: what its lines at the bottom say, and the whole of them."""

from __future__ import annotations

from typing import Final

from sopcapture.tui.session_keys import Help, Keys

REVIEW_KEYS: Final[Keys] = (
    (("a", "accept"), ("e", "edit"), ("x", "drop"), ("s", "split"), ("j", "join"), ("v", "parameter"), ("u", "undo")),
    (
        ("n", "next open"),
        ("J K", "move"),
        ("r", "replay"),
        ("!", "check"),
        ("c", "commit"),
        ("?", "keys"),
        ("q", "quit"),
    ),
)
REPLAY_KEYS: Final[Keys] = (
    (("space", "play"), ("← →", "5 s"), (", .", "frame"), ("- +", "speed"), ("[ ]", "event"), ("0–9", "tenth")),
    (("?", "keys"), ("Esc", "back to the SOP"), ("q", "quit")),
)
REVIEW_HELP: Final[Help] = (
    (
        "Go",
        "",
        (
            ("↑ ↓ PgUp PgDn Home End", "go through the statements; the evidence follows"),
            ("n N", "the next statement that is not accepted, the one before"),
            ("[ ]", "the event before, the next one of the statement's evidence"),
            ("Tab", "go to the evidence, to scroll it, and to the replay"),
        ),
    ),
    (
        "Review",
        "every change is written to the file at once",
        (
            ("a", "accept the statement as it is, and go on; again: take it back"),
            ("A", "accept all"),
            ("e Enter", "edit it in place; a text with two entries makes two statements"),
            ("E", "edit the file in $EDITOR"),
            ("x", "drop it"),
            ("J K", "move it down, up"),
            ("s", "split it: a step behind a command, another behind its first sentence"),
            ("j", "join it with the next of its kind"),
            ("v", "a value in the commands is a parameter"),
            ("h", "it is written by hand, and no recording has to support its command"),
            ("w", "ask the model for better words, where one is configured"),
            ("u U", "undo, redo"),
        ),
    ),
    (
        "Evidence",
        "",
        (
            ("r", "look at the replay; on a narrow terminal it takes the place of all else"),
            ("space ← → , . - +", "in the replay: play, move, set the speed"),
            ("Esc", "back to the SOP"),
        ),
    ),
    (
        "End",
        "",
        (
            ("!", "all that the check finds"),
            ("c", "commit, with what was changed and why"),
            ("q", "quit; what was accepted is remembered"),
        ),
    ),
)
