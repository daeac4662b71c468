"""What the library says already: read beside the recorder once the work has begun, and no more of it than helps."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sopcapture.capture import Known, Knows
from sopcapture.capture.questions.seen import Candidate
from sopcapture.errors import SopcaptureError
from sopcapture.model.session import SessionHeader
from sopcapture.store import Library, read_session
from sopcapture.store.names import SESSION_LOG

_MOST_SOPS = 300
_MOST_SESSIONS = 200
_MOST_BYTES = 16 << 20  # of all that is read; a log with long outputs is worth less than many short ones
_LARGEST = 2 << 20
_PATIENCE_S = 2.0


def known_of(library: Library, header: SessionHeader) -> Known:
    """Read what the newest SOPs and sessions of a library say to a session, itself left out.

    What the first take of its work, and the SOP of its title, say holds for it as a whole.
    What cannot be read says nothing here; `check` and `doctor` speak of it.
    """
    # A recorder starts without the parser of documents; it is loaded when the work has begun.
    from sopcapture.document import parse, slugify  # noqa: PLC0415

    known = Known()
    of_same_work = {header.second_take_of}
    sops = [library.sop_path(slug) for slug in library.slugs()]
    for path in _newest(sops, _MOST_SOPS):
        try:
            sop = parse(path.read_text("utf-8")).sop
            known.learn_sop(sop)
            if path.name == f"{slugify(header.title)}.sop.md":
                known.learn_same_work(sop)
                of_same_work.update(sop.recorded_from)
        except (SopcaptureError, OSError, ValueError):
            continue
    logs = [directory / SESSION_LOG for directory in library.session_dirs() if directory.name != header.id]
    wanted = [log for log in logs if log.parent.name == header.second_take_of]
    for log in (*wanted, *_newest([log for log in logs if log not in wanted], _MOST_SESSIONS)):
        try:
            session = read_session(log.parent)
            known.learn_session(session)
            if session.id in of_same_work:
                known.learn_first_take(session)
        except SopcaptureError:
            continue
    return known


def _newest(paths: Sequence[Path], most: int) -> Iterator[Path]:
    """Give the newest files that are not large, until there are enough."""
    found: list[tuple[float, int, Path]] = []
    for path in paths:
        try:
            about = path.stat()
        except OSError:
            continue
        if about.st_size <= _LARGEST:
            found.append((about.st_mtime, about.st_size, path))
    left = _MOST_BYTES
    for _, size, path in sorted(found, reverse=True)[:most]:
        left -= size
        if left < 0:
            return
        yield path


class LibraryKnows(Knows):
    """Reads the library on a thread of its own: the recorder never waits for it but a moment at its end."""

    def __init__(self, library: Library, header: SessionHeader) -> None:
        self._library, self._header = library, header
        self.tell_known: Callable[[], None] = lambda: None
        """Called on the reading thread once it is known."""
        self._known: Known | None = None
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Begin to read, once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._read, name="sopcapture-knows", daemon=True)
            self._thread.start()

    def _read(self) -> None:
        try:
            self._known = known_of(self._library, self._header)
        except SopcaptureError:
            self._known = Known()
        self._ready.set()  # whoever ends the session waits for this alone, and may hold what `tell_known` needs
        self.tell_known()

    def says(self, candidate: Candidate) -> bool | None:
        """Whether the library answers a question; None while it is being read."""
        return self._known.says(candidate) if self._known is not None else None

    def topics(self) -> frozenset[str]:
        """The closing questions that are answered already for this work."""
        return self._known.topics() if self._known is not None else frozenset()

    def wait(self) -> None:
        """Give the reading a moment to come to its end."""
        self.begin()
        self._ready.wait(_PATIENCE_S)
