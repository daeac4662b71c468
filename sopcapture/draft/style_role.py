"""The role that polishes: sentences that passed every test may be worded better, and are tested by code once more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, TypeVar

from sopcapture.draft.outcomes import Outcome, Words
from sopcapture.draft.rephrase import says_the_same
from sopcapture.draft.requests import Request
from sopcapture.draft.schema import problems_in, sentence
from sopcapture.model.markdown import one_line

T = TypeVar("T")


_CODE = re.compile(r"`[^`]*`")
_SHORT, _SHORT_TITLE = 5, 6
"""Words of a sentence, and of a title, that leave nothing to polish."""


def style_request(drafted: Request[T], passed: Mapping[str, Words[T]]) -> Request[T] | None:
    """Ask for better words for what passed of an answer; None where all of it is short, or the person's own."""
    worth = [slot for slot, words in passed.items() if _could_be_better(words)]
    if not worth:
        return None
    named = {f"sentence_{number}": slot for number, slot in enumerate(worth, 1)}
    texts = {name: {"is": passed[slot].field, "text": passed[slot].text} for name, slot in named.items()}
    slots = {name: sentence(f"{name}, in better words") for name in named}
    accept = partial(_accept, drafted, passed, named)
    return Request("style", "style", drafted.label, {"sentences": texts}, slots, accept, place=drafted.place)


def _could_be_better(words: Words[Any]) -> bool:
    if words.field == "why" or words.chosen:
        return False
    # A quotation is one word, for it stays as it is. A title that passed begins with a verb.
    count = len(_CODE.sub("code", words.text).split())
    return count > (_SHORT_TITLE if words.field == "title" else _SHORT)


def _accept(drafted: Request[T], passed: Mapping[str, Words[T]], named: Mapping[str, str], value: Any) -> Outcome[T]:
    outcome: Outcome[T] = Outcome()
    for name, slot in named.items():
        before = passed[slot]
        problems = problems_in(value.get(name), sentence(""), slot) if isinstance(value, dict) else ["it is no object"]
        text = "" if problems else one_line(value[name])
        if problems:
            outcome.reject(slot, problems[0])
        elif text and text != before.text:
            _take(drafted, slot, before, text, outcome)
    return outcome


def _take(drafted: Request[T], slot: str, before: Words[T], text: str, outcome: Outcome[T]) -> None:
    if not says_the_same(text, before.text, drafted.trusted):
        outcome.reject(slot, "it does not keep every number, name, path, negation and most of the words", text)
        return
    again = drafted.accept(before.restate(text))
    found = [words for words in again.accepted.values() if words.field == before.field]
    if len(found) == 1:
        outcome.accepted[slot] = found[0]
        return
    kind = slot.partition(" ")[0]
    why = next((again.problems[name] for name in (slot, kind) if name in again.problems), "it says nothing new")
    outcome.reject(slot, why, text)
