"""What the model pass is given and what it reports: the endpoint, its bounds, its progress, its cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, get_args

from sopcapture.errors import ModelError


class FoundSecret(Protocol):
    """What the gate finds: at least its kind, such as ``github-token``."""

    @property
    def kind(self) -> str: ...


SecretGate = Callable[[str], Sequence[FoundSecret]]
"""Scans a text and gives what must not leave the machine; nothing, where the text may be sent."""

Message = dict[str, str]
"""A message of a chat: ``role`` and ``content``."""

TemplateSource = Callable[[str], str]
"""Gives the source of a template by its name below `templates/`, such as ``prompts/draft.md.j2``."""


ModelRole = Literal["segment", "draft", "fact-check", "style"]
"""What a model is asked to be: who groups the commands, who words the steps, who tests each sentence, who polishes."""
MODEL_ROLES: tuple[ModelRole, ...] = get_args(ModelRole)


class KeptAnswers(Protocol):
    """Answers of models from before, each under the hash of all that it depends on."""

    def get(self, key: str) -> Any | None:
        """Give an answer, None where there is none that can be read."""

    def put(self, key: str, value: Any) -> None:
        """Keep an answer. One that can't be kept is asked for again: nothing is raised."""


@dataclass(frozen=True)
class ModelSettings:
    """An OpenAI-compatible endpoint and the bounds within which it is used. Prices are per million tokens."""

    model: str
    base_url: str | None = None
    """None stands for the default of the `openai` package."""
    api_key: str | None = field(default=None, repr=False)
    timeout_s: float = 60.0
    """For one request from its first byte to its last, however slowly they come."""
    total_timeout_s: float = 900.0
    """For the whole draft; what is not done by then keeps the evidence drafter's words."""
    max_concurrency: int = 3
    budget: int = 200_000
    """Tokens in and out that one draft may use. Recordings are condensed until they fit; what does not is not sent."""
    roles: Mapping[ModelRole, str | None] = field(default_factory=dict)
    """The models of roles that have one of their own; None where `segment` or `style` is left out."""
    attempts: int = 3
    """How often a request is sent where the endpoint is busy, fails or is not reached; twice where its time was up."""
    longest_wait_s: float = 20.0
    """The longest pause before the next attempt. An endpoint that asks for a longer one is not waited for."""
    request_tokens: int = 6000
    """About how much one request may hold; recorded output is condensed until it fits."""
    max_output_tokens: int = 8192
    """In one answer, with what the model thinks before it. A small model that finds no end stops there."""
    price_in: float | None = None
    price_out: float | None = None

    def model_of(self, role: ModelRole) -> str | None:
        """Give the model of a role, None where the role is left out."""
        return self.roles.get(role, self.model)

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """Give the price of so many tokens, None where the prices are not known: they are those of `model` alone."""
        if self.price_in is None or self.price_out is None or set(self.roles.values()) - {None, self.model}:
            return None
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000


@dataclass(frozen=True)
class ModelProgress:
    """How far the pass is. `tokens_in`, `tokens_out` and `cost` count from its start."""

    done: int
    total: int
    segment: str
    """What has just been worked on, in words for the person."""
    tokens_in: int
    tokens_out: int
    cost: float | None
    note: str = ""
    """What the person should know about it, empty where it went as it should."""


@dataclass(frozen=True)
class Estimate:
    """What a pass would send, before anything is sent, estimated from the texts; without answers of another shape."""

    requests: int
    tokens_in: int
    tokens_out: int
    cost: float | None
    kept: int = 0
    """Answers from before that are used again, and cost nothing."""
    left_out: int = 0
    """Parts of the work for which the budget has no room: they keep the evidence drafter's words."""


class ModelStoppedError(ModelError):
    """The person stopped the pass; nothing was made."""

    def __init__(self) -> None:
        super().__init__("the draft was stopped before it was done", "nothing was written; run the command again")
