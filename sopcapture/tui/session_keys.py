"""The keys of the session screen: what its two lines at the bottom say, and the whole of them."""

from __future__ import annotations

from typing import Final

from rich.table import Table
from rich.text import Text

Keys = tuple[tuple[tuple[str, str], ...], ...]

TIMELINE_KEYS: Final[Keys] = (
    (("space", "mark"), ("x", "leave out"), ("z", "noise"), ("j", "join"), ("p", "phase"), ("v", "parameter")),
    (
        ("s", "secret"),
        ("u", "take back"),
        ("c", "which?"),
        ("/", "search"),
        ("r", "replay"),
        ("?", "keys"),
        ("q", "quit"),
    ),
)
REPLAY_KEYS: Final[Keys] = (
    (("space", "play"), ("← →", "5 s"), (", .", "frame"), ("- +", "speed"), ("[ ]", "command"), ("0–9", "tenth")),
    (("g", "go to"), ("/", "search"), ("n N", "next"), ("?", "keys"), ("Esc", "timeline"), ("q", "quit")),
)
Help = tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
"""Groups of keys: a heading, a remark on it, and the keys with what they do."""
SESSION_HELP: Final[Help] = (
    (
        "Timeline",
        "",
        (
            ("↑ ↓ PgUp PgDn Home End", "go through the events; the replay follows"),
            ("space", "mark the event; corrections are about what is marked, else about the event under the cursor"),
            ("Tab", "go to the event's text, to scroll it, and to the replay"),
            ("Esc", "take the marks and the search away"),
        ),
    ),
    (
        "Corrections",
        "each is a new event: nothing that was recorded is changed, but by a secret",
        (
            ("c", "list them, with what each would do"),
            ("x z j p v s u", "leave out, noise, join, phase, parameter, secret, take back"),
        ),
    ),
    (
        "Search",
        "",
        (
            ("/", "search commands, outputs, answers and notes"),
            ("n N", "go to the next that was found, to the one before"),
        ),
    ),
    (
        "Replay",
        "",
        (
            ("r", "look at it; on a narrow terminal it takes the place of the timeline"),
            ("space", "play, pause; where nothing happens for long, it goes on to what happens next"),
            ("← →  , .", "5 seconds, one frame"),
            ("- +", "slower, faster: 0.25× to 16×"),
            ("[ ] ↑ ↓", "the command before, the next one"),
            ("g", "go to a moment, such as 12:30"),
            ("0–9 Home End", "go to that tenth of the whole, to the start, to the end"),
            ("Esc", "back to the timeline"),
            ("q", "quit"),
        ),
    ),
)


def help_table(groups: Help = SESSION_HELP) -> Table:
    """Give all keys with what they do."""
    table = Table.grid(padding=(0, 2))
    for heading, remark, keys in groups:
        table.add_row(Text(heading, "bold underline"), Text(remark, "italic"))
        for key, does in keys:
            table.add_row(Text(f"  {key}", "bold"), does)
    return table


def key_lines(keys: Keys) -> Text:
    """Give the lines for the bottom of the screen."""
    text = Text(no_wrap=True, overflow="ellipsis")
    for line in keys:
        for key, name in line:
            text.append(f"{key} ", "bold").append(f"{name}   ")
        text.rstrip()
        text.append("\n")
    text.rstrip()
    return text
