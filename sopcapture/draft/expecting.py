"""What is to be expected of a check: what the definition of done says of it, where its output has that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.draft.expectations import shown_before
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.proofs import DENIES, NUMBER, TREE_IS_CLEAN, gone_from
from sopcapture.draft.reading import Reading, Role, word_stems
from sopcapture.draft.shown_changes import held_before
from sopcapture.draft.wording import NUMBERS
from sopcapture.model.markdown import code_span, plain_inline
from sopcapture.model.sop import SuccessCheck

_SHORTEST = 4  # letters that a state has more than


def expecting(
    reading: Reading, check: SuccessCheck, said: str, standing: frozenset[int], lifter: Lifter
) -> SuccessCheck:
    """Expect of a check what the person's words want of it: a word that it says, a count."""
    check = _without(reading, _silent(reading, _with_what_it_says(reading, check, lifter), said), said, lifter)
    check = _counted(reading, check, said, standing)
    check = _with_value(reading, _with_shared_words(reading, check, said, standing, lifter), said, standing, lifter)
    check = _with_the_very_words(reading, check, said, standing, lifter)
    return _without_what_was_there(reading, check, said, lifter)


def _with_the_very_words(
    reading: Reading, check: SuccessCheck, said: str, standing: frozenset[int], lifter: Lifter
) -> SuccessCheck:
    """Expect of a check what it prints in the very words of the person: *with no cue running*."""
    index = reading.index_of[check.evidence[0]] if check.command else -1
    if index not in standing and (index < 0 or reading.roles[index] is not Role.CHECK):
        return check
    output = lifter.lift(reading.commands[index].output[:_LOOKED_AT])
    words = plain_inline(said).split()
    earlier = shown_before(reading, index, lifter)
    for many in range(min(_MOST_WORDS, len(words)), _LEAST_WORDS - 1, -1):
        for first in range(len(words) - many + 1):
            phrase = " ".join(words[first : first + many]).strip(".,;:!")
            shown = re.search(rf"(?<![\w.-]){re.escape(phrase)}(?![\w.-])", output, re.IGNORECASE)
            if shown is None or len(phrase) < _SHORTEST_PHRASE or held_before(shown[0], output, earlier):
                continue
            if any(phrase.casefold() in one.casefold() for one in check.expected):
                return check
            return check.model_copy(update={"expected": (*check.expected, f"output contains {code_span(shown[0])}")})
    return check


_LEAST_WORDS, _MOST_WORDS = 3, 8
_SHORTEST_PHRASE = 10  # characters


def _silent(reading: Reading, check: SuccessCheck, said: str) -> SuccessCheck:
    """Expect nothing of a check that printed nothing, where the person says that it must: *diff is silent*."""
    command = reading.commands[reading.index_of[check.evidence[0]]] if check.command else None
    silent = command is not None and not command.output and not command.output_bytes
    if not silent or not (_SILENCE.search(said) or TREE_IS_CLEAN.search(said)):
        return check
    return check.model_copy(update={"expected": (*check.expected, "it prints nothing")})


def _without(reading: Reading, check: SuccessCheck, said: str, lifter: Lifter) -> SuccessCheck:
    """Expect a list without what the person says is gone from it."""
    gone = gone_from(reading, reading.index_of[check.evidence[0]], said) if check.command else None
    return check if gone is None else _expecting_none(check, lifter.lift(gone))


def _expecting_none(check: SuccessCheck, gone: str) -> SuccessCheck:
    if any(gone in one for one in check.expected):
        return check
    return check.model_copy(update={"expected": (*check.expected, f"output does not contain {code_span(gone)}")})


def _without_what_was_there(reading: Reading, check: SuccessCheck, said: str, lifter: Lifter) -> SuccessCheck:
    """Expect a look without the one value of this run that it showed before, where the person denies something."""
    if not check.command or not (DENIES.search(said) or _NOT_ANY_MORE.search(said)):
        return check
    index = reading.index_of[check.evidence[0]]
    now = lifter.lift(reading.commands[index].output[:_LOOKED_AT])
    gone = set(_VALUES.findall(shown_before(reading, index, lifter))) - set(_VALUES.findall(now))
    return _expecting_none(check, gone.pop()) if now.strip() and len(gone) == 1 else check


_VALUES = re.compile(r"\{\{(?!(?:year|month|week|day|date|time)(?:_\d+)?\})\w+\}\}")
_NOT_ANY_MORE = re.compile(r"n['’]t\b|\b(?:gone|closed|blocked|any ?more)\b", re.IGNORECASE)


_SILENCE = re.compile(
    r"\b(?:prints?|printed|says?|said|gives?|shows?|puts? out|has|finds?) nothing\b|\b(?:is|stays?) (?:silent|empty)\b"
    r"|\bno (?:output|difference)\b|\bnothing (?:comes|differs)\b",
    re.IGNORECASE,
)


def _says_nothing_yet(reading: Reading, check: SuccessCheck, standing: frozenset[int]) -> int | None:
    """The command of a check that says the same at the end, where nothing is expected of its output yet."""
    index = reading.index_of[check.evidence[0]] if check.command else -1
    lasts = index in standing or (index >= 0 and reading.roles[index] in (Role.CHECK, Role.LOOK))
    return index if lasts and not any(one.startswith("output ") for one in check.expected) else None


def _with_value(
    reading: Reading, check: SuccessCheck, said: str, standing: frozenset[int], lifter: Lifter
) -> SuccessCheck:
    """Expect of a check that says nothing yet the one line that it shows, where that is a value of this run.

    Whatever was done behind it, the value has to be there where the person names it: *the new version is shown*.
    """
    index = _says_nothing_yet(reading, check, standing)
    if index is None and check.command and not any(one.startswith("output ") for one in check.expected):
        index = reading.index_of[check.evidence[0]]
        lone = _A_VALUE.fullmatch(lifter.lift(reading.commands[index].output[:_LOOKED_AT]).strip())
        index = index if lone and word_stems(lone["name"].replace("_", " ")) <= word_stems(said) else None
    if index is None:
        return check
    shown = lifter.lift(reading.commands[index].output[:_LOOKED_AT]).strip()
    if reading.meanings[index].program == "ls":  # of all that lies there, what is of this run
        values = [line for line in shown.splitlines() if _A_VALUE.fullmatch(line)]
        shown = values[0] if len(values) == 1 and values[0] not in (check.command or "") else ""
    if not _A_VALUE.fullmatch(shown) or reading.meanings[index].program in ("echo", "printf", "find"):
        return check
    return check.model_copy(update={"expected": (*check.expected, f"output contains {code_span(shown)}")})


_A_VALUE = re.compile(r"v?\{\{(?P<name>\w+)\}\}")
_SAYS = re.compile(
    r"(?P<before>\b(?:[\w.-]+ ){0,3}[\w.-]+) (?:says?|shows?|is|reads?|prints?|tells?|reports?)"
    r"(?: that it['’]?s| it['’]?s| (?:the|its) (?:state|status|result|answer)(?: is)?|:)?"
    r" [`'\"“]?(?P<what>[A-Za-z]{2,}(?: [A-Za-z]+){0,3})"
)


def _with_what_it_says(reading: Reading, check: SuccessCheck, lifter: Lifter) -> SuccessCheck:
    """Expect of a check what the person says that it says: *health says ok* of ``{"state": "ok"}``."""
    index = reading.index_of[check.evidence[0]] if check.command else -1
    if index < 0:
        return check
    output = lifter.lift(reading.commands[index].output)
    earlier = shown_before(reading, index, lifter)
    text = plain_inline(check.text)
    for match in _SAYS.finditer(text):
        words = match["what"].split()
        denied = DENIES.search(match["before"]) is not None
        if denied or words[0].casefold() in _NO_STATES:
            continue
        for many in range(len(words), 0, -1):
            said = re.escape(" ".join(words[:many]))
            shown = re.search(rf"(?<![\w.-]){said}(?![\w.-])", output, re.IGNORECASE)
            if shown is None:
                continue
            if many == len(words):
                shown = _with_its_figure(shown, text[match.end() :], output) or shown
            pair = re.search(rf"\"[\w-]+\": ?\"{re.escape(shown[0])}\"", output)
            rest = " ".join(["", *words[many:]]) + text[match.end() :]
            more = () if pair else tuple(_said_with_it(rest, output))
            if any(shown[0] in one for one in check.expected):
                return check.model_copy(update={"expected": tuple(dict.fromkeys((*check.expected, *more)))})
            if not held_before(shown[0], output, earlier):
                if pair is None and any(one.startswith("output ") for one in check.expected):
                    return check
                sign = f"output contains {code_span(pair[0] if pair else shown[0])}"
                return check.model_copy(update={"expected": (*check.expected, sign, *more)})
    return check


def _with_its_figure(shown: re.Match[str], rest: str, output: str) -> re.Match[str] | None:
    """What a check says with the figure that the person names behind it: *reconcile says difference 0.0*."""
    figure = re.match(r" (?:of )?(?P<figure>\d[\d.]*\d|\d)(?![\w.]*\w)", rest)
    if figure is None:
        return None
    both = rf"{re.escape(shown[0])}[ :=]+{re.escape(figure['figure'])}(?![\w.]*\d)"
    return re.compile(both).search(output, shown.start())


def _said_with_it(rest: str, output: str) -> Iterator[str]:
    """What a person says that a check says besides: *running and 0 waiting*."""
    while (more := _AND_SAYS.match(rest)) is not None:
        shown = re.search(rf"(?<![\w.-]){re.escape(more['what'])}(?![\w.-])", output, re.IGNORECASE)
        if shown is None:
            return
        yield f"output contains {code_span(shown[0])}"
        rest = rest[more.end() :]


_AND_SAYS = re.compile(r"(?:,? and|,) (?P<what>\d[\w.]*(?: [a-z]+)?|[A-Za-z]{4,})", re.IGNORECASE)


def _with_shared_words(
    reading: Reading, check: SuccessCheck, said: str, standing: frozenset[int], lifter: Lifter
) -> SuccessCheck:
    """Expect of a check that says nothing yet what its output has of the person's words: *the tram is granted*."""
    index = _says_nothing_yet(reading, check, standing)
    if index is None or DENIES.search(said):
        return check
    output = lifter.lift(reading.commands[index].output[:_LOOKED_AT])
    earlier = shown_before(reading, index, lifter)
    typed = set(_TOKEN.findall(reading.commands[index].ran))
    told = [_FIGURES.get(word.casefold(), word) for word in _TOKEN.findall(plain_inline(said))]
    for line in output.splitlines():
        words = [
            word for word in _TOKEN.findall(re.sub(r"\{\{\w+\}\}", " ", line)) if word in told and word not in typed
        ]
        states = [word for word in words if word.isdigit() or (len(word) > _SHORTEST and word_stems(word))]
        if states:
            best = max(states, key=len)
            near = re.search(rf"\b{re.escape(best)} (?P<next>\w+)", line) if best.isdigit() else None
            if best.isdigit() and (near is None or near["next"] not in told):
                continue
            told_by = near[0] if near else best
            if held_before(told_by, output, earlier):
                continue  # so it said before the work, too
            sign = f"output contains {code_span(told_by)}"
            return check.model_copy(update={"expected": (*check.expected, sign)})
    return check


_LOOKED_AT = 20_000  # characters of an output
_TOKEN = re.compile(r"\w+")
_FIGURES = {"once": "1", **{word: str(number) for number, word in enumerate(NUMBERS) if number}}
_NO_STATES = frozenset(("the", "that", "in", "on", "at", "no", "not", "there", "it", "all", "one", "an"))


def _counted(reading: Reading, check: SuccessCheck, said: str, standing: frozenset[int]) -> SuccessCheck:
    """Say which count is expected where it is the one that the person's words want; others differ each time."""
    index = reading.index_of[check.evidence[0]] if check.command else -1
    if index < 0 or not (index in standing or reading.roles[index] is Role.CHECK):
        return check
    lines = reading.commands[index].output.split()
    if len(lines) != 1 or not NUMBER.fullmatch(lines[0]):
        return check
    # What is counted at the end and is 0 is what must not be left, whether somebody said so or not.
    told = {_FIGURES.get(word.casefold(), word) for word in re.findall(r"[\w.]+", said)}
    if lines[0] not in told and lines[0] != "0" and not _none(lines[0], said):
        return check
    whole_line = rf"^\s*{re.escape(lines[0])}$"
    expected = (*check.expected, f"output matches {code_span(whole_line)}")
    return check.model_copy(update={"expected": expected})


def _none(number: str, said: str) -> bool:
    """Whether a count is 0 where the person says that there is none."""
    return not float(number) and re.search(r"\b(?:no|none|nobody|nothing|not|never)\b", said, re.IGNORECASE) is not None
