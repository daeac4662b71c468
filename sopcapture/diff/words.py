"""The words for a change: a headline, and below it what exactly is different, word by word.

`describe` gives lines of fragments that say what each piece is; a face may colour them. `as_text` marks them as
`git diff --word-diff` does, ``[-removed-]`` and ``{+added+}``; `as_markdown` is for a merge request.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sopcapture.model.change import Change, ChangedPart
from sopcapture.model.markdown import code_span, escape_inline, harmless

Style = Literal["plain", "name", "added", "removed"]

_TARGETS = {
    "step": "step",
    "parameter": "parameter",
    "prerequisite": "prerequisite",
    "rule": "rule",
    "edge_case": "edge case",
    "escalation": "escalation",
    "check": "success check",
    "document": "",
    "output": "output",
    "exclusion": "exclusion",
}
_SECTIONS = {
    "exclusion": "Does not apply",
    "prerequisite": "Prerequisites",
    "step": "Steps",
    "output": "Output",
    "rule": "Decision rules",
    "edge_case": "Edge cases",
    "escalation": "Escalation",
    "check": "Success checks",
}
_ITEMS = {"constraints": "constraint", "expected": "expected output"}
_FIELDS = {
    "review_every": "review cadence",
    "expected": "expected output",
    "because": "reason",
    "why": "reason",
    "context": "what to bring",
    "to": "whom to call",
    "undo": "way back",
    "where": "place",
}
_FLAGS = {
    "optional": ("is now optional", "is no longer optional"),
    "required": ("is now required", "is no longer required"),
    "secret": ("is now a secret", "is no longer a secret"),
    "done": ("is now the definition of done", "is no longer the definition of done"),
}
_CODE_FIELDS = frozenset({"command", "example", "default", "name", "slug", "id"})
_SHORT = 60
# Below this share of words in common, two whole texts are easier to read than their difference.
_ALIKE = 0.4
_CODE_WORDS = re.compile(r"\n|[^\S\n]+|\S+")
# In prose, code and links stay whole, because a mark inside them would not be seen as one.
_PROSE_WORDS = re.compile(r"\n|[^\S\n]+|(?:`[^`\n]*`|\[[^\]\n]*\]\([^)\n]*\)|\S)+")


@dataclass(frozen=True)
class Fragment:
    """A piece of a sentence and what it is. `code` says that it is a command or a value and no prose."""

    text: str
    style: Style = "plain"
    code: bool = False


Line = tuple[Fragment, ...]


def describe(change: Change) -> tuple[Line, ...]:
    """Tell one change: a headline, and lines with the details where the headline does not say all."""
    headline = [*_subject(change)]
    details: list[Line] = []
    field = change.field or ""
    match change.kind:
        case "added" | "removed":
            section = f"section {field}" if change.target == "document" else ""
            headline.append(Fragment(f"{section} {change.kind}"))
        case "moved" if change.crossed:
            headline = [*_subject_of_place(change.after), Fragment(f" moved from {_where(change.before)} to ")]
            headline.append(Fragment(f"{_where(change.after)}{', and changed:' if change.parts else ''}"))
            details = [line for part in change.parts for line in _part(part)]
        case "moved":
            # Among others that came or went, a statement may be moved and have its number still.
            still = f" moved past others, and is still number {change.after}"
            places = f" moved from {change.before} to {change.after}"
            headline.append(Fragment(still if change.before == change.after else places))
        case "renamed":
            subject = f"{field} " if field in ("slug", "id") else ""
            was = Fragment(_flat(change.before), "removed", field in _CODE_FIELDS)
            now = Fragment(_flat(change.after), "added", field in _CODE_FIELDS)
            return (
                (*_subject(change, named=field == "id"), Fragment(f" {subject}renamed: "), was, Fragment(" → "), now),
            )
        case "changed":
            if field in _FLAGS:
                headline.append(Fragment(f" {_FLAGS[field][0 if change.after else 1]}"))
            else:
                said, details = _difference(field, change.before, change.after)
                headline += [Fragment(f"{' ' if headline else ''}{_FIELDS.get(field, field)}"), *said]
    return (tuple(headline), *details)


def _subject_of_place(place: dict[str, Any]) -> Line:
    """Name a statement, or an item of a step."""
    target = _ITEMS.get(place["field"] or "") or _TARGETS[place["target"]]
    return (Fragment(f"{target} “"), Fragment(_shortened(_flat(place["name"])), "name"), Fragment("”"))


def _where(place: dict[str, Any]) -> str:
    """Say in which section something stands, or as what in which step."""
    if not place["field"]:
        return _SECTIONS[place["target"]]
    return f"the {_ITEMS[place['field']]}s of step “{_shortened(_flat(place['step']))}”"


def _part(part: ChangedPart) -> Iterator[Line]:
    """Tell one thing that was changed in a statement on its way to another section."""
    if part.field in _FLAGS:
        yield (Fragment(_FLAGS[part.field][0 if part.after else 1]),)
        return
    name = _FIELDS.get(part.field, part.field)
    if isinstance(part.before, str) and isinstance(part.after, str):
        told = list(_by_words(_value(part.before), _value(part.after), code=part.field in _CODE_FIELDS))
        # The sentence itself needs no name.
        said, details = ([], told) if part.field == "text" else ([Fragment(f"{name}: "), *told[0]], told[1:])
        if len(told) > 1 and said:
            said, details = [Fragment(f"{name} changed:")], told
    else:
        difference, details = _difference(part.field, part.before, part.after)
        said = [Fragment(name), *difference]
    if said:
        yield tuple(said)
    yield from ((Fragment("  "), *detail) for detail in details) if said else details


def _subject(change: Change, *, named: bool = True) -> Line:
    target = _TARGETS[change.target]
    if change.target == "document":
        return (Fragment("SOP"),) if change.kind == "renamed" else ()
    if not named:
        return (Fragment(target),)
    name = _flat(change.name or change.id)
    return (Fragment(f"{target} “"), Fragment(_shortened(name), "name"), Fragment("”"))


def _difference(field: str, before: Any, after: Any) -> tuple[list[Fragment], list[Line]]:
    """Tell how a value changed: in the headline where it is short, else below it."""
    code = field in _CODE_FIELDS
    if isinstance(before, list) or isinstance(after, list):
        return _items(before or [], after or [])
    if before is None or before == "":
        return _placed(" added: ", Fragment(_value(after), "added", code))
    if after is None or after == "":
        return _placed(" removed: ", Fragment(_value(before), "removed", code))
    was, now = _value(before), _value(after)
    if len(was) + len(now) <= _SHORT and "\n" not in was + now:
        return [Fragment(": "), Fragment(was, "removed", code), Fragment(" → "), Fragment(now, "added", code)], []
    return [Fragment(" changed:")], list(_by_words(was, now, code=code))


def _placed(verb: str, fragment: Fragment) -> tuple[list[Fragment], list[Line]]:
    if "\n" in fragment.text:
        return [Fragment(verb.rstrip())], [
            (Fragment(line, fragment.style, fragment.code),) for line in fragment.text.split("\n")
        ]
    return [Fragment(verb), fragment], []


def _items(before: list[Any], after: list[Any]) -> tuple[list[Fragment], list[Line]]:
    """Tell which items of a list came and went; one for one is told word by word."""
    gone = [item for item in map(_value, before) if item not in map(_value, after)]
    come = [item for item in map(_value, after) if item not in map(_value, before)]
    if len(gone) == len(come) == 1:
        return _difference("", gone[0], come[0])
    lines: list[Line] = [(Fragment(item, "removed"),) for item in gone]
    lines += [(Fragment(item, "added"),) for item in come]
    if len(lines) == 1:
        return _placed(" removed: " if gone else " added: ", lines[0][0])
    return [Fragment(" changed:")], lines


def _by_words(before: str, after: str, *, code: bool) -> Iterator[Line]:
    """Tell two texts as one, with what was taken out and put in; as two where they have few words in common."""
    pattern = _CODE_WORDS if code else _PROSE_WORDS
    old, new = (pattern.findall(text) for text in (before, after))
    old_words, new_words = ([word for word in side if word.strip()] for side in (old, new))
    if difflib.SequenceMatcher(None, old_words, new_words, autojunk=False).ratio() < _ALIKE:
        yield from ((Fragment(line, "removed", code),) for line in before.split("\n"))
        yield from ((Fragment(line, "added", code),) for line in after.split("\n"))
        return
    line: list[Fragment] = []
    for style, text in _stretches(old, new):
        for index, piece in enumerate(text.split("\n")):
            if index:
                yield tuple(line)
                line = []
            if piece:
                line.append(Fragment(piece, style, code))
    yield tuple(line)


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[Style, str]]:
    """Give what stayed, went and came. Blanks between words that all changed belong to the change."""
    gone = come = ""
    opcodes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, old_from, old_to, new_from, new_to in opcodes:
        was, now = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        blank = kind == "equal" and not now.strip() and "\n" not in now
        if kind == "equal" and not (blank and gone and come and old_to < len(old) and new_to < len(new)):
            yield from (("removed", gone), ("added", come))
            gone = come = ""
            yield "plain", now
        else:
            gone, come = gone + was, come + now
    yield from (("removed", gone), ("added", come))


def _value(value: Any) -> str:
    text = value if isinstance(value, str) else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return harmless(text.replace("\r\n", "\n").strip("\n"))


def _flat(value: Any) -> str:
    return " ".join(_value(value).split())


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"


def one_line(change: Change) -> str:
    """Tell one change in one line without details, as for the subject of a commit."""
    headline = describe(change)[0]
    return "".join(map(_marked_by_arrow, headline)).rstrip(":")


def _marked_by_arrow(fragment: Fragment) -> str:
    return _flat(fragment.text) if fragment.style in ("added", "removed") else fragment.text


@dataclass(frozen=True)
class Note:
    """What a face says of a change beside what is different.

    `origin` is who made it, when and why; it is told once for neighbouring changes that share it. Each of `risks` has
    a line of its own.
    """

    origin: str = ""
    risks: tuple[str, ...] = ()


_NO_NOTE = Note()
Notes = Callable[[Change], Note]


def _no_notes(_: Change) -> Note:
    return _NO_NOTE


def as_text(changes: Iterable[Change], notes: Notes = _no_notes) -> str:
    """Tell changes in lines of plain text, "" where there are none."""
    lines: list[str] = []
    origin = ""
    for change in changes:
        note = notes(change)
        if note.origin != origin:
            lines += ["", f"# {note.origin}"] if lines else [f"# {note.origin}"]
            origin = note.origin
        headline, *details = describe(change)
        lines.append("".join(map(_marked_by_arrow, headline)))
        lines.extend("    " + "".join(map(marked, detail)) for detail in details)
        lines.extend(f"    !! {risk}" for risk in note.risks)
    return "\n".join(lines)


def marked(fragment: Fragment) -> str:
    """Give a piece of a detail as `git diff --word-diff` marks it, so that it is told without colours."""
    marks = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
    before, after = marks.get(fragment.style, ("", ""))
    return f"{before}{fragment.text}{after}"


def as_markdown(changes: Iterable[Change], notes: Notes = _no_notes) -> str:
    """Tell changes as a list in Markdown; a sentence where there are none."""
    lines: list[str] = []
    origin = ""
    for change in changes:
        note = notes(change)
        if note.origin != origin:
            lines += [*([""] if lines else []), escape_inline(note.origin), ""]
            origin = note.origin
        headline, *details = describe(change)
        lines.append("- " + "".join(map(_in_markdown, headline)))
        lines.extend(_details_in_markdown(details))
        lines.extend(f"  - **Risk:** {risk}" for risk in note.risks)
    return "\n".join(lines).rstrip() or "No change in meaning."


def _details_in_markdown(details: list[Line]) -> Iterator[str]:
    if any(fragment.code for detail in details for fragment in detail):
        # Nothing is marked up inside code, so a changed command stands there as it was and as it is.
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", _all(details))), default=0))
        yield ""
        yield f"  {fence}diff"
        for detail in details:
            was = "".join(fragment.text for fragment in detail if fragment.style != "added")
            now = "".join(fragment.text for fragment in detail if fragment.style != "removed")
            styles = {fragment.style for fragment in detail}
            if styles <= {"plain"}:
                yield f"    {now}".rstrip()
                continue
            if styles & {"removed", "plain"}:
                yield f"  - {was}"
            if styles & {"added", "plain"}:
                yield f"  + {now}"
        yield f"  {fence}"
        yield ""
        return
    for detail in details:
        yield "  - " + "".join(map(_in_markdown, detail))


def _all(details: list[Line]) -> str:
    return "\n".join("".join(fragment.text for fragment in detail) for detail in details)


def _in_markdown(fragment: Fragment) -> str:
    if fragment.code and fragment.text.strip():
        return code_span(fragment.text)
    match fragment.style:
        case "removed":
            return _wrapped(fragment.text, "~~")
        case "added":
            return _wrapped(fragment.text, "**")
        case _:
            return fragment.text


def _wrapped(text: str, mark: str) -> str:
    """Mark a stretch of inline Markdown; marks must touch its words."""
    core = text.strip()
    if not core:
        return text
    start = len(text) - len(text.lstrip())
    return f"{text[:start]}{mark}{core}{mark}{text[start + len(core) :]}"
