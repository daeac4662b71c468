"""What a script of the house was told and put out, and whether by that it did no more than look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopcapture.commands import SimpleCommand, script_of, simple_commands
from sopcapture.commands.words import word_set
from sopcapture.draft.english import is_word
from sopcapture.draft.moods import VERBS
from sopcapture.draft.naming import singular
from sopcapture.draft.participles import verb_of

PLAIN_WORD = re.compile(r"[a-z]{2,}(?:-[a-z]+)*")
_SHORTENED = re.compile(r"\s*\|\s*(?:head|tail|sort|less|cat|nl|column)\b[^|;&<>]*$")
_COLUMNS = re.compile(r"\S {2,}\S|;|\||\t")
_WAITS = word_set("due overdue")


@dataclass(frozen=True)
class ToolAnswer:
    """A line that runs one script of the house, and what that put out."""

    command: SimpleCommand
    script: str
    words: tuple[str, ...]
    """What the script was told, without options."""
    lines: tuple[str, ...]
    """What it put out, without empty lines; there is one at least."""

    @property
    def tool(self) -> str:
        """The name of the script."""
        return self.script.rsplit("/", 1)[-1]

    @property
    def stem(self) -> str:
        """The name by which it speaks of itself: ``txq`` of ``./TXQ.py``."""
        return re.sub(r"\.\w{1,4}$", "", self.tool).lower()

    @property
    def names_itself(self) -> bool:
        """Whether a line begins with its name, as what changes something says it."""
        return any(line.startswith(f"{self.stem}:") for line in self.lines)


def answer_of(text: str, output: str) -> ToolAnswer | None:
    """Read what a script was told and put out; None where a line runs none, or more than it, or nothing came out.

    What only shortens or orders the answer is no part of it.
    """
    commands = simple_commands(_SHORTENED.sub("", text))
    script = script_of(commands[0]) if len(commands) == 1 else ""
    lines = tuple(line.strip() for line in output.splitlines() if line.strip())
    if not script or not lines:
        return None
    args = commands[0].args
    behind = args[args.index(script) + 1 :] if script in args else args
    return ToolAnswer(commands[0], script, tuple(word for word in behind if not word.startswith("-")), lines)


def only_lists(text: str, output: str) -> bool:
    """Whether a tool was told no more than which things, and put out such: ``./nc calls`` and not ``./shop closed``.

    What changes something says so: with its own name in front, or with what was done in a participle.
    """
    answer = answer_of(text, output)
    if answer is None or len(answer.words) != 1:
        return False
    args = answer.command.args
    if len(args) != 1 + (answer.script in args):
        return False  # an option may have it do anything
    thing = answer.words[0]
    told = (word for line in answer.lines for word in re.findall(r"[a-z]+", line))
    return (
        is_of_things(thing)
        and not answer.names_itself
        and thing not in answer.lines
        and not any(verb_of(word) and word != thing for word in told)
    )


def tells_how_it_is(text: str, output: str) -> bool:
    """Whether a tool says how the thing is that it was asked for: ``txq: link up, gateway answers`` of ``txq link``."""
    answer = answer_of(text, output)
    if answer is None:
        return False
    return says_of_itself(answer) or (not answer.command.writes and (_gives_data(answer) or gives_rows(answer)))


def gives_rows(answer: ToolAnswer) -> bool:
    """Whether a tool that was told a thing and no more put out rows with figures: ``./pacs expiry``, ``./gs queue``."""
    thing = answer.words[0] if len(answer.words) == 1 else ""
    rows = len(answer.lines) > 1 and all(_ROW.search(line) for line in answer.lines)
    noun = PLAIN_WORD.fullmatch(thing) and is_word(thing) and (thing in _NOUNS_TOO or thing not in VERBS)
    return bool(noun and rows) and not verb_of(thing) and not answer.names_itself


_ROW = re.compile(r"^(?=.*\d)\S+\s+\S")
_NOUNS_TOO = word_set("queue load stock balance plan schedule rate list watch")
"""Verbs that a tool is told as the names of what it shows."""


def _gives_data(answer: ToolAnswer) -> bool:
    """Whether a tool that was told a thing put out what it knows of it: rows, columns, a figure; and did nothing."""
    thing = answer.words[0] if answer.words else ""
    if not re.fullmatch(r"[a-z]{3,}", thing) or not is_word(thing) or thing in VERBS or verb_of(thing):
        return False
    if answer.names_itself:
        return False
    if any(verb_of(word) for line in answer.lines for word in re.findall(r"[a-z]+", line.lower()) if word != thing):
        return False
    a_figure = len(answer.words) == 2 and re.match(r"[\w-]+: \d", answer.lines[0]) is not None
    return a_figure or all(_COLUMNS.search(line) for line in answer.lines)


def says_of_itself(answer: ToolAnswer) -> bool:
    """Whether a tool that was told a thing and no more says one thing of it, and none that was done."""
    if len(answer.words) != 1 or len(answer.lines) != 1:
        return False
    thing = answer.words[0]
    if not PLAIN_WORD.fullmatch(thing) or thing in ("next", "last", "first"):
        return False
    said = answer.lines[0].removeprefix(f"{answer.stem}: ")
    return said.startswith(f"{thing} ") and not any(verb_of(word) for word in re.findall(r"[a-z]+", said))


def is_of_things(trade: str) -> bool:
    """Whether a word behind a tool says which things: many of a kind, or those that are in a state."""
    return trade in _WAITS or bool(verb_of(trade) or re.fullmatch(r"[a-z]{2,}ning", trade)) or is_plural(trade)


def is_plural(word: str) -> bool:
    """Whether a word names several of a kind."""
    one = singular(word)
    return one != word and word.endswith("s") and is_word(one) and not word.endswith(("ss", "us", "is"))
