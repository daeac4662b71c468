"""Whether the commands of a procedure are written for one shell alone."""

from __future__ import annotations

import re

from sopcapture.draft.reading import Reading

# Lines that bash reads otherwise or not at all (fish documentation, "fish for bash users"; zshexpn(1), zshmisc(1)).
_OWN = {
    "fish": re.compile(
        r"(?:^|[;\n])\s*(?:set(?:\s+-\w+)*\s+[A-Za-z_]\w*(?:\s|$)|(?:and|or|not)\s|end\s*(?:$|[;<>|\n]))"
        r"|(?<=[\s=])\([a-z][^()]*\)|\$status\b|\$argv\b"
    ),
    "zsh": re.compile(r"(?<=\s)=\(|\$\{\([A-Za-z@]|(?:^|[\s/])\*\*/|\*\([.\w^/@-]+\)|(?:^|[;&|]\s*)print\s+-"),
}
_QUOTED = re.compile(r"'[^']*'")


def shell_needed(reading: Reading) -> tuple[str, int] | None:
    """Give the shell that the work was done in, with the first command that no other one reads as it was meant."""
    shell = reading.session.header.shell.rsplit("/", 1)[-1]
    own = _OWN.get(shell)
    for index in reading.working() if own is not None else ():
        if own is not None and own.search(_QUOTED.sub("''", reading.commands[index].ran)):
            return shell, index
    return None
