"""JSON schemas for what a model may answer, and their check on the client.

Only the subset is used that strict mode takes everywhere: every property required, no additional ones, `maxItems` on
every array, event ids as enumerations. There is no property for a command: a command is named by its event. Servers
ignore a schema silently, so `problems_in` holds every answer against it once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Schema = dict[str, Any]

_LONGEST_SHOWN = 40


def record(properties: Mapping[str, Schema]) -> Schema:
    """Describe an object with exactly these properties."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def sentence(description: str) -> Schema:
    """Describe one line of text; what it may say is checked apart."""
    return {"type": "string", "description": description}


def one_of(names: Sequence[str]) -> Schema:
    """Describe a choice from an enumeration, which must not be empty."""
    return {"type": "string", "enum": list(names)}


def list_of(items: Schema, most: int) -> Schema:
    """Describe an array with at most so many items."""
    return {"type": "array", "items": items, "maxItems": most}


def grounded(description: str, evidence: Sequence[str]) -> Schema:
    """Describe a sentence that names the events which support it."""
    return record({"text": sentence(description), "evidence": list_of(one_of(evidence), 8)})


def without_bounds(schema: Schema) -> Schema:
    """Give a schema without the bounds of its lists; `problems_in` still knows them."""
    match schema["type"]:
        case "object":
            return {**schema, "properties": {name: without_bounds(one) for name, one in schema["properties"].items()}}
        case "array":
            return {"type": "array", "items": without_bounds(schema["items"])}
        case _:
            return schema


def said_as(slot: str, evidence: Sequence[str]) -> Callable[[str], Mapping[str, Any]]:
    """Give what makes an answer of a sentence for a `grounded` slot."""
    return lambda text: {slot: {"text": text, "evidence": list(evidence)}}


def problems_in(value: Any, schema: Schema, where: str = "") -> list[str]:
    """Say where a value does not fit the schema, one line each; nothing where it fits."""
    match schema["type"]:
        case "object":
            return _problems_in_record(value, schema, where)
        case "array":
            if not isinstance(value, list):
                return [f"{where or 'the answer'} must be a list"]
            found = []
            if len(value) > schema["maxItems"]:
                found.append(f"{where} has {len(value)} items, at most {schema['maxItems']} are allowed")
            for index, item in enumerate(value[: schema["maxItems"]]):
                found += problems_in(item, schema["items"], f"{where}[{index}]")
            return found
        case _:
            if not isinstance(value, str):
                return [f"{where} must be a text"]
            if "enum" in schema and value not in schema["enum"]:
                return [f"{where} names {_shown(value)}, which is not one of the choices"]
            return []


def _problems_in_record(value: Any, schema: Schema, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where or 'the answer'} must be an object"]
    prefix = f"{where}." if where else ""
    found = [f"{prefix}{name} is missing" for name in schema["required"] if name not in value]
    found += [f"{prefix}{_shown(name)} is not asked for" for name in value if name not in schema["properties"]]
    for name, inner in schema["properties"].items():
        if name in value:
            found += problems_in(value[name], inner, f"{prefix}{name}")
    return found


def _shown(value: str) -> str:
    line = " ".join(value.split())
    return f'"{line[:_LONGEST_SHOWN]}…"' if len(line) > _LONGEST_SHOWN else f'"{line}"'
