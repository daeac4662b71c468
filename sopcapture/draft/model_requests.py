"""Everything that the role which drafts is asked about a plan: each step, then the document."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from sopcapture.draft.bearing import things_in
from sopcapture.draft.depended_on import done_each_time
from sopcapture.draft.document_requests import accept_frame, document_request, recorded_values
from sopcapture.draft.model_types import ModelSettings
from sopcapture.draft.model_views import spoken
from sopcapture.draft.requests import Request
from sopcapture.draft.step_answers import accept
from sopcapture.draft.step_requests import MOSTLY_EMPTY, step_request
from sopcapture.draft.types import Answered, Plan, Remark, Segment, SegmentDraft
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Checkpoint, Manual, Note, Session
from sopcapture.model.sop import Sop

_CHARACTERS_PER_TOKEN = 3
_LEAST_TOKENS = 1000
"""What a step takes at least, drafted and tested."""


def step_words(plan: Plan, settings: ModelSettings) -> dict[int, Request[SegmentDraft]]:
    """Make the requests for the segments of a plan, by their number; one with nothing to word has none.

    No more are made than the budget could ever have room for, whatever they hold.
    """
    recorded = recorded_values(plan.frame)
    requests: dict[int, Request[SegmentDraft]] = {}
    most = settings.budget // _LEAST_TOKENS
    needed = done_each_time(plan)
    work = plain_inline(plan.frame.title)
    elsewhere = things_in(_told_in(plan.segments))
    number = 0
    for index, (segment, draft) in enumerate(zip(plan.segments, plan.drafts, strict=True)):
        number += draft.step is not None
        if len(requests) == most:
            break
        title = f" ({plain_inline(draft.step.title)})" if draft.step is not None else ""
        label = f"step {number}{title}" if draft.step is not None else f"what was learned around step {number + 1}"
        characters = characters_in(settings)
        made = step_request(
            segment,
            draft,
            recorded=recorded,
            characters=characters,
            may_be_skipped=index not in needed,
            work=work,
            elsewhere=elsewhere,
        )
        if made is not None:
            requests[index] = Request(
                "draft",
                "draft",
                label,
                made.blocks,
                made.slots,
                partial(accept, made),
                made.standing,
                made.trusted,
                place_of(segment),
            )
    return requests


def _told_in(segments: Iterable[Segment]) -> Iterator[str]:
    """What was typed and said in parts of the work."""
    for segment in segments:
        yield from (command.text for command in (*segment.commands, *segment.failures, *segment.looks))
        yield from spoken(segment.answers, segment.remarks).values()


def not_looked_at(plan: Plan, settings: ModelSettings, requests: Mapping[int, Request[SegmentDraft]]) -> int:
    """Count the segments behind those for which `step_words` made requests, where the budget ended them."""
    cut_off = len(requests) == settings.budget // _LEAST_TOKENS
    return len(plan.segments) - 1 - max(requests) if cut_off and requests else 0


def sentences_in(request: Request[Any]) -> int:
    """Count about how many sentences an answer gives to test: what is already right is given back as it is."""
    slots = (schema for name, schema in request.slots.items() if name not in MOSTLY_EMPTY)
    return sum(math.ceil(schema.get("maxItems", 1) / 2) for schema in slots)


def place_of(segment: Segment) -> str:
    """Give an event by which the step of a segment is found again in a document."""
    return next((event.id for event in (*segment.commands, *segment.remarks)), "")


def document_words(plan: Plan, session: Session, settings: ModelSettings, *, title_given: bool) -> Request[Sop] | None:
    """Make the request for the document, from the titles that the steps have by then.

    `title_given`: the person named the work, so that no title is asked for.
    """
    made = document_request(
        plan,
        answered_in(session),
        remarks_in(session),
        title_given=title_given,
        characters=characters_in(settings),
    )
    if made is None:
        return None
    accept_made = partial(accept_frame, made)
    return Request(
        "draft", "document", "the overview", made.blocks, made.slots, accept_made, made.standing, made.trusted
    )


def characters_in(settings: ModelSettings) -> int:
    """Give about how many characters one request may show."""
    return settings.request_tokens * _CHARACTERS_PER_TOKEN


def answered_in(session: Session) -> tuple[Answered, ...]:
    """All answers that hold and were not dismissed, in the order of their questions."""
    holding = session.answers()
    pairs = [(question, holding.get(question.id)) for question in session.questions()]
    return tuple(Answered(asked, said) for asked, said in pairs if said is not None and not said.dismissed)


def remarks_in(session: Session) -> tuple[Remark, ...]:
    """What the person wrote down, without what was left out later."""
    gone = session.left_out()
    return tuple(
        event for event in session.events if isinstance(event, Note | Checkpoint | Manual) and event.id not in gone
    )
