"""Which commands show that a definition of done holds, part for part: *the tests pass, and the branch is pushed*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from sopcapture.commands import Purpose, simple_commands
from sopcapture.draft.lifting import is_in
from sopcapture.draft.own_checks import LOOKS
from sopcapture.draft.reading import Reading, Role, keeps_books, result_in_exit_code, targets, tokens
from sopcapture.draft.wording import without_stop

IS_DELETED = re.compile(r"\b(?:is|are|was|were|been|be|got) (?:deleted|removed|wiped|erased|shredded)\b", re.IGNORECASE)
"""What is no longer there cannot be looked at; where it was deleted is a step."""
DENIES = re.compile(r"\b(?:no|not|none|nobody|nothing|never|neither|without)\b|n['’]t\b", re.IGNORECASE)
"""A part of a definition of done that says what is not so."""
NUMBER = re.compile(r"\d+(?:\.\d+)?")
"""What puts out nothing else has counted or measured something."""
_JOINT = re.compile(r"(,\s+and\s+|\s+and\s+|,\s+)")
_TERSE_JOINT = re.compile(r"[,;.]\s+(?:and\s+)?")
_TERSE = range(2, 8)  # words of a part that needs no verb: *cmp silent*, *tag on the remote*, *VERSION = 26.4*
_VERB = (
    r"(?:is|are|was|were|has|have|can|cannot|can['’]t|will|does|do|holds?|stands?|names?|contains?|says?|shows?|lies?"
    r"|[a-z]+['’](?:s|re|ve) (?:got|gone|been|in|on|at|there|not|no|back|up|down|off|out|done|[a-z]+ed)\b"
    r"|(?!as\b|its\b|this\b|his\b|hers\b|ours\b|us\b|less\b|plus\b|thus\b|always\b|perhaps\b)[a-z]{2,}[^su\W]s)"
)
_OF_MANY = r"(?:are|were|have|do|pass|match|agree|stay|stand|lie|show|say|run|go)\b"
_OF_A_TOOL = (
    r"(?:lists|says|shows|gives|prints|names|has|is)\b"  # *show lists all groups*: what is called so lists them
)
# A subject and what it does or is: *the list is kept*, and neither *shows the version* nor *service and timer*.
_WHOLE = re.compile(
    rf"^(?!{_VERB}(?=\s)(?! (?:{_OF_MANY}|{_OF_A_TOOL})))(?:\S+\s+){{1,9}}?{_VERB}(?=\s|$)"
    r"|^(?:s?he|it|they|you|we|that|there|nobody|everybody)['’](?:s|re|ve) "
    r"|^(?:I|we|you) (?!can\b|may\b|must\b|will\b|do\b|don)[a-z]{3,} (?:the|an?|it|my|our|its|them|him|her) ",
    re.IGNORECASE,
)
_BOUND_TO_IT = re.compile(
    r"(?:unless|until|if|when(?:ever)?|once|before|after|while|but|not|never|only|except|otherwise|else"
    r"|as (?:long|soon) as|because|since|so|which|who|whose|where|even|nor|or)\b",
    re.IGNORECASE,
)  # what belongs to the part before it, and is true of it alone
_MOST_PARTS = 5
_MOST_CANDIDATES = 6


def parts_of(definition: str) -> list[str]:
    """Take a definition of done apart where it joins several things of which each can be true by itself."""
    terse = _TERSE_JOINT.split(without_stop(definition))
    pairs = zip(terse, ["", *terse[:-1]], strict=True)
    if 1 < len(terse) <= _MOST_PARTS and all(_is_terse(piece, before) for piece, before in pairs):
        return terse
    pieces = _JOINT.split(without_stop(definition))
    parts = pieces[:1]
    for joint, piece in _with_two_subjects(list(zip(pieces[1::2], pieces[2::2], strict=True))):
        # "photos and letter are in the folder": what stands in front of the joint is a subject, too.
        alone = re.split(r",\s+", parts[-1])[-1]
        subject = joint.strip() == "and" and not _WHOLE.match(alone)
        whole = _WHOLE.match(piece) and _WHOLE.match(parts[-1]) and not subject
        if whole and not _BOUND_TO_IT.match(piece) and ". " not in piece:
            parts.append(piece)
        else:
            parts[-1] += joint + piece
    return parts if len(parts) <= _MOST_PARTS else [without_stop(definition)]


def _with_two_subjects(joined: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Put together what begins behind a comma with two subjects: *…, and the file and its checksum are in done*."""
    taken = False
    for place, (joint, piece) in enumerate(joined):
        behind, more = joined[place + 1] if place + 1 < len(joined) else ("", "")
        one = f"{piece}{behind}{more}"
        double = behind.strip() == "and" and "," in joint and not _WHOLE.match(piece) and _ARE.match(one) is not None
        if not taken:
            yield joint, one if double else piece
        taken = double and not taken


_ARE = re.compile(
    r"(?:the|its|their|both|his|her|our|your|my|all) (?:[\w./-]+ ){1,3}and (?:[\w./-]+ ){1,4}(?:are|have|were)\b",
    re.IGNORECASE,
)


def _is_terse(piece: str, before: str) -> bool:
    """Whether a piece can be true by itself though it may have no verb; behind one that has, it may be an object."""
    if len(piece.split()) not in _TERSE or _BOUND_TO_IT.match(piece):
        return False
    return not _WHOLE.match(before) or bool(_WHOLE.match(piece) or _STANDS.search(piece))


_STANDS = re.compile(
    r" (?:in|on|at|under|=) |\b(?:gone|silent|same|empty|done|clean|green|ok|up|down|there|back|off|on|[a-z]{2,}ed)$",
    re.IGNORECASE,
)


def standing_checks(reading: Reading) -> Iterator[int]:
    """The looks and checks behind the first change that would say the same when all is done, the last one first.

    Nothing that was done behind them touches what they look at, as far as that is known.
    """
    working = [index for index, role in enumerate(reading.roles) if role in (Role.WORK, Role.CHECK)]
    last = reading.commands[working[-1]].cwd if working else ""
    first = next((index for index in working if reading.meanings[index].risk != "read"), len(reading.commands))
    touched: set[str] = set()
    paths: set[str] = set()
    programs: set[str] = set()
    gone: set[str] = set()
    emptied: set[str] = set()
    for index in reversed(working):
        command, meant = reading.commands[index], reading.meanings[index]
        if meant.risk != "read":
            if meant.program in _CHANGES_NO_CONTENT:
                continue
            if meant.purpose is Purpose.UNKNOWN:
                break  # nobody knows what it touches
            # A message of a commit or a line of a log names things, and changes none of them.
            books = keeps_books(command.ran) and meant.risk != "destructive"
            written = " ".join(name for part in simple_commands(command.ran) for name in part.writes) if books else ""
            touched |= tokens(written) if books else targets(command.ran)
            paths |= {word for word in command.ran.split() if re.search(r"\w[./]\w", word)}
            programs.add(meant.program)
            if meant.program in ("rm", "mv"):
                emptied |= {word.rpartition("/")[0] for word in command.ran.split()[1:] if "/" in word}
            if meant.program in ("rm", "rmdir"):
                gone |= {word.rstrip("/*") for word in command.ran.split()[1:] if re.fullmatch(r"[\w./-]{3,}\*?", word)}
        elif (
            index > first
            and meant.purpose in (Purpose.LOOK, Purpose.VERIFY)
            and (command.exit_code == 0 or result_in_exit_code(command))
            and command.cwd == last
            and meant.program not in programs
            and touched.isdisjoint(targets(command.ran))
            and not (meant.program == "ls" and emptied & {word.rstrip("/") for word in command.ran.split()[1:]})
            and not any(path in command.ran for path in paths)
            and not any(re.search(rf"(?<![\w./-]){re.escape(folder)}(?:/|\s|$)", command.ran) for folder in gone)
        ):
            yield index


_CHANGES_NO_CONTENT = frozenset(("chmod", "chown", "chgrp", "touch", "sync"))
"""Who may read a file, and when it was written."""
_SAID = re.compile(r"\b(?:says?|shows?|prints?|reports?|reads?|answers?)(?: that)? (?P<said>\S.*)", re.IGNORECASE)
_COMMITTED = re.compile(r"\bcommit(?:ted)?\b|\bin git\b", re.IGNORECASE)
TREE_IS_CLEAN = re.compile(
    r"\b(?:git|tree|repo\w*)\b.*\b(?:nothing|clean|no changes)\b|\bnothing (?:is )?(?:open|uncommitted|left) in git\b",
    re.IGNORECASE,
)
_LIES_IN = re.compile(r"\b(?:in|under) (?:the )?(?:folder )?(?P<folder>[\w./-]*\w)", re.IGNORECASE)


_IS_EMPTY = re.compile(r"(?P<folder>[\w./-]*\w)/? is empty\b", re.IGNORECASE)


def says_so(reading: Reading, index: int, part: str) -> bool:
    """Whether what a check put out is what words say of it: *the version table says 18*, *both say copied*.

    A list of a folder says what lies in it: *the folder of the week lies in done* for ``ls done``.
    """
    output = reading.commands[index].output.strip()
    if NUMBER.fullmatch(output):
        return output in part.split()
    if re.match(r"git (?:-\S+ \S+ )*(?:log|show)\b", reading.commands[index].ran):
        return bool(output) and _COMMITTED.search(part) is not None
    if not output and re.match(r"git (?:-\S+ \S+ )*status (?:-s|--short|--porcelain)", reading.commands[index].ran):
        return TREE_IS_CLEAN.search(part) is not None
    if reading.meanings[index].program == "ls":
        listed = {word.strip("/") for word in reading.commands[index].ran.split()[1:]}
        empty = _IS_EMPTY.search(part) if not output else None
        lies = _LIES_IN.finditer(part) if output else ()
        return (empty is not None and empty["folder"].strip("/") in listed) or any(
            match["folder"].strip("/") in listed for match in lies
        )
    if gone_from(reading, index, part) is not None:
        return True
    said = _SAID.search(part)
    words = [word for word in re.findall(r"[\w-]+", said["said"]) if len(word) >= _SHORTEST_WORD] if said else []
    return bool(words) and all(is_in(word, output) for word in words)


_SHORTEST_WORD = 4


def told_by_name(reading: Reading, index: int, part: str) -> bool:
    """Whether words say what a program gives, or what a tool is asked for: *usage under 60 %* of ``./evid usage``."""
    program = re.escape(re.sub(r"\d+$", "", reading.meanings[index].program))
    if program and re.search(rf"(?<![\w.-]){program}\d* {_TELLS}", part):
        return True
    asked = asked_of_a_tool(reading.commands[index].ran) if reading.meanings[index].risk == "read" else ""
    return bool(asked) and asked not in LOOKS and is_in(asked, part.casefold())


def asked_of_a_tool(text: str) -> str:
    """The word that a tool of the house is told first, `""` for any other command: *usage* of ``./evid usage``."""
    asked = _ASKED.match(text)
    return asked["what"] if asked is not None else ""


_ASKED = re.compile(r"(?:\./|[a-z]+/)[\w./-]+ (?P<what>[a-z]{4,})(?=\s|$)")
_TELLS = r"(?:gives|says|shows|returns|prints|answers|finds|lists|reports)\b"


def gone_from(reading: Reading, index: int, part: str) -> str | None:
    """What words say is gone from a list, where a look at the end shows one without it: *drill is gone from it*."""
    gone = _GONE.search(part)
    output = reading.commands[index].output
    if (
        gone is None
        or not output.strip()
        or any(reading.meanings[one].risk != "read" for one in reading.working() if one >= index)
    ):
        return None
    what = gone["what"] or gone["that"]
    before = " ".join(command.ran for command in reading.commands[:index])
    return what if is_in(what, before) and not is_in(what, output) else None


_GONE = re.compile(
    r"(?<!the )(?<!an )(?<!his )(?<!her )\b(?P<what>[\w.-]*\w) (?:is|are) "
    r"(?:gone from|no longer (?:in|on|listed|there)|not (?:in|on) the list)"
    r"|\bno longer (?:lists?|shows?|names?|has) (?P<that>[\w.-]*\w)",
    re.IGNORECASE,
)


def finds(text: str) -> bool:
    """Whether the exit code of a look says whether something was found or holds."""
    return _FINDS.search(text) is not None


_FINDS = re.compile(r"\b(?:[efz]?grep|rg|ag|diff|cmp|test|pgrep)\b|\[|\bjq\b.*\s-\w*e|!")


_BEATEN = 3
"""Words more that another command shares with a part: that one the person names, `kept` stood last by chance."""


def assigned(shared: Sequence[Mapping[int, int]], kept: int | None) -> dict[int, int]:
    """Say which command shows which part, for as many parts as can be and by as many words as can be.

    `shared` has for each part the number of words that a command shares with it. Each command shows one part alone,
    and none that another one shares more words with. `kept` shows a part in any case, where it shares a word with one
    that no other command is called by name for.
    """
    choices = [
        [None, *[index for index in one if one[index] == max(one.values()) or index == kept][:_MOST_CANDIDATES]]
        for one in shared
    ]
    must = kept is not None and any(kept in one and one[kept] + _BEATEN > max(one.values()) for one in shared)
    best: tuple[int, int, int] = (0, 0, 0)
    chosen: dict[int, int] = {}
    for pick in product(*choices):
        used = [index for index in pick if index is not None]
        if len(set(used)) < len(used) or (must and kept not in used):
            continue
        words = sum(shared[part][index] for part, index in enumerate(pick) if index is not None)
        worth = (len(used), words, sum(used))
        if worth > best:
            best, chosen = worth, {part: index for part, index in enumerate(pick) if index is not None}
    return chosen
