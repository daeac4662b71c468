"""Questions that a model words beside the recorder, up to the end of a session."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from sopcapture.capture import Assistant
from sopcapture.model.session import Command, Ended, EventBase
from sopcapture.redact import Redactor
from sopcapture.store import Library, read_session
from sopcapture.workflows.journal import Journal
from sopcapture.workflows.plan import plan_session
from sopcapture.workflows.rewording import Reworder

AT = datetime(2026, 1, 1, tzinfo=UTC)
PATIENCE_S = 20.0


def test_a_session_ends_while_a_question_is_worded_and_keeps_it(library: Library) -> None:
    plan = plan_session(library, shell="bash")
    directory = library.session_dir(plan.header.id)
    journal = Journal(directory, plan.header, Redactor(environ={}), Assistant())
    asked, go_on, delivered = threading.Event(), threading.Event(), list[EventBase]()

    def word(*_: object) -> str:
        asked.set()
        assert go_on.wait(PATIENCE_S)
        return "In better words?"

    journal.reword_with(Reworder(word, journal.deliver))
    shell = journal.open_shell("bash", delivered.append)
    shell.on_event(Command(at=AT, id="e0001", text="rm -rf data", cwd="/srv", exit_code=0, duration_s=0.1, output=""))
    assert asked.wait(PATIENCE_S)
    end = threading.Thread(target=lambda: shell.on_event(Ended(at=AT, reason="the shell ended")), daemon=True)
    end.start()
    threading.Timer(0.2, go_on.set).start()
    end.join(PATIENCE_S)
    assert not end.is_alive()
    journal.release()
    texts = [question.text for question in read_session(directory).open_questions()]
    assert "In better words?" in texts
    assert delivered == []
