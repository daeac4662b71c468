"""One statement of an SOP in better words, where a reviewer asks for them. A command is never among its texts."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sopcapture.draft.client import ModelClient
from sopcapture.draft.condense import condense
from sopcapture.draft.drawn_on import Sources
from sopcapture.draft.model_types import ModelSettings, SecretGate, TemplateSource
from sopcapture.draft.prompts import Prompts
from sopcapture.draft.replies import NoReplyError
from sopcapture.draft.schema import problems_in, record, sentence
from sopcapture.draft.sentence_checks import objection_to_words
from sopcapture.draft.stems import content_words
from sopcapture.errors import ModelError
from sopcapture.grounding import lost
from sopcapture.model.markdown import one_line, plain_inline
from sopcapture.model.session import Answer, Command

if TYPE_CHECKING:
    import httpx2

_LONGEST = 400
_KEPT = re.compile(r"`[^`]+`|\{\{[^}]*\}\}|\[[^\]]*\]\([^)]*\)|\b(?:MUST|SHOULD|MAY|SHALL|REQUIRED|NOT)\b")


def rephrase(
    texts: Mapping[str, str],
    commands: Sequence[Command],
    answers: Sequence[Answer],
    settings: ModelSettings,
    *,
    templates: TemplateSource,
    gate: SecretGate,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> dict[str, str]:
    """Give those of the texts, by their names, for which the model has other words that say the same.

    Recorded output is not sent. Words that say more, less or something else are left aside.

    Raises:
        ModelError: the endpoint did not answer.
        SecretFoundError: what would be sent holds what looks like a secret.
    """
    said = [{"instruction": one.instruction or "", "principle": one.principle or ""} for one in answers]
    blocks = {
        "texts": dict(texts),
        "commands": [
            {"event": one.id, "text": condense(one.text, 600), "exit_code": one.exit_code} for one in commands
        ],
        "answers": said,
    }
    schema = record({name: sentence(f"{name}, in better words") for name in texts})
    messages = Prompts(templates).first("rephrase", blocks, tuple(texts))

    async def ask() -> Any:
        async with ModelClient(settings, gate, transport) as client:
            return await client.ask("sop_rephrase", messages, schema)

    try:
        value = asyncio.run(ask())
    except NoReplyError as error:
        raise ModelError(error.reason, "ask again, or edit it yourself") from error
    if problems_in(value, schema):
        return {}
    trusted = [one.text for one in commands] + [text for each in said for text in each.values()]
    proposed = {name: one_line(value[name]) for name in texts}
    other = {name: text for name, text in proposed.items() if text != texts[name]}
    return {name: text for name, text in other.items() if says_the_same(text, texts[name], trusted)}


def says_the_same(text: str, before: str, evidence: Sequence[str]) -> bool:
    """Whether a rewording says what the text (inline Markdown) said: with its code, links and denials, and no more."""
    if not text or sorted(_KEPT.findall(text)) != sorted(_KEPT.findall(before)) or lost(text, before):
        return False
    if (
        objection_to_words(text, Sources(trusted=(before, plain_inline(before), *evidence)), longest=_LONGEST)
        is not None
    ):
        return False
    ours, theirs = (frozenset(content_words(_KEPT.sub(" ", each))) for each in (text, before))
    return 2 * len(ours & theirs) >= len(theirs)
