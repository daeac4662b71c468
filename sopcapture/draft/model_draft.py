"""A draft worded by a model, and what it would cost, from a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sopcapture.draft.model_pass import ModelPass
from sopcapture.draft.model_types import (
    Estimate,
    KeptAnswers,
    ModelProgress,
    ModelSettings,
    SecretGate,
    TemplateSource,
)
from sopcapture.draft.offline import Study, assemble, plan, study
from sopcapture.draft.prompts import Prompts
from sopcapture.draft.regrouping import Remaker
from sopcapture.draft.types import Draft
from sopcapture.draft.worded import Worded
from sopcapture.grounding import Finding, verify
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

if TYPE_CHECKING:
    import httpx2

_SHARES = (1.0, 0.5, 0.25, 0.125)
"""How much of each request's share of the recording is left, one after the other, until a draft fits its budget."""


@dataclass(frozen=True)
class NothingKept:
    """No answers from before, and none for later."""

    def get(self, _: str) -> Any | None:
        """Give none."""
        return None

    def put(self, _: str, __: Any) -> None:
        """Keep none."""


def draft_with_model(
    session: Session,
    settings: ModelSettings,
    *,
    templates: TemplateSource,
    gate: SecretGate,
    kept: KeptAnswers = NothingKept(),
    slug: str | None = None,
    title: str | None = None,
    owner: str | None = None,
    known: Study | None = None,
    progress: Callable[[ModelProgress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> Draft:
    """Write the SOP of a session with a model's words; the evidence drafter's wherever those cannot be used.

    The commands are the same as without a model. It blocks until it is done, at most about
    `settings.total_timeout_s`, and must not be called from a running event loop. `progress` is called from the same
    thread, `cancelled` about twenty times a second; nothing is written but answers, to `kept`.

    Raises:
        ModelStoppedError: `cancelled` said so.
    """
    planner = partial(plan, session, slug=slug, title=title, owner=owner)
    remaker = Remaker(session, planner, known or study(session))
    made = remaker.plan()
    begin = partial(
        ModelPass,
        session,
        made,
        prompts=Prompts(templates),
        gate=gate,
        remaker=remaker,
        title_given=bool((title or session.header.title).strip()),
    )
    fitting = _fitting(settings, begin)
    worded = begin(fitting, kept=kept, progress=progress, cancelled=cancelled, transport=transport).run()
    holding = _that_holds(session, assemble(made), worded)
    return Draft(assemble(holding.applied()), holding.applied().notes, holding.told, assemble(holding.plan))


def estimate(
    session: Session,
    settings: ModelSettings,
    *,
    templates: TemplateSource,
    kept: KeptAnswers = NothingKept(),
    known: Study | None = None,
) -> Estimate:
    """Say what `draft_with_model` would send, without sending anything."""
    remaker = Remaker(session, partial(plan, session), known or study(session))
    begin = partial(
        ModelPass,
        session,
        remaker.plan(),
        prompts=Prompts(templates),
        gate=lambda _: (),
        remaker=remaker,
        title_given=bool(session.header.title.strip()),
    )
    wanted = begin(_fitting(settings, begin), kept=kept)
    used = wanted.expected()
    cost = settings.cost(used.tokens_in, used.tokens_out)
    return Estimate(used.requests, used.tokens_in, used.tokens_out, cost, wanted.asker.used_again, wanted.left_out)


def _fitting(settings: ModelSettings, begin: Callable[..., ModelPass]) -> ModelSettings:
    """Condense the recording until all requests fit the budget, or nothing can be condensed any more.

    Answers from before are not counted: what is shown, and so what is asked, would be another thing each time.
    """
    for share in _SHARES:
        smaller = replace(settings, request_tokens=int(settings.request_tokens * share))
        wanted = begin(smaller, kept=NothingKept())
        wanted.expected()
        if not wanted.left_out:
            break
    return smaller


def _that_holds(session: Session, base: Sop, worded: Worded) -> Worded:
    """Leave out the words that a check of the whole document would object to.

    Each sentence was tested by itself; this looks at all of them together, as `check` will.
    """
    known = _findings(base, session)
    if not _findings(assemble(worded.applied()), session) - known:
        return worded
    kept = replace(worded, pieces=())
    for piece in worded.pieces:
        more = replace(kept, pieces=(*kept.pieces, piece))
        objections = _findings(assemble(more.applied()), session) - known
        if not objections:
            kept = more
            continue
        why = min(finding.text for finding in objections)
        note = f"The model's {piece.slot} is not used after all: {why}."
        told = tuple(
            replace(one, used=False, tested_by="code", why=why) if one.text == piece.words.text else one
            for one in kept.told
        )
        kept = replace(kept, notes=(*kept.notes, note), told=told)
    return kept


def _findings(sop: Sop, session: Session) -> frozenset[Finding]:
    return frozenset(verify(sop, {session.id: session}))
