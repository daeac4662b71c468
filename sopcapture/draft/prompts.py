"""The messages of a request, rendered from the templates in `templates/prompts/`.

Values are values: a recording is passed as JSON between two lines with a delimiter that nobody could know when it was
made, and is never a template itself.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sopcapture.draft.model_types import Message, TemplateSource
from sopcapture.templating import Templates

_LONGEST_ANSWER_SHOWN = 8000


class Prompts:
    """Renders messages. `templates` gives the source of a template by its name."""

    def __init__(self, templates: TemplateSource) -> None:
        self._templates = Templates(templates)

    def first(
        self, template: str, blocks: Mapping[str, Any], slots: Iterable[str], *, delimiter: str | None = None
    ) -> list[Message]:
        """Give the messages of a first attempt: what holds for all requests, then the data and what is asked of it.

        A `delimiter` is given only for messages that are not sent, but compared with others.
        """
        texts = {name: json.dumps(block, ensure_ascii=False, indent=1) for name, block in blocks.items()}
        mark = delimiter or _unforeseeable(texts.values())
        data = "\n\n".join(f"<<<{mark} {name}\n{text}\n{mark}>>>" for name, text in texts.items())
        return [
            {"role": "system", "content": self._render("system", delimiter=mark, asked=template)},
            {"role": "user", "content": self._render(template, data=data, slots=tuple(slots))},
        ]

    def again(self, before: Sequence[Message], answer: str, problems: Mapping[str, str]) -> list[Message]:
        """Give the messages of a second attempt, which shows the first answer and what was wrong with it."""
        data = json.dumps(dict(problems), ensure_ascii=False, indent=1)
        messages = list(before)
        if answer.strip():
            messages.append({"role": "assistant", "content": answer[:_LONGEST_ANSWER_SHOWN]})
        return [*messages, {"role": "user", "content": self._render("retry", data=data)}]

    def _render(self, template: str, **values: Any) -> str:
        return self._templates.fill(f"prompts/{template}.md.j2", values).strip()


def _unforeseeable(texts: Collection[str]) -> str:
    delimiter = secrets.token_hex(6).upper()
    while any(delimiter in text for text in texts):
        delimiter = secrets.token_hex(6).upper()
    return delimiter
