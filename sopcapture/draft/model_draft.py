"""A draft worded by a model, and what it would cost, from a session."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from sopcapture.draft.condense import estimate_tokens
from sopcapture.draft.model_pass import document_part, reword, segment_parts
from sopcapture.draft.model_types import Estimate, ModelProgress, ModelSettings, SecretGate, TemplateSource
from sopcapture.draft.offline import assemble, plan
from sopcapture.draft.types import Draft
from sopcapture.grounding import Finding, verify
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

if TYPE_CHECKING:
    import httpx2

_INSTRUCTIONS_TOKENS = 1000
"""About what the prompts themselves take in each request."""
_ANSWER_TOKENS = 350
"""About what a model says to one request, without what it thinks."""


def draft_with_model(
    session: Session,
    settings: ModelSettings,
    *,
    templates: TemplateSource,
    gate: SecretGate,
    slug: str | None = None,
    title: str | None = None,
    owner: str | None = None,
    progress: Callable[[ModelProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> Draft:
    """Write the SOP of a session with a model's words; the evidence drafter's wherever those cannot be used.

    The commands are the same as without a model. It blocks until it is done, at most about
    `settings.total_timeout_s`, and must not be called from a running event loop. `progress` is called from the same
    thread, `cancelled` about twenty times a second; nothing is written anywhere.

    Raises:
        ModelStoppedError: `cancelled` said so.
    """
    made = plan(session, slug=slug, title=title, owner=owner)
    worded = reword(
        session,
        made,
        settings,
        title_given=bool((title or session.header.title).strip()),
        templates=templates,
        gate=gate,
        progress=progress,
        cancelled=cancelled,
        transport=transport,
    )
    base, sop = assemble(made), assemble(worded)
    objections = _findings(sop, session) - _findings(base, session)
    if objections:
        # Each sentence was checked by itself; this one looks at the whole, as `check` will.
        objection = min(finding.text for finding in objections)
        return Draft(base, (*worded.notes, f"The model's words are not used after all: {objection}."))
    return Draft(sop, worded.notes)


def _findings(sop: Sop, session: Session) -> frozenset[Finding]:
    return frozenset(verify(sop, {session.id: session}))


def estimate(session: Session, settings: ModelSettings) -> Estimate:
    """Say what `draft_with_model` would send, without sending anything."""
    made = plan(session)
    parts = [*segment_parts(made, settings).segments.values()]
    texts = [json.dumps([part.blocks, part.schema], ensure_ascii=False, indent=1) for part in parts]
    if parts and (document := document_part(made, session, settings, title_given=True)) is not None:
        texts.append(json.dumps([document.blocks, document.schema], ensure_ascii=False, indent=1))
    tokens_in = sum(estimate_tokens(text) + _INSTRUCTIONS_TOKENS for text in texts)
    tokens_out = len(texts) * _ANSWER_TOKENS
    return Estimate(len(texts), tokens_in, tokens_out, settings.cost(tokens_in, tokens_out))
