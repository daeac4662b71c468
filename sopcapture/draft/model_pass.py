"""The model pass, in roles: where steps begin, the words of each step, a test of each sentence, its style.

Whatever an endpoint does, the plan that comes out holds the same work as the one that went in: what fails a test, what
was never answered and what the budget does not allow keeps the evidence drafter's words, slot by slot, and is told.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sopcapture.draft.asking import ANSWER_TOKENS, Asker, NotAskedError
from sopcapture.draft.client import ModelClient, RequestFailedError, Usage
from sopcapture.draft.fact_role import UNTESTED, Evidence, Verdict, fact_request, put_right
from sopcapture.draft.model_requests import characters_in, document_words, not_looked_at, sentences_in, step_words
from sopcapture.draft.model_types import (
    KeptAnswers,
    ModelProgress,
    ModelSettings,
    ModelStoppedError,
    SecretGate,
)
from sopcapture.draft.outcomes import Outcome, Words
from sopcapture.draft.prompts import Prompts
from sopcapture.draft.regrouping import Remaker
from sopcapture.draft.requests import Request
from sopcapture.draft.segment_role import Grouping, grouping_of, segment_request
from sopcapture.draft.settled import NOTHING_SETTLED, Settled
from sopcapture.draft.style_role import style_request
from sopcapture.draft.telling import Teller
from sopcapture.draft.types import Plan
from sopcapture.draft.value_request import value_request
from sopcapture.draft.worded import Piece, Worded
from sopcapture.errors import SecretFoundError
from sopcapture.model.session import Session

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")

_NOTHING_AGAINST = "nothing that was recorded speaks against it"
_WOULD_NOT_HOLD = "the SOP would not hold any more"
_POLL_S = 0.05
_FAILURES_IN_A_ROW = 2
_TEST_TOKENS, _STYLE_TOKENS = 450, 600
"""About what the test of a sentence takes beside its evidence, and what polishing a part takes."""
_POLISHED, _PUT_RIGHT = 1 / 2, 1 / 3
"""About how many parts have a sentence that could be worded better, and one that the fact-checker objects to."""


@dataclass
class ModelPass:
    """One pass over one plan: `run` does it, `expected` says what it would take. Everything else is how far it is."""

    session: Session
    plan: Plan
    settings: ModelSettings
    prompts: Prompts
    gate: SecretGate
    kept: KeptAnswers
    remaker: Remaker
    title_given: bool
    progress: Callable[[ModelProgress], None] = lambda _: None
    cancelled: Callable[[], bool] = lambda: False
    transport: httpx2.AsyncBaseTransport | None = None
    left_out: int = 0
    """Parts that the budget had no room for."""
    _failures: int = 0
    _given_up: str = ""
    _planned: int = 0
    """Tokens that the parts under way are going to take."""
    _foreseen: float = 0
    """Requests that would follow on what was not asked, where all is only estimated."""
    _words: dict[int | None, Mapping[str, Words[Any]]] = field(default_factory=dict)
    """By segment, None for the document: what has passed so far."""

    def __post_init__(self) -> None:
        self.asker = Asker(self.settings, self.prompts, self.kept, self.gate)
        self._teller = Teller(self.settings, self.asker.usage, self.progress)
        self._evidence = Evidence(self.session, characters_in(self.settings) // 6)
        self._places = asyncio.Semaphore(self.settings.max_concurrency)

    def run(self) -> Worded:
        """Give the plan and the words that may stand in it, with notes on what became of each part.

        Raises:
            ModelStoppedError: `cancelled` said so.
            KeyboardInterrupt: the person pressed Ctrl-C; requests under way are dropped, answers that came are kept.
        """
        return asyncio.run(self._run())

    def expected(self) -> Usage:
        """Count what `run` would send, without sending anything; answers from before count nothing."""
        asyncio.run(self._stages(math.inf))
        self.asker.count(math.ceil(self._foreseen), 0, 0)
        return self.asker.usage

    async def _run(self) -> Worded:
        if not step_words(self.plan, self.settings):
            return Worded(self.plan, notes=("There was nothing to ask a model about.",))
        deadline = asyncio.get_running_loop().time() + self.settings.total_timeout_s
        try:
            async with ModelClient(self.settings, self.gate, self.transport, self.asker.usage) as client:
                self.asker.client = client
                await self._stages(deadline)
        except RequestFailedError as error:  # the client could not even be made
            self._give_up(error.message)
        worded = sum(1 for words in self._words.values() if words)
        self._teller.sum_up(worded, self.asker.used_again, self.left_out, self.asker.refused)
        return replace(self._so_far(), notes=tuple(self._teller.notes), told=tuple(self._teller.told))

    def _so_far(self) -> Worded:
        # In the order of the work, whatever was answered first.
        parts = sorted(self._words.items(), key=lambda part: math.inf if part[0] is None else part[0])
        pieces = (Piece(segment, slot, words) for segment, slots in parts for slot, words in slots.items())
        return Worded(self.plan, tuple(pieces))

    async def _stages(self, deadline: float) -> None:
        if self.settings.model_of("segment") is not None:
            characters = characters_in(self.settings)
            values = value_request(self.remaker.choices, self.plan, characters=characters)
            if values is not None:
                await self._watched([self._settle(values)], deadline)
            grouping = segment_request(self.plan, characters=characters)
            if grouping is not None:
                await self._watched([self._group(grouping)], deadline)
        requests = step_words(self.plan, self.settings)
        self.left_out += not_looked_at(self.plan, self.settings, requests)
        self._teller.total = len(requests) + 1
        await self._watched([self._word(request, index) for index, request in requests.items()], deadline)
        so_far = self._so_far().applied()
        document = document_words(so_far, self.session, self.settings, title_given=self.title_given)
        if document is not None and requests:
            await self._watched([self._word(document, None)], deadline)

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
                    self._give_up(f"the time for it is up ({self.settings.total_timeout_s:g} s); draft again to go on")
                if self._given_up:
                    return
        finally:
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

    # --- the roles, one after the other

    async def _settle(self, request: Request[Settled]) -> None:
        """Have values made parameters, and parameters named, as far as the SOP holds."""
        outcome = await self._asked(request)
        if outcome is None or not outcome.accepted:
            return
        settled = outcome.applied_to(NOTHING_SETTLED)
        made = self.remaker.settled(self.plan, settled)
        why = _NOTHING_AGAINST if made is not None else _WOULD_NOT_HOLD
        used = "" if made is not None else f"; that is not used, {why}"
        self._teller.note(f"{request.label}: the model takes {settled.told()}{used}")
        for slot, words in outcome.accepted.items():
            self._teller.judged(request, slot, words, used=made is not None, by="code", why=why)
        self.plan = made or self.plan

    async def _group(self, request: Request[Grouping]) -> None:
        """Have steps cut and joined, and looks taken out of them, as far as the SOP holds."""
        outcome = await self._asked(request)
        if outcome is None or not outcome.accepted:
            return
        grouping = outcome.applied_to(grouping_of(self.plan))
        made, objections = self.remaker.regrouped(self.plan, grouping)
        for slot, words in outcome.accepted.items():
            against = objections.get(slot.removeprefix("look ")) if made is not None else _WOULD_NOT_HOLD
            if against:
                self._teller.note(f"{request.label}: the model's {slot} is not used, {against}")
            why = against or _NOTHING_AGAINST
            place = words.evidence[0]
            self._teller.judged(request, slot, words, used=not against, by="code", why=why, place=place)
        self.plan = made if made is not None else self.plan

    async def _word(self, request: Request[Any], part: int | None) -> None:
        """Have one part drafted, tested and polished. What has passed stays at each point, whatever comes then."""
        planned = self.asker.expected(request) + sum(self._behind(request)[1:])
        if not self.asker.has_room(planned + self._planned):
            self.left_out += 1
            return
        self._planned += planned
        try:
            outcome = await self._drafted(request)
            passed, reasons = await self._tested(request, outcome.accepted)
            self._words[part] = passed
            if reasons:
                passed |= await self._put_right(request, outcome, reasons)
            passed = self._words[part] = self._that_change(request, part, passed)
            styled = style_request(request, passed) if self.settings.model_of("style") is not None else None
            if styled is not None and (polished := await self._asked(styled, passed)) is not None:
                self._words[part] = {**passed, **polished.accepted}
        finally:
            self._planned -= planned
        if not self._given_up:
            self._teller.done += 1
            self._teller.report(request.label)

    async def _drafted(self, request: Request[T]) -> Outcome[T]:
        outcome = await self._asked(request)
        if outcome is None:
            if self.asker.client is None:
                requests, tokens_in, tokens_out = self._behind(request)
                self._foreseen += requests
                self.asker.count(0, tokens_in, tokens_out)
            return Outcome()
        if slots := outcome.accepted:
            sentences = "1 sentence" if len(slots) == 1 else f"{len(slots)} sentences"
            self._teller.report(f"{request.label}, {sentences} to test")
        return outcome

    async def _tested(
        self, request: Request[T], slots: Mapping[str, Words[T]]
    ) -> tuple[dict[str, Words[T]], dict[str, str]]:
        """Give the sentences that stand, and what the fact-checker has against others."""
        verdicts = await asyncio.gather(*(self._verdict(request, slot, words) for slot, words in slots.items()))
        of = dict(zip(slots, verdicts, strict=True))
        passed = {slot: words for slot, words in slots.items() if of[slot].borne_out}
        return passed, {slot: one.reason for slot, one in of.items() if not one.borne_out and one is not UNTESTED}

    async def _verdict(self, request: Request[T], slot: str, words: Words[T]) -> Verdict:
        """Have the fact-checker test one sentence. What it did not test does not stand."""
        asked = fact_request(words, self._evidence, f"{request.label}, the test of its {slot},")
        outcome = await self._asked(asked)
        verdict = outcome.applied_to(UNTESTED) if outcome is not None else UNTESTED
        self._teller.judged(request, slot, words, used=verdict.borne_out, by="fact-check", why=verdict.reason)
        return verdict

    async def _put_right(
        self, request: Request[T], before: Outcome[T], reasons: Mapping[str, str]
    ) -> dict[str, Words[T]]:
        """Ask once more for sentences that are not borne out, and have tested what is new of them."""
        passed: dict[str, Words[T]] = {}
        left = dict(reasons)
        try:
            again = put_right(request, before, reasons)
            second = await self._asked(again) if again is not None else None
            if second is not None:
                passed, still = await self._tested(request, second.accepted)
                left = {slot: why for slot, why in (left | still).items() if slot not in passed}
        finally:
            for slot, reason in left.items():
                self._teller.not_borne_out(request, slot, reason)
        return passed

    def _that_change(
        self, request: Request[T], part: int | None, passed: Mapping[str, Words[T]]
    ) -> dict[str, Words[T]]:
        """Leave aside what changes nothing beside the rest: to leave out an expectation that would be the last one."""
        made: Any = self.plan.frame if part is None else self.plan.drafts[part]
        left: dict[str, Words[T]] = {}
        for slot, words in sorted(passed.items(), key=lambda one: one[1].chosen):
            after = words.change(made)
            if after == made:
                why = "at least one expectation has to remain" if words.chosen else "enough is said without it"
                self._teller.taken_back(request, slot, why)
                continue
            left[slot], made = words, after
            if words.chosen:
                self._teller.note(f"{request.label}: the model leaves out that {words.text}")
        return left

    # --- asking

    async def _asked(self, request: Request[T], before: Mapping[str, Words[T]] | None = None) -> Outcome[T] | None:
        """Give what became of a request, having told what is not used; None where nobody answered it.

        `before` are the sentences that are to be polished.
        """
        async with self._places:
            if self._given_up:
                return None
            try:
                outcome = await self.asker.ask(request)
            except NotAskedError:
                return None
            except SecretFoundError as error:
                self._teller.keeps(request.label, error.message)
                return None
            except RequestFailedError as error:
                self._failures += 1
                if error.final or self._failures >= _FAILURES_IN_A_ROW:
                    self._give_up(error.message)
                elif not self._given_up:
                    self._teller.keeps(request.label, error.message)
                return None
        self._failures = 0
        self._teller.not_used(request, outcome, before or {})
        for slot in outcome.accepted if before else ():
            words = outcome.accepted[slot]
            self._teller.judged(request, slot, words, used=True, by="code", why="it says the same")
        return outcome

    def _give_up(self, reason: str) -> None:
        if not self._given_up:
            self._given_up = reason
            self._teller.note(f"the model {self.settings.model} was given up: {reason}")
            self._teller.report("the model", self._teller.notes[-1])

    def _behind(self, request: Request[Any]) -> tuple[float, int, int]:
        """Estimate what testing an answer, putting it right and polishing it takes: requests, tokens in, tokens out."""
        tests = sentences_in(request) + _PUT_RIGHT
        style = _POLISHED if self.settings.model_of("style") is not None else 0
        shown = min(self._evidence.characters, len(str(request.blocks)))
        tokens_in = tests * (_TEST_TOKENS + shown // 6) + style * _STYLE_TOKENS
        tokens_in += _PUT_RIGHT * self.asker.expected(request)
        drafted = _PUT_RIGHT * ANSWER_TOKENS["draft"]
        tokens_out = tests * ANSWER_TOKENS["fact-check"] + style * ANSWER_TOKENS["style"] + drafted
        return tests + style + _PUT_RIGHT, math.ceil(tokens_in), math.ceil(tokens_out)
