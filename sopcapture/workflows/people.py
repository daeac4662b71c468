"""Who works here: the identity that git knows, and the form of a name."""

from __future__ import annotations

import getpass
import re

from sopcapture.errors import UsageError
from sopcapture.store import Library, Repository

_PERSON = re.compile(r"^(?P<name>[^<>\n]*[^<>\s])\s+<(?P<mail>[^<>\s@]+@[^<>\s]+)>$")


def person(text: str, library: Library) -> str:
    """Give ``Name <mail>`` in its one form; a short name stands for whom ``[people]`` in `sopcapture.toml` says.

    Raises:
        UsageError: it is no name with a mail address.
    """
    match = _PERSON.match(library.config.people.get(text.strip(), text).strip())
    if match is None:
        raise UsageError(f"not a name with a mail address: {text.strip()}", "write it as: Ada Byron <ada@example.org>")
    return f"{match['name']} <{match['mail']}>"


def git_identity(library: Library) -> str | None:
    """Give the identity that git would commit under, None where it has none."""
    return Repository(library.root).identity()


def author(library: Library) -> str:
    """Name who gives an answer: git's identity, else the login name."""
    return git_identity(library) or getpass.getuser()
