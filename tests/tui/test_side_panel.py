"""The timeline beside the terminal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sopcapture.model.session import Command
from sopcapture.tui.side_panel import _line, entry


@pytest.mark.parametrize("exit_code", [0, 1, 127, 130])
def test_a_line_fits_the_panel_and_keeps_its_mark_apart_from_the_command(exit_code: int) -> None:
    command = Command(
        id="e0001",
        at=datetime(2026, 1, 1, tzinfo=UTC),
        text="./deploy.sh --to staging --version 1.4.2",
        cwd="/srv",
        host="h",
        user="u",
        exit_code=exit_code,
        duration_s=0.1,
    )
    shown = entry(command)
    assert shown is not None
    line = _line(shown, 39)
    assert line.cell_len == 39
    assert line.plain.split()[1] == "./deploy.sh"
