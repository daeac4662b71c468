"""A session as the drafter reads it: its commands one after the other, who was asked what about which of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto
from functools import cached_property, lru_cache

from sopcapture.commands import Meaning, Purpose, ShellNames, is_editor, is_waiting, meaning, needs_inside
from sopcapture.commands.words import GREPS, word_set
from sopcapture.draft.followed import followed_names
from sopcapture.draft.refusals import ASK_SERVERS, says_failure, was_not_run, was_refused
from sopcapture.draft.repeated import Rounds
from sopcapture.draft.types import Answered, Remark
from sopcapture.model.session import Checkpoint, Command, Correction, EventBase, Manual, Note, Session
from sopcapture.model.sop import Parameter

TAKES_BACK = re.compile(
    r"\b(?:roll(?:s|ing|ed)?[ -]?back|rollback|revert|(?:takes?|rolls?|put|goes|go|switch|bring)\b.*\bback)\b",
    re.IGNORECASE,
)
"""The title of work that takes a release back: what it is about is no longer wanted."""

A_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
"""What lies in a folder: ``out/week-46.csv``."""


class Role(StrEnum):
    """What a command is in the procedure. Only `WORK` becomes part of a step."""

    WORK = auto()
    LOOK = auto()
    """Looking around, moving about, waiting idly."""
    TYPO = auto()
    REPEAT = auto()
    """The same once more, or the first form of a command that was then refined."""
    CANCELLED = auto()
    FAILED = auto()
    BEFORE = auto()
    """A check of what must hold before the start: a prerequisite."""
    CHECK = auto()
    """A check of the result: a success check."""
    FIX = auto()
    """What put a failure right on this one occasion: it belongs to the edge case, not to the steps."""
    ROUND = auto()
    """The same as a step, for the next thing that it is done for."""


GIVEN = frozenset((Role.WORK, Role.FIX))
"""The roles of the commands that the SOP gives."""


@dataclass(frozen=True)
class Failure:
    """A failed attempt with all that followed from it. Numbers are positions in `Reading.commands`."""

    attempts: tuple[int, ...]
    """Failed commands with the same symptom; the first one is quoted."""
    success: int | None = None
    """The attempt that worked in the end."""
    fix: tuple[int, ...] = ()
    """What was done between the failed attempt and the next one."""
    answers: tuple[Answered, ...] = ()
    dismissed: bool = False
    """The person said that it is not worth a rule."""
    preparation: bool = False
    """The fix is something that every run needs, so it stays among the steps."""
    conditional: tuple[int, ...] = ()
    """What of the fix stays among the steps and is to be done only where the failure comes."""
    looks: tuple[int, ...] = ()
    """What showed where the fault lies, where the fix is no step."""


_SEARCHES = GREPS | {"pgrep"}
_RESULT_IN_EXIT_CODE = _SEARCHES | frozenset(
    ("diff", "cmp", "test", "[", "[[", "colordiff", "ps", "pidof", "fuser", "getent")
)


@dataclass
class Reading:
    """The commands of a session in order, corrections applied, with what else was said while they ran."""

    session: Session
    commands: tuple[Command, ...]
    meanings: tuple[Meaning, ...]
    roles: list[Role]
    answered: tuple[Answered, ...]
    """Questions with answers that were not dismissed, closing ones included, in the order of the questions."""
    dismissed_about: frozenset[str]
    """Events that only dismissed questions are about."""
    remarks: tuple[Remark, ...]
    phases: tuple[Correction, ...] = ()
    joins: tuple[Correction, ...] = ()
    failures: list[Failure] = field(default_factory=list)
    looked_over: set[int] = field(default_factory=set)
    """Looks that are steps since a careful colleague makes them too."""
    sources: dict[int, list[Parameter]] = field(default_factory=dict)
    """The commands that showed the value of a parameter before it was typed."""
    rounds: list[Rounds] = field(default_factory=list)
    """What was done in the same way for one thing after another."""
    conditional: dict[int, Failure] = field(default_factory=dict)
    """The steps' commands that are only to be done where a failure comes, with that failure."""

    @cached_property
    def index_of(self) -> dict[str, int]:
        """Where in `commands` an event stands."""
        return {command.id: index for index, command in enumerate(self.commands)}

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """What the shell executed for each of `commands`."""
        return tuple(command.ran for command in self.commands)

    @cached_property
    def spelled_out(self) -> tuple[str, ...]:
        """The commands with what variables and functions of their shell stood for in their places: for words only."""
        shells: dict[str, ShellNames] = {}
        return tuple(
            shells.setdefault(command.shell or "", ShellNames()).spelled_out(command.ran) for command in self.commands
        )

    @cached_property
    def spoken(self) -> str:
        """What the person said in words: title, answers, notes, manual steps."""
        return f"{self.ruled}\n{self.by_hand}"

    @cached_property
    def ruled(self) -> str:
        """What the person said of the work at any time: title, answers, notes."""
        texts = [self.session.header.title, *(one.text for one in self.remarks if not isinstance(one, Manual))]
        for answered in self.answered:
            texts += (answered.answer.instruction or "", answered.answer.principle or "")
        return "\n".join(texts)

    @cached_property
    def by_hand(self) -> str:
        """What the person wrote of the manual steps: what was done this time."""
        manual = (one for one in self.remarks if isinstance(one, Manual))
        return "\n".join(text for one in manual for text in (one.text, one.where, one.result, one.link))

    @cached_property
    def named(self) -> frozenset[int]:
        """The commands that the person named or joined as a step: they are part of one, whatever they look like."""
        names = {name for correction in (*self.phases, *self.joins) for name in correction.about}
        return frozenset(self.index_of[name] for name in names if name in self.index_of)

    @cached_property
    def followed(self) -> frozenset[str]:
        """The names that the work is done for, see `followed_names`."""
        worked = (command.ran for index, command in enumerate(self.commands) if self.worked(index))
        return followed_names(worked)

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of every event in the log, which sorts evidence."""
        return {event.id: place for place, event in enumerate(self.session.events) if event.id}

    @cached_property
    def answers_about(self) -> dict[str, list[Answered]]:
        """The answers to questions about an event."""
        found: dict[str, list[Answered]] = {}
        for answered in self.answered:
            for about in answered.question.about:
                found.setdefault(about, []).append(answered)
        return found

    @cached_property
    def typed_at(self) -> dict[str, list[int]]:
        """Where each command was run, by its text."""
        found: dict[str, list[int]] = {}
        for index, command in enumerate(self.commands):
            found.setdefault(command.ran, []).append(index)
        return found

    @cached_property
    def typed_words(self) -> frozenset[str]:
        """The words that the person typed or said, codes and names as wholes."""
        typed = "\n".join(command.ran for command in self.commands)
        return frozenset(re.findall(r"[A-Za-z][\w.-]*\w", f"{typed}\n{self.spoken}"))

    def place(self, event: EventBase) -> int:
        """The place of an event in the log; one without an id, which can't be cited, comes last."""
        return self.order.get(event.id, len(self.order))

    @cached_property
    def programs(self) -> frozenset[str]:
        """The programs and tools that are run, each by its name."""
        return frozenset(found.program for found in self.meanings)

    def worked(self, index: int) -> bool:
        """Whether a command did what it was run for; unknown exit codes get the benefit of the doubt."""
        return self._worked[index]

    @cached_property
    def _worked(self) -> tuple[bool, ...]:
        return tuple(map(self._has_worked, range(len(self.commands))))

    def _has_worked(self, index: int) -> bool:
        command, found = self.commands[index], self.meanings[index]
        asks = found.program in ASK_SERVERS
        if command.failed and self._is_said_to_be_fine(command):
            return True
        if not command.failed:
            refused = was_not_run(command.output) or (asks and was_refused(command.output))
            return not refused and not self._said_an_error(index)
        # Of `curl -f … | grep ok`, not to be found is no finding: the server did not answer as it had to.
        return result_in_exit_code(command) and not (asks and found.purpose is Purpose.VERIFY)

    def _is_said_to_be_fine(self, command: Command) -> bool:
        answers = self.answers_about.get(command.id, ())
        return any(one.question.about[:1] == (command.id,) and says_no_failure(one) for one in answers)

    def _said_an_error(self, index: int) -> bool:
        """Whether a command ended with 0 and said that it failed, and its very line said no such thing afterwards."""
        command, found = self.commands[index], self.meanings[index]
        if found.purpose is Purpose.LOOK or "noise" in found.marks or not says_failure(command.output):
            return False
        places = self._same_lines[command.ran.strip()]
        again = bisect_right(places, index)
        if again == len(places):
            return False
        later = self.commands[places[again]]
        return later.exit_code == 0 and not says_failure(later.output)

    @cached_property
    def _same_lines(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = {}
        for index, command in enumerate(self.commands):
            places.setdefault(command.ran.strip(), []).append(index)
        return places

    def runs_of(self, event: str) -> frozenset[str]:
        """Of several recordings of the same work, those in which this was done; empty where all have it."""
        runs = self.session.runs
        done = runs.done_in.get(event, frozenset()) if runs is not None else frozenset()
        return done if runs is not None and len(done) < len(runs.all) else frozenset()

    def is_edit(self, index: int) -> bool:
        """Whether a command opened an editor to change a file."""
        return self.meanings[index].purpose is Purpose.EDIT and is_editor(self.commands[index].text)

    def is_inside(self, index: int) -> bool:
        """Whether the recorder could not look into a command."""
        return index in self._inside

    @cached_property
    def _inside(self) -> frozenset[int]:
        return frozenset(index for index, command in enumerate(self.commands) if needs_inside(command.ran))

    def looked_into(self, index: int) -> bool:
        """Whether commands are known that ran inside of a command."""
        outer = self.commands[index]
        for later in range(index + 1, len(self.commands)):
            one = self.commands[later]
            if one.shell == outer.shell:  # what other windows did meanwhile says nothing of this one
                return self.place(one) < self.place(outer) and ran_within(one, outer)
        return False

    def waits(self, index: int) -> bool:
        """Whether a command waits for something."""
        return is_waiting(self.commands[index].ran)

    def working(self) -> Iterable[int]:
        """The commands that are part of the procedure."""
        return (index for index, role in enumerate(self.roles) if role is Role.WORK)

    def quoted(self) -> Iterable[int]:
        """The commands that the SOP gives: those of the procedure, and those that an edge case tells to run."""
        return (index for index, role in enumerate(self.roles) if role in GIVEN)


_FORESEEN = re.compile(r"^\S*/?[\w.-]+ (?:plan|preview) ")
_HAS_PLANNED = re.compile(r"\b(?:is |are |was |has )?(?:planned|scheduled|entered|booked)\b")


def _meant(command: Command) -> Meaning:
    """Say what a command means; a tool that says that something is planned now has done more than foresee it."""
    found = meaning(command.ran)
    if found.risk == "read" and _FORESEEN.match(command.ran) and _HAS_PLANNED.search(command.output[:_SHORT_OUTPUT]):
        return replace(found, purpose=Purpose.UNKNOWN, risk="change", marks=frozenset())
    return found


_SHORT_OUTPUT = 300  # characters


def read(session: Session) -> Reading:
    """Take a session apart. What corrections leave out is left out here, once for all; their answers stay."""
    left_out = session.left_out()
    events = outer_first(event for event in session.events if event.id not in left_out)
    commands = tuple(event for event in events if isinstance(event, Command) and event.text.strip())
    holding = session.answers()
    answered: list[Answered] = []
    live: set[str] = set()
    dismissed: set[str] = set()
    for question in session.questions():
        answer = holding.get(question.id)
        if answer is None:
            continue
        if answer.dismissed:
            dismissed.update(question.about)
        else:
            answered.append(Answered(question, answer))
            live.update(question.about)
    corrections = session.corrections()
    return Reading(
        session=session,
        commands=commands,
        meanings=tuple(_meant(command) for command in commands),
        roles=[Role.WORK] * len(commands),
        answered=tuple(answered),
        dismissed_about=frozenset(dismissed - live),
        remarks=tuple(event for event in events if isinstance(event, Note | Checkpoint | Manual)),
        phases=tuple(correction for correction in corrections if correction.action == "phase"),
        joins=tuple(correction for correction in corrections if correction.action == "join"),
    )


def outer_first(events: Iterable[EventBase]) -> list[EventBase]:
    """Put a command that opened a shell before what was done in that: the log has commands as they ended."""
    placed: list[EventBase] = []
    shells: set[str] = set()
    for event in events:
        number = len(placed)
        if isinstance(event, Command) and event.shell not in shells:
            shells.add(event.shell)
        elif isinstance(event, Command):
            for earlier in range(len(placed) - 1, -1, -1):
                before = placed[earlier]
                if isinstance(before, Command) and before.shell == event.shell:
                    if not ran_within(before, event):
                        break
                    number = earlier
        placed.insert(number, event)
    return placed


def says_no_failure(answered: Answered) -> bool:
    """Whether somebody who was asked about a failure said that it is none: *that's no failure, it ends with 1*."""
    return bool(_NO_FAILURE.search(answered.answer.instruction or ""))


def ran_within(command: Command, outer: Command) -> bool:
    """Whether a command that the log has before `outer` ran while that did, in the same window."""
    return command.shell == outer.shell and command.at > outer.at


def result_in_exit_code(command: Command) -> bool:
    """Whether a non-zero exit code is a finding and no failure: a search that finds nothing, files that differ."""
    if command.exit_code != 1 and not (command.exit_code == 3 and "is-active" in command.text):
        return False
    last = re.split(r"\|\|?|&&|;|\n", command.ran.strip())[-1].split()
    while last and (last[0] in ("sudo", "time", "!") or "=" in last[0]):
        last.pop(0)
    if not last:
        return False
    program = last[0].rsplit("/", 1)[-1]
    if program in _SEARCHES and "|" in command.ran and _REFUSES_OPTION.search(command.output):
        return False  # what was to be searched was not even printed
    return program in _RESULT_IN_EXIT_CODE or last[:2] in (
        ["git", "grep"],
        ["systemctl", "is-active"],
    )


_NO_FAILURE = re.compile(r"\b(?:no|not an?|isn['’]t an?) (?:real )?(?:failure|error|fault)\b", re.IGNORECASE)
_REFUSES_OPTION = re.compile(
    r"\b(?:unknown|unrecogni[sz]ed|invalid|illegal) (?:option|argument|command)|\bcommand not found\b"
    r"|: No such file or directory\b|^usage: ",
    re.IGNORECASE | re.MULTILINE,
)
_TOKEN = re.compile(r"[\w@%+=:,./~-]+")
_DULL = frozenset(("sudo", "and", "the", "run", "true", "false", "null", "dev"))


@lru_cache(maxsize=1 << 14)
def tokens(text: str) -> frozenset[str]:
    """The words of a command that may tie it to another one: files, services, hosts, not options or numbers."""
    found: set[str] = set()
    for match in _TOKEN.finditer(text):
        word = match[0].strip(",:.=")
        for part in (word, *re.split(r"[=:@,]", word)):
            bare = part.strip("./~").casefold()
            if len(bare) >= 3 and not part.startswith("-") and not bare.isdigit() and bare not in _DULL:
                found.add(bare)
                found.add(bare.rsplit("/", 1)[-1])
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def targets(text: str) -> frozenset[str]:
    """The words of a command line but for its program: what it is done to."""
    words = text.split()
    return tokens(" ".join(words[1:])) - tokens(words[0]) if words else frozenset()


_COMMON = word_set(
    """
    about after again all and answer answers any are been before can check checks code command contains could done each
    end ends error every exit file files finished first for found from get goes good has have here how into its know
    last less line log look made make may minute minutes more must new not now off okay once one only other our out
    output over pass passed passes right run runs same says see seen set should shown shows still sure than that the
    their them then there these they this those time under until was what when where which while who will with without
    work works would your http https www com org net example
    """
)


def word_stems(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, without the endings of English plurals and verbs."""
    found: set[str] = set()
    for word in re.findall(r"[^\W\d_]{3,}", text.casefold()):
        if word not in _COMMON:
            stem = re.sub(r"(?:ies|es|s|y|ed|ing)$", "", word)
            found.add(stem if len(stem) >= 3 else word)
    return frozenset(found)


def alike_stems(text: str) -> frozenset[str]:
    """The stems of words that are the same for one thing and for many: *the old prize* of ``prizes.csv``."""
    return frozenset(stem.removesuffix("e") if len(stem) > _SHORTEST_STEM else stem for stem in word_stems(text))


_SHORTEST_STEM = 3
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_KEEPS_BOOKS = re.compile(
    r"^\s*(?:echo|printf)\b[^|;&]*>>|^\s*git (?:add|commit|push|tag)\b|^\s*rm\b[^|;&]* /tmp/"
    r"|^\s*cat >>? ?[\w./-]+\.(?:md|txt) <<"
)


def keeps_books(text: str) -> bool:
    """Whether a command only writes down, commits or tidies up what was done: what was checked before still holds."""
    return _KEEPS_BOOKS.match(QUOTED.sub("''", text)) is not None


def numbered(numbers: Sequence[int]) -> tuple[int, ...]:
    """Sort positions, each once."""
    return tuple(sorted(set(numbers)))
