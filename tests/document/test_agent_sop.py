"""Other tools read the same file: the public Agent SOP format, as strands-agents-sops 1.1.4 reads it."""

from __future__ import annotations

import re

from sopcapture.document import parse, render

# These are the expressions of that program (utils.py, cursor.py); it was run once on each fixture and on the example.
OVERVIEW = re.compile(r"## Overview\s*\n(.*?)(?=\n##|\n#|\Z)", re.DOTALL)
PARAMETERS = re.compile(r"## Parameters\s*\n(.*?)(?=\n##|\n#|\Z)", re.DOTALL)
PARAMETER = re.compile(
    r"- \*\*(\w+)\*\* \((required|optional)(?:, default: ([^)]+))?\): (.+?)(?=\n- \*\*|\n\*\*Constraints|\n##|\Z)",
    re.DOTALL,
)


def test_the_overview_is_a_plain_description(fixture_text: str) -> None:
    for text in (fixture_text, render(parse(fixture_text).sop)):
        found = OVERVIEW.search(text)
        assert found is not None
        assert found[1].strip() == parse(fixture_text).sop.overview
        assert "<!--" not in found[1]


def test_parameters_are_found(promote_standby: str) -> None:
    for text in (promote_standby, render(parse(promote_standby).sop)):
        section = PARAMETERS.search(text)
        assert section is not None
        found = [(match[1], match[2], match[3]) for match in PARAMETER.finditer(section[1])]
        assert found == [("standby", "required", None), ("slot", "optional", '"orders_slot"')]
