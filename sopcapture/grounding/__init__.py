"""Whether an SOP says only what was recorded: its commands, its evidence, the answers in it, the sentences of a model.

Pure functions over values. `check` turns the findings of `verify` into problems, `commit` refuses on some of them, and
the model pass drops sentences that `unsupported` objects to.
"""

from sopcapture.grounding.items import FOR_EACH, LOOP, goes_over_items
from sopcapture.grounding.recorded import RecordedCommands, values_pattern, with_examples
from sopcapture.grounding.said import Said, statements
from sopcapture.grounding.sentences import DONE_OPENING, LEAD_IN, OF_A_CASE, SOUND, lost, unsupported
from sopcapture.grounding.verify import Finding, FindingRule, lost_from_answer, verify

__all__ = [
    "DONE_OPENING",
    "FOR_EACH",
    "LEAD_IN",
    "LOOP",
    "OF_A_CASE",
    "SOUND",
    "Finding",
    "FindingRule",
    "RecordedCommands",
    "Said",
    "goes_over_items",
    "lost",
    "lost_from_answer",
    "statements",
    "unsupported",
    "values_pattern",
    "verify",
    "with_examples",
]
