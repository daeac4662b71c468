"""One file of a format that its content tells."""

from __future__ import annotations

from sopcapture.errors import ImportedFileError
from sopcapture.imports.asciicast import read_asciicast
from sopcapture.imports.atuin import is_sqlite, read_atuin
from sopcapture.imports.histories import read_history
from sopcapture.imports.typescript import is_typescript, read_timing, read_typescript
from sopcapture.imports.values import History, ScreenRecording

KNOWN = "asciicast, typescript, a history of bash, zsh or fish, or Atuin's history.db"


def read_file(
    data: bytes, *, name: str = "", timing: bytes | None = None, wal: bytes = b""
) -> ScreenRecording | History:
    """Read a recording or a history. `timing` is the timing file of a typescript, `wal` the log beside a database.

    Raises:
        ImportedFileError: it is of no format that is known, or it is broken.
    """
    if not data.strip():
        raise ImportedFileError(f"{name} is empty", f"name a file of one of these formats: {KNOWN}")
    if is_sqlite(data):
        return read_atuin(data, wal)
    if is_typescript(data):
        parsed = read_timing(timing.decode("utf-8", "replace")) if timing is not None else None
        if timing is not None and parsed is None:
            raise ImportedFileError(
                "the timing file is none of script(1)", "name the file that `script --log-timing` wrote"
            )
        return read_typescript(data, parsed)
    recording = read_asciicast(data.decode("utf-8", "replace"))
    if recording is not None:
        return recording
    history = read_history(data, name)
    if history is not None:
        return history
    if read_timing(data[:4096].decode("utf-8", "replace").rpartition("\n")[0]) is not None:
        raise ImportedFileError(
            f"{name} is the timing of a typescript", "name the typescript, and this one with --timing"
        )
    raise ImportedFileError(f"{name} is of no format that can be imported", f"these can be: {KNOWN}")
