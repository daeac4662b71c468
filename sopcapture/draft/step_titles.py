"""The imperative title of a step: what its weightiest commands do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from sopcapture.commands import Purpose, defined_function
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.looked_for import looked_for
from sopcapture.draft.loops import loop_of
from sopcapture.draft.reading import Reading
from sopcapture.draft.segments import Stretch
from sopcapture.draft.spoken_names import said
from sopcapture.draft.titles import TITLE_WIDTH, phrase_of, short_name, shorter_paths
from sopcapture.draft.tool_titles import said_by_tool
from sopcapture.draft.wording import listed, lower_start, upper_start, without_stop
from sopcapture.model.markdown import code_span, escape_text, lower_first

_WIDTH_OF_TWO = 84
"""Characters of a title that says two things: half of what is done is no title."""
_MOST_WORDED = 30  # commands of a step; of more, the title speaks of the weightiest alone
_IMPORTANCE = {
    Purpose.CHANGE: 6,
    Purpose.BUILD: 6,
    Purpose.EDIT: 6,
    Purpose.UNKNOWN: 5,
    Purpose.CONNECT: 5,
    Purpose.VERIFY: 4,
    Purpose.LOOK: 3,
    Purpose.WAIT: 2,
    Purpose.TALK: 1,
    Purpose.MOVE: 0,
}


def named_title(stretch: Stretch) -> str:
    """The title that the person gave, "" where they gave none."""
    return escape_text(upper_start(without_stop(stretch.title))) if stretch.title else ""


def title_of(reading: Reading, stretch: Stretch, lifter: Lifter) -> str:
    """The imperative title of a step: what its weightiest commands do."""
    if stretch.title:
        return named_title(stretch)
    title = _title_of_commands(reading, stretch, lifter)
    texts = (reading.commands[index].ran for index in stretch.commands)
    defined = next((function[0] for text in texts if (function := defined_function(text)) is not None), None)
    if defined is None or title.startswith("Define "):
        return title
    # Who reads the call further down looks for where the function is made.
    for shorter in (title, title.partition(" and ")[2]):
        both = f"Define {code_span(defined)} and {lower_start(shorter)}"
        if shorter and len(both) <= TITLE_WIDTH:
            return both
    return title


def _title_of_commands(reading: Reading, stretch: Stretch, lifter: Lifter) -> str:
    weights = {index: _weight(reading, index) for index in stretch.commands}
    if len(weights) > _MOST_WORDED:
        heaviest = max(weights.values())
        weights = {index: weight for index, weight in weights.items() if weight == heaviest}
    phrases: list[tuple[int, str]] = []
    for index, weight in islice(weights.items(), _MOST_WORDED):
        phrase = _looked_up(reading, index, lifter) or _phrase_at(reading, index, lifter)
        idle = len(weights) > 1 and (_SETS_A_VARIABLE.match(phrase) or "`-`" in phrase)
        if phrase not in (known for _, known in phrases) and not idle:
            phrases.append((weight, phrase))
    phrases = phrases or [(0, _phrase_at(reading, stretch.commands[-1], lifter))]
    weighty = [phrase for weight, phrase in phrases if weight >= _IMPORTANCE[Purpose.VERIFY] * 2]
    if len(weighty) > 2:
        heaviest = max(weight for weight, _ in phrases)
        weighty = [phrase for weight, phrase in phrases if weight == heaviest][:2]
    phrases.reverse()  # of two that weigh the same, the later one is what the earlier led to
    looked = [phrase for _, phrase in reversed(phrases)] if not weighty else []
    if len(looked) > 2 and (files := _looked_at(looked)) is not None:
        return files
    chosen = weighty or (looked if len(looked) == 2 else [max(phrases, key=lambda pair: pair[0])[1]])
    if len(chosen) == 2:
        both = _both(*chosen)
        if len(both) <= (TITLE_WIDTH if looked else _WIDTH_OF_TWO):
            return both
        chosen = [max((p for p in phrases if p[1] in chosen), key=lambda pair: pair[0])[1]]
    return chosen[0]


def _looked_at(phrases: Sequence[str]) -> str | None:
    """Say which files several looks are at, where each says one: the last of them alone would hide the others."""
    read = [_READS.match(phrase) or _LOOKS_UP.fullmatch(phrase) for phrase in phrases]
    files = list(dict.fromkeys(one["file"] for one in read if one))
    told = f"Look at {listed(files)}" if all(read) else ""
    return told if told and len(told) <= TITLE_WIDTH else None


def _phrase_at(reading: Reading, index: int, lifter: Lifter) -> str:
    """Say what a command does; of a tool of which the line tells only that it is run, by what it said."""
    phrase = phrase_of(reading.spelled_out[index], lifter)
    asked = looked_for(reading.spelled_out[index], phrase, lifter)
    if asked is not None and len(asked) <= TITLE_WIDTH:
        return asked
    # `./stamp imprint 17` stamps nothing: what it is told comes first.
    vague = phrase.startswith("Run `") or re.fullmatch(r"[A-Z][a-z]+ `[a-z]+`", phrase)
    bare = re.fullmatch(r"[A-Z][a-z]+ with `[^`]+`", phrase)
    if not (vague or bare) or not reading.worked(index):
        return phrase
    told = said_by_tool(reading.spelled_out[index], reading.commands[index].output, lifter)
    if bare and told and not told.startswith(("Show ", f"{phrase.split()[0]} ")):
        return phrase
    shorter = shorter_paths(told) if told else ""
    return shorter if shorter and len(shorter) <= TITLE_WIDTH else phrase


_SETS_A_VARIABLE = re.compile(r"Set `[A-Za-z_]\w*`$")
_TELLS_NOTHING = re.compile(r"(?:name|who|value|number|id|item|code|kind|text|count|total)(?:_\d+)?|.*_\d+")
_READS = re.compile(
    r"(?:Read|Search|Look up values in|Look at|Print columns of)(?: the (?:start|end) of)? (?P<file>`[^`]+`)"
)

_LOOKS_UP = re.compile(r"Look up [^`]+ in (?P<file>`[^`]+`)")


def _looked_up(reading: Reading, index: int, lifter: Lifter) -> str | None:
    """Say what is found by a look that a later step takes its value from: *Look up the order in `shop.db`*."""
    shown = reading.sources.get(index, ())
    whole = [
        one
        for one in shown
        if not any(other is not one and (one.example or "") in (other.example or "") for other in shown)
    ]
    names = [one.name for one in whole if not _TELLS_NOTHING.fullmatch(one.name)]
    if not names or len(names) > _MOST_FOUND or reading.meanings[index].purpose is not Purpose.LOOK:
        return None
    phrase = phrase_of(reading.spelled_out[index], lifter)
    read = _READS.match(phrase)
    tables = re.search(r" (?P<place>(?:`[^`]+` in )?`[^`]+`)$", phrase)
    if read:
        place = f"in {read['file']}"
    elif tables and phrase.startswith(("Look up rows", "Query the table", "Count")):
        place = f"in {tables['place']}"
    elif not phrase.startswith("Run "):
        return None
    else:
        place = f"with {code_span(short_name(reading.commands[index].ran))}"
    found = (names[:2], names[:1])  # the first alone, where both are too long
    told = (f"Look up the {' and '.join(said(name) for name in those)} {place}" for those in found)
    return next((one for one in told if len(one) <= TITLE_WIDTH), None)


_MOST_FOUND = 3
"""Values of which a look shows so many have nothing in common that a title could tell."""


def _weight(reading: Reading, index: int) -> int:
    found = reading.meanings[index]
    # What is done many times is the most of the work.
    often = loop_of(reading.spelled_out[index]) is not None
    if "minor" in found.marks:
        return 1 + often
    return _IMPORTANCE[found.purpose] * 2 + (found.risk == "destructive") + often


def _both(one: str, other: str) -> str:
    """Put two imperatives together; with one verb it is said once: *Copy `a` and `b`*."""
    verb, _, rest = other.partition(" ")
    if re.sub(r"^Add (?:a line|lines) to ", "Write ", other) == one:
        return one  # what is added to the file is part of what is written
    if rest and one.partition(" ")[2] == rest:
        return f"{one.partition(' ')[0]} and {verb.lower()} {rest}"
    spans = [re.findall(r"`([^`]+)`", phrase) for phrase in (one, other)]
    if [len(found) for found in spans] == [1, 1] and len({found[0].rsplit("/", 1)[-1] for found in spans}) == 1:
        other = re.sub(r"(?:for each |each |the \w+ )?`[^`]+`", "it", re.sub(r"the (\w+) of `[^`]+`", r"its \1", other))
    elif len(spans[0]) == 1 and len(spans[1]) > 1 and spans[0][0] == spans[1][0]:
        other = re.sub(r"(?:the \w+ )?`[^`]+`", "it", other, count=1)
    found = [_FOUND_IN.fullmatch(phrase) for phrase in (one, other)]
    if found[0] and found[1] and found[0]["what"] == found[1]["what"] and found[0]["file"] == found[1]["file"]:
        return f"{found[0]['what']}{found[0]['table']} and {found[1]['table']}{found[0]['file']}"
    particle = re.match(r"[A-Z][a-z]+ (?P<particle>up |out |back )", one)
    if one.partition(" ")[0] == verb and rest and " and " not in one:
        rest = rest.removeprefix(particle["particle"]) if particle else rest
        (first, _, place), (second, _, same) = one.rpartition(" in "), rest.rpartition(" in ")
        return f"{first} and {second} in {place}" if place and place == same else f"{one} and {rest}"
    if " and " in one:
        return f"{one}, then {lower_first(other)}"
    return f"{one} and {lower_first(other)}"


_FOUND_IN = re.compile(r"(?P<what>Look up the .+? in )(?P<table>`[^`]+`)(?P<file> in `[^`]+`)")
