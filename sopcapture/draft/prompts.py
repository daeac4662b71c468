"""The messages of a request, rendered from the templates in `templates/prompts/`.

Values are values: a recording is passed as JSON between two lines with a delimiter that nobody could know when it was
made, and is never a template itself.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sopcapture.draft.model_types import Message, TemplateSource
from sopcapture.templating import Templates

_LONGEST_ANSWER_SHOWN = 8000


class Prompts:
    """Renders messages. `templates` gives the source of a template by its name."""

    def __init__(self, templates: TemplateSource) -> None:
        self._templates = Templates(templates)

    def first(self, template: str, blocks: Mapping[str, Any], slots: Iterable[str]) -> list[Message]:
        """Give the messages of a first attempt: what holds for all requests, then the data and what is asked of it."""
        delimiter, data = _framed(blocks)
        asked = self._render(template, data=data, slots=tuple(slots))
        return [
            {"role": "system", "content": self._render("system", delimiter=delimiter)},
            {"role": "user", "content": asked},
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


def _framed(blocks: Mapping[str, Any]) -> tuple[str, str]:
    texts = {name: json.dumps(block, ensure_ascii=False, indent=1) for name, block in blocks.items()}
    delimiter = secrets.token_hex(6).upper()
    while any(delimiter in text for text in texts.values()):
        delimiter = secrets.token_hex(6).upper()
    parts = [f"<<<{delimiter} {name}\n{text}\n{delimiter}>>>" for name, text in texts.items()]
    return delimiter, "\n\n".join(parts)
