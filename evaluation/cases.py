"""Cases on disk: a folder with `session.jsonl`, `reference.toml`, `setup.sh` and `state.sh`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import CaseError
from evaluation.reference import Reference, read_reference
from sopcapture.errors import SopcaptureError
from sopcapture.model.session import Session
from sopcapture.store import read_session

NEEDED = ("session.jsonl", "reference.toml", "setup.sh", "state.sh")
STATE = "state.txt"


@dataclass(frozen=True)
class Case:
    """One recorded piece of work with its reference. `state` is what `state.sh` printed after the recording."""

    folder: Path
    session: Session
    reference: Reference
    state: str | None

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name


def read_case(folder: Path) -> Case:
    """Read a case, all of it.

    Raises:
        CaseError: something is missing or wrong.
    """
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        raise CaseError(f"{folder} lacks {' and '.join(missing)}", "see docs/evaluation.md for what a case holds")
    try:
        session = read_session(folder)
    except SopcaptureError as error:
        raise CaseError(f"{folder / 'session.jsonl'}: {error}", "record it again") from error
    if session.unreadable:
        raise CaseError(f"{folder / 'session.jsonl'}: {session.unreadable[0]}", "record it again")
    state = folder / STATE
    return Case(
        folder=folder,
        session=session,
        reference=read_reference(folder / "reference.toml", session),
        state=state.read_text("utf-8") if state.is_file() else None,
    )


def find_cases(folder: Path) -> list[Path]:
    """Give the folders of the cases: those in a folder, or the folder itself where it is a case.

    Raises:
        CaseError: there is none.
    """
    if not folder.is_dir():
        raise CaseError(f"{folder} is no folder", "say make eval DIR=FOLDER, with a folder of cases")
    if any((folder / name).exists() for name in NEEDED):
        return [folder]
    found = sorted(
        path for path in folder.iterdir() if path.is_dir() and any((path / name).exists() for name in NEEDED)
    )
    if not found:
        raise CaseError(f"{folder} holds no case", f"a case is a folder with {', '.join(NEEDED)}")
    return found
