"""Values that mean something only since an output showed them: they were read off it, and differ each time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.commands.words import word_set
from sopcapture.draft.lifting import is_in
from sopcapture.draft.moods import VERBS
from sopcapture.draft.reading import Reading
from sopcapture.draft.value import Value

_LOOKED_BACK = 30
_DIGIT = re.compile(r"\d")
_LOOKED_AT = 20_000  # characters of an output
_SHORT_NUMBER = re.compile(r"(?<![\w.:@%+=-])\d{2,3}(?![\w:@%-]|\.\d)")
_COMMON_NUMBER = re.compile(
    r"0\d*|[1-9]0+|30[1278]|40[1-9]|41\d|42\d|50[1-4]|443|22|25|53|[0467]{3}|7[0-7][0-7]|127|255|256|512"
)
_ROUND_NUMBER = re.compile(r"0\d*|[1-9]0+")
_MEMBER = re.compile(r"(?<![\w.-])(?P<series>[A-Za-z]{1,12}[-_]?)\d{1,4}(?![\w@-]|\.\w)")
# Where a command says of a number whose it is: `id = 1203`, `If-Match: 41`, `"order": 1203`, `/orders/1203`.
_KEYED = re.compile(
    r"(?:(?<![\w-])(?P<key>[A-Za-z][\w-]*)['\"]?\s?(?::\s?|=\s?)['\"]?"
    r"|--(?P<option>[a-z][\w-]*) |/(?P<folder>[a-z][a-z_-]{2,})/)"
    r"(?P<number>\d{1,12}(?:\.\d{1,2})?)(?![\w.:@%-]|/\d)"
)
_MEASURES = word_set(
    """
    count counts total percent size port status code uptime line lines byte bytes second seconds ms row rows time times
    duration load cpu memory used free max min limit limits worker workers replica replicas timeout retries errors
    length width height interval delay days hours minutes retry rate threads n tail head since last depth level priority
    """
)
# Letters with a number behind them that name a kind of thing and none of many.
_TECHNICAL = word_set(
    """
    python3 pip3 sha1 sha256 sha512 md5 utf8 utf16 latin1 base64 ed25519 rsa4096 x86 amd64 arm64 ipv4 ipv6 http2 http3
    s3 ec2 k8s log4j oauth2 eth0 eth1 ens3 lo0 wlan0 sda1 sda sdb1 vda1 nvme0 md0 tty0 tty1 dev0 int32 int64 float32
    float64 h1 h2 h3 p12 x509 sqlite3 node18 node20 node22 jdk17 jdk21 java17 es6 v1 v2 v3 mp3 mp4 bz2 level1 tls1 ssl3
    """
)


def read_off(reading: Reading) -> Iterator[Value]:
    """Give the values that an output showed before they were typed: one of a series, an id, a number in a message.

    Of a series (``r41``, where ``r42`` was shown too) the work uses this one alone. A number that the command says
    nothing of (`head -c 41`) has to come back.
    """
    series: dict[str, set[str]] = {}
    candidates: dict[str, tuple[str, list[int]]] = {}
    keyed: dict[str, str] = {}
    for index in reading.working():
        text = reading.commands[index].ran
        if not _DIGIT.search(text):
            continue
        found: dict[str, str] = {}
        for match in _MEMBER.finditer(text):
            found[match[0]] = "member"
            series.setdefault(match["series"], set()).add(match[0])
        for match in _SHORT_NUMBER.finditer(text):
            if not _COMMON_NUMBER.fullmatch(match[0]):
                found[match[0]] = "number"
        for match in _KEYED.finditer(text):
            key = (match["key"] or match["option"] or match["folder"]).casefold()
            if key not in _MEASURES and not _ROUND_NUMBER.fullmatch(match["number"]) and len(match["number"]) > 1:
                found[match["number"]] = "number"
                keyed.setdefault(match["number"], key)
        for value, kind in found.items():
            candidates.setdefault(value, (kind, []))[1].append(index)
    yield from _one_of_a_list(reading)
    for value, (kind, places) in candidates.items():
        if kind == "member":
            alone = len(series[_series_of(value)]) == 1 and value.casefold() not in _TECHNICAL
            wanted = len(places) > 1 and alone and value not in reading.session.header.host
        else:
            wanted = len(places) > 1 or value in keyed
        outputs = _shown_before(reading, value, places[0]) if wanted else []
        if not outputs:
            continue
        if kind == "number":
            name = _keyed_in(value, outputs) or _called(value, outputs)
            key = keyed.get(value, "").replace("-", "_")
            if len(places) > 1 or name or key:
                yield Value(kind, value, places, name=name or (key if len(key) > 2 else None))
        elif _has_siblings(value, outputs) or _was_made(reading, value, places[0]):
            yield Value(kind, value, places)


_DOTTED = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.]|/\d)")
_LEAST_LISTED = 3


def _one_of_a_list(reading: Reading) -> Iterator[Value]:
    """What is deleted or moved out of a folder that a look listed: one release of several, by its number."""
    for index in reading.working():
        found, text = reading.meanings[index], reading.commands[index].ran
        if (found.risk != "destructive" and found.program != "mv") or "." not in text:
            continue
        for match in re.finditer(r"(?<=/)\d+\.\d+(?=/?(?:\s|$))", text):
            listed = (
                len(set(_DOTTED.findall(command.output))) >= _LEAST_LISTED and is_in(match[0], command.output)
                for command in reading.commands[max(0, index - _LOOKED_BACK) : index]
            )
            if any(listed):
                yield Value("member", match[0], [index])


def _shown_before(reading: Reading, value: str, first: int) -> list[str]:
    """The outputs that showed a value before it was typed for the first time."""
    outputs: list[str] = []
    for command in reading.commands[max(0, first - _LOOKED_BACK) : first]:
        if value in command.ran and is_in(value, command.ran):
            break
        if value in command.output and is_in(value, output := command.output[-_LOOKED_AT:]):
            outputs.append(output)
    return outputs


def _keyed_in(number: str, outputs: list[str]) -> str | None:
    """The key under which an output gives a number, as JSON and reports do: ``"version": 41``, ``order = 1203``."""
    pattern = re.compile(rf"(?<![\w-])['\"]?(?P<key>[A-Za-z][\w-]{{1,30}})['\"]?\s?[:=]\s?['\"]?{number}(?![\w.-])")
    for output in reversed(outputs):
        for match in pattern.finditer(output):
            if match["key"].casefold() not in _MEASURES:
                return match["key"].casefold().replace("-", "_")
    return None


def _called(number: str, outputs: list[str]) -> str | None:
    """What a message calls a number by the word in front of it: ``message`` in *cannot read message 102*."""
    found = (re.search(rf"\b(?P<word>[a-z]{{3,20}}) #?{number}\b", text) for text in outputs)
    words = (match["word"] for match in found if match)
    return next((word for word in words if word not in _MEASURES and word.removesuffix("s") not in VERBS), None)


def _has_siblings(value: str, outputs: list[str]) -> bool:
    """Whether an output shows others of the same series beside a value."""
    shown = (match[0] for text in outputs for match in _MEMBER.finditer(text))
    return any(one != value and _series_of(one) == _series_of(value) for one in shown)


def _was_made(reading: Reading, value: str, first: int) -> bool:
    """Whether a change gave a value that the work then goes on with: the id of what was created."""
    return len(re.findall(r"\d", value)) >= 3 and any(
        reading.meanings[index].risk != "read"
        and reading.worked(index)
        and is_in(value, reading.commands[index].output)
        and value not in reading.commands[index].ran
        for index in range(max(0, first - _LOOKED_BACK), first)
    )


def _series_of(value: str) -> str:
    return value.rstrip("0123456789")
