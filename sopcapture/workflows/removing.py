"""Taking a secret out of everything that a library holds, and saying where it still stands and what must be done."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sopcapture.errors import SessionError, SopcaptureError, UsageError
from sopcapture.model.session import Correction, EventBase, Session
from sopcapture.redact import SHORTEST, KnownValue, Place, highest_placeholders, placeholder
from sopcapture.store import (
    Answers,
    InGit,
    Library,
    Repository,
    SessionHold,
    drop_index,
    read_session,
    rewrite,
    rewrite_log,
)
from sopcapture.workflows.clock import now
from sopcapture.workflows.revisions import read_document
from sopcapture.workflows.sessions import load

KIND = "hidden-value"
"""The kind of placeholder that only a person's correction makes, so that its number follows from the log alone."""
_GIT = ".git"


@dataclass(frozen=True)
class Removal:
    """What was done. `files` were rewritten; `left` says where the value still stands and why, a line each."""

    event: str
    placeholder: str
    about: tuple[str, ...]
    files: tuple[str, ...]
    left: tuple[str, ...] = ()
    commits: tuple[tuple[str, str], ...] = ()
    advice: tuple[str, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Give what `correct --secret --json` gives."""
        return {**asdict(self), "commits": [revision for revision, _ in self.commits]}

    def lines(self) -> list[str]:
        """Tell it to the person."""
        said = [f"{self.placeholder} stands in its place in: {', '.join(self.files)}"] if self.files else []
        return [*said, *self.left, *self.advice]


def remove_secret(library: Library, session: Session, value: str, about: Sequence[str] = ()) -> Removal:
    """Take a value out of all that the tool wrote, and keep a correction that tells of it without saying it.

    The files of the session are rewritten, the SOPs, the logs of runs, and the other sessions that hold the value.

    Args:
        library: where the session lies.
        session: as it is now.
        value: the secret.
        about: ids of events that the person named; those that hold the value are added.

    Raises:
        UsageError: the value is too short to be told from ordinary text.
        SessionError: the session is being recorded, cannot be written, or nothing holds the value; or the search index
            cannot be deleted.
    """
    if len(value.strip()) < SHORTEST:
        raise UsageError(
            f"a value of fewer than {SHORTEST} characters cannot be told from ordinary text",
            "change the secret where it is used, and leave the event out",
        )
    return _Removing(library, session, KnownValue(value)).run(about)


class _Removing:
    def __init__(self, library: Library, session: Session, secret: KnownValue) -> None:
        self._library = library
        self._session = session
        self._secret = secret
        self._files: list[str] = []
        self._left: list[str] = []

    def run(self, about: Sequence[str]) -> Removal:
        directory = self._library.session_dir(self._session.id)
        with ExitStack() as held:
            hold = held.enter_context(SessionHold(directory))
            self._drop_index()
            numbers = {directory: self._number(self._session)}
            others = self._others(directory, held, numbers)
            in_git = self._search_git()
            if not in_git and not any(self._holds(path) for path in self._all_files()):
                raise SessionError("no file of the library holds this value", "check how it is written")
            for path in (*sorted(self._library.sops_dir.glob("*.sop.md")), *_files_under(self._library.runs_dir)):
                self._rewrite(path, numbers[self._session_of(path, numbers, directory)])
            for other in others:
                self._rewrite_session(other, numbers[other.directory], ())
            # What a model said is asked for again: nothing else depends on it.
            Answers(self._library.root).forget(self._holds)
            written = self._rewrite_session(hold, numbers[directory], about)
            self._drop_index()  # another program may have made one meanwhile, of files as they were
            self._look_for_rest()
        return Removal(
            event=written.id,
            placeholder=written.text,
            about=written.about,
            files=tuple(map(self._shown, self._files)),
            left=tuple(self._left),
            commits=in_git.commits,
            advice=tuple(self._advice(in_git, written.text)),
        )

    def _drop_index(self) -> None:
        """Throw the search index away: what is deleted in one is still in its free pages and in its words."""
        try:
            drop_index(self._library.root)
        except OSError as error:
            raise SessionError(
                f"cannot delete the search index: {(error.strerror or str(error)).lower()}",
                "delete .sopcapture/index-*",
            ) from error

    def _others(self, directory: Path, held: ExitStack, numbers: dict[Path, int]) -> list[SessionHold]:
        """Hold the other sessions with the value in them."""
        others: list[SessionHold] = []
        for other in self._library.session_dirs():
            if other == directory or not any(self._holds(path) for path in _files_under(other)):
                continue
            try:
                numbers[other] = self._number(load(self._library, other.name))
                others.append(held.enter_context(SessionHold(other)))
            except SopcaptureError as error:
                self._left.append(str(error))
        return others

    def _number(self, session: Session) -> int:
        texts = (event.text for event in session.corrections() if event.action == "secret")
        return 1 + max((highest_placeholders(text).get(KIND, 0) for text in texts), default=0)

    def _holds(self, path: Path) -> bool:
        try:
            return self._secret.stands_in(path.read_bytes().decode("utf-8", "surrogateescape"))
        except OSError:
            return False

    def _all_files(self) -> list[Path]:
        return [
            path for path in _files_under(self._library.root) if _GIT not in path.relative_to(self._library.root).parts
        ]

    def _session_of(self, path: Path, numbers: dict[Path, int], named: Path) -> Path:
        """Give the session whose numbers a file of the library uses: an SOP that of its recording."""
        try:
            recorded_from = read_document(path).sop.recorded_from if path.name.endswith(".sop.md") else ()
        except SopcaptureError:
            return named
        known = (self._library.sessions_dir / name for name in recorded_from)
        return next((directory for directory in known if directory in numbers), named)

    def _rewrite(self, path: Path, number: int) -> None:
        if rewrite(path, self._secret, lambda place: _name(place, number)):
            self._files.append(self._library.relative(path))

    def _rewrite_session(self, hold: SessionHold, number: int, about: Sequence[str]) -> Correction:
        session = read_session(hold.directory)
        for path in hold.files():
            self._rewrite(path, number)
        holding = {event.id for event in session.events if event.id and self._in_event(event)} | set(about)
        correction = Correction(
            at=now(),
            about=tuple(event.id for event in session.events if event.id in holding),
            action="secret",
            text=placeholder(KIND, number),
        )
        written = rewrite_log(hold.directory, self._secret, lambda place: _name(place, number), correction)
        self._files.append(self._library.relative(hold.directory / "session.jsonl"))
        return written

    def _in_event(self, event: EventBase) -> bool:
        return any(isinstance(text, str) and self._secret.stands_in(text) for _, text in event)

    def _look_for_rest(self) -> None:
        """Say which files still hold the value: those that are no text, those of other programs, and names."""
        for path in self._all_files():
            name = self._library.relative(path)
            if self._secret.stands_in(name):
                self._left.append("the name of a file or a folder holds the value: rename it, and what refers to it")
            if self._holds(path):
                ours = path.is_relative_to(self._library.sessions_dir)
                what = "is no text" if ours else "is not sopcapture's"
                self._left.append(
                    f"{self._shown(name)} still holds the value and {what}: take it out there, or delete the file"
                )
        self._left = list(dict.fromkeys(self._left))

    def _shown(self, text: str) -> str:
        return self._secret.replaced(text, lambda _: "…")

    def _search_git(self) -> InGit:
        repository = Repository(self._library.root)
        return repository.search(lambda data: self._secret.stands_in(data.decode("utf-8", "surrogateescape")))

    def _advice(self, found: InGit, name: str) -> list[str]:
        """Say what must be done where git holds the value."""
        said = ["change the secret where it is used: whoever has seen these files may know it"]
        if found.commits:
            shown = ", ".join(f"{revision[:10]} ({self._shown(subject)})" for revision, subject in found.commits[:5])
            more = f" and {len(found.commits) - 5} more" if len(found.commits) > 5 else ""
            mend = (
                f"to take it out there, write VALUE==>{name}, with the value, as a line into a file outside of the "
                "library and say: git filter-repo --replace-text FILE --replace-message FILE; then push with --force, "
                "and let all clone again"
            )
            if found.in_names:
                mend += "; a name of a file or folder holds it as well: add --path-rename OLD:NEW"
            said += [f"git's history holds the value since: {shown}{more}", mend]
        if found.staged:
            paths = self._shown(" ".join(map(shlex.quote, found.staged)))
            said.append(f"git's index holds the value: git add -- {paths}")
        if found.forgotten:
            said.append("git keeps objects with the value that nothing names: git gc --prune=now")
        return said


def _files_under(directory: Path) -> list[Path]:
    return sorted(path for path in directory.rglob("*") if path.is_file() and not path.is_symlink())


def _name(place: Place, number: int) -> str:
    return placeholder(f"{KIND}-encoded" if place.encoded else KIND, number)
