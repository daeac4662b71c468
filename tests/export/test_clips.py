"""The replay of one command, cut out of the replay of a session."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopcapture.document import render
from sopcapture.export import clips
from sopcapture.model.sop import Sop, Step, StepCommand
from sopcapture.store import Library, read_session
from sopcapture.terminal import Replay
from sopcapture.workflows.exporting import export

RECORDED = sorted((Path(__file__).parents[2] / "recorded_sessions").glob("2026*"))
SESSION = RECORDED[0]


@pytest.mark.parametrize("directory", RECORDED, ids=lambda directory: directory.name[14:18])
def test_a_clip_shows_the_command_and_its_output_and_nothing_else(directory: Path) -> None:
    commands = list(read_session(directory).commands())
    found = {command.id: clip for command, clip in clips((directory / "terminal.cast").read_text(), commands)}
    assert len(found) > len(commands) // 2
    for command in commands:
        if command.id not in found:
            continue
        clip = found[command.id]
        header, *events = [json.loads(line) for line in clip.cast.splitlines()]
        assert header["version"] == 2
        assert [event[0] for event in events] == sorted(event[0] for event in events)
        shown = "".join(event[2] for event in events).replace("\r\n", "\n")
        assert shown.startswith("$ " + command.text.replace("\n", "\n> ") + "\n")
        for other in commands:
            assert other.text == command.text or f"$ {other.text}\n" not in shown
        replay = Replay(clip.cast)
        replay.seek(replay.duration_s)
        last = [line for line in command.output.rstrip("\n").split("\n") if line.strip()][-1:]
        assert all(" ".join(line.split())[:40] in " ".join(replay.emulator.text().split()) for line in last)


def test_a_cast_that_was_cut_or_is_another_s_gives_what_it_holds() -> None:
    cast = (SESSION / "terminal.cast").read_text()
    commands = list(read_session(SESSION).commands())
    whole = len(list(clips(cast, commands)))
    for end in range(0, len(cast), 97):
        assert len(list(clips(cast[:end], commands))) <= whole
    assert list(clips("[]\n[1]\nnothing\n", commands)) == []
    assert list(clips("[" * 100_000, commands)) == []


@pytest.fixture
def recorded(library: Library) -> str:
    """An SOP of a step that was recorded, in a library that has the recording."""
    target = library.sessions_dir / SESSION.name
    target.mkdir()
    for name in ("session.jsonl", "terminal.cast"):
        (target / name).write_bytes((SESSION / name).read_bytes())
    command = next(read_session(SESSION).commands())
    step = Step(
        id="look", title="Look", commands=(StepCommand(text=command.text, event=command.id),), evidence=("e0001",)
    )
    sop = Sop(slug="look", title="Look", recorded_from=(SESSION.name,), steps=(step,))
    library.sop_path("look").write_text(render(sop))
    return command.output


def test_a_page_plays_the_cited_commands_unless_outputs_stay_at_home(library: Library, recorded: str) -> None:
    data, reading = export(library, "look", "html")
    assert list(reading.clips) == ["look"]
    assert b"AsciinemaPlayer" in data
    assert b"ca.kye" not in data  # of a command that the SOP does not cite
    assert b"AsciinemaPlayer=" not in export(library, "look", "html", replays=False)[0]
    (library.root / "sopcapture.toml").write_text('[evidence]\nkeep = "commands"\n')
    assert export(Library(library.root), "look", "html")[1].clips == {}
