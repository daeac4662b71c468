"""A question of the assistant, worded better where a model is configured; the detectors decide what is asked."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sopcapture.draft.client import ModelClient, RequestFailedError
from sopcapture.draft.condense import condense
from sopcapture.draft.drawn_on import Sources
from sopcapture.draft.model_types import ModelSettings, SecretGate, TemplateSource
from sopcapture.draft.prompts import Prompts
from sopcapture.draft.replies import NoReplyError
from sopcapture.draft.schema import problems_in, record, sentence
from sopcapture.draft.sentence_checks import objection_to_words
from sopcapture.draft.stems import content_words
from sopcapture.errors import SecretFoundError
from sopcapture.grounding import lost
from sopcapture.model.markdown import one_line
from sopcapture.model.session import Command, Question

if TYPE_CHECKING:
    import httpx2

_LONGEST = 300
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
_CODE = re.compile(r"`[^`]+`")


def word_question(
    question: Question,
    about: Sequence[Command],
    settings: ModelSettings,
    *,
    templates: TemplateSource,
    gate: SecretGate,
    timeout_s: float = 4.0,
    transport: httpx2.AsyncBaseTransport | None = None,
) -> str:
    """Give better words for a question, or its own where there are none in time.

    It takes up to `timeout_s` (and a second for the first import), so it is called from a thread that nobody waits
    for. Recorded output is not sent. Nothing is raised but what is a fault of the program.
    """
    hurried = replace(settings, timeout_s=timeout_s, total_timeout_s=timeout_s, attempts=1, max_output_tokens=2048)
    blocks = {
        "question": {"text": question.text, "reason": question.reason},
        "commands": [{"event": one.id, "text": condense(one.text, 600), "exit_code": one.exit_code} for one in about],
    }
    schema = record({"question": sentence("the same question in better words")})
    messages = Prompts(templates).first("question", blocks, ("question",))

    async def ask() -> Any:
        async with asyncio.timeout(timeout_s), ModelClient(hurried, gate, transport) as client:
            return await client.ask("sop_question", messages, schema)

    try:
        value = asyncio.run(ask())
    except (RequestFailedError, NoReplyError, SecretFoundError, TimeoutError):
        return question.text
    if problems_in(value, schema):
        return question.text
    text = one_line(value["question"])
    return text if keeps_meaning(text, question.text, [one.text for one in about]) else question.text


def keeps_meaning(text: str, before: str, commands: Sequence[str]) -> bool:
    """Whether a rewording asks the same: with every command, number, name and negation, and with nothing added."""
    if not text or ("?" in before and not text.endswith("?")):
        return False
    if any(code not in text for code in _CODE.findall(before)) or lost(text, before):
        return False
    if _WHY.search(before) and not _WHY.search(text):
        return False
    if objection_to_words(text, Sources(trusted=(before, *commands)), longest=_LONGEST) is not None:
        return False
    ours, theirs = frozenset(content_words(text)), frozenset(content_words(before))
    return 2 * len(ours & theirs) >= len(theirs)
