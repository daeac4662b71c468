"""Sentences of bold keywords: ``**When** …, **then** …, **because** ….``"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sopcapture.document.comments import own_words
from sopcapture.document.inline import Atom, Atoms, tidy, write

RULE = ("When", "then", "because")
EDGE_CASE = RULE
ESCALATION = ("When", "then", "to", "with")


def _keyword_at(atoms: Atoms, index: int, keywords: tuple[str, ...]) -> str | None:
    """Give the keyword that begins at an atom: alone in ``**``, a space (or the beginning) before and behind it."""
    if index + 2 >= len(atoms) or atoms[index].markup != "**":
        return None
    word, closing = atoms[index + 1 : index + 3]
    if word.kind != "text" or (closing.kind, closing.text) != ("close", "strong"):
        return None
    before = atoms[index - 1] if index else None
    behind = atoms[index + 3] if index + 3 < len(atoms) else None
    if before is not None and not (before.kind == "text" and before.text.endswith(" ")):
        return None
    if behind is not None and not (behind.kind == "text" and behind.text[0] in " :,"):
        return None
    folded = word.text.strip(" :,").casefold()
    return next((keyword for keyword in keywords if keyword.casefold() == folded), None)


def split_clauses(atoms: Atoms, keywords: tuple[str, ...]) -> dict[str, str] | None:
    """Give the text of each clause by its keyword, None where the sentence does not begin with a keyword.

    Commas between clauses and the full stop at the end belong to the sentence, not to the clauses. A keyword counts
    once, and only behind those that come before it in the form.
    """
    parts: dict[str, list[Atom]] = {}
    current: str | None = None
    allowed = keywords
    index = depth = 0
    while index < len(atoms):
        keyword = _keyword_at(atoms, index, allowed) if depth == 0 else None
        if keyword is not None:
            current = keyword
            allowed = allowed[allowed.index(keyword) + 1 :]
            parts[keyword] = []
            index += 3
            if index < len(atoms) and atoms[index].text[:1] in (":", ","):
                parts[keyword].append(replace(atoms[index], text=atoms[index].text[1:]))
                index += 1
            continue
        if current is None:
            return None
        atom = atoms[index]
        depth += {"open": 1, "close": -1}.get(atom.kind, 0)
        parts[current].append(atom)
        index += 1
    if not parts:
        return None
    return {
        keyword: write(without_stop(found) if keyword == current else without_comma(found))
        for keyword, found in parts.items()
    }


def without_comma(atoms: Sequence[Atom]) -> Atoms:
    """Take the commas off the end of a clause."""
    return _ended(atoms, lambda text: text.rstrip(", "))


def without_stop(atoms: Sequence[Atom]) -> Atoms:
    """Take the full stop off the end of a sentence; an ellipsis stays."""
    return _ended(atoms, _unstopped)


def _unstopped(text: str) -> str:
    while (text := text.rstrip(", ")).endswith(".") and not text.endswith(".."):
        text = text[:-1]
    return text


def _ended(atoms: Sequence[Atom], change: Callable[[str], str]) -> Atoms:
    kept = tidy(atoms)
    if not kept or kept[-1].kind != "text":
        return kept
    return tidy((*kept[:-1], replace(kept[-1], text=change(kept[-1].text))))


def starts_with_keyword(atoms: Atoms, keyword: str) -> bool:
    """Whether a paragraph is a sentence of clauses."""
    return bool(atoms) and _keyword_at(atoms, 0, (keyword,)) is not None


def has_keyword(atoms: Atoms, keywords: tuple[str, ...]) -> bool:
    """Whether a text has a bold word in it that would be taken for a keyword."""
    return any(_keyword_at(atoms, index, keywords) is not None for index in range(len(atoms)))


def write_sentence(clauses: Sequence[tuple[str, str | None]]) -> str:
    """Write clauses as one sentence, leaving out what is None. Where the first is empty, the second stands alone."""
    keywords = tuple(keyword for keyword, _ in clauses)
    said = [(keyword, text) for keyword, text in clauses if text is not None]
    if said and not said[0][1]:
        said = [("", text) for _, text in said[1:2]] + said[2:]
    parts = [f"**{keyword}** {_spell(text, keywords)}" if keyword else _spell(text, keywords) for keyword, text in said]
    sentence = ", ".join(parts)
    return sentence if sentence.endswith((".", "!", "?", "…", ":")) else f"{sentence}."


def _spell(text: str, keywords: tuple[str, ...]) -> str:
    atoms = own_words(text)
    return write(atoms, strong="__") if has_keyword(atoms, keywords) else write(atoms)
