"""The keys of the history screen: what its lines at the bottom say, and the whole of them."""

from __future__ import annotations

from typing import Final

from sopcapture.tui.session_keys import Help, Keys

HISTORY_KEYS: Final[Keys] = (
    (("↑ ↓", "revision"), ("space", "mark, to compare"), ("Tab", "changes"), ("v", "view"), ("R", "restore")),
    (("e", "evidence of the change"), ("Esc", "no marks"), ("?", "keys"), ("q", "quit")),
)
CHANGES_KEYS: Final[Keys] = (
    (("↑ ↓", "change"), ("Enter", "its evidence and replay"), ("Esc", "revisions")),
    (("v", "view"), ("?", "keys"), ("q", "quit")),
)
EVIDENCE_KEYS: Final[Keys] = ((("[ ]", "event"), ("Tab", "scroll"), ("r", "replay"), ("Esc", "back"), ("q", "back")),)
EVIDENCE_REPLAY_KEYS: Final[Keys] = (
    (("space", "play"), ("← →", "5 s"), (", .", "frame"), ("- +", "speed"), ("0–9", "tenth"), ("Esc", "events")),
)
HISTORY_HELP: Final[Help] = (
    (
        "Revisions",
        "newest first; ✓ is what readers get, ! cannot be read",
        (
            ("↑ ↓ PgUp PgDn Home End", "go through the revisions; what each changed in meaning follows"),
            ("space", "mark a revision; with two marked, the changes are those from the earlier to the later"),
            ("Esc", "take the marks away"),
            ("v", "view the SOP as it was, also where it cannot be read as one"),
            ("R", "make a new revision that says what this one says; asks why"),
        ),
    ),
    (
        "Changes",
        "each group stands below who made it, when, from which session and why; !! wants a second look",
        (
            ("Tab Enter", "go to the changes"),
            ("e Enter", "the evidence of the change: its events, and the replay at that moment"),
            ("Esc", "back to the revisions"),
        ),
    ),
    (
        "Evidence",
        "",
        (
            ("[ ]", "the event before, the next one"),
            ("r", "look at the replay"),
            ("Esc", "back"),
        ),
    ),
    ("End", "", (("q", "quit"),)),
)
