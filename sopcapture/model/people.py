"""Who somebody is: people are told apart by their mail addresses."""

from __future__ import annotations

import re
from functools import lru_cache

_MAIL = re.compile(r"<([^<>\s]+)>\s*$")


@lru_cache(maxsize=4096)
def mail_of(person: str) -> str:
    """Give the mail address of ``Name <mail>``, by which people are told apart; "" where there is none."""
    match = _MAIL.search(person)
    return match[1].casefold() if match else ""


def same_person(one: str, other: str) -> bool:
    """Whether two names with mail addresses are of one person."""
    return bool(mail_of(one)) and mail_of(one) == mail_of(other)
