"""What was asked, said and corrected in several recordings of the same work, about the session that they became."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sopcapture.draft.recordings import Recording
from sopcapture.draft.sometimes import ABOUT_RUNS
from sopcapture.draft.varying import Varying
from sopcapture.model.session import Answer, EventBase, Question


def at_run(event: str, run: str) -> str:
    """Name an event of one recording in the session that several became."""
    return f"{event}@{run}"


def is_place(correction: EventBase) -> bool:
    """Whether a correction says by its own place in the log where a step begins."""
    return getattr(correction, "action", "") == "phase" and not getattr(correction, "about", ())


class Talk:
    """Questions, answers and corrections of all recordings, about the events of the woven session."""

    def __init__(self, recordings: Sequence[Recording], same: dict[str, str], varying: Varying) -> None:
        self._recordings = recordings
        self._lead = recordings[0]
        self._same = same
        self._varying = varying
        self.merged: dict[str, str] = {}
        """Answers that say the same as another one, with that one."""
        self.asked: list[Question] = []
        self._settled: set[tuple[Any, ...]] = set()

    def said(self) -> list[EventBase]:
        """Give the answers with their questions; what two recordings say alike once."""
        events: list[EventBase] = []
        known: dict[tuple[Any, ...], str] = {}
        for one in self._recordings:
            holding = one.session.answers()
            for question in one.session.questions():
                ours = self._ours(one, question)
                if question.topic in ABOUT_RUNS:
                    self.asked.append(ours)
                answer = holding.get(question.id)
                if answer is None:
                    continue
                self._settled.add(_about_what(ours))
                if answer.dismissed and question.topic not in ABOUT_RUNS and not self._only_own(one, ours):
                    continue
                name = at_run(answer.id, one.name)
                words = (_about_what(ours), *map(_folded, _parts(answer)))
                if words in known and not answer.dismissed:
                    self.merged[name] = known[words]
                    continue
                known[words] = name
                events += [ours, answer.model_copy(update={"id": name, "question": ours.id})]
        return events

    def open(self) -> list[tuple[str, Question]]:
        """Give what nobody has answered in any recording, each question once; after `said`."""
        found: dict[tuple[Any, ...], tuple[str, Question]] = {}
        for one in self._recordings:
            for question in one.session.open_questions():
                what = _about_what(self._ours(one, question))
                if what not in self._settled:
                    found.setdefault(what, (one.session.id, question))
        return list(found.values())

    def corrections(self) -> list[EventBase]:
        """Give the corrections that hold. How work is cut into steps is the leading recording's to say, if it does."""
        found: list[EventBase] = []
        cuts = any(each.action in _CUTS for each in self._lead.session.corrections())
        for one in self._recordings:
            for each in one.session.corrections():
                if is_place(each) or (
                    one is not self._lead and (each.action in _OWN or (cuts and each.action in _CUTS))
                ):
                    continue
                about = self._about(one, each.about)
                if each.about and not about:
                    continue
                text = self._varying.as_leading(one.name, each.text)
                name = at_run(each.id, one.name)
                found.append(each.model_copy(update={"id": name, "about": about, "text": text}))
        return found

    def _ours(self, one: Recording, question: Question) -> Question:
        text = self._varying.as_leading(one.name, question.text)
        about = self._about(one, question.about)
        return question.model_copy(update={"id": at_run(question.id, one.name), "about": about, "text": text})

    def _about(self, one: Recording, about: Iterable[str]) -> tuple[str, ...]:
        names = (self._same.get(at_run(name, one.name)) for name in about)
        return tuple(dict.fromkeys(name for name in names if name))

    def _only_own(self, one: Recording, question: Question) -> bool:
        return bool(question.about) and all(name.endswith(f"@{one.name}") for name in question.about)


_OWN = ("leave_out", "noise", "secret")
_CUTS = ("join", "phase")


def _about_what(question: Question) -> tuple[Any, ...]:
    if question.reason == "closing":
        return question.reason, question.topic or _folded(question.text)
    about = question.about or (_folded(question.text),)
    return question.reason, question.topic, about[-1] if question.reason != "variable" else _folded(question.text)


def _parts(answer: Answer) -> tuple[str | None, ...]:
    return answer.instruction, answer.principle, answer.check_first, answer.escalate_when


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split()).rstrip(".!")
