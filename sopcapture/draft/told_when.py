"""The condition of a sentence by the roles of its words, whatever its form: *Full floor means you go down and ask*.

What may mean something else stays in the sentence: an exception, what narrows an order (*only if …*), what is asked
(*ask if …*), what points at the order (*wait for it if it is the long one*). No word is dropped but the *if*.
"""

from __future__ import annotations

import re

from sopcapture.draft.conditions import OF_IT
from sopcapture.draft.cutting import is_whole, runs_of, without
from sopcapture.draft.moods import tells
from sopcapture.draft.situations import ASKS_IT, ASKS_WHETHER, GRATEFUL, NARROWS, worded_situation
from sopcapture.draft.word_roles import Run
from sopcapture.draft.wording import lower_start

_LIKELY = 0.9
"""What the words of a condition must be, on average."""
_LEADS = re.compile(
    r"(?:(?:and|but|so|then),? )*(?P<word>if|when(?:ever)?|where|in case|once|as soon as|in the event that"
    r"|provided(?: that)?|providing)\s+(?=\S)",
    re.IGNORECASE,
)


def condition_in(sentence: str, *, asked_when: bool, before: str = "", goes_on: bool = False) -> tuple[str | None, str]:
    """Split the condition off a sentence, fit to stand behind *when*; the rest stays as it stands.

    `asked_when`: the question was when. `before`: the sentence in front of it, if any. `goes_on`: what is said behind
    it has no condition of its own, and would get this one, if that does not lead the sentence.
    """
    found = runs_of("when", sentence, asked_when=asked_when, before=before)
    run = _from_its_word(sentence, found[0]) if len(found) == 1 else None
    if run is None or run.likelihood < _LIKELY or (goes_on and sentence[: run.start].strip()):
        return None, sentence
    text, rest = sentence[run.start : run.end], without(sentence, run)
    if sentence[run.end :].startswith("? and "):
        return None, sentence  # "read it with fromjson? and it skips that line": a name with a mark, and no question
    if "=" in text or (re.match(r"before\b", text, re.IGNORECASE) and sentence[run.end :].lstrip()[:1] == ":"):
        return None, sentence  # "bad sum = that one's rubbish", "before the kill: it is copied": what it means, a gate
    led = _LEADS.match(text)
    if (
        not is_whole(text)
        or not re.search(r"\w \w", rest)
        or _means_more(sentence, run, led)
        or _ABOVE_THAT.search(rest)
        or OF_IT.match(sentence[run.end :].lstrip())
    ):
        return None, sentence
    if led is not None:
        cut = _HELPS.match(rest) or (run.start == 0 and not _begins_clause(sentence[run.end :]))
        return (None, sentence) if cut else (text[led.end() :], rest)
    if _STATES.match(text) and not _POINTED.match(sentence[run.end :]):
        return None, sentence
    text = text[joined.end() :] if (joined := _AND.match(text)) is not None else text
    if run.start == 0 and (does := _DOES.match(rest)) is not None:
        return f"it is about {lower_start(text)}", f"{'they' if does['many'] else 'it'} {rest}"
    return _fitted(text), rest


def _from_its_word(sentence: str, run: Run) -> Run:
    """Begin a run where its *if* stands, and go on over what belongs to its last word, and over brackets."""
    text = sentence[run.start : run.end]
    inside = None if _LEADS.match(text) else _INSIDE.search(text)
    if inside is not None and not _OF_WHICH.search(text[: inside.start()]):
        run = run._replace(start=run.start + inside.start())
    goes_with = _GOES_WITH_IT.match(sentence, run.end) if _LEADS.match(sentence[run.start : run.end]) else None
    if goes_with is not None and _begins_clause(sentence[goes_with.end() :]):
        run = run._replace(end=goes_with.end())
    brackets = re.match(r" \([^()]*\)", sentence[run.end :])
    return run._replace(end=run.end + brackets.end()) if brackets is not None else run


_GOES_WITH_IT = re.compile(
    r" (?:back|up|off|out|down|away|over|in|on|through|apart|again|yet|any ?more|nobody|nothing|none)(?=[ ,])",
    re.IGNORECASE,
)
"""*If the cards don't come | back write them off*, *if it names | nobody they go to me*."""


def _begins_clause(text: str) -> bool:
    """Whether a new clause begins behind a condition: behind a mark, with a subject, or with an order."""
    return _MARKED.match(text) is not None or _SUBJECT.match(text) is not None or tells(text.strip())


_MARKED = re.compile(r"\s*(?:[,;:?.…]|[-–—=]+>?\s|→|⇒|then\b|so\b)", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\s*(?:I|we|you|he|she|it|they|one|nobody|no one|somebody|someone|everybody|there|that|this|these|those|nothing"
    r"|the|an?|my|our|your|his|her|its|their|both|all|neither|[A-Z][\w-]+)(?:['’]\w+)?\s",
)
_INSIDE = re.compile(r"\b(?:if|when(?:ever)?|as soon as|in case)\b(?= \S)", re.IGNORECASE)
_OF_WHICH = re.compile(r"\b(?:that|which|who|and|or)\b|^(?:an?|any|no)\b", re.IGNORECASE)


def _means_more(sentence: str, run: Run, led: re.Match[str] | None) -> bool:
    """Whether a condition belongs to a word in front of it, goes on behind it, or would turn round behind *when*."""
    text, before = sentence[run.start : run.end], sentence[: run.start].strip()
    if _STAYS.match(text) or _EXCEPTS.search(text) or _OPEN.search(text) or _AND_ON.match(sentence[run.end :]):
        return True
    if any(found.search(before) for found in (NARROWS, GRATEFUL, ASKS_IT)):
        return True  # "skip it only if …"
    if led is None or not before:
        return False
    asks = led["word"].casefold() == "if" and ASKS_WHETHER.search(before) is not None
    return asks or _POINTS.match(text[led.end() :]) is not None


_STAYS = re.compile(
    r"(?:(?:and|but|so|then) )*(?:unless|except|should|only|not|until|even|as long as|while"
    r"|(?:before|after) (?:I|we|you|it|he|she|they|one)\b|for (?:that|this|the first|the last)|on (?:that|this))\b",
    re.IGNORECASE,
)
_EXCEPTS = re.compile(r"\bexcept\b|\b(?:otherwise|else)$|\b(?:that|this) one$", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:who|that|which|and|or|the|an?|of|in|on|at|by|for|with|from|to|is|are|not|call|ring|phone|page|ask|tell)$",
    re.IGNORECASE,
)
"""What goes on behind a condition that ends so."""
_AND_ON = re.compile(r"\s*,?\s*(?:and|or|but)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"(?:it|he|she|they|this|that|these|those|one) (?:is|are|was|were)\b|(?:it|that)['’]s\b", re.IGNORECASE
)
_ABOVE_THAT = re.compile(r"\b(?:above|below|over|under|beyond) that\b", re.IGNORECASE)
_HELPS = re.compile(
    r"(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|should|must|may)(?:n['’]t)?\b"
    r"(?! (?:not )?(?:it|that|this|them|nothing)\b)",
    re.IGNORECASE,
)
"""What a condition goes on with, and no order: *the latest run | is open*."""
_STATES = re.compile(
    r"(?:(?:it|this|that|these|those|they|there|he|she|we|I|you)\b|(?:no|yes|oh|ah|well),)", re.IGNORECASE
)
"""What says how things are, and not when, unless a mark points from it."""
_POINTED = re.compile(r"\s*(?:[-=]+>|→|⇒|:|\?|[-–—] )")
_AND = re.compile(r"(?:(?:and|but|so),? )+", re.IGNORECASE)
_DOES = re.compile(
    r"(?:also |always |never )?(?:(?P<many>are|were|have|go|get|need|stay)|is|was|has|goes|gets|needs|stays|belongs"
    r"|waits|wants|must|may|can)\b",
    re.IGNORECASE,
)
"""What a sentence goes on with of which the condition is the subject: *anything AGPL | has to go to …*."""


def _fitted(text: str) -> str:
    """Fit a situation behind *when*: *it is for an outside mount*, *there are less than two days left*."""
    if (so_many := _WITH_SO_MANY.match(text)) is not None:
        bare = text[so_many.end() :]
        return f"there {'is' if bare.startswith('no ') else 'are'} {bare}"
    return f"it is {lower_start(text)}" if _GOVERNS.match(text) else worded_situation(text)


_WITH_SO_MANY = re.compile(r"with (?=(?:less|fewer|more|only|no|two|three|four|\d)\b)", re.IGNORECASE)
_GOVERNS = re.compile(
    r"(?:with|for|in|on|at|during|within|outside|out of|under|over|above|below|beyond|without|up to|before|after)\b",
    re.IGNORECASE,
)
