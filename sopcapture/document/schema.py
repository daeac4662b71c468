"""The JSON schema of an SOP as `show --json` gives it."""

from __future__ import annotations

from typing import Any

from sopcapture.model.sop import Sop


def sop_json_schema() -> dict[str, Any]:
    """Give the schema (JSON Schema 2020-12), with each step's `command`, which joins its commands with newlines."""
    schema = Sop.model_json_schema(mode="serialization")
    step = schema["$defs"]["Step"]
    step["properties"]["command"] = {
        "anyOf": [{"type": "string"}, {"type": "null"}],
        "title": "Command",
        "description": "All commands of the step, one after the other; null where it has none.",
    }
    step["required"] = [*step.get("required", []), "command"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
