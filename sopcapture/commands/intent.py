"""Whether two lines try to do the same thing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from sopcapture.commands.meanings import command_meaning, main_command, meaning, sql_given
from sopcapture.commands.parse import SimpleCommand, simple_commands
from sopcapture.commands.programs import Purpose
from sopcapture.commands.scripts import script_of, told_what
from sopcapture.commands.sql import takes_sql

_GIVES_UP = frozenset(("--abort", "--quit", "--skip"))
_SENDS_AND_FETCHES = frozenset(("curl", "wget", "http", "xh"))
_APART = (("change", "read"), ("destructive", "read"))
"""What sends something is not tried again by what only looks at the place."""
_ALIKE = 0.6  # two operands this alike are two spellings of one: deploy.yml, depoy.yml


def same_intent(a: str, b: str) -> bool:
    """Whether the commands that matter in two lines have one program and subcommand; equal lines do.

    A program without subcommands says little (``cp``, ``curl``), so there the operands must be alike too.
    """
    if a.strip() == b.strip():
        return bool(a.strip())
    first, second = main_command(a), main_command(b)
    if first is None or second is None or gives_up(a) or gives_up(b):
        return False
    return _same_command(first, second)


def tries_again(failed: str, later: str) -> bool:
    """Whether a line does, by itself or behind other things, what another one failed at: ``mkdir -p d && cp a d/``.

    What a list of commands ended with is what it failed at, as far as one can tell.
    """
    if meaning(failed).risk != "read" and meaning(later).risk == "read" and not _is_slip_of(failed, later):
        return False  # to look at what a change failed at is no second attempt
    if same_intent(failed, later):
        return True
    if gives_up(failed) or gives_up(later):
        return False
    tried, done = _effects(failed), _effects(later)
    if not tried or not done or len(tried) == len(done) == 1:
        return False
    return any(_same_command(tried[-1], one) for one in done)


def _is_slip_of(failed: str, later: str) -> bool:
    """Whether a tool was told a word that is the later one spelt wrong: ``./imp chekc x``, ``./imp check x``."""
    one, other = main_command(failed), main_command(later)
    if one is None or other is None or script_of(one) != script_of(other):
        return False
    ours, theirs = _operands(one), _operands(other)
    return bool(ours and theirs) and ours[0] != theirs[0] and _is_spelt_like(ours[0], theirs[0])


def intents(text: str) -> frozenset[tuple[str, str | None]]:
    """Give programs and subcommands of a line that do something: only lines that share one may try the same."""
    meanings = [command_meaning(one) for one in _effects(text)]
    return frozenset((one.program, one.subcommand) for one in meanings)


_IDLE = (Purpose.LOOK, Purpose.MOVE, Purpose.TALK, Purpose.WAIT)


@lru_cache(maxsize=1 << 12)
def _effects(text: str) -> tuple[SimpleCommand, ...]:
    return tuple(one for one in simple_commands(text) if one.program and command_meaning(one).purpose not in _IDLE)


def _same_command(first: SimpleCommand, second: SimpleCommand) -> bool:
    scripts = script_of(first), script_of(second)
    if first.program != second.program and not all(scripts):
        return False
    if first.where and second.where and first.where != second.where and not _alike(first.where, second.where):
        return False
    if first.program in _SENDS_AND_FETCHES and _sends(first) != _sends(second):
        return False
    if first.program in _SENDS_AND_FETCHES and (command_meaning(first).risk, command_meaning(second).risk) in _APART:
        return False
    if first.program == "openssl" and not _MODES.isdisjoint(set(first.args) ^ set(second.args)):
        return False  # to sign is another thing than to verify
    if first.program == "cat" and bool(first.writes) != bool(second.writes):
        return False  # the one shows a file, the other one writes it
    queries = sql_given(first), sql_given(second)
    if all(queries):
        return _alike(*queries) or _puts_row(*queries)
    if takes_sql(first.program) and _fed_with(first) != _fed_with(second):
        return False
    if first.subcommand is not None or second.subcommand is not None:
        return first.subcommand == second.subcommand
    if all(scripts) and _told_other_things(first, second):
        return False  # `./service stop` and `./service status` are two things, whatever does them
    if any(scripts):
        return scripts[0].rsplit("/", 1)[-1] == scripts[1].rsplit("/", 1)[-1]
    return _share_an_operand(first, second)


_MODES = frozenset(("-sign", "-verify", "-revoke", "-gencrl", "-updatedb", "-export", "-genkey"))
_DATA = re.compile(r"-d|--data(?:-\w+)?|--json|-F|--form|-T|--upload-file")


def _sends(command: SimpleCommand) -> bool:
    methods = {value for option, value in pairwise(command.args) if option in ("-X", "--request")} - {"GET", "HEAD"}
    return bool(methods) or any(_DATA.fullmatch(word.partition("=")[0]) for word in command.args)


def _fed_with(command: SimpleCommand) -> str:
    """What a client of a database is told: the file that it reads, or the command of its own, ``.tables``."""
    read = [one.lstrip("<0 ") for one in command.redirects if one.startswith(("<", "0<")) and not one.startswith("<<")]
    own = [word.split()[0] for word in command.args if re.match(r"[.\\][a-z]+\b", word)]
    return " ".join((*read, *own))


_INSERTS = re.compile(r"\s*insert\s+into\s+(?P<table>[\w.\"]+)", re.IGNORECASE)
_PUTS = re.compile(
    r"\s*(?:update|replace\s+into|insert\s+or\s+\w+\s+into|merge\s+into)\s+(?P<table>[\w.\"]+)", re.IGNORECASE
)
_LITERAL = re.compile(r"'([^']+)'")


def _puts_row(first: str, second: str) -> bool:
    """Whether a row that could not be inserted was put there in another way: by its key, in the same table."""
    inserts, puts = _INSERTS.match(first), _PUTS.match(second)
    if inserts is None or puts is None or inserts["table"].casefold() != puts["table"].casefold():
        return False
    return not set(_LITERAL.findall(first)).isdisjoint(_LITERAL.findall(second))


def _told_other_things(first: SimpleCommand, second: SimpleCommand) -> bool:
    """Whether a tool of many trades is told two of them; a trade that is spelt wrong is the one that was meant."""
    ours, theirs = _operands(first), _operands(second)
    if ours and theirs and _is_spelt_like(ours[0], theirs[0]):
        # `./on web3 start shop` and `./on web3 cat shop.conf`: the second word is what is done there.
        return (
            ours[0] == theirs[0]
            and {*ours[1:2]} != {*theirs[1:2]}
            and not _TRADES.isdisjoint((*ours[1:2], *theirs[1:2]))
        )
    if told_what(first) or told_what(second):
        return told_what(first) != told_what(second)
    # `./lb drain web3` and `./lb connections web3`: the second word is what it is done to, the first one what is done.
    named = not any(re.search(r"\.\w+$", script_of(command)) for command in (first, second))
    if not named or not ours or not theirs:
        return False
    if ours[1:2] == theirs[1:2] and len(ours) > 1:
        return True
    if len(ours) == len(theirs):
        return False
    # `./booth card 2026-11-28` and `./booth who` share nothing at all.
    return all(_TRADE.fullmatch(words[0]) for words in (ours, theirs)) and set(ours).isdisjoint(theirs)


_TRADES = frozenset(
    ("start", "stop", "restart", "reload", "status", "cat", "ls", "show", "list", "logs", "tail", "get")
)


def _is_spelt_like(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ONE_WORD


_ONE_WORD = 0.7
"""How alike two spellings of one word are: `drian` and `drain`, and not `reload` and `release`."""
_TRADE = re.compile(r"[a-z]+(?:-[a-z]+)*")


def gives_up(text: str) -> bool:
    """Whether a line takes back what was begun and could not be finished: ``git merge --abort``."""
    command = main_command(text)
    return command is not None and command.program == "git" and not _GIVES_UP.isdisjoint(command.args)


def _share_an_operand(first: SimpleCommand, second: SimpleCommand) -> bool:
    ours, theirs = _operands(first), _operands(second)
    if not ours or not theirs:
        return True
    return any(_alike(one, other) for one in ours for other in theirs)


def _operands(command: SimpleCommand) -> list[str]:
    return [word for word in command.args if not word.startswith("-")]


def _alike(one: str, other: str) -> bool:
    if one == other or one.rsplit("/", 1)[-1] == other.rsplit("/", 1)[-1]:
        return True
    if max(len(one), len(other)) > 200:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
