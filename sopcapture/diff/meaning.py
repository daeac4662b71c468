"""When two texts of an SOP mean the same: what is compared in their place.

Wraps, escapes, the two spellings of emphasis, the number in ``[step 3](#id)`` and the names that other edits gave to
ids and parameters are no difference in meaning. Commands are compared as they are, since every character counts there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sopcapture.model.markdown import without_step_numbers

_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(?<![\w\\])(_{1,2})(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")
_TARGET = re.compile(r"(?<=\]\(#)[^)\s]+(?=\))")
_PARAMETER = re.compile(r"\{\{([a-z][a-z0-9_]*)\}\}")


@dataclass(frozen=True)
class Renamed:
    """The names that have changed from the one SOP to the other: of statements' ids and of parameters."""

    ids: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)

    def text(self, text: str | None) -> str:
        """Give what stands for a text of inline Markdown in a comparison."""
        parts: list[str] = []
        position = 0
        source = text or ""
        for match in _CODE.finditer(source):
            parts += [self._prose(source[position : match.start()]), f"`{match[2].strip()}`"]
            position = match.end()
        parts.append(self._prose(source[position:]))
        return self.command(" ".join("".join(parts).split()))

    def command(self, text: str | None) -> str:
        """Give what stands for a command in a comparison."""
        lines = (text or "").replace("\r\n", "\n").strip()
        return _PARAMETER.sub(lambda match: f"{{{{{self.parameters.get(match[1], match[1])}}}}}", lines)

    def parameter(self, name: str) -> str:
        """Give the name that a parameter has now."""
        return self.parameters.get(name, name)

    def _prose(self, text: str) -> str:
        numberless = without_step_numbers(text).replace("[Step](#", "[step](#")
        targets = _TARGET.sub(lambda match: self.ids.get(match[0], match[0]), numberless)
        emphasis = _EMPHASIS.sub(lambda match: f"{'*' * len(match[1])}{match[2]}{'*' * len(match[1])}", targets)
        return _ESCAPED.sub(r"\1", emphasis)


AS_IT_IS = Renamed()
