"""Checks that no table knows: a script of the house, a look with a verdict, by what is made of their output."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sopcapture.commands import Meaning, Purpose, SimpleCommand, script_of, simple_commands
from sopcapture.commands.words import word_set
from sopcapture.draft.lifting import is_in
from sopcapture.draft.moods import VERBS
from sopcapture.draft.reading import A_PATH, Reading, keeps_books
from sopcapture.draft.retries import LOOKED_BACK
from sopcapture.draft.tool_answers import only_lists, tells_how_it_is

_VERDICT = re.compile(r"(?:&&|\|\||;\s*(?:and|or)\b)\s*(?:echo|print)\s+['\"]?(?P<said>[^<>|&;'\"]*)['\"]?\s*$")
# What is read through these is looked at; a script that does something is let talk.
_FILTERS = re.compile(r"\|\s*(?:wc|jq|uniq|e?grep(?!\s+(?:-\w*v|--invert)))\b[^|]*$")
_FINDS = (
    r"(?:says?|finds?|pass(?:es)?|goes through|shows?|reports?|agrees?|lists?|counts?|prints?|answers?|holds?"
    r"|(?:is|stays) (?:ok|fine|clean|green|happy|quiet|silent|empty))\b"
)
_MADE = re.compile(rf"(?:[\w-]+: )?{A_PATH.pattern}\.[a-z\d]{{2,4}}")
_WORD = re.compile(r"[a-z][a-z-]{2,20}")
_CHANGES = (Purpose.CHANGE, Purpose.EDIT, Purpose.BUILD)


def find_own_checks(reading: Reading) -> None:
    """Take commands for checks of which nothing but what was done with their output says that they are."""
    meanings = list(reading.meanings)
    changes = [index for index, found in enumerate(meanings) if found.purpose in _CHANGES and reading.worked(index)]
    weighty = [index for index in changes if not keeps_books(reading.commands[index].ran)]
    first, last = (changes[0], (weighty or changes)[-1]) if changes else (len(meanings), len(meanings))
    done = " ".join(one.answer.instruction or "" for one in reading.answered if one.question.topic == "done")
    said_of = reading.commands if done else ()
    typed = {words for command in said_of for part in simple_commands(command.ran) if (words := _called(part))}
    before_and_after = frozenset(_looks_before_and_after(reading, first))
    for index, found in enumerate(meanings):
        if index in before_and_after:
            purpose = Purpose.VERIFY if index > first else Purpose.LOOK
            meanings[index] = replace(found, purpose=purpose, risk="read", marks=found.marks | {"data"})
            continue
        text, worked = reading.commands[index].ran, reading.worked(index)
        if found.purpose is Purpose.LOOK and worked and _is_told_a_sentence(reading, index):
            meanings[index] = replace(found, purpose=Purpose.UNKNOWN, risk="change", marks=found.marks - {"noise"})
            continue
        if found.risk == "read" and worked and _MADE.fullmatch(reading.commands[index].output.strip()):
            if any(script_of(part) for part in simple_commands(text)):
                # `./credit print 612` says nothing but which file it has made.
                meanings[index] = replace(found, purpose=Purpose.UNKNOWN, risk="change", marks=found.marks - {"noise"})
            continue
        if found.purpose is Purpose.UNKNOWN and worked and _counts_what_it_is_called_by(reading, index):
            meanings[index] = replace(found, purpose=Purpose.VERIFY, risk="read")
            continue
        if found.purpose in (Purpose.UNKNOWN, Purpose.LOOK) and worked and _puts_in_a_new_state(reading, index):
            meanings[index] = replace(found, purpose=Purpose.UNKNOWN, risk="change", marks=found.marks - {"noise"})
            continue
        if found.purpose is Purpose.UNKNOWN and worked and only_lists(text, reading.commands[index].output):
            meanings[index] = replace(found, purpose=Purpose.LOOK, risk="read")
            continue
        if found.purpose is Purpose.UNKNOWN and worked and tells_how_it_is(text, reading.commands[index].output):
            meanings[index] = replace(found, purpose=Purpose.VERIFY, risk="read", marks=found.marks | {"data"})
            continue
        if found.purpose is Purpose.LOOK:
            proves = _VERDICT.search(text) is not None
        elif found.purpose is Purpose.UNKNOWN and worked and reading.commands[index].output.strip():
            told = index > first and _is_said_to_find(text, reading.commands[index].output, done, typed)
            behind = _VERDICT.search(text) or _FILTERS.search(text) or _said_by_a_check(reading, meanings, index)
            proves = told or (index > last and bool(behind))
        else:
            continue
        if proves and not any(part.writes for part in simple_commands(text) if part.writes != ("/dev/null",)):
            meanings[index] = replace(found, purpose=Purpose.VERIFY, risk="read", marks=found.marks - {"noise"})
    reading.meanings = tuple(meanings)


def _looks_before_and_after(reading: Reading, first: int) -> Iterator[int]:
    """The runs of a script before the `first` change and behind several that say something else: nobody changes twice.

    What names a file has made it, each time another one.
    """
    for places in reading.typed_at.values():
        runs = [index for index in places if reading.worked(index)]
        said = [reading.commands[index].output.strip() for index in runs]
        if len(runs) < _TWICE or runs[0] > first or not said[-1] or said[0] == said[-1]:
            continue
        if any(reading.meanings[index].purpose is not Purpose.UNKNOWN for index in runs):
            continue
        between = sum(reading.meanings[index].risk != "read" for index in range(runs[0] + 1, runs[-1]))
        if between >= _TWICE and not any(A_PATH.search(one) for one in said):
            yield from runs


_TWICE = 2


def _counts_what_it_is_called_by(reading: Reading, index: int) -> bool:
    """Whether a script says nothing but how many there are of what it is called by: *0 clashes* of ``./clashes``."""
    command = reading.commands[index]
    called = {_called(part)[0] for part in simple_commands(command.ran) if script_of(part)}
    counted = re.fullmatch(r"\d+ (?P<what>[a-z]+)\.?", command.output.strip())
    return counted is not None and called == {counted["what"]}


def _puts_in_a_new_state(reading: Reading, index: int) -> bool:
    """Whether a script is told a word that nothing near has shown before, and says it: ``./ticket state 7 dev``."""
    command = reading.commands[index]
    parts = simple_commands(command.ran)
    if len(parts) != 1 or not script_of(parts[0]) or len(parts[0].args) != _TRADE_THING_STATE:
        return False
    trade, _, state = parts[0].args
    is_word = _WORD.fullmatch(state) is not None and _WORD.fullmatch(trade) is not None and trade not in LOOKS
    shown = (one.output for one in reading.commands[max(0, index - LOOKED_BACK) : index])
    return is_word and is_in(state, command.output) and not any(is_in(state, one) for one in shown)


_TRADE_THING_STATE = 3  # words


def _said_by_a_check(reading: Reading, meanings: Sequence[Meaning], index: int) -> bool:
    """Whether a script says once more what the check just before it had it say: ``make check`` ran it as well."""
    text = reading.commands[index].ran
    script = next((script_of(part) for part in simple_commands(text)), "")
    if index == 0 or not script or meanings[index - 1].purpose is not Purpose.VERIFY or not reading.worked(index - 1):
        return False
    shown = reading.commands[index - 1].output.splitlines()
    ran_it = any(line.strip().startswith(script) for line in shown)
    return ran_it and set(reading.commands[index].output.split("\n")) <= {*shown, ""}


def _is_told_a_sentence(reading: Reading, index: int) -> bool:
    """Whether a script says nothing and was told a text: ``./desk log CHG-7 'it is live'`` writes, and shows no log."""
    command = reading.commands[index]
    silent = not command.output.strip() and not command.output_bytes
    parts = simple_commands(command.ran) if silent else ()
    return any(script_of(part) and any(len(word.split()) > _A_NAME for word in part.args) for part in parts)


_A_NAME = 2  # words


def verdict_of(text: str, output: str) -> str | None:
    """What a command was made to say of its result and said: *none left* of ``! grep -r kay . && echo none left``."""
    found = _VERDICT.search(text)
    said = found["said"].strip() if found else ""
    return said if said and "$" not in said and output.strip().endswith(said) else None


def _is_said_to_find(text: str, output: str, done: str, typed: set[tuple[str, str]]) -> bool:
    """Whether the definition of done says of a script that it finds something: *the probe goes through*.

    Of `typed` tools and what they are told, *complaint show has a day* means ``./complaint show`` and no other.
    """
    for part in simple_commands(text) if done else ():
        name, operand = _called(part)
        for word in (name, operand):
            found = re.search(
                rf"\b{re.escape(word)}\s+(?P<finds>{_FINDS})(?: (?P<what>[\w.]*\w))?", done, re.IGNORECASE
            )
            if found is None or not _WORD.fullmatch(word):
                continue
            says_it = word == operand and found["what"] is not None and is_in(found["what"], output)
            if operand in _DOES and not says_it:
                continue  # "the display of the fridge says 5": ``./fridge close`` does not look; *open says 0* does
            looks = any(tool == name and trade in LOOKS for tool, trade in typed)
            if word == name and looks and operand not in LOOKS and _WORD.fullmatch(operand):
                continue  # "the order says remake": ``./order show`` says so, and ``./order slot`` does something
            if word == name and (name, found["finds"].lower()) in typed and operand != found["finds"].lower():
                continue
            return True
    return False


LOOKS = word_set(
    "check show list verify test try compare find look read count ask view get report see match track ping probe query"
    " inspect"
)
"""What a tool is told that only looks."""
_DOES = VERBS - LOOKS


def _called(part: SimpleCommand) -> tuple[str, str]:
    """Give the name of a tool, without its ending, and the first thing that it is told."""
    name = re.sub(r"\.\w+$", "", (script_of(part) or part.program).rsplit("/", 1)[-1])
    return name, next((word for word in part.args if not word.startswith("-")), "")
