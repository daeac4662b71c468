"""What a pipeline into ``diff file -`` compares."""

from __future__ import annotations

from sopcapture.commands.parse import SimpleCommand
from sopcapture.commands.phrases import short
from sopcapture.commands.scripts import script_of
from sopcapture.commands.words import word_set

_COMPARE = frozenset(("diff", "cmp", "colordiff"))
_FETCH = frozenset(("curl", "wget", "http"))
_FILTERS = word_set("sort awk sed grep cut jq tr uniq cat comm join head tail")


def compared(commands: tuple[SimpleCommand, ...]) -> tuple[str, str] | None:
    """Say of a pipeline into ``diff file -`` what it compares, and with which file; None where it is no such one."""
    last, fed = commands[-1], commands[:-1]
    if last.program not in _COMPARE or not last.piped or "-" not in last.args or any(one.writes for one in commands):
        return None
    file = next((word for word in last.args if not word.startswith("-")), "")
    if not file or "$" in file:
        return None
    main = next((one for one in fed if one.program not in ("cd", "")), fed[0])
    script = script_of(main)
    what = f"the output of `{short((script or main.program).rsplit('/', 1)[-1], 24)}`"
    if main.program in _FETCH:
        what = "what the server sends"
    elif main.program in _FILTERS:
        what = "what is found"
    return f"Compare {what} with `{short(file, 40)}`", file
