"""asciinema-player (https://docs.asciinema.org/manual/player/), which the wheel carries with its licence."""

from __future__ import annotations

from importlib.resources import files

_NOTICE = "/* asciinema-player 3.17.0, (c) Marcin Kulik and contributors, Apache License 2.0 */\n"


def player_files() -> tuple[str, str]:
    """Give the player's script and its style."""
    folder = files("sopcapture.export") / "asciinema_player"
    script = (folder / "asciinema-player.min.js").read_text("utf-8")
    return _NOTICE + script, _NOTICE + (folder / "asciinema-player.css").read_text("utf-8")
