"""Which failures an SOP knows already: among its edge cases, or as the condition of a step."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from sopcapture.draft.pairing import shape
from sopcapture.grounding import with_examples
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import EdgeCase, Parameter, Sop, Step

_ALIKE = 0.82


class KnownFailures:
    """What an SOP says of failures, ready to be asked for those of a recording."""

    def __init__(self, sop: Sop) -> None:
        said: list[tuple[EdgeCase | Step, str]] = [(case, case.symptom) for case in sop.edge_cases]
        said += [(step, step.when) for step in sop.steps if step.when]
        self._known = [(where, _comparable(text, sop.parameters)) for where, text in said]

    def of(self, case: EdgeCase, parameters: Iterable[Parameter]) -> EdgeCase | Step | None:
        """Give the statement that knows a failure of a recording, whose draft has these parameters.

        Another symptom that is worded alike is the same one; what a person says more about it makes it no other.
        """
        symptom = _comparable(case.symptom, parameters)
        whole = re.compile(rf"(?<!\w){re.escape(symptom)}(?!\w)") if re.search(r"\w", symptom) else None
        for where, text in self._known:
            if (whole is not None and whole.search(text)) or (isinstance(where, EdgeCase) and _alike(symptom, text)):
                return where
        return None


def _comparable(text: str, parameters: Iterable[Parameter]) -> str:
    return re.sub(r"\d+", "0", shape(with_examples(plain_inline(text), parameters)).casefold())


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
