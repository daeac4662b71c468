"""Recorded values that may differ from one run to the next: found in the commands, and chosen from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ipaddress import ip_address, ip_network
from itertools import islice

from sopcapture.commands import Purpose
from sopcapture.draft.copied import copied_values
from sopcapture.draft.deciding import decide_by_answers, decide_by_corrections, settle
from sopcapture.draft.filled_in import filled_in
from sopcapture.draft.given import LIST_OF_CHANGES, given_values
from sopcapture.draft.lifting import is_in
from sopcapture.draft.likely import likely_values, unlikely_of
from sopcapture.draft.naming import name_for
from sopcapture.draft.put import put_values
from sopcapture.draft.reading import Reading, Role
from sopcapture.draft.records import recorded_values
from sopcapture.draft.requested import requested_values
from sopcapture.draft.settled import NOTHING_SETTLED, Settled
from sopcapture.draft.shown import read_off
from sopcapture.draft.staying import is_state_word, staying_texts
from sopcapture.draft.subjects import written_down
from sopcapture.draft.superseded import corrected_by
from sopcapture.draft.titles import short_name
from sopcapture.draft.value import Value, places_of, values_in

_MOST = 8  # values that nobody was asked about; a procedure with more inputs than that is not read
_LOOKED_BACK = 30
_MOST_COMMANDS = 500  # in a longer session, what comes back in another form is searched for no more


def find_values(reading: Reading, settled: Settled = NOTHING_SETTLED) -> list[Value]:
    """Give the values that become parameters, in the order in which they are first used.

    An answer decides for its value, then what is settled, a guess for the rest.
    """
    values = _collect(reading)
    constants, passed_over = decide_by_answers(reading, values)
    staying = staying_texts(reading) | _own_name(reading)
    for text in [text for text, value in values.items() if not value.answers and value.kind != "date"]:
        if text in staying or is_state_word(text):
            del values[text]
    constants |= settle(reading, values, settled, constants)
    if reading.session.runs is not None:
        constants |= reading.session.runs.constants
    decided = frozenset(constants)  # by a person, or by what several recordings show; the rest is a guess
    constants |= (staying | unlikely_of(reading, passed_over)).difference(settled.names)
    decide_by_corrections(reading, values)
    _take_moments_apart(reading, values)
    _name_behind_addresses(reading, values)
    _follow_forms(reading, values)
    _follow_outputs(reading, values)
    return _chosen(reading, values, constants, decided)


def _collect(reading: Reading) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for index in reading.quoted():
        for kind, text in values_in(reading.commands[index].ran):
            value = values.setdefault(text, Value(kind, text))
            if not value.places or value.places[-1] != index:
                value.places.append(index)
    # A number may be an amount, a port or an order: only one that comes back, or that people speak of, is followed.
    numbers = [value for value in values.values() if value.kind == "number"]
    short = _is_short(reading)
    for value in numbers:
        again = len(value.places) > 1 or (short and len(places_of(reading, value.text)) > 1)
        again = again and not _is_port(reading, value.text)
        if not again and not is_in(value.text, reading.spoken):
            del values[value.text]
    for name in reading.followed:
        values.setdefault(name, Value("name", name, places_of(reading, name), name="name"))
    for found in (*read_off(reading), *given_values(reading), *requested_values(reading), *copied_values(reading)):
        known = values.setdefault(found.text, found)
        if known.name is None and found.name is not None:
            # Whoever gives a value a name will give another one next time.
            known.name = found.name if len(found.name) > 2 else known.kind
    own = (*_signed(reading), *_gone_through(reading))
    for found in (*put_values(reading), *written_down(reading), *filled_in(reading), *own):
        if found.text not in reading.programs:  # a tool of the house has the name of what it is for
            found.places = places_of(reading, found.text)
            values.setdefault(found.text, found)
    # The longest first: a path that holds a date is found by its date, and a host within a mail address is no host.
    return values


def _signed(reading: Reading) -> Iterator[Value]:
    """The login of whoever did the work, where a line that they write down has it: the next one signs with theirs."""
    user = reading.session.header.user
    line = re.compile(
        rf"\b(?:echo|printf) (?P<quote>['\"])[^'\"]*(?<![\w@./-]){re.escape(user)}(?![\w@./-])[^'\"]*(?P=quote) *>>"
    )
    if user and any(line.search(reading.commands[index].ran) for index in reading.quoted()):
        yield Value("name", user, name="user")


def _own_name(reading: Reading) -> frozenset[str]:
    """The name of the project: the folder in which the work begins is called so, and will be the next time."""
    folder = reading.commands[0].cwd.rpartition("/")[2] if reading.commands and reading.commands[0].cwd else ""
    return frozenset((folder,)) if re.fullmatch(r"[a-z][a-z_-]{2,}", folder) else frozenset()


def _gone_through(reading: Reading) -> Iterator[Value]:
    """What the first of many rounds was done for: the next time it is done for other things."""
    for value in (value for rounds in reading.rounds for value in rounds.items[0] if len(value) > 1):
        places = places_of(reading, value)
        texts = [(reading.meanings[index].program, reading.commands[index].ran) for index in places]
        yield Value("name", value, places, name=name_for("name", value, texts))


def _is_short(reading: Reading) -> bool:
    """Whether each value can be searched for in all commands."""
    return sum(1 for _ in reading.quoted()) <= _MOST_COMMANDS


def _is_port(reading: Reading, number: str) -> bool:
    """Whether a command has a number as a port: ``localhost:8199``, ``-p 5433``; a service keeps it."""
    address = re.compile(rf"(?:[\w\]]:|(?<!mkdir)\s(?:-p|--port|-P)[ =]?|\bport ?= ?){number}(?=[/\s'\"]|$)")
    return any(address.search(reading.commands[index].ran) for index in reading.working())


def _name_behind_addresses(reading: Reading, values: dict[str, Value]) -> None:
    """Follow the name in front of the @ of an address where the work also uses it alone: the address holds it."""
    for value in [value for value in values.values() if value.kind == "email"]:
        name = value.text.partition("@")[0]
        if not re.fullmatch(r"[a-z][a-z0-9_-]{2,}", name):
            continue
        if (known := values.get(name)) is not None:
            known.answers += value.answers
            known.places = sorted({*known.places, *value.places})
            del values[value.text]
            continue
        alone = [index for index in places_of(reading, name) if is_in(name, _without(value.text, reading, index))]
        if alone and (value.answers or _differs_each_time(reading, value)):
            places = sorted({*value.places, *alone})
            del values[value.text]
            values[name] = Value("user", name, places, value.answers, value.name or "user_name")


_MOMENT = re.compile(r"(?P<day>20\d\d-\d\d-\d\d)[ T](?P<time>\d\d:\d\d)")


def _take_moments_apart(reading: Reading, values: dict[str, Value]) -> None:
    """Of ``2026-11-22 14:10`` follow the time, where the day is a value too and the time stands elsewhere by itself."""
    for value in list(values.values()):
        found = _MOMENT.fullmatch(value.text)
        if found is None or found["day"] not in values:
            continue
        places = places_of(reading, found["time"])
        if any(is_in(found["time"], _without(value.text, reading, index)) for index in places):
            del values[value.text]
            values[found["time"]] = Value("name", found["time"], places, value.answers, "time")
            values[found["day"]].places = places_of(reading, found["day"])


def _follow_forms(reading: Reading, values: dict[str, Value]) -> None:
    """Follow the other forms in which the work uses a value: ``202610`` of `2026-10`, ``bio-204`` of `BIO-204`."""
    if not _is_short(reading):
        return
    for value in list(values.values()):
        form = value.text.replace("-", "") if value.kind == "date" else value.text.casefold()
        if form == value.text or form in values or not re.search(r"\d", form):
            continue
        if places := places_of(reading, form):
            for longer in [text for text, one in values.items() if is_in(form, text) and not one.answers]:
                del values[longer]
            values[form] = Value(value.kind, form, places)


def _without(text: str, reading: Reading, index: int) -> str:
    return reading.commands[index].ran.replace(text, " ")


def _follow_outputs(reading: Reading, values: dict[str, Value]) -> None:
    """Find the output that a value was read off before it was typed."""
    for value in values.values():
        if (
            value.kind not in ("id", "revision", "uuid", "number", "ticket", "member")
            or not value.places
            or is_in(value.text, reading.spoken)
        ):
            continue
        first = value.places[0]
        for earlier in range(first - 1, max(-1, first - _LOOKED_BACK), -1):
            command = reading.commands[earlier]
            if is_in(value.text, command.ran):
                break
            told = reading.roles[earlier] is not Role.FAILED or value.kind == "number"
            if told and is_in(value.text, command.output):
                value.shown_by = command.ran if len(command.ran) <= 60 else short_name(command.ran)
                if value.kind == "ticket" and not value.text.isdigit() and not is_told_of_a_commit(reading, value):
                    value.kind = "code"  # it was read off an output: an error code, and nobody's ticket
                break


def is_told_of_a_commit(reading: Reading, value: Value) -> bool:
    """Whether the message of a commit or tag begins with it or has it in parentheses, as one does with a ticket."""
    number = re.escape(value.text)
    told = re.compile(rf"-\w*m ?['\"](?:{number}[: ]|[^'\"]*(?:\({number}\)|, {number}['\"]))")
    logged = re.compile(rf"^(?:[0-9a-f]{{7,}} )?(?:\([^()]*\) )?(?:{number}:? |.* \({number}\)$)", re.MULTILINE)
    if any(re.match(r"git (?:-\S+ )*log\b", one.ran) and logged.search(one.output) for one in reading.commands):
        return True
    return any(told.search(reading.commands[index].ran) for index in value.places)


def _chosen(reading: Reading, values: dict[str, Value], constants: set[str], settled: frozenset[str]) -> list[Value]:
    decided: list[Value] = []
    guessed: list[Value] = []
    for value in values.values():
        if not value.places or (_was_corrected(reading, value) and not value.answers):
            continue
        if value.answers or value.name is not None:
            decided.append(value)
        elif value.text not in constants and _differs_each_time(reading, value):
            guessed.append(value)
    decided += [value for value in guessed if value.kind == "version" and _is_replaced(reading, value, decided)]
    rest = [value for value in guessed if value not in decided and not _stands_only_in(reading, value, decided)]
    rest += [
        value
        for value in values.values()
        if value.kind == "version"
        and value.places
        and not _was_corrected(reading, value)
        and value not in decided
        and value not in rest
        and value.text not in constants
        and _is_replaced(reading, value, [*decided, *rest])
    ]
    most_used = sorted(rest, key=lambda value: -len(value.places))
    alone = (value for value in most_used if not _holds_another(value, (*decided, *rest)))
    chosen = [*decided, *islice(alone, _MOST)]
    chosen += _beside(reading, chosen, constants, settled)
    known = [value.text for value in chosen]
    likely = (value for value in likely_values(reading, known, constants) if not _was_corrected(reading, value))
    chosen += islice(likely, max(0, _MOST - (len(chosen) - len(decided))))
    chosen += _beside(reading, chosen, constants, settled)
    _take_parts_of_siblings(reading, chosen)
    return sorted(chosen, key=lambda value: (value.places[0], reading.commands[value.places[0]].ran.find(value.text)))


def _beside(reading: Reading, chosen: Sequence[Value], constants: set[str], settled: frozenset[str]) -> list[Value]:
    """Give what is recorded beside the chosen values; a number that is usual elsewhere, as a port is, was looked up."""
    known = {value.text for value in chosen}
    found = (
        one
        for one in recorded_values(reading, chosen)
        if one.text not in settled and (one.shown_by or one.text not in constants) and not _was_corrected(reading, one)
    )
    return list({one.text: one for one in found if one.text not in known}.values())


_SIBLING = re.compile(r"(?P<kind>[a-z]{3,}[-_])(?P<one>[A-Za-z]\w{2,})")


def _take_parts_of_siblings(reading: Reading, chosen: list[Value]) -> None:
    """Of ``magazine-nord`` take `nord`, where that stands alone too and ``magazine-steinach`` holds another value."""
    texts = {value.text for value in chosen}
    for place, value in enumerate(chosen):
        found = _SIBLING.fullmatch(value.text)
        if found is None or value.answers or value.name is not None or found["one"] in texts:
            continue
        siblings = [f"{found['kind']}{other}" for other in texts if other != value.text]
        places = places_of(reading, found["one"])
        if len(places) > len(value.places) and any(places_of(reading, sibling) for sibling in siblings):
            chosen[place] = Value("name", found["one"], places)


_IN_A_MONTH = re.compile(r"20\d\d-\d\d-(?!01|28|29|30|31)\d\d")
"""A day that is neither the first nor the last one of its month: which one it is is another one as well."""


def _holds_another(value: Value, others: Sequence[Value]) -> bool:
    """Whether another value stands in this one as a whole: then the shorter one is what differs."""
    return any(
        other.text in value.text
        and other is not value
        and is_in(other.text, value.text)
        and not (value.kind == "date" and re.fullmatch(r"\d{4}", other.text))  # a year that stands elsewhere too
        and not (value.kind == "text" and re.fullmatch(r"\d{1,3}", other.text))  # a sentence is another one as a whole
        and not (value.kind == "date" and _IN_A_MONTH.fullmatch(value.text) and other.kind == "date")
        for other in others
    )


def _stands_only_in(reading: Reading, value: Value, decided: Sequence[Value]) -> bool:
    """Whether a value is a part of another one that was given a name, wherever it stands: ``2026-09-19_harvest``."""
    longer = [one.text for one in decided if one is not value and value.text in one.text and one.text != value.text]
    if not longer:
        return False
    for index in value.places:
        text = reading.commands[index].ran
        for whole in longer:
            text = text.replace(whole, " ")
        if value.text in text:
            return False
    return True


def _was_corrected(reading: Reading, value: Value) -> bool:
    """Whether a value was put in by an edit that failed, and taken out by its correction."""
    return len(value.places) == 2 and corrected_by(reading, value.places[1]) == value.places[0]


def _is_replaced(reading: Reading, value: Value, others: list[Value]) -> bool:
    """Whether an edit puts another version in this one's place: ``s/1.3.0/1.4.0/``."""
    edits = [index for index in value.places if reading.meanings[index].purpose is Purpose.EDIT]
    return bool(edits) and any(
        index in other.places for other in others if other.kind == "version" and other is not value for index in edits
    )


_RELEASING = re.compile(
    r"\b(?:tag|release|deploy\w*|publish|upgrade|roll|rollback|set image|promote|bump|version|ship|checkout|switch)\b",
    re.IGNORECASE,
)


_MANAGES_USERS = re.compile(
    r"\b(?:useradd|adduser|createuser|userdel|deluser|usermod|passwd|chage|gpasswd|dropuser)\b"
    r"|(?:create|drop|alter) (?:user|role)",
    re.IGNORECASE,
)
_GOES_TO = frozenset(("ssh", "scp", "sftp", "rsync", "psql", "mysql", "redis-cli"))


_NETWORK = re.compile(r"(?<![\w.:])(?:\d{1,3}\.){3}\d{1,3}/\d{1,2}(?![\w.])")


def _in_a_network(reading: Reading, value: Value) -> bool:
    """Whether an address is one of a network that a change names: it goes with that, and that is another next time."""
    changing = (index for index in reading.working() if reading.meanings[index].risk != "read")
    for match in (match for index in changing for match in _NETWORK.finditer(reading.commands[index].ran)):
        try:
            if ip_address(value.text) in ip_network(match[0], strict=False):
                return True
        except ValueError:
            continue
    return False


def _is_of_a_person(reading: Reading, address: str) -> bool:
    """Whether somebody whom the work names has this address: ``noemi.zurbriggen@example.org``."""
    names = [part for part in re.split(r"[._-]", address.partition("@")[0]) if len(part) > 1]
    told = " ".join((*(one.ran for one in reading.commands), *(one.output[:_NAMES_IN] for one in reading.commands)))
    return len(names) > 1 and all(re.search(rf"\b{re.escape(name.capitalize())}\b", told) for name in names)


_NAMES_IN = 4000  # characters of an output


def _differs_each_time(reading: Reading, value: Value) -> bool:
    """Guess whether a value that nobody was asked about differs from one run to the next. Doubt means no."""
    commands = [reading.commands[index] for index in value.places]
    named = is_in(value.text, reading.spoken)
    programs = {reading.meanings[index].program for index in value.places}
    match value.kind:
        case "version":
            releasing = any(_RELEASING.search(command.ran) for command in commands)
            listed = any(LIST_OF_CHANGES.search(command.ran) for command in commands)
            return named or releasing or listed or "git" in programs or len(commands) >= 2
        case "date":
            return not any(
                re.search(rf"api.?version\W+{re.escape(value.text)}", c.ran, re.IGNORECASE) for c in commands
            )
        case "name" | "text" | "serial" | "member" | "ticket" | "code" | "uuid" | "mac" | "id" | "revision" | "number":
            return True
        case "path":
            return "/tmp" in value.text or "/folders/" in value.text  # noqa: S108 - a path is looked at, none is used
        case "user":
            return named or any(_MANAGES_USERS.search(command.ran) for command in commands)
        case "ip":
            # An address that is written down, let in or kept out is that of this time.
            changing = any(reading.meanings[index].risk != "read" for index in value.places)
            return (
                named or len(programs) >= 2 or (changing and not programs & _GOES_TO) or _in_a_network(reading, value)
            )
        case "email":
            sought = any(re.search(rf"=\s*'{re.escape(value.text)}'", command.ran) for command in commands)
            return (
                named
                or sought
                or _is_of_a_person(reading, value.text)
                or len(programs) >= 2
                or (len(commands) >= 2 and not programs & {"git"})
            )
        case "host":
            return named or len(programs) >= 2
        case _:
            return False
