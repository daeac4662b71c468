"""What an endpoint sends back, taken apart without trust in its shape."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

# A template of the server's may have begun the thought, so that the answer holds its end alone.
_THOUGHT = re.compile(r"\A(?!\s*\{).*?</think(?:ing)?>", re.DOTALL)
_FENCE = re.compile(r"```[A-Za-z]*\s*\n(?P<body>.*?)\n?\s*```", re.DOTALL)
_DEEPEST = 30


class NoReplyError(Exception):
    """The model answered, but not with a whole JSON value; the message says how. `content` is what it said."""

    def __init__(self, reason: str, content: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.content = content


@dataclass(frozen=True)
class Reply:
    """An answer with what it cost. `failure` says why it cannot be used, empty where it may be."""

    content: str
    failure: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None

    def value(self) -> Any:
        """Give the JSON value in the answer; code fences, thoughts and chatter around it are left away.

        Raises:
            NoReplyError: there is none.
        """
        if self.failure:
            raise NoReplyError(self.failure, self.content)
        if not self.content.strip():
            raise NoReplyError("the model answered with nothing")
        text = _THOUGHT.sub("", self.content).strip()
        fence = _FENCE.search(text)
        candidates = [text, fence["body"]] if fence else [text]
        brace = text.find("{")
        if brace > 0:
            candidates.append(text[brace:])
        for candidate in candidates:
            try:
                value, _ = json.JSONDecoder().raw_decode(candidate.strip())
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict) and _depth(value) <= _DEEPEST:
                return value
        raise NoReplyError("the answer is no JSON object", self.content)


def read_reply(body: bytes) -> Reply:
    """Read the body of a chat completion. Whatever is wrong with it ends up in `failure`."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return Reply("", "the endpoint's answer is no JSON")
    if not isinstance(data, dict):
        return Reply("", "the endpoint's answer is no chat completion")
    usage = data.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    tokens_in, tokens_out = _count(counts.get("prompt_tokens")), _count(counts.get("completion_tokens"))
    content, failure = _choice(data.get("choices"))
    return Reply(content, failure, tokens_in, tokens_out)


def _choice(choices: Any) -> tuple[str, str]:
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        return "", "the endpoint's answer is no chat completion"
    content = _text(message.get("content")) or _misplaced(message)
    refusal = message.get("refusal")
    if isinstance(refusal, str) and refusal.strip():
        return content, "the model refused"
    match choice.get("finish_reason"):
        case "length":
            return content, "the answer was cut off"
        case "content_filter":
            return content, "the endpoint's filter stopped the answer"
        case _:
            return content, ""


def _misplaced(message: dict[str, Any]) -> str:
    """Give an answer that a server took for a thought: vLLM's parsers of reasoning do where no thought precedes it."""
    for name in ("reasoning_content", "reasoning"):
        text = _text(message.get(name)).strip()
        if text.startswith("{") and text.endswith("}"):
            return text
    return ""


def _text(content: Any) -> str:
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _count(number: Any) -> int | None:
    return number if isinstance(number, int) and not isinstance(number, bool) and number >= 0 else None


def _depth(value: Any) -> int:
    deepest, level = 0, [value]
    while level and deepest <= _DEEPEST:
        deepest += 1
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    return deepest
