"""The errors that a person may see, as a tree.

::

    SopcaptureError              exit 1   something failed
    ├── UsageError               exit 2   the command was called in a way that cannot work
    ├── RefusedError             exit 3   a gate, a failed check, a missing owner
    │   ├── CheckFailedError              the SOP does not pass its check
    │   ├── OwnerMissingError             nobody is accountable for the SOP
    │   ├── NotOwnerError                 it is for the owner to do, or for a deputy or an administrator
    │   └── SecretFoundError              a secret would leave the machine or enter git
    ├── LibraryError             exit 1   no library, or one that cannot be used
    ├── SessionError             exit 1   a session that is missing or cannot be read
    ├── ImportedFileError        exit 1   a recording or history made elsewhere that cannot be taken in
    ├── DocumentError            exit 1   an SOP document that cannot be read
    ├── ExportError          exit 1   a form of an SOP that cannot be made or written here
    ├── GitError                 exit 1   git refused
    ├── ModelError               exit 1   the model endpoint cannot be used
    └── TerminalError            exit 1   no terminal, no shell, or one that cannot be driven

Each message is one line that says what is wrong; `mend` says what to do next. `sopcapture.cli` prints
``message: mend`` and exits with `exit_code`; it is the only place where an error becomes an exit.
"""

from __future__ import annotations

from typing import ClassVar


class SopcaptureError(Exception):
    """What went wrong (`message`) and what to do next (`mend`), each one line without a full stop."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.message}; {self.mend}" if self.mend else self.message


class UsageError(SopcaptureError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class RefusedError(SopcaptureError):
    """A gate is closed."""

    exit_code = 3


class CheckFailedError(RefusedError):
    """The SOP does not pass its check."""


class OwnerMissingError(RefusedError):
    """Nobody is accountable for the SOP."""


class NotOwnerError(RefusedError):
    """It is for the owner to do, or for a deputy or an administrator."""


class SecretFoundError(RefusedError):
    """A secret would leave the machine or enter git."""


class LibraryError(SopcaptureError):
    """No library, or one that cannot be used."""


class SessionError(SopcaptureError):
    """A session that is missing or cannot be read."""


class ImportedFileError(SopcaptureError):
    """A recording or history made elsewhere that cannot be taken in."""


class DocumentError(SopcaptureError):
    """An SOP document that cannot be read."""


class ExportError(SopcaptureError):
    """A form of an SOP that cannot be made or written here."""


class GitError(SopcaptureError):
    """Git refused."""


class ModelError(SopcaptureError):
    """The model endpoint cannot be used."""


class TerminalError(SopcaptureError):
    """No terminal, no shell, or one that cannot be driven."""
