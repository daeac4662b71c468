"""The comment behind a statement: its id, its evidence, where its commands come from (FORMATS, ids and evidence)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopcapture.document.inline import Atom, Atoms, read, tidy, write

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_ANCHOR = re.compile(r"""<a\s+(?:id|name)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)\s*>\s*(?:</a>)?""")
_SEPARATOR = re.compile(r"\s*[·|]\s*")
_BY_HAND = "by hand"


@dataclass(frozen=True)
class Comment:
    """What a comment says. `commands` has the event of each command in order, `None` for one that has none.

    `extra` holds the fields that this version does not know, in order; one without a colon has an empty value.
    """

    id: str = ""
    evidence: tuple[str, ...] = ()
    commands: tuple[str | None, ...] | None = None
    by_hand: bool = False
    extra: tuple[tuple[str, str], ...] = ()


def read_comment(html: str) -> tuple[Comment | None, str]:
    """Read the first comment of ours in a piece of HTML, and give what is left of the HTML without it.

    Anchors count as part of the comment: the renderer puts them there. A comment that names neither an id nor evidence
    is a person's remark and stays where it is.
    """
    for match in _COMMENT.finditer(html):
        comment = _fields(match[1])
        if comment is not None:
            rest = html[: match.start()] + html[match.end() :]
            return comment, _ANCHOR.sub("", rest).strip()
    return None, html


def is_anchor(html: str) -> bool:
    """Whether this is an anchor, or the end of one, and nothing else."""
    return html.strip() == "</a>" or _ANCHOR.fullmatch(html.strip()) is not None


def _fields(body: str) -> Comment | None:
    found: dict[str, str] = {}
    extra: list[tuple[str, str]] = []
    for part in _SEPARATOR.split(" ".join(body.split())):
        name, colon, value = part.partition(":")
        known = name.strip().casefold()
        if known in ("id", "evidence", "command") and colon and known not in found:
            found[known] = value.strip()
        elif part.casefold() == _BY_HAND:
            found[_BY_HAND] = ""
        elif part:
            extra.append((name.strip(), value.strip()))
    if not found:
        return None
    events = found.get("command")
    return Comment(
        id=found.get("id", ""),
        evidence=tuple(re.split(r"[\s,]+", found["evidence"])) if found.get("evidence") else (),
        commands=tuple(None if name == "-" else name for name in re.split(r"[\s,]+", events)) if events else None,
        by_hand=_BY_HAND in found,
        extra=tuple(extra),
    )


def write_comment(comment: Comment, *, anchor: bool = False) -> str:
    """Write a comment, empty where it has nothing to say.

    The anchor goes behind it on the same line: there it is part of the same HTML block, invisible on git hosts and in
    nobody's way in the heading.
    """
    parts = [f"id: {comment.id}"] if comment.id else []
    if comment.evidence:
        parts.append("evidence: " + " ".join(comment.evidence))
    if comment.commands is not None:
        parts.append("command: " + " ".join(event or "-" for event in comment.commands))
    if comment.by_hand:
        parts.append(_BY_HAND)
    parts += [f"{name}: {value}" if value else name for name, value in comment.extra]
    if not parts:
        return ""
    written = f"<!-- {' · '.join(parts)} -->"
    return f'{written}<a id="{comment.id}"></a>' if anchor and comment.id else written


def without_comment(atoms: Atoms) -> tuple[Atoms, Comment | None]:
    """Take the comment of ours, and anchors, out of inline content."""
    found: Comment | None = None
    kept: list[Atom] = []
    for atom in atoms:
        comment, rest = read_comment(atom.text) if atom.kind == "html" and found is None else (None, "")
        if comment is not None and not rest:
            found = comment
        elif atom.kind != "html" or not is_anchor(atom.text):
            kept.append(atom)
    return tidy(kept), found


def own_words(text: str) -> Atoms:
    """Read the text of a statement. A comment in it that would be taken for the statement's own is left out."""
    atoms, comment = without_comment(read(text))
    while comment is not None:
        atoms, comment = without_comment(atoms)
    return atoms


def own_line(text: str) -> str:
    """Give the text of a statement as one line in its canonical spelling."""
    return write(own_words(text))
