"""What a loop does to each of its items, said once: *Download each file of `SHA256SUMS`*."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopcapture.commands import simple_commands
from sopcapture.draft.wording import listed
from sopcapture.model.markdown import code_span

EACH = "\ue000"
"""Stands for the item while the body of a loop is worded; a character that no command holds."""

_FOR = re.compile(
    r"(?:^|[;\n])\s*for\s+(?P<name>[A-Za-z_]\w*)\s+in\s+(?P<items>[^;\n]+?)\s*[;\n]\s*(?:do\b)?(?P<body>.*?)"
    r"(?:[;\n]\s*|\s)(?:done|end)\b",
    re.DOTALL,
)
_WHILE_READ = re.compile(
    r"^\s*(?:(?P<from>[^;|]+)\|\s*)?while\s+(?:IFS=\S*\s+)?read\s+(?:-\w+\s+)*(?P<names>[\w ]+?)\s*[;\n]\s*(?:do\b)?"
    r"(?P<body>.*?)[;\n]\s*(?:done|end)\b(?:\s*<\s*(?P<file>[^\s<>(&|;]+))?",
    re.DOTALL,
)
_NOUNS = {
    **dict.fromkeys(("f", "fn", "fname", "filename"), "file"),
    **dict.fromkeys(("h", "srv", "node"), "host"),
    **dict.fromkeys(("u", "usr"), "user"),
    **dict.fromkeys(("d", "dir", "folder"), "directory"),
    **dict.fromkeys(("pkg", "pack"), "package"),
    **dict.fromkeys(("db",), "database"),
    **dict.fromkeys(("tbl",), "table"),
    **dict.fromkeys(("ver",), "version"),
}
_SPAN = re.compile(rf"(?P<preposition>\s(?:to|in|on|as|into|from|for|of)\s)?(?:`[^`]*{EACH}[^`]*`|\S*{EACH}\S*)")
_MOST_NAMED = 3


@dataclass(frozen=True)
class Loop:
    """A loop: its line with `EACH` for the item, and what the items are, as inline Markdown."""

    text: str
    each: str


def loop_of(text: str) -> Loop | None:
    """Read the first loop of a line over items; None where there is none, or where it only waits."""
    if "for " in text and (match := _FOR.search(text)) is not None:
        return Loop(_with_item(text, match, match["name"]), _items(match["items"], match["name"]))
    if "read" in text and (match := _WHILE_READ.match(text)) is not None:
        used = [name for name in match["names"].split() if re.search(rf"\${{?{name}\b", match["body"])]
        if used:
            of = match["file"] or (_file_in(match["from"]) if match["from"] else "")
            noun = _noun(used[-1]) or "entry"
            return Loop(_with_item(text, match, used[-1]), f"each {noun} of {code_span(of)}" if of else f"each {noun}")
    return None


def _with_item(text: str, match: re.Match[str], name: str) -> str:
    body = re.sub(rf"\$(?:{name}\b|\{{{name}\}})", EACH, match["body"])
    body = re.sub(r"(?<=\s)\$?\([^()]*\)", "$made", body)  # a substitution says how a value is made
    return text[: match.start("body")] + body + text[match.end("body") :]


def _noun(name: str) -> str:
    known = _NOUNS.get(name.casefold())
    return known or (
        name.casefold().replace("_", " ") if len(name) > 2 and name.casefold() not in ("item", "line") else ""
    )


def _items(items: str, name: str) -> str:
    noun = _noun(name)
    if (count := re.fullmatch(r"\$?\(seq (?P<count>\d+)\)|\{1\.\.(?P<last>\d+)\}", items)) is not None:
        return f"{count['count'] or count['last']} times"
    if (inner := re.fullmatch(r"\$?\(\s*<?(?P<command>.*)\)|`(?P<ticked>.*)`", items, re.DOTALL)) is not None:
        of = _file_in(inner["command"] or inner["ticked"])
        return f"each {noun or 'entry'} of {code_span(of)}" if of else f"each {noun or 'one'}"
    words = items.split()
    if len(words) == 1 and re.search(r"[*?\[]", items) and "$" not in items:
        return f"each {code_span(items)}"
    if any(re.search(r"[$*?{]", word) for word in words) or len(words) > _MOST_NAMED:
        return f"each {noun or 'one'}"
    return listed([code_span(word.strip("'\"")) for word in words])


def _file_in(command: str) -> str:
    """The file that a command reads its items from, "" where it names none."""
    parts = simple_commands(command)
    operands = [word for word in parts[0].words if not word.startswith("-")] if parts else []
    last = operands[-1].strip("'\"") if operands else ""
    named = re.fullmatch(r"[\w./~+-]+", last) is not None and (len(operands) > 1 or "." in last or "/" in last)
    return last if named else ""


def with_items(phrase: str, each: str) -> str:
    """Put the items into an imperative that was made of the body: *Copy each file to `pool/`*."""
    if EACH not in phrase:
        says_result = re.match(r"(?:Write|Add|Save|Run the|Wait)\b", phrase)
        if says_result or not each:
            return phrase
        return f"{phrase} {each}" if each.endswith(" times") else f"{phrase} for {each}"
    seen = False

    def item(match: re.Match[str]) -> str:
        nonlocal seen
        preposition = match["preposition"] or ""
        before, _, behind = match[0].removeprefix(preposition).strip().strip("`").partition(EACH)
        if not seen:
            seen = True
            return f"{preposition}{_spelled(each, before, behind)}"
        kept = before.rpartition("/")[0]
        return f"{preposition}`{kept}/`" if kept else ""

    return _several(_SPAN.sub(item, phrase))


_LISTED = re.compile(r"`([^`]+)`")
_AFFIX = re.compile(r"[\w.@+-]*")


def _spelled(each: str, before: str, behind: str) -> str:
    """Spell the items as the body of the loop does: `test_hire` and `test_shop` where it drops ``test_$db``."""
    listed_ones = each.startswith("`")
    if not listed_ones or not (before + behind) or not (_AFFIX.fullmatch(before) and _AFFIX.fullmatch(behind)):
        return each
    return _LISTED.sub(lambda one: code_span(f"{before}{one[1]}{behind}"), each)


_OF_SEVERAL = re.compile(
    r"\bthe (?P<noun>database|table|user|role|file|service|host|branch|tag|package) (?=`[^`]+`(?:,| and) `)"
)


def _several(phrase: str) -> str:
    return _OF_SEVERAL.sub(lambda one: f"the {one['noun']}{'es' if one['noun'].endswith('ch') else 's'} ", phrase)
