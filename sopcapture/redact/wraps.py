"""Lines that were cut at the terminal's edge, joined again.

A terminal wraps without a character in the stream, but what was copied off a screen, folded, or drawn by a
multiplexer has a line's end in the middle of a word. A line is joined to the next where it is exactly as wide as the
terminal; where the width is not known, the widest line of the text is taken for it if it has a width that terminals
have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sopcapture.redact.values import is_ordinary
from sopcapture.redact.view import CellViewBuilder, InnerView, View

_WIDTHS = frozenset({64, 72, 76, 78, 79, 132, *range(40, 301, 10)})
_BEGINS_ANOTHER = re.compile(
    r"\s|[\"']?(?:export |set )?[A-Za-z_][\w.\-]*[\"']?\s*(?:=(?![=\"']|\s*$)|:\s)|[-+*#$>|{}\[\]]"
)
_SIGN_OF_ANOTHER = re.compile(r"[-+*#$>|{}\[\]](?:[\s\-+=]|$)")
"""Where the width is the terminal's own, a sign alone begins another line; one before a letter can be a password's."""
_SIGN = re.compile(r"[-+*#$>|{}\[\]]")
_PREFIXES = (
    "ghp_",
    "gho_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "sk-",
    "sk_live_",
    "AKIA",
    "AIza",
    "npm_",
    "pypi-",
    "eyJ",
    "hvs.",
)
_TOKEN_TO_LINE_END = re.compile(r"[\w\-.]*\n(?=[\w\-.]{4})")
_LARGE = 1 << 18
"""Of more characters than this only lines of full width are joined; a recorded command keeps far fewer."""
_HEAD = re.compile(r"\S+")


@dataclass(frozen=True)
class Joined:
    """A view in which cut lines are whole again, and the places in it where they were cut.

    `sure` says that the width of the lines is evidence; else only a token whose form is known may be joined.
    `known_width` says that the width is the terminal's, and not one that was guessed.
    """

    view: View
    joints: tuple[int, ...]
    sure: bool
    known_width: bool
    heads: tuple[str, ...]

    def crosses(self, start: int, end: int) -> bool:
        """Whether a place lies across a cut."""
        return any(start < joint < end for joint in self.joints)

    def only_extends(self, start: int, end: int) -> bool:
        """Whether what lies behind the cut may be a word of its own, so that a secret that ends at the cut is whole."""
        return not self.known_width and any(
            start < joint < end and is_ordinary(head) and not any(map(str.isdigit, head))
            for joint, head in zip(self.joints, self.heads, strict=True)
        )


def joined_views(view: View, columns: int | None) -> Iterator[Joined]:
    """Give the joined lines of a view: those of full width, and those that end within a token of known form."""
    text = view.text
    if "\n" not in text:
        return
    lines = text.split("\n")
    width = columns if columns is not None else _widest(lines)
    if width is not None:
        cut = [
            number
            for number, line in enumerate(lines[:-1])
            if len(line) == width
            and not line[-1].isspace()
            and not _begins_another(lines[number + 1] or " ", known_width=columns is not None)
        ]
        if cut:
            yield _join(view, lines, cut, sure=True, known_width=columns is not None)
    if len(text) > _LARGE:
        return
    tokens = [text.count("\n", 0, at) for at in _cut_tokens(text)]
    if tokens:
        yield _join(view, lines, tokens, sure=False, known_width=False)


def _begins_another(line: str, *, known_width: bool) -> bool:
    if known_width and _SIGN.match(line):
        return _SIGN_OF_ANOTHER.match(line) is not None
    return _BEGINS_ANOTHER.match(line) is not None


def _cut_tokens(text: str) -> Iterator[int]:
    """Find the tokens of known form that reach to the end of their line, where the next may go on with them."""
    for prefix in _PREFIXES:
        at = text.find(prefix)
        while at >= 0:
            if _TOKEN_TO_LINE_END.match(text, at):
                yield at
            at = text.find(prefix, at + len(prefix))


def _widest(lines: list[str]) -> int | None:
    width = max(map(len, lines))
    return width if width in _WIDTHS else None


def _join(view: View, lines: list[str], cut: list[int], *, sure: bool, known_width: bool) -> Joined:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    out = CellViewBuilder()
    joints: list[int] = []
    heads: list[str] = []
    length = 0
    cuts = set(cut)
    for number in sorted(cuts | {number + 1 for number in cuts}):
        out.add(lines[number], offsets[number])
        length += len(lines[number])
        if number in cuts:
            joints.append(length)
            head = _HEAD.match(lines[number + 1])
            heads.append(head.group() if head else "")
        else:
            out.add("\n", offsets[number] + len(lines[number]))
            length += 1
    return Joined(InnerView(out.view(), view), tuple(joints), sure, known_width, tuple(heads))
