"""Texts of this one time: what fills a template in, names of people and firms, reasons, what a list goes over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sopcapture.commands import simple_commands
from sopcapture.commands.settings import SUBSTITUTION
from sopcapture.commands.words import word_set
from sopcapture.draft.candidates import PROPER_NAME, SALUTATION
from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import Reading, word_stems
from sopcapture.draft.standing import MESSAGE_OPTION, WRITERS
from sopcapture.draft.staying import lines_alike
from sopcapture.draft.value import Value
from sopcapture.grounding import LOOP

_MOST_COMMANDS = 1000
_PLACEHOLDER = re.compile(r"(?P<mark>__?|@|%|<|\{\{? ?)?(?P<name>[A-Z][A-Z_]*[A-Z])(?:__?|@|%|>| ?\}\}?)?")
_KEYED = re.compile(
    r"^\W*(?P<key>reason|why|because|cause|headline|subject|remarks?)\s*[:=] *"
    r"(?P<text>[^\s$`][^$`\n]{5,80}?)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_CUT = re.compile(r"\\n|[\n:;,|#\"']|(?:^|\s)[-–*] ")
_WORDS = re.compile(r"[^\W\d_]+(?:[ '’-](?!20\d\d\b)(?:[^\W\d_]+|\d+)){2,9}")
_LOGGED = re.compile(r"\d\S* [^:]*[^\W\d]: (?P<text>[a-z][a-z '’-]+ [a-z '’-]*[a-z])$")
_SENTENCE_STARTS = word_set("dear please the this that new note for from hello hi if when we our your")


def filled_in(reading: Reading) -> Iterator[Value]:
    """Give the texts that are others next time, by where they stand and by where they come back."""
    texts = {index: reading.commands[index].ran for index in reading.working()}
    if len(texts) > _MOST_COMMANDS:
        return
    told = {index: "\n".join(_told_in(text)) for index, text in texts.items()}
    yield from _templates(texts.values())
    yield from _proper_names(reading, texts, told)
    for text in told.values():
        yield from (
            Value("text", match["text"].strip("'\""), name=match["key"].casefold())
            for match in _KEYED.finditer(text)
            # What it holds is that of this time; of a remark, all is.
            if match["key"].casefold().startswith("remark") or not re.search(r"\d", match["text"])
        )
    yield from _told_again(told, texts)
    yield from _logged(texts)
    yield from _languages(reading, texts)
    yield from _lists(texts, told)
    for fields, other in lines_alike(reading, texts, share=0.25):
        pairs = zip(fields, other, strict=True)
        yield from (Value("name", one) for one, before in pairs if one != before and _CODE.fullmatch(one))


def _told_in(text: str) -> Iterator[str]:
    """What a command writes, sends or records a change with."""
    for part in simple_commands(text):
        if part.program in WRITERS and (part.writes or part.program == "tee" or part.piped):
            yield from (*part.args, part.stdin)
        elif part.program in ("sed", "perl"):
            yield from (word for word in part.args if re.match(r"(?:\d+|\$|/[^/]*/)?[aic]\s?\\?\s?\S", word))
        for option, value in zip(part.args, part.args[1:], strict=False):
            if MESSAGE_OPTION.fullmatch(option) or option in ("-d", "--data", "--data-raw", "--json"):
                yield value


def _templates(texts: Iterable[str]) -> Iterator[Value]:
    """What is put in the place of a name in capitals: ``s/HEADLINE/Frost on the towpath/``."""
    for text in texts:
        for match in SUBSTITUTION.finditer(text):
            found, new = _PLACEHOLDER.fullmatch(match["old"]), match["new"]
            if found and len(new) > 1 and not re.search(r"[\\&$`\n]", new):
                yield Value("text", new, name=found["name"].casefold())


def _proper_names(reading: Reading, texts: dict[int, str], told: dict[int, str]) -> Iterator[Value]:
    """Names of people and firms that come back, or stand for themselves in a record: ``"customer": "Vetch Co"``."""
    title = word_stems(reading.session.header.title)
    seen: set[str] = set()
    for index, text in told.items():
        for match in PROPER_NAME.finditer(text):
            name = match[0]
            if SALUTATION.match(name) is not None:
                continue  # whom a letter is for is found by that
            if name in seen or name.split()[0].casefold() in _SENTENCE_STARTS or title & word_stems(name):
                continue
            seen.add(name)
            again = any(other != index and is_in(name, one) for other, one in texts.items())
            if again or _alone(name).search(text):
                yield Value("name", name)


def _alone(name: str) -> re.Pattern[str]:
    """Where a name is all that stands behind a key, in quotes, or between the marks of a row."""
    quoted = re.escape(name)
    return re.compile(
        rf"[:=] *[\"']?{quoted}[\"']?\s*(?:$|[,;}}])|(?:^|[\"',;|]|, ){quoted}(?:[\"']|[,;|](?! )|\\n|$)", re.MULTILINE
    )


def _told_again(told: dict[int, str], texts: dict[int, str]) -> Iterator[Value]:
    """A text that two commands tell: the entry of a list of changes, and the message of the commit."""
    for index, text in told.items():
        for match in _STRING.finditer(text):
            if any(other != index and is_in(match["text"], one) for other, one in texts.items()):
                yield Value("text", match["text"], name=match["key"].casefold())
    places: dict[str, set[int]] = defaultdict(set)
    for index, text in told.items():
        for piece in _CUT.split(text):
            bare = piece.strip(" .!-–*")
            if " " in bare and _WORDS.fullmatch(bare):
                places[bare].add(index)
    yield from (Value("text", text) for text, held in places.items() if len(held) > 1)


def _logged(texts: dict[int, str]) -> Iterator[Value]:
    """What the entry of a log says of this time behind its colon: ``2026-11-14 back: payments time out``."""
    for text in texts.values():
        for part in simple_commands(text):
            if part.program == "echo" and any(">>" in redirect for redirect in part.redirects) and part.args:
                match = _LOGGED.search(part.args[-1])
                if match:
                    yield Value("text", match["text"], name="reason")


_LANGUAGES = word_set(
    """
    ar bg bs cy da de el es et eu fa fi fr ga gl he hi hr hu hy ja ka ko lt lv mk mt nb nl nn pl pt ro ru sk sl sq sr sv
    sw ta th tr uk ur vi zh
    """
)
"""Those that no other short name is spelt like: `ca` is also who signs certificates, `id` and `no` are words."""
_IN_A_NAME = re.compile(r"(?:(?<=[./_-])|(?<![\w./-]))(?P<code>[a-z]{2})(?=/|\.[a-z0-9]{2,4}(?![\w/]))")


def _languages(reading: Reading, texts: dict[int, str]) -> Iterator[Value]:
    """The language of what is written, by its code (ISO 639-1) in names of files: ``LUMO11.nb.srt``, ``nl/terms``."""
    places: dict[str, set[int]] = defaultdict(set)
    for index, text in texts.items():
        for match in _IN_A_NAME.finditer(text):
            if match["code"] in _LANGUAGES:
                places[match["code"]].add(index)
    changed = [
        code
        for code, held in places.items()
        if len(held) > 1 and any(reading.meanings[index].risk != "read" for index in held)
    ]
    if len(changed) == 1:
        yield Value("text", changed[0], name="language")


def _lists(texts: dict[int, str], told: dict[int, str]) -> Iterator[Value]:
    """What a loop goes over, where the same list, or one of it, is told elsewhere: ``14 17 23``, a team."""
    for index, text in texts.items():
        for match in LOOP.finditer(text):
            items, name = match["items"].strip(), match["name"].casefold()
            elsewhere = [one for other, one in told.items() if other != index and LOOP.search(texts[other]) is None]
            if " " in items and any(is_in(items, one) for one in elsewhere):
                yield Value("text", items, name=f"{name}s" if len(name) > 2 else "items")
                continue
            for item in items.split():
                if (
                    _ITEM.fullmatch(item)
                    and not _PROGRAM_WORD.fullmatch(item)
                    and sum(is_in(item, one) for one in elsewhere) > 1
                ):
                    yield Value("name", item, name=name if len(name) > 2 else None)


_PROGRAM_WORD = re.compile(r"sha\d+|md5|json|yaml|html|main|test|prod|stage|staging")
_ITEM = re.compile(r"[a-z][a-z0-9-]{3,}")
_CODE = re.compile(r"[A-Z][A-Z0-9-]+")
_STRING = re.compile(r"\"(?P<key>[A-Za-z_]{3,})\"\s*:\s*\"(?P<text>[^\W\d_]+(?: [^\W\d_]+)+)\"")
