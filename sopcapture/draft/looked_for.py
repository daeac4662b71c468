"""What a look into a table or a file of records asks for, in a title: *Look up what is free in `stamps` in `x.db`*."""

from __future__ import annotations

import re

from sopcapture.commands import main_command, sql_given
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.naming import says_nothing, singular
from sopcapture.draft.spoken_names import said

_ROWS = re.compile(r"Look up rows of (?P<place>`[^`]+`(?: in `[^`]+`)?)$")
_LINES = re.compile(r"(?:Look up values|Find lines) in (?P<place>`[^`]+`)$")
_WHERE = re.compile(r"\bwhere\s+(?P<which>.+?)(?:\s+(?:order|group|limit)\b.*)?;?\s*$", re.IGNORECASE | re.DOTALL)
_IS_VALUE = re.compile(r"\b\w+\s*=\s*'?\{\{(?P<name>[a-z][a-z0-9_]*)\}\}'?(?=[\s)]|$)")
_IN_A_STATE = re.compile(r"(?:\w+\.)?(?:state|status)\s*=\s*'(?P<state>[a-z]{3,})'", re.IGNORECASE)
_LACKS = re.compile(r"(?:\w+\.)?(?P<column>[a-z]{3,}(?:_[a-z]+)*)\s+is\s+null", re.IGNORECASE)
_RECORD = re.compile(r"^\S+ (?:-\S+ )*'[^']*\bselect\(\.\w+ == \"\{\{(?P<name>[a-z][a-z0-9_]*)\}\}\"\)")
_WHOLE = re.compile(r"^jq (?:-\S+ )*\.\s+\S+$")
_OF_A_FIELD = r"^\S*awk (?:-F\s*\S+ )?'(?:NR ?> ?1 && )?(?:\$1 != \"\w+\" && )?\$\d+ ?"
_EMPTY = re.compile(_OF_A_FIELD + r"== ?\"\" ?(?:'|\{)")
_SAYS = re.compile(_OF_A_FIELD + r"== ?(?:\"(?P<word>[a-z][\w-]+)\"|(?P<number>\d{1,5})) ?(?:'|\{)")
_BEYOND = re.compile(_OF_A_FIELD + r"(?P<side>[<>])=? ?(?P<limit>\d{1,5}(?:\.\d+)?) ?(?:'|\{)")


def looked_for(text: str, phrase: str, lifter: Lifter) -> str | None:
    """Say by its condition what a look is for; None where that can't be said in a few words."""
    if (rows := _ROWS.match(phrase)) is not None:
        part = main_command(text)
        where = _WHERE.search(lifter.lift(sql_given(part))) if part is not None else None
        return _of_rows(where["which"], rows["place"]) if where is not None else None
    lines = _LINES.match(phrase)
    if lines is None:
        return None
    place, typed = lines["place"], lifter.lift(" ".join(text.split()))
    if (record := _RECORD.match(typed)) is not None and not says_nothing(record["name"]):
        return f"Look up the {said(record['name'])} in {place}"
    if _WHOLE.match(typed):
        return f"Read {place}"
    if _EMPTY.match(typed):
        return f"Find lines with an empty field in {place}"
    if (says := _SAYS.match(typed)) is not None:
        return f"Find lines with `{says['word'] or says['number']}` in {place}"
    if (beyond := _BEYOND.match(typed)) is not None:
        return f"Find values {'above' if beyond['side'] == '>' else 'below'} {beyond['limit']} in {place}"
    return None


def _of_rows(which: str, place: str) -> str | None:
    asked = [match["name"] for match in _IS_VALUE.finditer(which) if not says_nothing(match["name"])]
    if asked:
        table, _, database = place.partition(" in ")
        own = database and singular(table.strip("`").lower()) == singular(asked[0])  # `member` in the table `member`
        what = " and ".join(dict.fromkeys(said(name) for name in asked[:2]))
        return f"Look up the {what} in {database if own else place}"
    if (state := _IN_A_STATE.fullmatch(which)) is not None:
        return f"Look up what is {state['state']} in {place}"
    if (lacks := _LACKS.fullmatch(which)) is not None:
        return f"Look up rows without {lacks['column'].lower().replace('_', ' ')} in {place}"
    return None
