"""A review of an SOP: its statements, which of them are accepted, what the person does to them, and the way back.

Pure: text in, text out. `open_review` keeps it in a library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from sopcapture.document import (
    Document,
    Key,
    assign_ids,
    canonical_inline,
    keys_of,
    parse,
    render,
    statement_at,
    statement_text,
)
from sopcapture.document.statement import SINGLE, read_statements, rewritten
from sopcapture.errors import UsageError
from sopcapture.model.markdown import without_step_numbers
from sopcapture.model.sop import Sop
from sopcapture.workflows import reshaping

KINDS: Mapping[str, str] = {
    "title": "title",
    "overview": "overview",
    "trigger": "trigger",
    "does_not_apply": "exclusion",
    "parameters": "parameter",
    "prerequisites": "prerequisite",
    "steps": "step",
    "output": "output",
    "rules": "rule",
    "edge_cases": "edge case",
    "escalations": "escalation",
    "success_checks": "success check",
}
_SENTENCES = ("title", "text", "why", "when", "then", "symptom", "response", "because", "description")


@dataclass(frozen=True)
class Entry:
    """One statement as a review shows it. `number` counts the statements of its kind from 1."""

    key: Key
    number: int
    text: str
    """Its Markdown, without the comment."""
    evidence: tuple[str, ...]
    by_hand: bool
    accepted: bool

    @property
    def kind(self) -> str:
        """What it is, in words: ``step``, ``rule``."""
        return KINDS[self.key[0]]


@dataclass(frozen=True)
class _State:
    document: Document
    accepted: Mapping[str, str]

    @cached_property
    def sop(self) -> Sop:
        return assign_ids(self.document.sop)


class Review:
    """An SOP under review. Each operation gives the key of the statement to look at next, and can be undone.

    Operations raise a UsageError where they make no sense, and then change nothing.
    """

    def __init__(self, text: str, accepted: Mapping[str, str] | None = None, *, templates: Path | None = None) -> None:
        """`accepted` maps `name_of` a key to what was accepted there; see `accepted`."""
        self._templates = templates
        self._state = _State(parse(text), dict(accepted or {}))
        self._undo: list[tuple[str, _State]] = []
        self._redo: list[tuple[str, _State]] = []

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._state.document

    @property
    def text(self) -> str:
        """Its text."""
        return self.document.text

    @property
    def sop(self) -> Sop:
        """The SOP, with an id for every statement."""
        return self._state.sop

    @property
    def accepted(self) -> dict[str, str]:
        """A digest of what was accepted by the name of each accepted statement: another text there is not accepted."""
        sop = self.sop
        return {name_of(key): _digest(sop, key) for key in keys_of(sop) if self.is_accepted(key)}

    def is_accepted(self, key: Key) -> bool:
        """Whether the statement was accepted as it is."""
        return self._state.accepted.get(name_of(key)) == _digest(self.sop, key)

    def entries(self) -> tuple[Entry, ...]:
        """Give all statements in the order of the document."""
        sop = self.sop
        counts: dict[str, int] = {}
        found = []
        for key in keys_of(sop):
            counts[key[0]] = counts.get(key[0], 0) + 1
            accepted = self._state.accepted.get(name_of(key)) == _digest(sop, key)
            by_hand = key[0] not in SINGLE and statement_at(sop, key).by_hand
            text = statement_text(sop, key)
            found.append(Entry(key, counts[key[0]], text, evidence_of(sop, key), by_hand, accepted))
        return tuple(found)

    def unaccepted(self) -> tuple[Key, ...]:
        """Name the statements that nobody has accepted as they are."""
        return tuple(entry.key for entry in self.entries() if not entry.accepted)

    def commands_of(self, key: Key) -> tuple[str, ...]:
        """Give the commands of a step; none for anything else."""
        return tuple(command.text for command in getattr(statement_at(self.sop, key), "commands", ()))

    # --- accepting --------------------------------------------------------------------------------------------------

    def accept(self, *keys: Key) -> None:
        """Stand behind statements as they are."""
        sop = self.sop
        added = {name_of(key): _digest(sop, key) for key in keys}
        label = "accept" if len(keys) == 1 else f"accept {len(keys)} statements"
        self._do(label, _State(self.document, {**self._state.accepted, **added}))

    def take_back(self, key: Key) -> None:
        """No longer stand behind a statement."""
        left = {name: digest for name, digest in self._state.accepted.items() if name != name_of(key)}
        self._do("take the acceptance back", _State(self.document, left))

    # --- changing ---------------------------------------------------------------------------------------------------

    def edit(self, key: Key, text: str) -> Key:
        """Write other Markdown in the place of a statement: one entry, several, or nothing, which drops it.

        What a person writes they stand behind.
        """
        before = self.sop
        written = read_statements(key[0], text) if text.strip() else ()
        if not written or written == ("",):
            return self.drop(key)
        statements = written if key[0] in SINGLE else rewritten(statement_at(before, key), written)
        return self._replace("edit", key, statements, accept=True)

    def texts_of(self, key: Key) -> dict[str, str]:
        """Give the sentences of a statement by their fields: what may be worded in another way, and never a command."""
        statement = statement_at(self.sop, key)
        if key[0] in SINGLE:
            return {key[0]: str(statement)}
        found = {name: getattr(statement, name, None) for name in _SENTENCES}
        return {name: text for name, text in found.items() if text and "\n" not in text}

    def reword(self, key: Key, texts: Mapping[str, str]) -> Key:
        """Put other words in the place of `texts_of` a statement. A model worded them: they are yet to be accepted."""
        statement = statement_at(self.sop, key)
        now = {name: canonical_inline(text) for name, text in texts.items() if name in self.texts_of(key)}
        other = now.get(key[0], statement) if key[0] in SINGLE else statement.model_copy(update=now)
        return self._replace("rephrase", key, (other,), accept=False)

    def drop(self, key: Key) -> Key:
        """Take a statement out."""
        keys = keys_of(self.sop)
        place = keys.index(key)
        self._change("drop", reshaping.dropped(self.sop, key))
        left = keys_of(self.sop)
        return left[min(place, len(left) - 1)]

    def move(self, key: Key, by: int) -> Key:
        """Move a statement down (or up, where `by` is negative) among those of its kind."""
        before = self.sop
        after = reshaping.moved(before, key, by)
        if after != before:
            self._change("move", after)
        return key

    def split(self, key: Key, at: int = 1, title: str = "") -> Key:
        """Make two of a statement: see `reshaping.split`."""
        return self._replace("split", key, reshaping.split(self.sop, key, at, title), accept=self.is_accepted(key))

    def join(self, key: Key) -> Key:
        """Make one of a statement and the next of its kind."""
        field = [each for each in keys_of(self.sop) if each[0] == key[0]]
        pair = field[field.index(key) : field.index(key) + 2]
        both = all(self.is_accepted(each) for each in pair)
        self._change("join", reshaping.joined(self.sop, key), accept=[key] if both else [], unaccept=pair)
        return key

    def mark_parameter(self, name: str, value: str) -> Key:
        """Declare that a value differs each time. What was accepted stays accepted with the parameter in it."""
        self._change(f"parameter {name}", reshaping.with_parameter(self.sop, name, value))
        return ("parameters", next(each.id for each in self.sop.parameters if each.name == name))

    def mark_by_hand(self, key: Key) -> Key:
        """Mark a statement as written by hand, or no longer so: no recording has to support its command."""
        if key[0] in SINGLE:
            raise UsageError(f"the {key[0]} has no command", "choose a step, a prerequisite or a success check")
        statement = statement_at(self.sop, key)
        other = statement.model_copy(update={"by_hand": not statement.by_hand})
        self._change("by hand", reshaping.replaced(self.sop, key, (other,)))
        return key

    def replace_text(self, text: str) -> None:
        """Take the whole text as another program left it, such as an editor.

        :raises DocumentError: where it cannot be read.
        """
        if text != self.text:
            self._do("edit the file", _State(parse(text), self._state.accepted))

    # --- the way back -----------------------------------------------------------------------------------------------

    def undo(self) -> str | None:
        """Go back by one operation, to the byte. Gives what was undone, None where there is nothing."""
        return self._back(self._undo, self._redo)

    def redo(self) -> str | None:
        """Do again what was undone last. Gives what it was, None where there is nothing."""
        return self._back(self._redo, self._undo)

    def _back(self, source: list[tuple[str, _State]], target: list[tuple[str, _State]]) -> str | None:
        if not source:
            return None
        label, state = source.pop()
        target.append((label, self._state))
        self._state = state
        return label

    def _do(self, label: str, state: _State) -> None:
        self._undo.append((label, self._state))
        self._redo.clear()
        self._state = state

    # --- how a change is made ---------------------------------------------------------------------------------------

    def _replace(self, label: str, key: Key, statements: tuple[Any, ...], *, accept: bool) -> Key:
        before = set(keys_of(self.sop))
        after = reshaping.replaced(self.sop, key, statements)
        new = [each for each in keys_of(assign_ids(after)) if each not in before]
        self._change(label, after, accept=[key, *new] if accept else [], unaccept=[key])
        return key

    def _change(self, label: str, sop: Sop, *, accept: Sequence[Key] = (), unaccept: Sequence[Key] = ()) -> None:
        """Write the SOP into the text. What was accepted and only followed the change stays accepted."""
        self._refuse_broken()
        before = self.sop
        kept = [key for key in keys_of(before) if self.is_accepted(key) and key not in unaccept]
        document = parse(render(assign_ids(sop), base=self.document, templates=self._templates))
        now = assign_ids(document.sop)
        there = set(keys_of(now))
        accepted = {name_of(key): _digest(now, key) for key in (*kept, *accept) if key in there}
        self._do(label, _State(document, accepted))

    def _refuse_broken(self) -> None:
        """Stop where the document has an error that a rewrite could bury, or two statements share a name."""
        errors = [problem for problem in self.document.problems if problem.level == "error"]
        if errors:
            line = f"line {errors[0].line}: " if errors[0].line else ""
            raise UsageError(f"{line}{errors[0].text}", "put that right in your editor first")
        keys = keys_of(self.sop)
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise UsageError(f"two statements have the id {twice[1]}", "put that right in your editor first")


def evidence_of(sop: Sop, key: Key) -> tuple[str, ...]:
    """Give the ids of all events that a statement rests on: of its commands first, in their order."""
    field = key[0]
    if field == "title":
        return ()
    if field in SINGLE:
        cited: tuple[str, ...] = getattr(sop, f"{field}_evidence")
        return cited
    statement = statement_at(sop, key)
    events = [command.event for command in getattr(statement, "commands", ()) if command.event]
    return tuple(dict.fromkeys((*events, *statement.evidence)))


def name_of(key: Key) -> str:
    """Give a key as one word, for a file."""
    return "/".join(part for part in key if part)


def _digest(sop: Sop, key: Key) -> str:
    """Give a digest of what a statement says; numbers in references, ids and evidence say nothing."""
    statement = statement_at(sop, key)
    if key[0] in SINGLE:
        said = str(statement)
    else:
        said = statement.model_dump_json(
            exclude={"id": True, "evidence": True, "by_hand": True, "commands": {"__all__": {"event"}}}
        )
    return sha256(without_step_numbers(said).encode()).hexdigest()[:16]
