"""The YAML front matter of a document (FORMATS, front matter; YAML 1.2)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, get_args

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq, TaggedScalar
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sopcapture.document.layout import Piece
from sopcapture.document.reading import Reading
from sopcapture.errors import DocumentError
from sopcapture.model.sop import Sop, Status

DOCUMENT_VERSION = 1

_LISTS = ("recorded_from", "tags")
_KNOWN = ("sop", "slug", "title", "owner", "status", "review_every", "recorded_from", "tags")
_NULL = "tag:yaml.org,2002:null"
_NO_WRAP = 1 << 30
_MOST_VALUES = 20_000  # a few lines of aliases to aliases stand for more than any memory holds
_MEND = "put the lines between the dashes right, each `key: value`"


@dataclass
class FrontMatter:
    """What the front matter says. `known` has only keys that it states, `extra` all that this version does not know."""

    known: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)


def read_front_matter(reading: Reading, start: int, end: int) -> FrontMatter:
    """Read the lines ``start:end``, the dashes included.

    :raises DocumentError: where it is no YAML mapping, or the document is newer than this program.
    """
    text = "".join(reading.source.lines[start + 1 : end - 1])
    root = _compose(text, start + 1)
    found = FrontMatter()
    lines: list[tuple[str, int, int]] = []
    for key_node, value_node in root.value:
        key = str(key_node.value) if isinstance(key_node, ScalarNode) else ""
        line = start + 1 + key_node.start_mark.line
        if key in found.known or any(key == before for before, _, _ in lines):
            reading.report("error", "front-matter", line, f"{key} stands twice in the front matter; keep one")
            continue
        lines.append((key, line, start + 1 + _last_line(value_node)))
        if key in _KNOWN:
            _read_known(reading, found, key, value_node, line)
    _check_version(reading, found, start)
    if any(key not in _KNOWN for key, _, _ in lines):
        found.extra = {key: value for key, value in _plain(_load(text)).items() if key not in _KNOWN}
    found.pieces = _pieces(reading, found, lines, start, end)
    return found


def _compose(text: str, first: int) -> MappingNode:
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first + (mark.line if mark is not None else 0) + 1
        raise DocumentError(
            f"line {line}: the front matter is not YAML: {error.problem or error.context}", _MEND
        ) from error
    except (YAMLError, RecursionError) as error:
        raise _no_yaml(error) from error
    if root is None:
        return MappingNode("tag:yaml.org,2002:map", [])
    if not isinstance(root, MappingNode):
        raise DocumentError(f"line {first + 1}: the front matter is not a mapping", _MEND)
    if _values(root, {}) > _MOST_VALUES:
        raise DocumentError(f"the front matter has more than {_MOST_VALUES} values", "leave out what repeats itself")
    return root


def _values(node: Node, known: dict[int, int]) -> int:
    """Count the values of a node, those that it repeats by aliases, too; one inside of itself counts there once."""
    if id(node) not in known:
        known[id(node)] = 1
        pairs = node.value if isinstance(node, MappingNode) else ()
        inner = node.value if isinstance(node, SequenceNode) else [each for pair in pairs for each in pair]
        known[id(node)] = 1 + sum(_values(each, known) for each in inner)
    return known[id(node)]


def _no_yaml(error: Exception) -> DocumentError:
    said = "it nests too deep" if isinstance(error, RecursionError) else str(error).splitlines()[0]
    return DocumentError(f"the front matter is not YAML: {said}", _MEND)


def _last_line(node: Node) -> int:
    mark = node.end_mark
    return int(mark.line) if mark.column == 0 else int(mark.line) + 1


def _read_known(reading: Reading, found: FrontMatter, key: str, node: Node, line: int) -> None:
    if isinstance(node, ScalarNode) and node.tag == _NULL and node.style is None:
        return
    if key in _LISTS:
        nodes = node.value if isinstance(node, SequenceNode) else [node]
        if not all(isinstance(each, ScalarNode) for each in nodes):
            reading.report("error", "front-matter", line, f"{key} is not a list of words; write `{key}: [a, b]`")
            return
        found.known[key] = tuple(str(each.value) for each in nodes)
        return
    if not isinstance(node, ScalarNode):
        reading.report("error", "front-matter", line, f"{key} has more than one value; give exactly one")
        return
    value = " ".join(str(node.value).split())
    if key == "status" and value not in get_args(Status):
        text = f"{value} is no status; write draft, approved or retired"
        reading.report("error", "front-matter", line, text)
        return
    found.known[key] = value


def _check_version(reading: Reading, found: FrontMatter, start: int) -> None:
    stated = found.known.get("sop")
    if stated is None:
        reading.report("warning", "front-matter", start, "the format is not stated; write `sop: 1` in the front matter")
        return
    if not re.fullmatch(r"\d+", stated):
        reading.report("error", "front-matter", start, f"{stated} is no version of the format; write `sop: 1`")
        del found.known["sop"]
        return
    if int(stated) > DOCUMENT_VERSION:
        raise DocumentError(
            f"this SOP has format {stated}, and this program knows formats up to {DOCUMENT_VERSION}",
            "upgrade sopcapture",
        )


def _load(text: str) -> Mapping[str, Any]:
    yaml = YAML()
    yaml.allow_duplicate_keys = True
    try:
        return yaml.load(text) or {}
    except (YAMLError, ValueError, RecursionError) as error:  # a date that there is not, a number beyond all bounds
        raise _no_yaml(error) from error


def _plain(value: Any) -> Any:
    """Turn what ruamel gives into plain values, so that two readings of the same value are equal."""
    match value:
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case TaggedScalar():
            return str(value.value)
        case bool() | None:
            return value
        case int():
            return int(value)
        case float():
            return float(value)
        case datetime():
            return datetime.fromisoformat(value.isoformat())
        case date():
            return value
        case _:
            return str(value)


def _pieces(
    reading: Reading, found: FrontMatter, lines: list[tuple[str, int, int]], start: int, end: int
) -> list[Piece]:
    """Give the lines of each key, or none where the keys do not have lines of their own."""
    pieces = [Piece(("open",), None, start, start + 1)]
    for key, first, last in lines:
        last = min(last, end - 1)  # noqa: PLW2901 - the dashes are no part of the last value
        while last > first + 1 and (
            reading.source.is_blank(last - 1) or reading.source.lines[last - 1].startswith("#")
        ):
            last -= 1  # noqa: PLW2901 - comments between keys belong to neither
        if first < pieces[-1].end:
            return []
        meaning = found.known.get(key) if key in _KNOWN else found.extra.get(key)
        pieces.append(Piece(("key", key), meaning, first, max(last, first + 1)))
    pieces.append(Piece(("close",), None, end - 1, end))
    return pieces


def write_front_matter(sop: Sop) -> str:
    """Write the front matter, the dashes included. What an SOP does not have is left out."""
    known: dict[str, Any] = {
        "sop": sop.sop,
        "slug": sop.slug,
        "title": sop.title,
        "owner": sop.owner,
        "status": sop.status,
        "review_every": sop.review_every,
        "recorded_from": _flow(sop.recorded_from),
        "tags": _flow(sop.tags),
    }
    values = CommentedMap({key: value for key, value in known.items() if value not in (None, "", [])})
    # Copied, so that a value that stands twice is written twice and not as an alias.
    values.update({key: _plain(value) for key, value in sop.front_matter.items() if key not in _KNOWN})
    yaml = YAML()
    yaml.width = _NO_WRAP
    yaml.indent(mapping=2, sequence=4, offset=2)
    written = io.StringIO()
    yaml.dump(values, written)
    return f"---\n{written.getvalue()}---"


def _flow(values: tuple[str, ...]) -> CommentedSeq:
    sequence = CommentedSeq(values)
    sequence.fa.set_flow_style()
    return sequence
