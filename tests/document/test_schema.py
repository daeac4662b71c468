"""What programs may rely on."""

from __future__ import annotations

import json

from sopcapture.document import parse, sop_json_schema
from sopcapture.model.sop import Sop, sop_to_json


def test_the_schema_names_every_key_that_show_gives(promote_standby: str) -> None:
    schema = sop_json_schema()
    data = sop_to_json(parse(promote_standby).sop)
    assert set(data) <= set(schema["properties"])
    for key in (
        "steps",
        "parameters",
        "prerequisites",
        "rules",
        "edge_cases",
        "escalations",
        "success_checks",
        "output",
    ):
        name = schema["properties"][key]["items"]["$ref"].rpartition("/")[2]
        known = set(schema["$defs"][name]["properties"])
        for value in data[key]:
            assert set(value) - {"reviewed"} <= known
    assert schema["$defs"]["Step"]["properties"]["command"]["anyOf"] == [{"type": "string"}, {"type": "null"}]
    assert "command" in schema["$defs"]["Step"]["required"]
    assert json.loads(json.dumps(schema)) == schema


def test_what_show_gives_reads_back(promote_standby: str) -> None:
    sop = parse(promote_standby).sop
    data = sop_to_json(sop)
    for step in data["steps"]:
        del step["command"]
    assert Sop.model_validate(json.loads(json.dumps(data))) == sop
