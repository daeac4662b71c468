"""A name that the work is about, followed through its commands: of keys/ann.pub, homes/ann, archive/ann.tar.gz."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME = re.compile(
    r"(?<![\w.@:%=+$-])(?:(?:[\w.~-]+/)*(?P<folder>[\w.~-]+)/)?(?P<name>[a-z][a-z0-9]{2,20})"
    r"(?=$|[\s'\"$^)]|(?:\.tar)?\.[a-z0-9]{2,4}(?![a-z0-9]))"
)
_LEAST_FOLDERS = 3
_LEAST_COMMANDS = 4


def followed_names(texts: Iterable[str]) -> frozenset[str]:
    """Give the names under which commands keep things in several folders: what differs there is whom it is done for.

    One file in one or two places is a file; a name in three folders and four commands is a person, a customer, a host.
    """
    folders: dict[str, set[str]] = {}
    commands: dict[str, set[int]] = {}
    for index, text in enumerate(texts):
        for match in _NAME.finditer(text):
            commands.setdefault(match["name"], set()).add(index)
            if match["folder"] and match["folder"] not in (".", "..", "~"):
                folders.setdefault(match["name"], set()).add(match["folder"])
    return frozenset(
        name
        for name, where in folders.items()
        if len(where) >= _LEAST_FOLDERS and len(commands[name]) >= _LEAST_COMMANDS and name not in where
    )
