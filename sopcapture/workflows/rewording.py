"""Better words for a question, from a model, beside the recorder: it never waits for them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Lock

from sopcapture.model.session import Command, Question
from sopcapture.redact import Redactor
from sopcapture.store import Library
from sopcapture.workflows.models import model_settings

_REMEMBERED = 50
_PATIENCE_S = 6.0

Word = Callable[[Question, Sequence[Command]], str]


def wording_of(library: Library) -> Word | None:
    """Give what words a question by the configured model, None where there is none."""
    settings = model_settings(library)
    if settings is None:
        return None
    # A recorder without a model starts without the drafter and its libraries.
    from sopcapture.document import template_source  # noqa: PLC0415
    from sopcapture.draft import word_question  # noqa: PLC0415

    redactor = Redactor(environ=os.environ)

    def word(question: Question, about: Sequence[Command]) -> str:
        return word_question(
            question,
            about,
            settings,
            templates=lambda name: template_source(name, library.templates_dir),
            gate=redactor.find,
        )

    return word


class Reworder:
    """Words questions one after the other on a thread of its own, and gives each to `deliver` there.

    `deliver` must not wait for the thread that calls `rest`.
    """

    def __init__(self, word: Word, deliver: Callable[[Question], None]) -> None:
        self._word = word
        self._deliver = deliver
        self._commands: deque[Command] = deque(maxlen=_REMEMBERED)
        self._waiting: list[Question] = []
        self._over = False
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sopcapture-words")

    def remember(self, command: Command) -> None:
        """Know a command that a question may be about."""
        self._commands.append(command)

    def ask(self, question: Question) -> None:
        """Word a question and deliver it, in its own words where there are none better in time."""
        about = [command for command in self._commands if command.id in question.about]
        self._waiting.append(question)
        self._pool.submit(self._work, question, about)

    def _work(self, question: Question, about: Sequence[Command]) -> None:
        worded = question.model_copy(update={"text": self._word(question, about)})
        with self._lock:
            at = self._waiting.index(question)
            if self._over:  # whoever ended us takes it from there
                self._waiting[at] = worded
            else:
                del self._waiting[at]
                self._deliver(worded)

    def rest(self) -> Iterable[Question]:
        """End, and give what has not been delivered: in its own words where there are none better in time."""
        with self._lock:
            self._over = True
        wait([self._pool.submit(lambda: None)], timeout=_PATIENCE_S if self._waiting else 0)
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            return tuple(self._waiting)
