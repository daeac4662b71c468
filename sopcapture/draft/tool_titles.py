"""Titles from what a tool of the house said when it was run, where what was typed has no verb: *Book the plate*."""

from __future__ import annotations

import re

from sopcapture.commands.words import word_set
from sopcapture.draft.english import is_word
from sopcapture.draft.lifting import Lifter, is_in
from sopcapture.draft.loops import loop_of
from sopcapture.draft.moods import VERBS
from sopcapture.draft.naming import singular
from sopcapture.draft.participles import verb_of
from sopcapture.draft.script_titles import for_what, what_of
from sopcapture.draft.tool_answers import (
    PLAIN_WORD,
    ToolAnswer,
    answer_of,
    gives_rows,
    is_of_things,
    is_plural,
    says_of_itself,
)
from sopcapture.model.markdown import code_span

_STATES = word_set(
    "safe ready live idle free busy open shut public private active inactive primary standby readonly auto automatic"
)
"""Adjectives that a thing is set to, beside participles."""


def said_by_tool(text: str, output: str, lifter: Lifter) -> str | None:
    """Say by the answer of a script of the house what it was run for; None where that says nothing of the kind."""
    answer = answer_of(text, output)
    if answer is None or loop_of(text) is not None or "--dry-run" in answer.command.args:
        return None
    with_tool = f"with {code_span(answer.tool)}"
    words = list(answer.words)
    trade = ""
    if words and PLAIN_WORD.fullmatch(words[0]) and lifter.lift(words[0]) == words[0]:
        trade = words.pop(0)
    if listed := _listed(answer, trade, words, lifter):
        return listed
    if trade and (says_of_itself(answer) or gives_rows(answer)):
        return f"Show the {trade} {with_tool}"
    sets = trade not in VERBS and "--set" in answer.command.args
    if trade and is_word(trade) and sets and (what := what_of(words, lifter)):
        return f"Set the {trade} of {what}{with_tool}"
    if len(answer.lines) > 1 or any("$" in word for word in words):
        return None
    if (shown := _shown(answer, trade, words, lifter)) is not None:
        return shown
    said = re.sub(rf"^{re.escape(answer.stem)}:\s+", "", answer.lines[0])
    return _of_a_trade(answer, trade, words, said, lifter) if trade else _of_a_tool(answer, words, said, lifter)


def _listed(answer: ToolAnswer, trade: str, words: list[str], lifter: Lifter) -> str | None:
    """Word a list: *List the calls with `nc`*; what changes something may put out a list of what it made, too."""
    if answer.names_itself:
        return None
    with_tool = f"with {code_span(answer.tool)}"
    if trade == "who" and len(words) < _TWO:
        return f"Show who is there {with_tool}"
    if verb_of(trade) and len(words) == 1 < len(answer.lines) and (what := what_of(words, lifter)):
        return f"List what is {trade} for {what}{with_tool}"
    if not trade or words or not is_of_things(trade):
        return None
    if is_plural(trade):
        return f"List the {trade} {with_tool}"
    return f"List what is {trade} {with_tool}"


_TWO = 2


_FETCHES = re.compile(r"[a-z]+-(?P<verb>get|fetch)")
_AGREES = word_set("agree agrees match matches equal")
"""Names of tools that say whether things are the same."""
_SENT_AWAY = re.compile(
    r"(?P<verb>give|hand|send|take|put|turn|roll|bring|sign)(?P<particle>away|out|over|off|back|in|up|down|on)"
)
"""A verb and its particle in one word: ``fleet giveaway``."""


def _shown(answer: ToolAnswer, trade: str, words: list[str], lifter: Lifter) -> str | None:
    """Word an answer that begins with the thing that was asked about: *L3: belt is empty* of ``./lehr belt L3``."""
    line, bare = answer.lines[0], len(answer.command.args)
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
    return f"Show the {trade} of {what}with {code_span(answer.tool)}" if what and not done else None


def _of_a_trade(answer: ToolAnswer, trade: str, words: list[str], said: str, lifter: Lifter) -> str | None:
    """Word what a tool was told that is no verb in a sentence, or as often a noun."""
    tool, stem, with_tool = answer.tool, answer.stem, f"with {code_span(answer.tool)}"
    reported = said != answer.lines[0]
    done = re.findall(r"[a-z]+", said)
    names_thing = any(is_in(word, said) for word in words)
    what = what_of(words, lifter)
    counted = re.fullmatch(r"\d+ (?P<things>[a-z]+s) (?P<done>[a-z]+)", said)
    if counted and reported and verb_of(counted["done"]) == trade:
        return f"{trade.capitalize()} the {counted['things']} {with_tool}"
    if any(verb_of(word) == trade for word in done) and what:
        return f"{trade.capitalize()} {what}{with_tool}"
    if (
        (verb_of(trade) or trade in _STATES)
        and re.search(rf"\b{trade}(?:matic)?\b", said)
        and (reported or names_thing)
    ):
        of_thing = names_thing and what
        return f"Set {what.rstrip()} to {trade} {with_tool}" if of_thing else f"Set {code_span(tool)} to {trade}"
    if trade == "of" and what and PLAIN_WORD.fullmatch(stem):
        return f"Show the {stem} of {what.rstrip()}"
    if trade == "health" and not words:
        return f"Check the {trade} {with_tool}"
    if (made := _made(said, words)) is not None:
        return _made_with(answer, made, lifter)
    if (away := _SENT_AWAY.fullmatch(trade)) is not None and what:
        return f"{away['verb'].capitalize()} {away['particle']} {what}{with_tool}"
    if stem in VERBS and names_thing and any(verb_of(word) == stem for word in done):
        return f"{stem.capitalize()} {what}{with_tool}"
    if trade in VERBS or not is_word(trade):
        return None
    acted = re.search(rf"\b{trade}(?: \d[\w-]*)?(?: of \S+)?(?: is| was| has been)? (?P<done>[a-z]+)\b", said)
    if acted and (verb := verb_of(acted["done"])):
        of = f" of {what.rstrip()}" if names_thing and what else ""
        return f"{verb.capitalize()} the {trade}{of} {with_tool}"
    figures = re.findall(r"(?<![\w.-])\d[\w.:-]*", said)
    if len(words) == _TWO and what and all(is_in(word, said) for word in words) and set(figures) <= set(words):
        apart = not re.search(rf"\b{trade} {re.escape(words[0])}(?![\w-])", said)
        verb = "Set" if re.fullmatch(r"\d[\d.:-]*", words[1]) else "Enter"
        return f"{verb} the {trade} for {what}{with_tool}" if apart and "the code" not in what else None
    return None


def _of_a_tool(answer: ToolAnswer, words: list[str], said: str, lifter: Lifter) -> str | None:
    """Word what a tool did that was told nothing but what to do it to."""
    tool, stem, with_tool = answer.tool, answer.stem, f"with {code_span(answer.tool)}"
    reported = said != answer.lines[0]
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
        return _made_with(answer, made, lifter)
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
    if not words and re.fullmatch(rf"\d+ {re.escape(stem)}", said):
        return f"Count the {stem}"
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
    named = what_of([done["thing"]], lifter) if done["thing"] in words[1:] and len(stem) > _A_PREPOSITION else ""
    if named and not done["thing"].isdigit():
        return f"{verb.capitalize()} {named}{with_tool}"
    return None


_A_PREPOSITION = 3  # letters: `./on web3 stop lookup` tells another tool
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
    r"|\b(?:is|are|,) (?:ok|fine|valid|complete|clean|all right|in order|right)(?:$|,)|, all right$| agrees$"
    r"|\bnone (?:is |are )?missing$|\bmay be [a-z]+ed$"
)
_PATH = re.compile(
    r"^(?P<path>(?:[\w.-]+/)+[\w.-]+\.[a-z][a-z0-9]{1,4})(?=$|[:,\s](?! is\b))"
    r"| (?:in|to) (?P<into>(?:[\w.-]+/)+[\w.-]+\.[a-z][a-z0-9]{1,4})$"
)


def _made_with(answer: ToolAnswer, made: str, lifter: Lifter) -> str:
    verb = "Sign" if re.fullmatch(r"[a-z]+-sign", answer.stem) else "Make"
    return f"{verb} {code_span(lifter.lift(made))} with {code_span(answer.tool)}"


def _made(said: str, words: list[str]) -> str | None:
    """Give the file that a tool says it has made: a path that it was not given."""
    found = _PATH.search(said)
    path = (found["path"] or found["into"]) if found else None
    return path if path and not any(path.endswith(word) or word.endswith(path) for word in words) else None
