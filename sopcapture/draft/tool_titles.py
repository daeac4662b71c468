"""Titles from what a tool of the house said when it was run, where what was typed has no verb: *Book the plate*."""

from __future__ import annotations

import re
from functools import lru_cache

from sopcapture.commands import SimpleCommand, script_of, simple_commands
from sopcapture.commands.words import word_set
from sopcapture.draft.english import is_word
from sopcapture.draft.lifting import Lifter, is_in
from sopcapture.draft.loops import loop_of
from sopcapture.draft.moods import VERBS
from sopcapture.draft.naming import singular
from sopcapture.draft.script_titles import for_what, what_of
from sopcapture.model.markdown import code_span

_PLAIN = re.compile(r"[a-z]{2,}(?:-[a-z]+)*")
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
_STATES = word_set("safe ready live idle free busy open shut public private active inactive primary standby readonly")
"""Adjectives that a thing is set to, beside participles."""
_WAITS = word_set("due overdue")


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


def said_by_tool(text: str, output: str, lifter: Lifter) -> str | None:
    """Say by the answer of a script of the house what it was run for; None where that says nothing of the kind."""
    parts = simple_commands(_SHORTENED.sub("", text))
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    script = script_of(parts[0]) if len(parts) == 1 and loop_of(text) is None else ""
    if not script or not lines or "--dry-run" in parts[0].args:
        return None
    tool = script.rsplit("/", 1)[-1]
    stem = re.sub(r"\.\w{1,4}$", "", tool).lower()
    words = _operands(parts[0], script)
    trade = ""
    if words and _PLAIN.fullmatch(words[0]) and lifter.lift(words[0]) == words[0]:
        trade = words.pop(0)
    if listed := _listed(trade, words, lines, stem, tool, lifter):
        return listed
    if trade and not words and _says_of_itself(stem, trade, lines):
        return f"Show the {trade} with {code_span(tool)}"
    if (
        trade
        and is_word(trade)
        and trade not in VERBS
        and "--set" in parts[0].args
        and (what := what_of(words, lifter))
    ):
        return f"Set the {trade} of {what}with {code_span(tool)}"
    if len(lines) > 1 or any("$" in word for word in words):
        return None
    if (shown := _shown(trade, words, lines[0], bare=len(parts[0].args), tool=tool, lifter=lifter)) is not None:
        return shown
    said = re.sub(rf"^{re.escape(stem)}:\s+", "", lines[0])
    reported = said != lines[0]
    if trade:
        return _of_a_trade(trade, words, said, reported=reported, tool=tool, lifter=lifter)
    return _of_a_tool(stem, words, said, reported=reported, tool=tool, lifter=lifter)


def _operands(part: SimpleCommand, script: str) -> list[str]:
    behind = part.args[part.args.index(script) + 1 :] if script in part.args else part.args
    return [word for word in behind if not word.startswith("-")]


def only_lists(text: str, output: str) -> bool:
    """Whether a tool was told no more than which things, and put out such: ``./nc calls`` and not ``./shop closed``.

    What changes something says so: with its own name in front, or with what was done in a participle.
    """
    parts = simple_commands(_SHORTENED.sub("", text))
    script = script_of(parts[0]) if len(parts) == 1 else ""
    words = _operands(parts[0], script) if script else []
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if len(words) != 1 or len(parts[0].args) != 1 + (script in parts[0].args) or not lines:
        return False
    stem = _stem(script)
    told = (word for line in lines for word in re.findall(r"[a-z]+", line))
    return (
        _is_of_things(words[0])
        and not any(line.startswith(f"{stem}:") or line == words[0] for line in lines)
        and not any(verb_of(word) and word != words[0] for word in told)
    )


def tells_how_it_is(text: str, output: str) -> bool:
    """Whether a tool says how the thing is that it was asked for: ``txq: link up, gateway answers`` of ``txq link``."""
    parts = simple_commands(text)
    script = script_of(parts[0]) if len(parts) == 1 else ""
    words = _operands(parts[0], script) if script else []
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if len(words) == 1 and _says_of_itself(_stem(script), words[0], lines):
        return True
    return bool(words and lines) and not parts[0].writes and _gives_data(_stem(script), words, lines)


def _gives_data(stem: str, words: list[str], lines: list[str]) -> bool:
    """Whether a tool that was told a thing put out what it knows of it: rows, columns, a figure; and did nothing."""
    thing = words[0]
    if not re.fullmatch(r"[a-z]{3,}", thing) or not is_word(thing) or thing in VERBS or verb_of(thing):
        return False
    if any(line.startswith(f"{stem}:") for line in lines):
        return False
    if any(verb_of(word) for line in lines for word in re.findall(r"[a-z]+", line.lower()) if word != thing):
        return False
    a_figure = len(words) == _TWO and re.match(r"[\w-]+: \d", lines[0]) is not None
    return a_figure or all(_COLUMNS.search(line) for line in lines)


_COLUMNS = re.compile(r"\S {2,}\S|;|\||\t")


def _says_of_itself(stem: str, trade: str, lines: list[str]) -> bool:
    thing = _PLAIN.fullmatch(trade) is not None and trade not in ("next", "last", "first")
    said = lines[0].removeprefix(f"{stem}: ") if len(lines) == 1 and thing else ""
    return said.startswith(f"{trade} ") and not any(verb_of(word) for word in re.findall(r"[a-z]+", said))


def _stem(script: str) -> str:
    return re.sub(r"\.\w{1,4}$", "", script.rsplit("/", 1)[-1]).lower()


_SHORTENED = re.compile(r"\s*\|\s*(?:head|tail|sort|less|cat|nl|column)\b[^|;&<>]*$")


def _is_of_things(trade: str) -> bool:
    """Whether a word behind a tool says which things: many of a kind, or those that are in a state."""
    return trade in _WAITS or bool(verb_of(trade) or re.fullmatch(r"[a-z]{2,}ning", trade)) or _is_plural(trade)


def _is_plural(word: str) -> bool:
    one = singular(word)
    return one != word and word.endswith("s") and is_word(one) and not word.endswith(("ss", "us", "is"))


def _listed(trade: str, words: list[str], lines: list[str], stem: str, tool: str, lifter: Lifter) -> str | None:
    """Word a list: *List the calls with `nc`*; what changes something may put out a list of what it made, too."""
    if any(line.startswith(f"{stem}:") for line in lines):
        return None
    if trade == "who" and len(words) < _TWO:
        return f"Show who is there with {code_span(tool)}"
    if verb_of(trade) and len(words) == 1 < len(lines) and (what := what_of(words, lifter)):
        return f"List what is {trade} for {what}with {code_span(tool)}"
    if not trade or words or not _is_of_things(trade):
        return None
    if _is_plural(trade):
        return f"List the {trade} with {code_span(tool)}"
    return f"List what is {trade} with {code_span(tool)}"


_TWO = 2


_FETCHES = re.compile(r"[a-z]+-(?P<verb>get|fetch)")
_AGREES = word_set("agree agrees match matches equal")
"""Names of tools that say whether things are the same."""
_SENT_AWAY = re.compile(
    r"(?P<verb>give|hand|send|take|put|turn|roll|bring|sign)(?P<particle>away|out|over|off|back|in|up|down|on)"
)
"""A verb and its particle in one word: ``fleet giveaway``."""


def _shown(trade: str, words: list[str], line: str, *, bare: int, tool: str, lifter: Lifter) -> str | None:
    """Word an answer that begins with the thing that was asked about: *L3: belt is empty* of ``./lehr belt L3``."""
    asked = len(words) == 1 and bare == _TWO and trade not in VERBS and re.fullmatch(r"[a-z]{3,}", trade) is not None
    if (
        not asked
        or not is_word(trade)
        or singular(trade) in VERBS
        or not re.match(rf"{re.escape(words[0])}(?: {trade})?: ", line)
    ):
        return None
    done = any(verb_of(word) for word in re.findall(r"[a-z]+", line)) or verb_of(trade) or trade in _STATES
    what = what_of(words, lifter)
    return f"Show the {trade} of {what}with {code_span(tool)}" if what and not done else None


def _of_a_trade(trade: str, words: list[str], said: str, *, reported: bool, tool: str, lifter: Lifter) -> str | None:
    """Word what a tool was told that is no verb in a sentence, or as often a noun."""
    with_tool = f"with {code_span(tool)}"
    stem = re.sub(r"\.\w{1,4}$", "", tool).lower()
    done = re.findall(r"[a-z]+", said)
    names_thing = any(is_in(word, said) for word in words)
    what = what_of(words, lifter)
    counted = re.fullmatch(r"\d+ (?P<things>[a-z]+s) (?P<done>[a-z]+)", said)
    if counted and reported and verb_of(counted["done"]) == trade:
        return f"{trade.capitalize()} the {counted['things']} {with_tool}"
    if any(verb_of(word) == trade for word in done) and what:
        return f"{trade.capitalize()} {what}{with_tool}"
    if (verb_of(trade) or trade in _STATES) and re.search(rf"\b{trade}\b", said) and (reported or names_thing):
        of_thing = names_thing and what
        return f"Set {what.rstrip()} to {trade} {with_tool}" if of_thing else f"Set {code_span(tool)} to {trade}"
    if trade == "of" and what and _PLAIN.fullmatch(stem):
        return f"Show the {stem} of {what.rstrip()}"
    if trade == "health" and not words:
        return f"Check the {trade} {with_tool}"
    if (made := _made(said, words)) is not None:
        return _made_with(stem, made, tool, lifter)
    if (away := _SENT_AWAY.fullmatch(trade)) is not None and what:
        return f"{away['verb'].capitalize()} {away['particle']} {what}{with_tool}"
    if stem in VERBS and names_thing and any(verb_of(word) == stem for word in done):
        return f"{stem.capitalize()} {what}{with_tool}"
    if trade in VERBS or not is_word(trade):
        return None
    acted = re.search(rf"\b{trade}(?: of \S+)?(?: is| was| has been)? (?P<done>[a-z]+)\b", said)
    if acted and (verb := verb_of(acted["done"])):
        of = f" of {what.rstrip()}" if names_thing and what else ""
        return f"{verb.capitalize()} the {trade}{of} {with_tool}"
    figures = re.findall(r"(?<![\w.-])\d[\w.:-]*", said)
    if len(words) == _TWO and what and all(is_in(word, said) for word in words) and set(figures) <= set(words):
        apart = not re.search(rf"\b{trade} {re.escape(words[0])}(?![\w-])", said)
        verb = "Set" if re.fullmatch(r"\d[\d.:-]*", words[1]) else "Enter"
        return f"{verb} the {trade} for {what}{with_tool}" if apart and "the code" not in what else None
    return None


def _of_a_tool(stem: str, words: list[str], said: str, *, reported: bool, tool: str, lifter: Lifter) -> str | None:
    """Word what a tool did that was told nothing but what to do it to."""
    with_tool = f"with {code_span(tool)}"
    if reported and (switched := re.match(r"(?P<to>on|off)\b", said)):
        return f"Switch {code_span(tool)} {switched['to']}{for_what(words, lifter)}"
    what = what_of(words, lifter)
    if (fetches := _FETCHES.fullmatch(stem)) is not None and what:
        return f"{fetches['verb'].capitalize()} {what}{with_tool}"
    if stem in _AGREES:
        return f"Check {what}{with_tool}"
    if (away := _SENT_AWAY.fullmatch(stem)) is not None and what:
        return f"{away['verb'].capitalize()} {away['particle']} {what}{with_tool}"
    if (made := _made(said, words)) is not None:
        return _made_with(stem, made, tool, lifter)
    counted = re.match(r"(?P<done>[a-z]+) \d+ (?P<things>[a-z]+s?)$", _without(said, words))
    if counted and (verb := verb_of(counted["done"])):
        verb = stem if stem.endswith(verb) and stem in VERBS else verb  # `./reload.sh` says that it loaded some
        return f"{verb.capitalize()} the {counted['things']}{for_what(words, lifter)} {with_tool}"
    counted = re.match(r"\d+ (?P<things>[a-z]{2,}s)\b", said)
    verb = "make" if re.fullmatch(r"mk[a-z_-]+", stem) else stem if stem in VERBS or stem == "tally" else ""
    if counted and reported and verb:
        which = for_what(words, lifter)
        which = "" if which.endswith(singular(counted["things"])) else which
        return f"{verb.capitalize()} the {counted['things']}{which} {with_tool}"
    if _VERDICT.search(_without(said, words)):
        return f"Check {what}{with_tool}"
    noun = re.fullmatch(r"[a-z]{3,}", stem) is not None and stem not in VERBS and is_word(stem)
    done = _DONE_FOR.search(said) if words and what else None
    if done is None or not (verb := verb_of(done["done"])):
        return None
    if done["thing"] == words[0]:
        return f"{verb.capitalize()} {what}{with_tool}"
    if noun and reported and done["for"] == words[0]:
        return f"{verb.capitalize()} the {stem}{for_what(words, lifter)}"  # `32 booked for S-2291` by `./plate`
    return None


_DONE_FOR = re.compile(
    r"(?P<thing>[\w.:/-]+)(?: is| was| has been)? (?P<done>[a-z]+)(?=$|[,;:]| (?:for|to|on|under|in|from)\b)"
    r"(?: (?:for|to|on|under) (?P<for>[\w.:/-]+))?"
)


def _without(said: str, words: list[str]) -> str:
    """What was said, without the name of what it is said of in front."""
    for word in words:
        said = re.sub(rf"^{re.escape(word)}:?\s+", "", said)
    return said


_VERDICT = re.compile(
    r"^(?:fits|equal|agrees|matches|ok|okay|fine|valid|complete|plausible|yes|clean|all right|in order)\b"
    r"|\b(?:is|are|,) (?:ok|fine|valid|complete|clean|all right|in order|right)$|, all right$| agrees$"
    r"|\bnone (?:is |are )?missing$|\bmay be [a-z]+ed$"
)
_PATH = re.compile(
    r"^(?P<path>(?:[\w.-]+/)+[\w.-]+\.[a-z][a-z0-9]{1,4})(?=$|[:,\s](?! is\b))"
    r"| (?:in|to) (?P<into>(?:[\w.-]+/)+[\w.-]+\.[a-z][a-z0-9]{1,4})$"
)


def _made_with(stem: str, made: str, tool: str, lifter: Lifter) -> str:
    verb = "Sign" if re.fullmatch(r"[a-z]+-sign", stem) else "Make"
    return f"{verb} {code_span(lifter.lift(made))} with {code_span(tool)}"


def _made(said: str, words: list[str]) -> str | None:
    """Give the file that a tool says it has made: a path that it was not given."""
    found = _PATH.search(said)
    path = (found["path"] or found["into"]) if found else None
    return path if path and not any(path.endswith(word) or word.endswith(path) for word in words) else None
