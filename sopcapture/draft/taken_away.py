"""What was made by mistake and taken away at once: neither is a part of the work."""

from __future__ import annotations

from sopcapture.commands import simple_commands
from sopcapture.draft.reading import Reading, Role
from sopcapture.model.session import Manual, Note

_SOON = 4  # commands between making a file and taking it away, in which nobody looked at it


def leave_out_taken_away(reading: Reading) -> None:
    """Leave out a file that a command wrote and the next ``rm`` took away again, where nothing needed it in between."""
    for number, command in enumerate(reading.commands):
        if reading.roles[number] is not Role.WORK or not command.ran.lstrip().startswith("rm "):
            continue
        parts = simple_commands(command.ran)
        files = {word for part in parts for word in part.args if not word.startswith("-")}
        if len(parts) != 1 or len(files) != 1 or reading.answers_about.get(command.id):
            continue
        maker = _maker(reading, next(iter(files)), number)
        if maker is not None and not _said_between(reading, maker, number):
            reading.roles[maker] = reading.roles[number] = Role.REPEAT


def _said_between(reading: Reading, first: int, last: int) -> bool:
    """Whether the person did or noted something by hand in between: then that was what the file was for."""
    begin, end = reading.commands[first].seq, reading.commands[last].seq
    return any(begin < event.seq < end for event in reading.session.events if isinstance(event, Manual | Note))


def _maker(reading: Reading, file: str, removed: int) -> int | None:
    """The command that wrote the file, where it is the first and the only one that names it."""
    last = next((number for number in range(removed - 1, -1, -1) if file in reading.commands[number].ran), None)
    if last is None or removed - last > _SOON or reading.roles[last] is not Role.WORK:
        return None
    writes = (name for part in simple_commands(reading.commands[last].ran) for name in part.writes)
    is_first = not any(file in reading.commands[number].ran for number in range(last))
    return last if is_first and file in writes else None
