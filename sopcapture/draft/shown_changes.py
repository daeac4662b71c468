"""What outputs show to have changed: what one says that was otherwise before, and the lines that a diff replaces."""

from __future__ import annotations

import re

from sopcapture.draft.success_signs import SIGN_WIDTH

_FIELD_ENDS = re.compile(r"(?<=[,;|])|(?<=\s\s)(?=\S)")
_SHORTEST_FIELD = 4


def what_became(line: str, before: str) -> str:
    """Of a row of fields give those that an earlier output of the same command has not: what the work has changed.

    ``{"crane":"STS-3","state":"left"}`` after ``{"crane":"STS-3","state":"active"}`` is ``"state":"left"}``.
    """
    fields = _FIELD_ENDS.split(line)
    if not before or len(fields) < 2 or line in before:
        return line
    known = {_bare(field) for row in before.splitlines() for field in _FIELD_ENDS.split(row)}
    new = [number for number, field in enumerate(fields) if _bare(field) not in known]
    if not new:
        return line
    told = _bare("".join(fields[new[0] : new[-1] + 1]))
    if _A_FIGURE.search(told):  # a reading is another one each time, a state is not
        told = next((field for number in new if _is_a_state(field := _bare(fields[number]))), told)
    says = len(told) >= _SHORTEST_FIELD and re.search(r"[A-Za-z{]", told) is not None
    return told if says else line  # a number or a time alone is another one each time


def _is_a_state(field: str) -> bool:
    return len(field) >= _SHORTEST_FIELD and _A_FIGURE.search(field) is None and re.search(r"[a-z{]", field) is not None


_A_FIGURE = re.compile(r"(?<![\w{-])\d[\d.,:]*%?(?![\w}-])")


def held_before(sign: str, output: str, earlier: str) -> bool:
    """Whether a sign of success was there before the work as well, in an output that was another one all the same."""
    return sign in earlier and earlier.strip() != output.strip()


def what_differs(output: str, earlier: str) -> str | None:
    """Of a line that was there before in another state, give what tells the two apart: *0 waiting* after *3 waiting*.

    None where only a figure of this run does; it is another one each time.
    """
    before = [line.split() for line in earlier.splitlines() if line.strip()]
    for line in output.splitlines():
        words = line.split()
        theirs = next((one for one in before if len(one) == len(words) and one[:1] == words[:1]), None)
        if theirs is None or theirs == words:
            continue
        if line.startswith("{"):
            told = what_became(line, earlier)
            return told if "{{" in told and len(told) <= SIGN_WIDTH else None
        differing = [place for place, (one, other) in enumerate(zip(words, theirs, strict=True)) if one != other]
        piece = words[differing[0] : differing[-1] + 2]
        if len(differing) == 1 and not re.search(r"[1-9]", re.sub(r"\{\{\w+\}\}", "", words[differing[0]])):
            shown = " ".join(piece)
            return shown.strip(",;") if shown in line else None  # columns stand further apart
    return None


def _bare(text: str) -> str:
    """Take the marks between fields, and the bracket that begins or ends the row, off; those of parameters stay."""
    return re.sub(r"^[{\[](?!\{)|(?<!\})[}\]]$", "", text.strip(" ,;|"))


def changed_lines(diff: str, file: str) -> list[tuple[str, str]]:
    """Give the lines of a file that a unified diff replaces, before and after; none where it does more than that."""
    name = file.rsplit("/", 1)[-1]
    pairs: list[tuple[str, str]] = []
    removed: list[str] = []
    added: list[str] = []
    inside = False

    def close() -> bool:
        if len(removed) != len(added):
            return False
        pairs.extend(zip(removed, added, strict=True))
        removed.clear()
        added.clear()
        return True

    for line in diff.splitlines():
        if line.startswith(("diff --git", "--- ")):
            if not close():
                return []
            inside = False
        elif line.startswith("+++ "):
            inside = line[4:].split("\t")[0].rstrip().rsplit("/", 1)[-1] == name
        elif inside and line.startswith("-"):
            if added and not close():
                return []
            removed.append(line[1:].strip())
        elif inside and line.startswith("+"):
            added.append(line[1:].strip())
        elif inside and not close():
            return []
    if not close() or not 1 <= len(pairs) <= 3:
        return []
    lasting = all(before and after and len(before) <= 100 and len(after) <= 100 for before, after in pairs)
    return pairs if lasting else []
