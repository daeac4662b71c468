"""Asking a model in a role: an answer from before, else the endpoint, and nothing beyond the budget."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sopcapture.draft.client import ModelClient, RequestFailedError, Usage
from sopcapture.draft.condense import estimate_tokens
from sopcapture.draft.model_types import KeptAnswers, Message, ModelRole, ModelSettings, SecretGate
from sopcapture.draft.outcomes import Outcome
from sopcapture.draft.prompts import Prompts
from sopcapture.draft.replies import NoReplyError
from sopcapture.draft.requests import Objected, Request
from sopcapture.draft.schema import Schema
from sopcapture.errors import SecretFoundError

T = TypeVar("T")

ANSWER_TOKENS: Mapping[ModelRole, int] = {"segment": 200, "draft": 350, "fact-check": 60, "style": 150}
"""About what a model says in one answer, without what it thinks."""
_SAME_MARK = "0" * 12
_FORMAT = "1"
"""Part of every key: answers that are read in another way are no answers from before."""


class NotAskedError(Exception):
    """The request was not made: the budget does not allow it, or it is only being estimated."""


@dataclass
class Asker:
    """All questions to models in one draft. Without a `client` it counts what it would send, and sends nothing."""

    settings: ModelSettings
    prompts: Prompts
    kept: KeptAnswers
    gate: SecretGate
    client: ModelClient | None = None
    usage: Usage = field(default_factory=Usage)
    used_again: int = 0
    """Answers from before."""
    refused: int = 0
    """Requests that the budget did not allow."""
    _under_way: int = 0

    async def ask(self, request: Request[T]) -> Outcome[T]:
        """Ask, and once more where something is wrong with the answer. What the first one gave stays in any case.

        Raises:
            SecretFoundError: the request holds what looks like a secret; it was not sent.
            RequestFailedError: the endpoint did not answer.
            NotAskedError: it was not asked.
        """
        try:
            value = await self._value(request)
        except NoReplyError as error:
            first: Outcome[T] = Outcome(problems={"answer": error.reason}, said=error.content)
        else:
            first = _read(request, value)
            if not first.problems or request.role == "style":  # what was polished badly was good before
                return first
        if request.objected is not None:  # it was asked once more already
            return first
        again = replace(request, objected=Objected(first.said, first.problems))
        try:
            second = _read(again, await self._value(again))
        except NoReplyError as error:
            return replace(first, problems=first.problems or {"answer": error.reason})
        except NotAskedError:
            return first
        except (RequestFailedError, SecretFoundError):
            if not first.accepted:
                raise
            return first
        return second if "answer" in first.problems else first.then(second)

    def expected(self, request: Request[T]) -> int:
        """Estimate the tokens of a request and its answer; 0 where the answer is there from before."""
        if self.kept.get(self._key(request)) is not None:
            return 0
        return _tokens(self._messages(request, _SAME_MARK), request.schema) + ANSWER_TOKENS[request.role]

    def count(self, requests: int, tokens_in: int, tokens_out: int) -> None:
        """Count requests that are not sent now."""
        self.usage.requests += requests
        self.usage.tokens_in += tokens_in
        self.usage.tokens_out += tokens_out

    def has_room(self, tokens: int) -> bool:
        """Whether the budget allows so many tokens more."""
        spent = self.usage.tokens_in + self.usage.tokens_out + self._under_way
        return spent + tokens <= self.settings.budget

    async def _value(self, request: Request[T]) -> Any:
        key = self._key(request)
        value = self.kept.get(key)
        if value is not None:
            self.used_again += 1
            return value
        messages = self._messages(request)
        tokens = _tokens(messages, request.schema)
        answer = ANSWER_TOKENS[request.role]
        if self.client is None:
            self.count(1, tokens, answer)
            raise NotAskedError
        if not self.has_room(tokens + answer):
            self.refused += 1
            raise NotAskedError
        self._under_way += tokens + answer
        try:
            name = f"sop_{request.template.replace('-', '_')}"
            model = self.settings.model_of(request.role)
            value = await self.client.ask(name, messages, request.schema, model=model)
        finally:
            self._under_way -= tokens + answer
        # What a model says may hold a secret that it was not told, and what is kept stays on the disk.
        if not self.gate(json.dumps(value, ensure_ascii=False)):
            self.kept.put(key, value)
        return value

    def _messages(self, request: Request[Any], delimiter: str | None = None) -> list[Message]:
        messages = self.prompts.first(request.template, request.blocks, request.slots, delimiter=delimiter)
        if request.objected is None:
            return messages
        return self.prompts.again(messages, request.objected.said, request.objected.problems)

    def _key(self, request: Request[Any]) -> str:
        """Hash all that an answer depends on, with the same delimiter for all."""
        messages = self.prompts.first(request.template, request.blocks, request.slots, delimiter=_SAME_MARK)
        model = [self.settings.model_of(request.role), self.settings.base_url]
        key = _hash([_FORMAT, request.role, model, messages, request.schema])
        again = request.objected
        return key if again is None else _hash([key, again.said, dict(again.problems)])


def _read(request: Request[T], value: Any) -> Outcome[T]:
    return replace(request.accept(value), said=json.dumps(value, ensure_ascii=False))


def _tokens(messages: Sequence[Message], schema: Schema) -> int:
    # Where the endpoint takes no schema, it is a part of the messages; elsewhere it counts for something too.
    return estimate_tokens("".join(message["content"] for message in messages)) + estimate_tokens(json.dumps(schema))


def _hash(values: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
