r"""Inline Markdown in one canonical spelling.

Two spellings of the same text (``*a*`` and ``_a_``, ``\#`` and ``#`` in the middle of a line, a line that a formatter
wrapped) must give the same `Sop`. So inline Markdown is read into atoms, and atoms are written in one way. The way
agrees with `escape_inline` and `code_span`: what they write is canonical already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sopcapture.model.markdown import escape_markup, guard_start

MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough", "table"])
"""CommonMark, with the strike-through and the tables that git hosts and formatters read too."""

Kind = Literal["text", "code", "html", "image", "open", "close"]
Relabel = Callable[[str, str], str]
"""Gives the label of a link to write, from its target and the label that it has."""

_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_PUNCTUATION = re.compile(r"[\\`*_\[\]<>&~!]")


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of text, a code span, raw HTML, an image, or the beginning or end of emphasis or a link.

    For ``open`` and ``close`` the text is the name of what begins or ends: em, strong, s, link, autolink. How it was
    marked (``*`` or ``_``) is no part of its meaning.
    """

    kind: Kind
    text: str
    target: str = ""
    title: str = ""
    markup: str = field(default="", compare=False)


Atoms = tuple[Atom, ...]


def atoms_of(tokens: Iterable[Token]) -> Atoms:
    """Turn the inline tokens of markdown-it into atoms: soft and hard breaks are spaces, spaces collapse."""
    return tidy(_atom(token) for token in tokens)


def _atom(token: Token) -> Atom:
    match token.type:
        case "code_inline":
            return Atom("code", token.content)
        case "html_inline":
            return Atom("html", token.content.replace("\n", " "))
        case "image":
            label = write(atoms_of(token.children or ()))
            return Atom("image", label, str(token.attrs.get("src", "")), str(token.attrs.get("title", "")))
        case "softbreak" | "hardbreak":
            return Atom("text", " ")
        case "link_open":
            name = "autolink" if token.markup == "autolink" else "link"
            return Atom("open", name, str(token.attrs.get("href", "")), str(token.attrs.get("title", "")))
        case "link_close":
            return Atom("close", "autolink" if token.markup == "autolink" else "link")
        case kind if token.nesting:
            return Atom("open" if token.nesting > 0 else "close", kind.rpartition("_")[0], markup=token.markup)
        case _:
            return Atom("text", token.content)


def tidy(atoms: Iterable[Atom]) -> Atoms:
    """Join neighbouring text, collapse its spaces, and strip it at both ends."""
    joined: list[Atom] = []
    for atom in atoms:
        if atom.kind == "text" and joined and joined[-1].kind == "text":
            joined[-1] = Atom("text", joined[-1].text + atom.text)
        else:
            joined.append(atom)
    clean = [
        Atom("text", _SPACE.sub(" ", _CONTROL.sub("", atom.text))) if atom.kind == "text" else atom for atom in joined
    ]
    if clean and clean[0].kind == "text":
        clean[0] = Atom("text", clean[0].text.lstrip())
    if clean and clean[-1].kind == "text":
        clean[-1] = Atom("text", clean[-1].text.rstrip())
    return tuple(atom for atom in clean if atom.text or atom.kind != "text")


@lru_cache(maxsize=4096)
def read(text: str) -> Atoms:
    """Read inline Markdown."""
    return atoms_of(MARKDOWN.parseInline(text)[0].children or ())


def write(atoms: Sequence[Atom], *, strong: str = "**") -> str:
    """Write atoms as inline Markdown on one line that reads back as the same atoms.

    The usual spelling is tried first; where it would be read otherwise (emphasis inside words, say), less usual ones
    are. The first mark is escaped where the line would begin a block.
    """
    wanted = tuple(atoms)
    other = "__" if strong == "**" else "**"
    for escape, bold in ((escape_markup, strong), (_escape_all, strong), (_escape_all, other)):
        for emphasis in ("*", "_", "*_", "_*"):
            line = _spell(wanted, emphasis, bold, escape)
            if read(line) == wanted:
                return guard_start(line) if wanted and wanted[0].kind == "text" else line
    # Emphasis that no spelling can express is given up, the words stay.
    unmarked = tidy(atom for atom in wanted if atom.text not in ("em", "strong", "s") or atom.kind in ("text", "code"))
    return guard_start(_spell(unmarked, "*", "**", _escape_all)) if unmarked == wanted else write(unmarked)


def _escape_all(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def _spell(atoms: Sequence[Atom], emphasis: str, strong: str, escape: Callable[[str], str]) -> str:
    marks = {"strong": strong, "s": "~~"}
    depth = 0
    parts: list[str] = []
    links: list[Atom] = []
    in_autolink = False
    for atom in atoms:
        match atom.kind:
            case "text":
                parts.append(atom.text if in_autolink else escape(atom.text))
            case "code":
                parts.append(_spell_code(atom.text))
            case "html":
                parts.append(atom.text)
            case "image":
                parts.append(f"![{atom.text}]{_target(atom)}")
            case "open" if atom.text == "autolink":
                in_autolink = True
                parts.append("<")
            case "close" if atom.text == "autolink":
                in_autolink = False
                parts.append(">")
            case "open" if atom.text == "link":
                links.append(atom)
                parts.append("[")
            case "close" if atom.text == "link":
                parts.append(f"]{_target(links.pop())}")
            case "open" if atom.text == "em":
                parts.append(emphasis[depth % len(emphasis)])
                depth += 1
            case "close" if atom.text == "em":
                depth -= 1
                parts.append(emphasis[depth % len(emphasis)])
            case _:
                parts.append(marks.get(atom.text, ""))
    return "".join(parts)


def _spell_code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    spaced = text[:1] == text[-1:] == " " and text.strip()
    padding = " " if text[:1] == "`" or text[-1:] == "`" or spaced else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def _target(atom: Atom) -> str:
    target = atom.target
    if not target or re.search(r"[\s<>()]", target):
        target = "<" + re.sub(r"([<>\\])", r"\\\1", target) + ">" if target or atom.title else ""
    title = " " + '"{}"'.format(re.sub(r'(["\\])', r"\\\1", atom.title)) if atom.title else ""
    return f"({target}{title})"


@lru_cache(maxsize=4096)
def canonical_inline(text: str) -> str:
    """Give inline Markdown in its canonical spelling, on one line. Doing it twice changes nothing more."""
    return write(read(text))


def plain(atoms: Iterable[Atom]) -> str:
    """Give the words of atoms without their markup; code keeps its content."""
    return "".join(atom.text for atom in atoms if atom.kind in ("text", "code", "image")).strip()


def relabel_links(atoms: Sequence[Atom], relabel: Relabel) -> Atoms:
    """Give the atoms with the label of every link replaced whose label is plain text and that `relabel` changes."""
    result = list(atoms)
    for index in range(len(result) - 2):
        opening, label, closing = result[index : index + 3]
        if opening.kind == "open" and opening.text == "link" and label.kind == "text" and closing.kind == "close":
            result[index + 1] = replace(label, text=relabel(opening.target, label.text))
    return tuple(result)


def link_targets(atoms: Iterable[Atom]) -> Iterable[str]:
    """Where the links lead."""
    return (atom.target for atom in atoms if atom.kind == "open" and atom.text == "link")
