"""Notes into statements: what is needed, what a procedure is not for, why something is done, or what it says."""

from __future__ import annotations

import re

from sopcapture.draft.parts import StepParts
from sopcapture.draft.places import Places
from sopcapture.draft.wording import clause, sentence
from sopcapture.model.session import Note
from sopcapture.model.sop import Prerequisite, Rule, Statement

_EXCLUSION = re.compile(
    r"(?P<label>(?:does not apply|doesn['’]t apply|not for|out of scope)\s*:\s*)"
    r"|(?:this )?(?:does not|doesn['’]t) apply\b|(?:this is )?(?:not meant|not) for\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"(?P<label>(?:prerequisites?|needs?|required|requires?)\s*:\s*)|you (?:need|must have|must be)\b"
    r"|(?:this )?(?:needs|requires) (?:access|the right|permission|a )|make sure (?:that )?you (?:have|are)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"\b(?:because|since|so that|otherwise|reason|that['’]s why|this is why|or else)\b", re.IGNORECASE
)


def place_notes(places: Places) -> None:
    """Put each note into the step that it stands at, or to what it says."""
    for step in places.steps:
        for remark in step.stretch.remarks:
            if isinstance(remark, Note):
                _place_note(places, step, remark)
    if not places.steps:
        for remark in places.reading.remarks:
            if isinstance(remark, Note):
                places.placed.rules.append(Rule(when="in doubt", then=clause(remark.text), evidence=(remark.id,)))


def _place_note(places: Places, step: StepParts, note: Note) -> None:
    text = " ".join(note.text.split())
    exclusion = _EXCLUSION.match(text)
    needed = _NEEDED.match(text)
    if exclusion:
        said = text[exclusion.end() :] if exclusion["label"] else text
        step.evidence.remove(note.id)
        places.placed.does_not_apply.append(Statement(text=sentence(said), evidence=(note.id,)))
    elif needed:
        said = text[needed.end() :] if needed["label"] else text
        step.evidence.remove(note.id)
        places.placed.prerequisites.append(Prerequisite(text=sentence(said), evidence=(note.id,)))
    elif _EXPLAINS.search(text):
        step.whys.append(sentence(text))
    else:
        step.texts.append(sentence(text))
