"""A failure in words: what one sees, and what was done about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sopcapture.commands import simple_commands, variable_values
from sopcapture.draft.bans import HOLDS, act_banned, without_denied
from sopcapture.draft.error_lines import error_lines, is_trouble
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.moods import VERBS, in_sentences, outside_quotes, tells
from sopcapture.draft.parts import StepParts
from sopcapture.draft.reading import Failure, Reading, word_stems
from sopcapture.draft.retries import NEAR, is_loop
from sopcapture.draft.said import Part
from sopcapture.draft.segments import positions
from sopcapture.draft.titles import phrase_of, short_name
from sopcapture.draft.typos import is_misspelt
from sopcapture.draft.wording import listed, lower_start, upper_start, without_stop
from sopcapture.model.markdown import code_span, escape_text, plain_inline
from sopcapture.model.session import Command, Manual

_LONGEST_QUOTED_COMMAND = 320
_ONLY_ONCE = frozenset(("uuid", "id", "revision", "path"))  # kinds of values that no other run has

_NEITHER = re.compile(r"(?:neither|none of|not? (?:one|either)\b|both (?:are )?wrong)\b", re.IGNORECASE)


_FORBIDS = re.compile(r"\b(?:never|do not|don['’]t|nobody|nothing|without|just wait|leave)\b", re.IGNORECASE)
_LED_BY_A_BAN = re.compile(r"(?:please )?(?:(?:I|we|you) )?(?:never|do not|don['’]t|no)\b", re.IGNORECASE)
_AND_DOES = re.compile(
    r"(?:,| and| then) (?:I |we |you |then )?(?!see\b|look\b|read\b|check\b|it\b|the\b|that\b)[a-z]{3,} "
)
_AWAY = 2  # words that a sentence has to share more where it forbids something, or only looks
_ONLY_LOOKS = re.compile(
    r"^(?:(?:first|then|so|and|well|I|we|you|please)\b[, ]*)*"
    r"(?:have a |take a )?(?:look|read|see|check|compare|find out)\b"
    r"|\b(?:is|are|has|have)(?: first)? to be (?:looked|read|compared|checked)\b"
    r"|\bI (?:go and )?look (?:into|at|in|up)\b",
    re.IGNORECASE,
)
"""What only looks is not done by a command that changes something."""


_MOST_SHOWN = 3  # commands in one response
_OF_ANY_ERROR = frozenset(("error", "near", "line", "runtime", "parse", "failed", "stepping", "column"))


_JOINTS = re.compile(
    r";(?= )| (?:[–—-]|and|but|then) "
    r"|,(?= (?:and|but|then|so|or|otherwise|else|never|don['’]t|not|first|the [a-z]+ one|I"
    rf"|we|you|it|they|{'|'.join(sorted(VERBS))})\b)"
)
_CHECKED_FIRST = re.compile(r"check first\b", re.IGNORECASE)
_REASON_AT_END = re.compile(r",? (?:because|since) (?:(?! [-–—] | so |\bthen\b)[^;])*$", re.IGNORECASE)
_ONCE_MORE = re.compile(r"\b(?:again|once more|anew|repeat)\b", re.IGNORECASE)


def _with_brackets(sentence: str, shown: str, words: Counter[str]) -> str:
    """Put code in brackets behind the clause of a sentence that shares most words with it, in front of a stop.

    What is forbidden is not what was done, what is done again was done before, and a reason at the end is none; of
    clauses that share as much it is the last one.
    """
    end = re.search(r"[.!?;]*$", sentence)
    whole = end.start() if end is not None else len(sentence)
    reason = _REASON_AT_END.search(sentence)
    if reason is not None and tells(plain_inline(sentence[: reason.start()])):
        whole = reason.start()
    ends = [*(joint.start() for joint in _JOINTS.finditer(outside_quotes(sentence[:whole]))), whole]
    clauses = [sentence[start:stop] for start, stop in zip([0, *ends[:-1]], ends, strict=True)]
    told = [
        (_shared(words, plain_inline(one)), stop)
        for one, stop in zip(clauses, ends, strict=True)
        if not _FORBIDS.search(one) and not _ONCE_MORE.search(one) and not _CHECKED_FIRST.match(one)
    ]
    at = max(told)[1] if told else whole
    at -= sentence[:at].endswith(",")
    return f"{sentence[:at]} ({shown}){sentence[at:]}"


def _shared(words: Counter[str], said: str) -> int:
    return sum(words[word] for word in word_stems(said))


class FailureWords:
    """Words for the failures of one session. Texts are inline Markdown."""

    def __init__(self, reading: Reading, steps: list[StepParts], lifter: Lifter) -> None:
        self._reading = reading
        self._steps = steps
        self._lifter = lifter
        self._step_of = positions([step.stretch for step in steps])
        self._index_of_text = {reading.commands[index].ran: index for index in self._step_of}

    def symptom(self, failure: Failure) -> str:
        """Say by what one recognises a failure: the words of the output, else the exit code."""
        passed = self._reading.commands[failure.success].output if failure.success is not None else ""
        attempts = [index for index in failure.attempts if not is_misspelt(self._reading, index)] or failure.attempts
        said = self._said(attempts[-1], passed)
        earlier = self._said(attempts[0], passed) if len(attempts) > 1 else []
        if said and earlier and self._reads_apart(said[0], earlier[0]):
            # One answer speaks of both: each of them may be what somebody sees.
            one = code_span(self._speaker(attempts[0], earlier[0]))
            other = code_span(self._speaker(attempts[-1], said[0]))
            again = "" if one == other else f"{other} says "
            return (
                f"{one} {_says(earlier)} {code_span(earlier[0])} or {again}{listed([code_span(line) for line in said])}"
            )
        for index in reversed(attempts):
            if said := self._said(index, passed):
                shown = listed([code_span(line) for line in said])
                return f"{code_span(self._speaker(index, said[0]))} {_says(said)} {shown}"
        command = self._reading.commands[failure.attempts[0]]
        name = code_span(short_name(command.ran))
        if command.interrupted or command.exit_code in (130, 148):
            return f"{name} does not come to an end"
        return f"{name} ends with exit code {command.exit_code}"

    def _said(self, index: int, passed: str) -> list[str]:
        """Give the lines that say what went wrong; of a loop what says nothing of trouble is of items that worked."""
        output = self._lifter.lift(self._reading.commands[index].output[:40_000])
        said = error_lines(output, self._lifter.lift(passed[:40_000]))
        return [line for line in said if line is said[0] or is_trouble(line)] if is_loop(self._reading, index) else said

    @staticmethod
    def _reads_apart(one: str, other: str) -> bool:
        bare = [re.sub(r"\{\{\w+\}\}|^[\w.-]+:", " ", line).casefold() for line in (one, other)]
        words = [set(re.findall(r"[a-z]{4,}", line)) - _OF_ANY_ERROR for line in bare]
        return len(words[0] & words[1]) * 2 < min(len(words[0]), len(words[1]))

    def _speaker(self, index: int, line: str) -> str:
        """Who says a line: of a loop the program that it names, else what the command is called."""
        ran = self._reading.commands[index].ran
        inside = (part.program for part in simple_commands(ran)) if is_loop(self._reading, index) else ()
        return next((program for program in inside if line.startswith(f"{program}:")), short_name(ran))

    def response(self, failure: Failure) -> str:
        """Say what was done, where nobody was asked or nobody answered."""
        again = self.link_to(failure.success)
        done = [phrase for _, phrase in self.done_between(failure)]
        if not done:
            first, last = failure.attempts[0], failure.success
            if last is not None and self._differ(first, last):
                form = self._quotable(last)
                phrases = [phrase_of(self._reading.commands[index].ran, self._lifter) for index in (first, last)]
                if form and phrases[0] != phrases[1]:
                    return f"{lower_start(phrases[1])} ({code_span(form)}{f', {again}' if again else ''})"
                if again:
                    return f"run {code_span(form)} ({again})" if form else f"run it as in {again}"
                return f"run {code_span(form)}" if form else "run it in its other form"
            return "run it again"
        first, last = failure.attempts[-1], failure.success
        form = self._quotable(last) if last is not None and self._differ(first, last) else None
        told = listed(done)
        if form:
            return f"{told}, then run {code_span(form)}{f' ({again})' if again else ''}"
        return f"{told}, then run it again" if again is None else f"{told}, then go on with {again}"

    def done_between(self, failure: Failure) -> list[tuple[str, str]]:
        """Say what was done between a failure and what worked, waiting and work outside of the shell too.

        Gives the event of each with its words.
        """
        reading, commands = self._reading, self._reading.commands
        first, last = failure.attempts[-1], failure.success
        waits: list[int] = []
        manual: list[Manual] = []
        if last is not None and last - first <= NEAR:  # further apart, what lies between is other work
            between = range(first + 1, last)
            waits += (one for one in between if reading.waits(one) and reading.worked(one) and one not in failure.fix)
            begin, end = reading.place(commands[first]), reading.place(commands[last])
            manual += (one for one in reading.remarks if isinstance(one, Manual) and begin < reading.place(one) < end)
        told: list[tuple[Command | Manual, str]] = [
            (commands[one], lower_start(self._phrase(one, quoted=True))) for one in (*failure.fix[:3], *waits)
        ]
        told += [(one, escape_text(lower_start(without_stop(one.text)))) for one in manual]
        told.sort(key=lambda each: reading.place(each[0]))
        return list({phrase: (event.id, phrase) for event, phrase in told}.values())

    def _differ(self, one: int, other: int) -> bool:
        commands = self._reading.commands
        return commands[one].ran.strip() != commands[other].ran.strip()

    def phrase(self, index: int) -> str:
        """Say what a command does, with a link to its step or with the command itself."""
        return self._phrase(index, quoted=self.link_to(index) is None)

    def _phrase(self, index: int, *, quoted: bool) -> str:
        phrase = phrase_of(self._reading.spelled_out[index], self._lifter)
        text = self._quotable(index) if quoted and not self._reading.is_edit(index) else None
        shown = [code_span(text)] if text else []
        shown += [link] if (link := self.link_to(index)) else []
        return f"{phrase} ({', '.join(shown)})" if shown else phrase

    def quoted_outside(self, index: int) -> str | None:
        """The command where no step holds it and where it is short enough to be quoted."""
        if self.link_to(index) is not None or self._reading.is_edit(index):
            return None
        return self._quotable(index)

    def _quotable(self, index: int) -> str | None:
        """The command as text, by its name alone where a value in it was good for this once; None where it is long."""
        ran = self._reading.commands[index].ran
        text = self._lifter.lift(" ".join(ran.split()))
        if any(value.kind in _ONLY_ONCE for value in variable_values(text)):
            return short_name(ran)
        return text if len(text) <= _LONGEST_QUOTED_COMMAND else None

    def with_commands(self, what: str, failure: Failure, fix: tuple[int, ...]) -> str:
        """Add to the person's words the commands that they stand for, where they do not give them themselves.

        `fix` are those of the mend that these words speak of.
        """
        said = plain_inline(what)
        shown: dict[str, int] = {}
        again = failure.success
        if not failure.fix and _NEITHER.match(said):
            return what  # what was tried next is one of those that are not to be done
        changed = again is not None and not failure.fix and self._differ(failure.attempts[0], again)
        done = (again,) if changed and again is not None else fix
        for index in done:
            command = self._reading.commands[index]
            quoted = self._quotable(index)
            if self._reading.is_edit(index) or not quoted or quoted in said or " ".join(command.ran.split()) in said:
                continue
            link = self.link_to(index)
            own = again is not None and link == self.link_to(again)  # a step is no answer to its own failure
            if link and "\n" in command.ran:
                told_so = link  # on one line it would be another command
            else:
                told_so = f"{code_span(quoted)}, {link}" if link and not own else code_span(quoted)
            shown.setdefault(told_so, index)
        if len(shown) > _MOST_SHOWN:
            links: dict[str, int] = {}
            for index in shown.values():
                if link := self.link_to(index):
                    links.setdefault(link, index)
            shown = links
        if not 0 < len(shown) <= _MOST_SHOWN:
            return what
        told = in_sentences(what)
        together = self._says_it(told, done)
        places: dict[int, list[str]] = {}
        for text, index in shown.items():
            own_place = self._says_it(told, (index,), otherwise=together)
            places.setdefault(own_place, []).append(text)
        for place, texts in places.items():
            told[place] = _with_brackets(told[place], listed(texts), self._words_of([shown[text] for text in texts]))
        return " ".join(told)

    def with_looks(self, what: str, failure: Failure) -> str:
        """Add what shows where the fault lies, as it was looked at before it was mended."""
        quoted = (self._quotable(index) for index in failure.looks)
        shown = [code_span(text) for text in quoted if text and text not in what]
        if not shown:
            return what
        return f"{listed(shown)} {'shows' if len(shown) == 1 else 'show'} it. {upper_start(what)}"

    def _says_it(self, told: list[str], done: Sequence[int], *, otherwise: int | None = None) -> int:
        """Which sentence says what was done: that which shares most words with it and forbids nothing, or the last."""
        words = self._words_of(done)
        changes = any(self._reading.meanings[index].risk != "read" for index in done)
        said = [plain_inline(one) for one in told]
        away = [bool(_FORBIDS.search(one)) or (changes and _only_looks(one)) for one in said]
        shared = [_shared(words, one) - _AWAY * off for one, off in zip(said, away, strict=True)]
        best = max(shared, default=0)
        if best > 0:
            return shared.index(best)
        if otherwise is not None:
            return otherwise
        # Else the last one that forbids nothing.
        allowed = [place for place, one in enumerate(said) if not _FORBIDS.search(one)]
        allowed = [place for place in allowed if not away[place]] or allowed
        # "Take the next number, nobody tells you" forbids nothing; what a ban begins does.
        allowed = allowed or [
            place for place, one in enumerate(said) if not (_LED_BY_A_BAN.match(one) or act_banned(one))
        ]
        return allowed[-1] if allowed else len(told) - 1

    def _words_of(self, done: Sequence[int]) -> Counter[str]:
        """The words of commands and of what they do; what it is that they do counts twice."""
        ran = [self._reading.commands[index].ran for index in done]
        phrases = [phrase_of(text, self._lifter) for text in ran]
        words = Counter(word_stems(" ".join((*ran, *phrases))))
        words.update(word_stems(" ".join(phrase.split()[0] for phrase in phrases)))
        return words

    def which_mends(self, failure: Failure, cases: Sequence[Part]) -> int:
        """Which of several things that were said about a failure names what was done about it; the first in doubt."""
        words = self._words_of(failure.fix)
        return max(_may_mend(cases), key=lambda number: sum(words[word] for word in _words_of(cases[number])))

    def mended_by(self, failure: Failure, cases: Sequence[Part]) -> list[tuple[int, ...]]:
        """Say which commands of the mend each of several things speaks of that were said about a failure.

        A command goes to what shares most words with it and with the message that it was typed behind.
        """
        usual = self.which_mends(failure, cases)
        found: list[list[int]] = [[] for _ in cases]
        for index in failure.fix:
            before = [attempt for attempt in failure.attempts if attempt < index]
            message = " ".join(self._said(before[-1], "")) if before and len(failure.attempts) > 1 else ""
            words = self._words_of((index,)) | Counter(word_stems(message))
            shared = {number: sum(words[one] for one in _words_of(cases[number])) for number in _may_mend(cases)}
            best = max(shared, key=lambda number: shared[number])
            found[best if shared[usual] < shared[best] else usual].append(index)
        return [tuple(one) for one in found]

    def symptom_of(self, failure: Failure, case: Part) -> str:
        """Say by what one recognises a failure that came in several ways, of those the one that a case speaks of."""
        said = _words_of(case)
        shared = {index: len(word_stems(" ".join(self._said(index, ""))) & said) for index in failure.attempts}
        best = max(shared, key=lambda index: shared[index])
        others = [count for index, count in shared.items() if index != best]
        if not others or shared[best] <= max(others):
            return self.symptom(failure)
        return self.symptom(replace(failure, attempts=(best,)))

    def link_to(self, index: int | None) -> str | None:
        """A link to the step that holds a command. Numbers are set when the document is written."""
        if index is None:
            return None
        if index not in self._step_of:
            # What ran once more to mend something stands in the step that it ran in first.
            again, index = index, self._index_of_text.get(self._reading.commands[index].ran, index)
            if index > again:
                return None  # what the work does later for another reason
        if index not in self._step_of:
            return None
        number = self._step_of[index]
        return f"[step {number + 1}](#{self._steps[number].key})"


def _says(lines: Sequence[str]) -> str:
    of_that_day = any(re.search(r"\d", _OF_THE_TOOL.sub("", line)) or _IS_HASH.search(line) for line in lines)
    return "says something like" if of_that_day else "says"


_OF_THE_TOOL = re.compile(
    r"\{\{[^}]*\}\}|\(\d+\)(?= |:|$)|\bnear line \d+"
    r"|\b(?:exit(?:ed)?|status|code|error|errno|HTTP(?:/[\d.]+)?|SQLSTATE)(?: (?:code|status|with))*:? \(?\d+\)?"
    r"|\b[45]\d\d (?=[A-Z][a-z]|message|mailbox)"
    r"|\b(?:at least|at most|(?:more|less|fewer|older|longer) than|above|below|under|over|max(?:imum)?|min(?:imum)?"
    r"|limit(?: is| of)?|allowed(?: (?:is|are))?|up to|since(?: [a-z]+)?)"
    r" -?\d[\d.]*(?: ?%)?(?: (?:to|and) -?[\d.]+)?|-?\d[\d.]* (?:[A-Za-z]+ )?(?:is|are) the (?:most|least)\b"
    r"|\b\d+ computed|\bmissing \d+ required|\bat \d+ depth"
    r"|\b(?:sha|md|utf|iso|base|int|float|http|ipv|tls|ssl|python|py|ed|rsa|oauth|mp)-?\d+(?![\d.-])"
    r"|\b(?:x509|e2fs[a-z]+|s3|k8s)\b",
    re.IGNORECASE,
)
"""What a message has a figure for each time: an exit code, an HTTP status, a limit, the name of an algorithm."""
_IS_HASH = re.compile(r"\b(?=[a-f]*\d)[0-9a-f]{7,40}\b")


def _only_looks(said: str) -> bool:
    return _ONLY_LOOKS.search(said) is not None and _AND_DOES.search(said) is None


def _may_mend(cases: Sequence[Part]) -> list[int]:
    """The cases in which something is done about a failure: not those under a condition in which one keeps off."""
    found = [number for number, part in enumerate(cases) if part.when is None or HOLDS.match(part.then) is None]
    return found or list(range(len(cases)))


def _words_of(part: Part) -> frozenset[str]:
    return word_stems(without_denied(f"{part.when or ''} {part.then}"))
