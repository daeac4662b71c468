"""The commands of the procedure, cut into steps.

A step is a stretch of work with one aim, in one place. Checkpoints and phases of the person's end a step, and so do a
change of directory and a manual step. Within that, neighbours are put together while they belong together, and then
until few enough are left to be read.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sopcapture.commands import Meaning, Purpose
from sopcapture.draft.error_lines import error_line
from sopcapture.draft.gates import guards
from sopcapture.draft.lifting import is_in
from sopcapture.draft.looks import commits, is_look, reads_over
from sopcapture.draft.losing import keeps_what
from sopcapture.draft.reading import Reading, Role, outer_first, targets
from sopcapture.draft.refusals import ASK_SERVERS
from sopcapture.draft.retries import finished_later
from sopcapture.draft.types import Remark
from sopcapture.model.session import Checkpoint, Correction, Manual, Note

MOST = 7
_MOST_APART = 12  # steps that have little to do with each other: up to here each stays one
_MOST_READ = 40  # beyond that nobody reads on, and steps of many commands are the lesser evil
_MOST_COMMANDS = 6
MOST_ALIKE = 12
_ALWAYS = 8  # a tie this strong joins two commands however few steps there are
_LOOSE = 4  # a tie below this joins them only where there are very many
_NEVER = -1


@dataclass
class Stretch:
    """What one step is made of, while it is being put together."""

    commands: list[int] = field(default_factory=list)
    """Positions in `Reading.commands`; empty for a manual step."""
    manual: Manual | None = None
    title: str | None = None
    """The name that the person gave to the phase."""
    remarks: list[Remark] = field(default_factory=list)
    starts: bool = False
    """A boundary of the person's lies in front of it."""
    whole: bool = False
    """The person said what belongs to it: nothing else is put to it."""


def cut(reading: Reading, begins: frozenset[str] | None = None) -> list[Stretch]:
    """Cut the procedure into stretches, in order, with every remark beside the work that it was written at.

    `begins` are events at which somebody who read the work would have a step begin; they count where nothing that was
    recorded speaks against it.
    """
    stretches = _single(reading)
    _put_together_as_corrected(reading, stretches)
    stretches = _together(reading, stretches, MOST)
    if len(stretches) > _MOST_READ:
        stretches = _together(reading, stretches, _MOST_READ, loosely=True)
    if begins is not None:
        stretches = _begun_at(reading, stretches, begins)
    _place_remarks(reading, stretches)
    return stretches


def _begun_at(reading: Reading, stretches: list[Stretch], begins: frozenset[str]) -> list[Stretch]:
    cut_anew: list[Stretch] = []
    before: Stretch | None = None
    for stretch in stretches:
        joinable = before is not None and may_join(reading, before, stretch)
        before = stretch
        if not may_cut(reading, stretch):
            if not joinable or reading.commands[stretch.commands[0]].id in begins:
                cut_anew.append(stretch)
            else:
                _join(cut_anew[-1], stretch)
            continue
        for place, index in enumerate(stretch.commands):
            if reading.commands[index].id not in begins and (place or joinable):
                cut_anew[-1].commands.append(index)
            elif place:
                cut_anew.append(Stretch([index]))
            else:
                cut_anew.append(Stretch([index], title=stretch.title, starts=stretch.starts))
    return cut_anew


def may_join(reading: Reading, left: Stretch, right: Stretch) -> bool:
    """Whether nothing that was recorded parts two neighbours: no word of the person's, no other place, no edit."""
    return (
        _tie(reading, left, right, loosely=True) > _NEVER
        and not _stands_alone(reading, left.commands[-1])
        and not _stands_alone(reading, right.commands[0])
    )


def may_cut(reading: Reading, stretch: Stretch) -> bool:
    """Whether a stretch may be two: nobody said that it is one."""
    alone = any(_stands_alone(reading, index) for index in stretch.commands)
    return not (stretch.whole or stretch.manual or alone) and len(stretch.commands) > 1


def _single(reading: Reading) -> list[Stretch]:
    phases = _phases(reading)
    remarks = {remark.id for remark in reading.remarks}
    stretches: list[Stretch] = []
    round_of = {index: rounds.first[0] for rounds in reading.rounds for index in rounds.first}
    boundary = False
    title: str | None = None
    for event in outer_first(reading.session.events):
        phase = phases.get(event.id) if event.id else None
        if phase is None and isinstance(event, Correction) and event.action == "phase" and not event.about:
            phase = event
        if phase is not None:
            boundary, title = True, phase.text.strip() or None
        index = reading.index_of.get(event.id)
        if index is not None and reading.roles[index] is Role.WORK:
            begun = round_of.get(index, index)
            if begun != index and stretches and begun in stretches[-1].commands:
                stretches[-1].commands.append(index)  # what is done for each of several things is one step
                continue
            stretches.append(Stretch(commands=[index], starts=boundary, title=title, whole=index in round_of))
            boundary, title = False, None
        elif isinstance(event, Manual) and event.id in remarks:
            stretches.append(Stretch(manual=event, starts=True, title=title))
            boundary, title = True, None
        elif isinstance(event, Checkpoint) and event.id in remarks:
            boundary = True
    return _settings_before_use(reading, stretches)


_SETTING = re.compile(r"^\s*(?P<name>[A-Za-z_]\w*)=(?P<value>[^\s;&|$`]*)\s*$")
_NEAR = 3  # commands: what is set this short before it is used is set where one looks for it
_INHERITED = frozenset(("PATH", "HOME", "LANG", "TZ", "TMPDIR", "USER", "SHELL", "IFS", "EDITOR", "PAGER"))


def _settings_before_use(reading: Reading, stretches: list[Stretch]) -> list[Stretch]:
    """Put a variable that was set long before it is used in front of its first use, where that changes nothing.

    What is exported may be needed by any command behind it, whether that names it or not, and stays where it is.
    """
    used: dict[str, int] = {}
    behind: dict[int, list[Stretch]] = {}
    kept: list[Stretch] = []
    for number in range(len(stretches) - 1, -1, -1):
        stretch = stretches[number]
        text = reading.commands[stretch.commands[0]].ran if stretch.commands else ""
        setting = _SETTING.match(text)
        use = used.get(setting["name"]) if setting is not None else None
        far = use is not None and use - number > _NEAR
        if setting is not None and use is not None and far and not stretch.starts and setting["name"] not in _INHERITED:
            behind.setdefault(use, []).insert(0, stretch)
        for name in _USED.findall(text) if "$" in text else ():
            used[name] = number
        for name in _EXPORTED.findall(text) if "export" in text else ():
            used[name] = number
    moved = {id(stretch) for group in behind.values() for stretch in group}
    for number, stretch in enumerate(stretches):
        for setting_stretch in behind.get(number, ()):
            setting_stretch.starts, stretch.starts = stretch.starts, False
            setting_stretch.title, stretch.title = stretch.title, None
            kept.append(setting_stretch)
        if id(stretch) not in moved:
            kept.append(stretch)
    return kept


_USED = re.compile(r"\$\{?([A-Za-z_]\w*)")
_EXPORTED = re.compile(r"\bexport\s+([A-Za-z_]\w*)")


def _phases(reading: Reading) -> dict[str, Correction]:
    """The event that a phase begins with: the first one that the correction names and that is part of the work."""
    found: dict[str, Correction] = {}
    for phase in reading.phases:
        known = [name for name in phase.about if name in reading.order]
        if known:
            found[min(known, key=reading.order.__getitem__)] = phase
    return found


def _put_together_as_corrected(reading: Reading, stretches: list[Stretch]) -> None:
    """Make one stretch of what the person joined, or named as one phase; the later correction wins."""
    said = [*reading.joins, *(phase for phase in reading.phases if len(phase.about) > 1)]
    for correction in sorted(said, key=reading.place):
        members = {reading.index_of[name] for name in correction.about if name in reading.index_of}
        touched = [stretch for stretch in stretches if members & set(stretch.commands)]
        title = correction.text.strip()
        for stretch in (*touched[:1], *(one for one in stretches if one.manual and one.manual.id in correction.about)):
            stretch.title = title or stretch.title
        if not touched:
            continue
        kept, *others = touched
        for other in others:
            kept.commands += other.commands
            stretches.remove(other)
        kept.commands.sort()
        kept.whole = True


# --- putting neighbours together


def _together(reading: Reading, stretches: list[Stretch], most: int, *, loosely: bool = False) -> list[Stretch]:
    """Join neighbours, the strongest tie first, by a heap over a linked list: ten thousand commands take no time."""
    count = len(stretches)
    after: list[int] = [*range(1, count), -1] if count else []
    before: list[int] = list(range(-1, count - 1))
    alive = [True] * count
    version = [0] * count
    heap: list[tuple[int, int, int, int, int]] = []

    def offer(left: int) -> None:
        right = after[left]
        if right != -1:
            tie = _tie(reading, stretches[left], stretches[right], loosely=loosely)
            if tie > _NEVER:
                size = len(stretches[left].commands) + len(stretches[right].commands)
                heapq.heappush(heap, (-tie, size, left, version[left], version[right]))

    for left in range(count - 1):
        offer(left)
    left_over = sum(_counts(reading, stretch) for stretch in stretches)
    while heap:
        negative, _, left, left_version, right_version = heapq.heappop(heap)
        right = after[left] if alive[left] else -1
        if right == -1 or version[left] != left_version or version[right] != right_version:
            continue
        if -negative < _ALWAYS and left_over <= (most if -negative >= _LOOSE or loosely else _MOST_APART):
            break
        both = _counts(reading, stretches[left]) and _counts(reading, stretches[right])
        _join(stretches[left], stretches[right])
        alive[right] = False
        after[left] = after[right]
        if after[right] != -1:
            before[after[right]] = left
        version[left] += 1
        left_over -= both
        offer(left)
        if before[left] != -1:
            offer(before[left])
    return [stretch for stretch, lives in zip(stretches, alive, strict=True) if lives]


def _counts(reading: Reading, stretch: Stretch) -> bool:
    """Whether a stretch is one that everybody does; one for a case that may not come, or a look, is read over."""
    return not stretch.commands or any(
        index not in reading.conditional and index not in reading.looked_over for index in stretch.commands
    )


def _join(left: Stretch, right: Stretch) -> None:
    left.commands += right.commands
    left.title = left.title or right.title


# Programs that do one thing between them, where they do it to the same target.
_FAMILIES = (
    frozenset(("mkdir", "cp", "mv", "ln", "chown", "chgrp", "chmod", "install", "touch", "setfacl", "restorecon")),
    frozenset(("useradd", "adduser", "usermod", "passwd", "gpasswd", "chage", "groupadd", "addgroup", "chsh")),
)


def _mends_another(reading: Reading, one: int, other: int) -> bool:
    """Whether an attempt between two commands of a mend failed in another way than the one before them."""
    attempts = reading.conditional[one].attempts
    before = [attempt for attempt in attempts if attempt < one]
    between = [attempt for attempt in attempts if one < attempt < other]
    if not before or not between:
        return False
    said = [error_line(reading.commands[attempt].output) for attempt in (before[-1], between[-1])]
    return said[0] != said[1]


def _tie(reading: Reading, left: Stretch, right: Stretch, *, loosely: bool) -> int:
    """How strongly two neighbours belong together, from 0 to 10; below 0 they must not be joined."""
    if (
        right.starts
        or left.whole
        or right.whole
        or left.manual
        or right.manual
        or not left.commands
        or not right.commands
    ):
        return _NEVER
    one, other = left.commands[-1], right.commands[0]
    first, second = reading.commands[one], reading.commands[other]
    if (first.cwd, first.host, first.user) != (second.cwd, second.host, second.user):
        return _NEVER
    if reading.runs_of(first.id) != reading.runs_of(second.id):
        return _NEVER  # what is done sometimes is no part of what is done always
    if reading.conditional.get(one) is not reading.conditional.get(other):
        return _NEVER  # nor is what is done where a failure comes
    if not loosely and _is_read_off(reading, left, right):
        return _NEVER  # what has to be read off first can't be typed in one go with what it is typed into
    if one in reading.conditional:
        if is_look(reading, one) and reading.meanings[other].risk != "read":
            return _NEVER  # what is wrong is seen first
        if _mends_another(reading, one, other):
            return _NEVER  # each is done for a message of its own
        return _ALWAYS  # what is done in the same case is one step, under one *When*
    if reads_over(first.ran) and commits(second.ran):
        return _NEVER  # who has read it over may find something
    if keeps_what(reading, one, other):
        return _NEVER  # a block goes on where its first line failed
    if loosely:
        return 0
    if guards(reading, _weightiest(reading, reversed(left.commands)), _weightiest(reading, right.commands)):
        return _NEVER
    if any(_stands_alone(reading, index) for index in (*left.commands[-1:], *right.commands[:1])):
        return _NEVER
    ours, theirs = reading.meanings[one], reading.meanings[other]
    if _goes_to(theirs):
        return 2  # where one goes belongs to what is done there
    size = len(left.commands) + len(right.commands)
    alike = ours.program == theirs.program and ours.subcommand == theirs.subcommand and ours.general == theirs.general
    of_the_house = Purpose.UNKNOWN in (ours.purpose, theirs.purpose)
    alike = alike and (not of_the_house or first.ran.split()[1:2] == second.ran.split()[1:2])
    if alike and ours.program in ASK_SERVERS and (ours.risk, theirs.risk) != ("read", "read"):
        return 1  # two requests have no more in common than the program that sends them
    if size > (MOST_ALIKE if alike else _MOST_COMMANDS):
        return _NEVER
    if all(_goes_to(reading.meanings[index]) for index in left.commands):
        return 7
    if all("minor" in reading.meanings[index].marks for index in left.commands) or ("minor" in ours.marks and alike):
        return 10
    if alike:
        return 9
    shared = targets(first.ran) & targets(second.ran)
    if shared and any(ours.program in family and theirs.program in family for family in _FAMILIES):
        return 9
    if other in reading.sources and theirs.purpose is Purpose.LOOK and ours.purpose is not Purpose.LOOK:
        return 1  # what is looked up belongs to what it is looked up for
    checks = theirs.purpose in (Purpose.VERIFY, Purpose.LOOK, Purpose.WAIT)
    changes = ours.purpose not in (Purpose.VERIFY, Purpose.LOOK, Purpose.WAIT)
    tie = 1
    if theirs.purpose is Purpose.WAIT or "wait" in theirs.marks:
        tie = 8 if changes else 4
    elif changes and checks and (shared or ours.program == theirs.program):
        tie = 8 if theirs.purpose is Purpose.LOOK else 7
    elif not changes and checks and ours.program == theirs.program:
        tie = 6
    elif ours.program == theirs.program:
        tie = _LOOSE - 1 if of_the_house and not alike else 5
    elif (not changes and checks) or any(not re.search(r"\d", one) for one in shared):
        tie = 4
    elif shared:
        tie = _LOOSE - 1  # what this run is about is named by all that is done in it
    if "destructive" in (ours.risk, theirs.risk) and tie < _ALWAYS:
        tie = 0 if not checks else tie - 1
    return tie


def _is_read_off(reading: Reading, left: Stretch, right: Stretch) -> bool:
    """Whether a command shows the value of a parameter that one behind it is typed with."""
    shown = [one.example for index in left.commands for one in reading.sources.get(index, ()) if one.example]
    return any(is_in(value, reading.commands[index].ran) for value in shown for index in right.commands)


def _weightiest(reading: Reading, commands: Iterable[int]) -> int:
    """The first of some commands that is more than a preparation, such as a folder that is made for it."""
    first, *others = commands
    return next((index for index in (first, *others) if "minor" not in reading.meanings[index].marks), first)


def _goes_to(found: Meaning) -> bool:
    """Whether a command changes to another branch, as `cd` does to another directory."""
    return found.program == "git" and found.phrase.startswith("Switch ")


def _stands_alone(reading: Reading, index: int) -> bool:
    # What stopped half-way ends otherwise than what goes on with it, and a step says how its commands end.
    return reading.is_edit(index) or reading.is_inside(index) or finished_later(reading, index) is not None


# --- remarks


def _place_remarks(reading: Reading, stretches: list[Stretch]) -> None:
    """Put each remark at the work before it, since one writes down what one has just seen."""
    firsts = [(_place_of(reading, stretch), stretch) for stretch in stretches]
    if not firsts:
        return
    for remark in reading.remarks:
        if isinstance(remark, Manual):
            continue
        place = reading.place(remark)
        earlier = [stretch for first, stretch in firsts if first < place]
        later = [stretch for first, stretch in firsts if first > place]
        looks_ahead = isinstance(remark, Note) and remark.text.strip().casefold().startswith(_AHEAD)
        chosen = (later[0] if later and (looks_ahead or not earlier) else None) or (earlier or later)[-1]
        chosen.remarks.append(remark)


_AHEAD = ("next", "now ", "now:", "then ", "before ", "from here")


def _place_of(reading: Reading, stretch: Stretch) -> int:
    if stretch.manual is not None:
        return reading.place(stretch.manual)
    return min((reading.place(reading.commands[index]) for index in stretch.commands), default=len(reading.order))


def where(reading: Reading, stretch: Stretch) -> tuple[str, str, str] | None:
    """User, host and directory of a stretch, with the header's where an event does not say."""
    if not stretch.commands:
        return None
    command = reading.commands[stretch.commands[0]]
    if command.recovered:  # in a shell inside, of which only the prompt told where it was
        return command.user, command.host, command.cwd
    header = reading.session.header
    return command.user or header.user, command.host or header.host, command.cwd or header.cwd


def positions(stretches: Iterable[Stretch]) -> dict[int, int]:
    """For each command of the procedure the number of its stretch."""
    return {index: number for number, stretch in enumerate(stretches) for index in stretch.commands}
