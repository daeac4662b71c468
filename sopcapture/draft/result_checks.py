"""One check of the result: the command that makes it, what it has to show, and the words that it shares with others."""

from __future__ import annotations

import re

from sopcapture.commands import Purpose
from sopcapture.draft.checks import what_holds
from sopcapture.draft.expectations import expectations
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.proofs import finds
from sopcapture.draft.reading import Reading, alike_stems
from sopcapture.draft.titles import phrase_of, short_name
from sopcapture.draft.wording import upper_start, with_stop
from sopcapture.model.markdown import code_span, plain_inline
from sopcapture.model.sop import SuccessCheck


def check_of(reading: Reading, index: int, lifter: Lifter) -> SuccessCheck:
    """A check as it was made, and what it showed then."""
    command = reading.commands[index]
    expected = tuple(expectations(reading, [index], lifter))
    return SuccessCheck(
        text=_what_a_check_shows(reading, index, expected, lifter),
        command=lifter.lift(command.ran),
        expected=expected,
        evidence=(command.id,),
    )


def standing_check(reading: Reading, index: int, lifter: Lifter) -> SuccessCheck:
    """A check of which nothing that it looks at was changed since: it has to say the same at the end."""
    expected = expectations(reading, [index], lifter, proves_end=True)
    if reading.meanings[index].purpose is Purpose.LOOK and not finds(reading.commands[index].ran):
        expected = [one for one in expected if one.startswith("output ")]  # that it can be looked at proves nothing
    shows = _what_a_check_shows(reading, index, tuple(expected), lifter)
    return check_of(reading, index, lifter).model_copy(update={"text": shows, "expected": tuple(expected)})


def once_more(reading: Reading, index: int, lifter: Lifter) -> SuccessCheck:
    """A check that something was changed after: what it said then is no longer what it has to say."""
    made = check_of(reading, index, lifter)
    lasting = tuple(one for one in made.expected if not one.startswith("output "))
    return made.model_copy(update={"expected": lasting})


def _what_a_check_shows(reading: Reading, index: int, expected: tuple[str, ...], lifter: Lifter) -> str:
    command = reading.commands[index]
    phrase = phrase_of(reading.spelled_out[index], lifter)
    holds = what_holds(phrase, command.exit_code)
    if holds:
        return with_stop(holds)
    read = re.fullmatch(r"(?:Read|Look at) (?P<what>(?:the (?:start|end) of )?`[^`]+`)", phrase)
    if read:
        return f"{upper_start(read['what'])} shows the result."
    name = code_span(short_name(command.ran))
    sign = next(
        (check.removeprefix("output contains ") for check in expected if check.startswith("output contains ")), None
    )
    if sign:
        return f"{name} says {sign}."
    if command.exit_code:
        return f"{name} finds nothing."
    whole = lifter.lift(" ".join(command.ran.split()))
    return f"{code_span(whole) if len(whole) <= _SHORT_COMMAND else name} ends without an error."


_SHORT_COMMAND = 48


NAMED = 2
"""Words that it counts for where a person names the very program of a check."""


def shared_words(check: SuccessCheck, words: frozenset[str]) -> frozenset[str]:
    """Which of a person's words a check has in what it says, runs and expects; values and kinds of files are none."""
    shown = f"{plain_inline(check.text)} {check.command or ''} {' '.join(check.expected)}"
    shown = re.sub(r"\{\{\w+\}\}", " ", shown)  # what a value is called says nothing of what is looked at
    shown = _OPTION_OF_TWO_WORDS.sub(r"\g<one> \g<two>", shown)
    for host in re.findall(r"://([^/\s'\"]+)", shown):
        shown = shown.replace(host, " ")  # a shop answers long before all that it is for works
    return (alike_stems(shown) & words) - _KINDS_OF_FILE


_KINDS_OF_FILE = alike_stems("csv tsv txt json log conf ini yaml xml line lines file files")
"""What says of a file that it is one, and not which."""


_OPTION_OF_TWO_WORDS = re.compile(r"(?<=-)(?P<one>end|start|not)(?P<two>date|time|before|after)\b")
"""``-enddate`` of openssl-x509(1) speaks of the *end date*."""
