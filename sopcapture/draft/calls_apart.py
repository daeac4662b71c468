"""Several calls in one answer, each under a circumstance: *By day Marta, nights the gate; over 500 euros Ms Conti*."""

from __future__ import annotations

import re

from sopcapture.draft.moods import in_sentences, outside_quotes
from sopcapture.model.markdown import lower_first

_AMOUNT = (
    r"(?:[£$€]\s?\d[\d.,]*k?|\d[\d.,]*(?:\s?(?:[%€]|(?:euros?|eur|pounds|dollars|usd|chf|francs|percent|lakh|kg|mg|km|mb|gb|tb"
    r"|kwh|mins?|minutes|hours?|hrs?|days?|degrees)(?:/\w+)?\b)|(?= (?:altogether|in all)\b)))"
)
_TIME = r"\d{1,2}(?:[:.]\d\d(?:\s?h(?:rs?)?)?|\s?(?:h(?:rs?)?|am|pm|o['’]clock))\b"
_CIRCUMSTANCE = (
    r"(?:by (?:day|night)|(?:at|after|before|until|from) (?:noon|midnight|(?:the )?weekends?|nights?)|at nights?"
    r"|nights|days|(?:in|during) the (?:night|day|evening|morning)(?: shift)?|during [a-z]+ hours"
    r"|outside (?:of )?(?:office|working) hours"
    rf"|(?:after|before|until|from) {_TIME}(?: and (?:at|on) [a-z]+)?"
    r"|(?:at|on) (?:the )?(?:weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|holidays?)"
    rf"|(?:over|above|under|below|beyond|up to|more than|less than) {_AMOUNT}(?: altogether| in all| of [a-z]+)?"
    rf"|(?:for|by|with) (?:an? )?[A-Za-z]+(?: [a-z]+)? (?:of )?(?:over|above|under|below|more than|less than) {_AMOUNT}"
    r"|in (?:his|her|their|my|its) absence"
    r"|(?:on|at) (?:`[^`]+`|“[^”]+”|\"[^\"]+\"))"
)
_LED = re.compile(
    rf"(?P<when>{_CIRCUMSTANCE}),? (?!to |and |or |over |under |above |below |too\b|as well\b|also\b|,|[^.;,]{{0,12}}:"
    r"|(?:an?|per|each) \w+(?:,| or\b))"
    r"(?P<then>\S.*)",
    re.IGNORECASE,
)
_TRAILS = re.compile(rf"(?P<then>[^,;:.]+?),? (?P<when>{_CIRCUMSTANCE})", re.IGNORECASE)
_CUT = re.compile(rf"(?:[;.]|,)\s+(?:and\s+)?(?={_CIRCUMSTANCE}[\s,])", re.IGNORECASE)
_GOVERNS_ALL = re.compile(
    r"(?P<then>(?:call|ring|page|phone|tell|ask|get|contact|inform|notify)\b[^;.]*[^;.,]),? (?:when|if|as soon as|once)"
    r" (?P<when>[^,;:.]+)",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"\b(?:if|when|whenever|as soon as|once|unless|because|since)\b", re.IGNORECASE)
_SUMS = re.compile(r"(?:over|above|under|below|beyond|up to|more than|less than)\b", re.IGNORECASE)


def calls_apart(said: str) -> list[tuple[str | None, str]]:
    """Cut an answer to *when to call whom* in front of each circumstance that leads a call of its own.

    Gives the circumstance of each piece, worded to stand behind *when*, with what is to be done then; None for a piece
    that has none of this kind. One piece alone where nothing of the kind is there.
    """
    pieces: list[str] = []
    start = 0
    for cut in _CUT.finditer(outside_quotes(said)):
        if _LED.match(said, cut.end()) is not None and said[start : cut.start()].strip():
            pieces.append(said[start : cut.start()].strip())
            start = cut.end()
    pieces.append(said[start:].strip())
    found: list[tuple[str | None, str]] = []
    for piece in pieces:
        led = _LED.fullmatch(piece)
        trails = _TRAILS.fullmatch(piece) if len(pieces) > 1 else None
        if led is not None:
            found.append((_worded(led["when"]), led["then"]))
        elif trails is not None:
            found.append((_worded(trails["when"]), trails["then"]))
        else:
            found.append((None, piece))
    return found


def _worded(circumstance: str) -> str:
    """Word a circumstance so that it can stand behind *when*."""
    lower = lower_first(circumstance)
    return f"it is {lower}" if _SUMS.match(lower) else f"it happens {lower}"


def governed(said: str) -> tuple[str, str] | None:
    """Split *Call Bo, after six the gate, when it rains*: a condition at the end holds for all in front of it."""
    found = _GOVERNS_ALL.fullmatch(said.strip().rstrip("."))
    if found is None or len(in_sentences(said)) > 1 or re.search(r"\b(?:ask|tell) (?:\w+ ){0,3}$", found["then"]):
        return None
    several = re.search(rf", (?:and )?{_CIRCUMSTANCE}|, (?:if|when) ", found["then"], re.IGNORECASE)
    return (found["when"], found["then"]) if several and not _CONJUNCTION.search(found["when"]) else None
