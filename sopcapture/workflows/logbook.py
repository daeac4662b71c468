"""What the shells of one session share while it is recorded: the log, the redactor, the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Self

from sopcapture.capture import HANDFUL, Assistant
from sopcapture.model.session import EventBase, SessionHeader
from sopcapture.store import read_session
from sopcapture.workflows.clock import steady_clock
from sopcapture.workflows.journal import Journal
from sopcapture.workflows.knowing import LibraryKnows
from sopcapture.workflows.outlines import outline_of
from sopcapture.workflows.plan import Plan
from sopcapture.workflows.redaction import SharedRedactor, placeholders_of
from sopcapture.workflows.rewording import Reworder, wording_of


@dataclass(frozen=True)
class Logbook:
    """One for each session that is being recorded."""

    journal: Journal
    redactor: SharedRedactor
    clock: Callable[[], datetime]

    @classmethod
    def open(
        cls,
        plan: Plan,
        header: SessionHeader,
        environ: Mapping[str, str],
        *,
        tell_event: Callable[[EventBase], None],
        tell_notice: Callable[[str], None],
    ) -> Self:
        """Begin a log, or go on with one: ids, questions and the numbers of placeholders go on as well.

        Raises:
            SessionError: the log cannot be written, or another process records the session.
        """
        directory = plan.library.session_dir(header.id)
        before = read_session(directory) if plan.continues else None
        clock = steady_clock()
        redactor = SharedRedactor(
            environ=environ,
            highest=placeholders_of(before) if before else None,
            personal=plan.library.config.redact.personal,
        )
        assistant = knows = None
        if plan.questions:
            most = None if plan.ask_all else HANDFUL
            knows = LibraryKnows(plan.library, header)
            assistant = Assistant.from_events(before.events, most, knows) if before else Assistant(most, knows)
        outline = partial(outline_of, plan.library, header)
        journal = Journal(directory, header, redactor, assistant, clock, continued=before, outline=outline)
        journal.tell_event, journal.tell_notice = tell_event, tell_notice
        if assistant is not None and (word := wording_of(plan.library)) is not None:
            journal.reword_with(Reworder(word, journal.deliver))
        if before is not None:
            journal.ask_again()
        if knows is not None:
            knows.tell_known = journal.settle
            journal.settle()  # it may be known by now
        return cls(journal, redactor, clock)
