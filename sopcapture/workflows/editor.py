"""The person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path


def open_in_editor(path: Path) -> str:
    """Open a file in ``$VISUAL`` or ``$EDITOR`` and wait for it. Gives why it does not start, else ""."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        subprocess.run([*(shlex.split(wanted) or ["vi"]), str(path)], check=False)
    except (OSError, ValueError) as error:
        return f"the editor {wanted or 'vi'} does not start ({error}); name yours in $EDITOR, or edit {path}"
    return ""
