"""The model pass: one request for each segment, one for the document, and the evidence drafter's words for the rest.

Whatever an endpoint does, the plan that comes out holds the same commands as the one that went in, and says in its
notes what became of each part.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sopcapture.draft.client import ModelClient, RequestFailedError, Usage
from sopcapture.draft.document_requests import DocumentRequest, accept_frame, changing_values, document_request
from sopcapture.draft.model_types import (
    ModelProgress,
    ModelSettings,
    ModelStoppedError,
    SecretGate,
    TemplateSource,
)
from sopcapture.draft.outcomes import Outcome
from sopcapture.draft.prompts import Prompts
from sopcapture.draft.replies import NoReplyError
from sopcapture.draft.schema import Schema
from sopcapture.draft.segment_requests import SegmentRequest, accept, segment_request
from sopcapture.draft.types import Answered, Plan, Remark, SegmentDraft
from sopcapture.draft.wording import with_stop
from sopcapture.errors import SecretFoundError
from sopcapture.model.markdown import plain_inline
from sopcapture.model.session import Checkpoint, Manual, Note, Session
from sopcapture.model.sop import Sop

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")

_POLL_S = 0.05
_FAILURES_IN_A_ROW = 2
_KEEPS = "keeps the evidence drafter's words"
_DOCUMENT = "the overview"


@dataclass(frozen=True)
class Part(Generic[T]):
    """One request to be made, and how its answer is taken."""

    label: str
    template: str
    blocks: Mapping[str, Any]
    slots: Mapping[str, Schema]
    schema: Schema
    accept: Callable[[Any], Outcome[T]]


@dataclass(frozen=True)
class Requests:
    """Everything that a pass would ask about the segments of a plan, by the number of the segment."""

    segments: dict[int, Part[SegmentDraft]]
    left_out: int
    """Segments beyond the bound on requests."""


def segment_parts(plan: Plan, settings: ModelSettings) -> Requests:
    """Make the requests for the segments of a plan."""
    changing = changing_values(plan.frame)
    characters = settings.request_tokens * 3
    parts: dict[int, Part[SegmentDraft]] = {}
    left_out = 0
    number = 0
    for index, (segment, draft) in enumerate(zip(plan.segments, plan.drafts, strict=True)):
        number += draft.step is not None
        title = f" ({plain_inline(draft.step.title)})" if draft.step is not None else ""
        label = f"step {number}{title}" if draft.step is not None else f"what was learned around step {number + 1}"
        if len(parts) >= settings.max_requests - 1:
            left_out += 1
            continue
        request = segment_request(segment, draft, label, changing=changing, characters=characters)
        if request is not None:
            parts[index] = _segment_part(request)
    return Requests(parts, left_out)


def _segment_part(request: SegmentRequest) -> Part[SegmentDraft]:
    return Part(
        request.label,
        "segment",
        request.blocks,
        request.slots,
        request.schema,
        lambda value: accept(request, value),
    )


def document_part(plan: Plan, session: Session, settings: ModelSettings, *, title_given: bool) -> Part[Sop] | None:
    """Make the request for the document, from the titles that the segments have by then.

    `title_given`: the person named the work, so that no title is asked for.
    """
    request = document_request(
        plan,
        answered_in(session),
        remarks_in(session),
        title_given=title_given,
        characters=settings.request_tokens * 3,
    )
    return None if request is None else _document_part(request)


def _document_part(request: DocumentRequest) -> Part[Sop]:
    return Part(
        _DOCUMENT,
        "document",
        request.blocks,
        request.slots,
        request.schema,
        lambda value: accept_frame(request, value),
    )


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


@dataclass
class ModelPass:
    """One pass over one plan. `run` is all there is to it; everything else is how far it is."""

    session: Session
    plan: Plan
    settings: ModelSettings
    prompts: Prompts
    gate: SecretGate
    progress: Callable[[ModelProgress], None]
    cancelled: Callable[[], bool]
    title_given: bool
    transport: httpx2.AsyncBaseTransport | None = None
    notes: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    _done: int = 0
    _total: int = 0
    _worded: int = 0
    _failures: int = 0
    _given_up: str = ""

    def run(self) -> Plan:
        """Give the plan with the model's words where they can be used, and notes on what became of each part.

        Raises:
            ModelStoppedError: `cancelled` said so.
            KeyboardInterrupt: the person pressed Ctrl-C; requests under way are dropped.
        """
        return asyncio.run(self._run())

    async def _run(self) -> Plan:
        requests = segment_parts(self.plan, self.settings)
        self._total = len(requests.segments) + 1
        if not requests.segments:
            return replace(self.plan, notes=(*self.plan.notes, "There was nothing to ask a model about."))
        deadline = asyncio.get_running_loop().time() + self.settings.total_timeout_s
        drafts = list(self.plan.drafts)
        frame = self.plan.frame
        try:
            async with ModelClient(self.settings, self.gate, self.transport, self.usage) as client:
                outcomes = await self._ask_all(client, requests.segments, deadline)
                for index, outcome in outcomes.items():
                    drafts[index] = outcome.applied_to(drafts[index])
                so_far = replace(self.plan, drafts=tuple(drafts))
                document = document_part(so_far, self.session, self.settings, title_given=self.title_given)
                if document is not None:
                    for told in (await self._ask_all(client, {0: document}, deadline)).values():
                        frame = told.applied_to(frame)
        except RequestFailedError as error:  # the client could not even be made
            self._give_up(error.message)
        self._tell(requests.left_out)
        notes = (*self.plan.notes, *self.notes)
        return replace(self.plan, frame=frame, drafts=tuple(drafts), notes=notes)

    async def _ask_all(
        self, client: ModelClient, parts: Mapping[int, Part[T]], deadline: float
    ) -> dict[int, Outcome[T]]:
        """Ask for all parts, a few at a time, until the deadline; a part that is not done by then is missing."""
        places = asyncio.Semaphore(self.settings.max_concurrency)
        outcomes: dict[int, Outcome[T]] = {}

        async def one(index: int, part: Part[T]) -> None:
            async with places:
                if not self._given_up:
                    outcomes[index] = await self._ask(client, part)

        await self._watched([one(index, part) for index, part in parts.items()], deadline)
        return outcomes

    async def _watched(self, work: Sequence[Coroutine[Any, Any, None]], deadline: float) -> None:
        """Run coroutines to their end, or to the deadline, or until the person stops it or the endpoint is given up."""
        loop = asyncio.get_running_loop()
        pending = {loop.create_task(each) for each in work}
        try:
            while pending:
                done, pending = await asyncio.wait(pending, timeout=_POLL_S, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
                if self.cancelled():
                    raise ModelStoppedError
                if loop.time() >= deadline and pending:
                    self._give_up(f"the time for it is up ({self.settings.total_timeout_s:g} s)")
                if self._given_up:
                    return
        finally:
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

    async def _ask(self, client: ModelClient, part: Part[T]) -> Outcome[T]:
        outcome: Outcome[T] = Outcome()
        note = ""
        try:
            outcome = await self._ask_twice(client, part)
            self._failures = 0
        except SecretFoundError as error:
            note = with_stop(f"{part.label} {_KEEPS}: {error.message}")
        except RequestFailedError as error:
            self._failures += 1
            note = with_stop(f"{part.label} {_KEEPS}: {error.message}")
            if error.final or self._failures >= _FAILURES_IN_A_ROW:
                self._give_up(error.message)
        told = [note] if note else [_slot_note(part.label, slot, why) for slot, why in outcome.problems.items()]
        if not self._given_up:
            self.notes += told
        self._worded += bool(outcome.accepted)
        self._done += 1
        self._report(part.label, "; ".join(told))
        return outcome

    async def _ask_twice(self, client: ModelClient, part: Part[T]) -> Outcome[T]:
        messages = self.prompts.first(part.template, part.blocks, part.slots)
        name = f"sop_{part.template}"
        try:
            value = await client.ask(name, messages, part.schema)
        except NoReplyError as error:
            again = self.prompts.again(messages, error.content, {"answer": error.reason})
            return await self._second(client, part, again, Outcome(problems={"answer": error.reason}))
        outcome = part.accept(value)
        if not outcome.problems:
            return outcome
        again = self.prompts.again(messages, json.dumps(value, ensure_ascii=False), outcome.problems)
        return await self._second(client, part, again, outcome)

    async def _second(
        self, client: ModelClient, part: Part[T], messages: Sequence[dict[str, str]], first: Outcome[T]
    ) -> Outcome[T]:
        """Ask once more. What the first answer gave stays, whatever becomes of the second."""
        try:
            second = part.accept(await client.ask(f"sop_{part.template}", messages, part.schema))
        except NoReplyError as error:
            return Outcome(first.accepted, first.problems or {"answer": error.reason})
        except (RequestFailedError, SecretFoundError):
            if not first.accepted:
                raise
            return first
        return second if "answer" in first.problems else first.then(second)

    def _give_up(self, reason: str) -> None:
        if not self._given_up:
            self._given_up = reason
            self.notes.append(with_stop(f"the model {self.settings.model} was given up: {reason}"))
            self._report("the model", self.notes[-1])

    def _tell(self, left_out: int) -> None:
        if left_out:
            parts = "part was" if left_out == 1 else "parts were"
            self.notes.append(
                f"{left_out} {parts} not sent, because a draft makes {self.settings.max_requests} requests."
            )
        about = "about " if self.usage.estimated else ""
        cost = self.settings.cost(self.usage.tokens_in, self.usage.tokens_out)
        price = f", ${cost:.4f}" if cost is not None else ""
        used = f"{about}{self.usage.tokens_in} tokens in, {self.usage.tokens_out} out{price}"
        rest = "" if self._worded == self._total else f"; the rest {_KEEPS}"
        self.notes.append(
            f"The model {self.settings.model} worded {self._worded} of {self._total} parts ({used}){rest}."
        )

    def _report(self, label: str, note: str) -> None:
        usage = self.usage
        cost = self.settings.cost(usage.tokens_in, usage.tokens_out)
        self.progress(ModelProgress(self._done, self._total, label, usage.tokens_in, usage.tokens_out, cost, note))


def _slot_note(label: str, slot: str, why: str) -> str:
    if slot == "answer":
        return with_stop(f"{label} {_KEEPS}: {why}")
    return with_stop(f"{label}: the model's {slot} is not used, {why}")


def reword(
    session: Session,
    plan: Plan,
    settings: ModelSettings,
    *,
    templates: TemplateSource,
    gate: SecretGate,
    progress: Callable[[ModelProgress], None],
    cancelled: Callable[[], bool],
    title_given: bool = False,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> Plan:
    """Give a plan with a model's words where they can be used; see `ModelPass.run`."""
    return ModelPass(
        session, plan, settings, Prompts(templates), gate, progress, cancelled, title_given, transport
    ).run()
