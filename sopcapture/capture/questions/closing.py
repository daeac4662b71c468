"""What no recording shows, asked when the work is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sopcapture.capture.questions.wording import quoted
from sopcapture.commands import Purpose, meaning
from sopcapture.model.outline import Outline
from sopcapture.model.session import (
    Answer,
    Checkpoint,
    ClosingTopic,
    Command,
    EventBase,
    Manual,
    Note,
    Question,
    SessionHeader,
)

_TEXTS: dict[ClosingTopic, str] = {
    "trigger": "What starts this work: which request, alarm or date?",
    "owner": "Who is accountable for this work from now on (name and mail address)?",
    "escalation": "When should one call someone instead of going on, whom, and why?",
    "done": "How do you know that the work is done?",
}
# A question of an older or another program may carry no topic; its words tell.
_WORDS: dict[ClosingTopic, tuple[str, ...]] = {
    "trigger": ("starts this", "trigger", "what starts"),
    "owner": ("owner", "owns", "accountable"),
    "escalation": ("instead", "escalat", "call someone"),
    "done": ("done", "finished"),
}
_NOTES: dict[ClosingTopic, tuple[str, ...]] = {
    "trigger": ("trigger:",),
    "owner": ("owner:",),
    "escalation": ("escalate", "escalation:"),
    "done": ("done when", "done:"),
}


def closing_questions(
    header: SessionHeader,
    events: Sequence[EventBase],
    outline: Outline | None = None,
    known: Iterable[str] = (),
) -> list[Question]:
    """Give the questions that end a session: trigger, owner, escalation, definition of done.

    An `outline` words them for its kind of work, and asks what that kind needs besides.
    What was asked before, what the header says, what an answer or note says already, and the topics that are `known`
    of the same work from elsewhere are not asked. A session in which
    nothing was done has none. `at` is the time of the last event.
    """
    if not any(isinstance(event, Command | Manual | Checkpoint | Note) for event in events):
        return []
    known = {*known, *_known(events)}
    if header.owner.strip():
        known.add("owner")
    at = events[-1].at
    asked = [
        Question(at=at, reason="closing", topic=topic, text=text, about=about)
        for topic, (text, about) in ((topic, _worded(topic, events, outline)) for topic in _TEXTS)
        if topic not in known
    ]
    topics = {*known, *(event.topic for event in events if isinstance(event, Question))}
    for one in outline.asked() if outline is not None else ():
        if one.topic not in topics:
            own = {"topic": one.topic, "section": one.section, "when": one.when}
            asked.append(Question(at=at, reason="closing", text=one.text, **own))
    return asked


def _known(events: Sequence[EventBase]) -> list[ClosingTopic]:
    known: list[ClosingTopic] = []
    for event in events:
        match event:
            case Question(reason="closing"):
                words = event.text.lower()
                known += [
                    topic
                    for topic in _TEXTS
                    if event.topic == topic or (not event.topic and any(word in words for word in _WORDS[topic]))
                ]
            case Answer() if (event.escalate_when or "").strip():
                known.append("escalation")
            case Note():
                words = event.text.strip().lower()
                known += [topic for topic in _TEXTS if words.startswith(_NOTES[topic])]
            case _:
                pass
    return known


def _worded(topic: ClosingTopic, events: Sequence[EventBase], outline: Outline | None) -> tuple[str, tuple[str, ...]]:
    """Give text and `about`; the definition of done names the last check, which is often the answer."""
    text = (outline.closing_text(topic) if outline is not None else "") or _TEXTS[topic]
    if topic == "done":
        for event in reversed(events):
            if not isinstance(event, Command) or event.exit_code != 0:
                continue
            if meaning(event.ran).purpose is Purpose.VERIFY:
                return f"{text} (Your last check was {quoted(event.ran, 60)}.)", (event.id,)
    return text, ()
