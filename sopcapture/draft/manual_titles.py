"""Titles and texts of steps outside the terminal, from what the person wrote of them."""

from __future__ import annotations

import re

from sopcapture.draft.imperatives import imperative
from sopcapture.draft.moods import in_sentences
from sopcapture.draft.participles import verb_of
from sopcapture.draft.titles import TITLE_WIDTH
from sopcapture.draft.wording import upper_start, without_stop
from sopcapture.model.markdown import escape_text, lower_first


def says_more(text: str) -> bool:
    """Whether what the person wrote about a manual step holds more than its title can."""
    return len(_first_clause(text)) < len(without_stop(text)) or len(_first_clause(text)) > TITLE_WIDTH


def _first_clause(text: str) -> str:
    ends = r"(?<=[.!?;:])\s|\s[–—]\s|,\s(?:and|then|because|since|so)\b"
    return re.split(ends, without_stop(text), maxsplit=1)[0].rstrip(".!?;:")


_LEAST_TITLE = 15
_TELLS_MORE = re.compile(r",\s(?:who|which|where|whose)\b.*", re.DOTALL)


def told_of_manual(text: str) -> str:
    """What the person wrote about a step outside the terminal, as an order: *Call her and ask*."""
    return " ".join(" ".join(imperative(said)) for said in in_sentences(text))


def title_of_manual(text: str) -> str:
    """A title from what the person wrote about a step outside the terminal: its first clause, as an imperative."""
    first = _in_the_active(_first_clause(text))
    title = " ".join(imperative(first))
    if len(title) > TITLE_WIDTH:
        title = _TELLS_MORE.sub("", title)
    if len(title) > TITLE_WIDTH:
        title = title[:TITLE_WIDTH].rsplit(" ", 1)[0].rstrip(",;:")
        # Two things are shown as one whole and not as one and a half.
        joint = re.search(rf"^.{{{_LEAST_TITLE},}}?(?=,? (?:until|so that|before|because)(?: |$))", title)
        joint = joint or re.search(rf"^.{{{_LEAST_TITLE},}}(?=,? (?:and|or|then|but)(?: |$))", title)
        title = joint[0] if joint is not None else re.sub(r"\s+to(?:\s+\w+)?$", "", title)
        title = re.sub(r"\s+(?:that|which|who|where)(?:\s+\S+){0,2}$", "", title)  # a clause that is cut in two
        title = re.sub(r"(?:,?\s+(?:the|an?|of|in|on|at|to|for|with|from|by))+$", "", title).rstrip(",;:")
    return escape_text(upper_start(title))


def _in_the_active(clause: str) -> str:
    """Say to do what is done to a thing: *The letter is put through the shredder* is *Put the letter through it*."""
    passive = _PASSIVE.fullmatch(clause)
    verb = verb_of(passive["done"].casefold()) if passive is not None else ""
    return f"{verb} {lower_first(passive['what'])} {passive['rest']}" if passive is not None and verb else clause


_PASSIVE = re.compile(
    r"(?P<what>(?:The|A|An|Both|All|His|Her|Its|Their) [^,;:]{2,40}?) (?:is|are)(?: to be)? (?P<done>[a-z]+)"
    r" (?P<rest>(?!.*\bby (?:us|me|him|her|them|the [a-z]+)\b)\S+ \S.*)"
)
"""What is done to what, and where or how; what is only so has nothing behind it."""
