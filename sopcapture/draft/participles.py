"""The verb that a participle is of: what was done, said as what to do."""

from __future__ import annotations

import re
from functools import lru_cache

from sopcapture.commands.words import word_set
from sopcapture.draft.moods import VERBS

_PARTICIPLES = {
    "sent": "send",
    "written": "write",
    "made": "make",
    "built": "build",
    "taken": "take",
    "given": "give",
    "put": "put",
    "set": "set",
    "held": "hold",
    "bound": "bind",
    "drawn": "draw",
    "withdrawn": "withdraw",
    "paid": "pay",
    "lent": "lend",
    "frozen": "freeze",
    "unfrozen": "unfreeze",
    "woken": "wake",
    "rung": "ring",
    "filed": "file",
    "indexed": "index",
}
"""Those that no rule gives, and those of words that are nouns as often as verbs."""
_NO_PARTICIPLE = word_set("need speed indeed embed feed")
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")


@lru_cache(maxsize=1)
def _verbs_by_participle() -> dict[str, str]:
    found = dict(_PARTICIPLES)
    irregular = set(_PARTICIPLES.values())
    for verb in VERBS - irregular:
        if verb.endswith("e"):
            formed = f"{verb}d"
        elif re.search(r"[^aeiou]y$", verb):
            formed = f"{verb[:-1]}ied"
        elif _DOUBLED.search(verb) and len(verb) <= _SHORT_VERB:
            formed = f"{verb}{verb[-1]}ed"
        else:
            formed = f"{verb}ed"
        found.setdefault(formed, verb)
        found.setdefault(f"{verb}ed", verb)
    return found


_SHORT_VERB = 5  # letters; of longer ones the last syllable mostly has no stress: `entered`


def verb_of(participle: str) -> str:
    """Give the verb of a participle, `""` for any other word: *book* of *booked*."""
    return "" if participle in _NO_PARTICIPLE else _verbs_by_participle().get(participle, "")
