"""What a word means behind any program that has subcommands: the lines of the table for the program ``*``."""

from __future__ import annotations

import re
from dataclasses import replace

from sopcapture.commands.arguments import Arguments
from sopcapture.commands.programs import Program, Row, find_program, find_row

_ANY_PROGRAM = "*"
_GROUP_TOO = "run"
"""What may be a thing as well: `gh run cancel 5`."""
_DEEPEST = 5  # words: `gcloud compute instance-groups managed list-instances`
_WORD = re.compile(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*")


def find_verb(program: Program, arguments: Arguments) -> tuple[Row, Arguments] | None:
    """Give what a word means behind any program that has subcommands, and the arguments from that word on."""
    verbs = find_program(_ANY_PROGRAM)
    if verbs is None or not program.depth:
        return None
    found, group = None, ""
    for place, word in enumerate(arguments.operands[:_DEEPEST]):
        if not _WORD.fullmatch(word):
            break
        rest = replace(arguments, operands=arguments.operands[place:], group=group)
        if (row := find_row(verbs, rest)) is not None:
            found = row, rest
            if word != _GROUP_TOO:
                break
        group = word
    return found
