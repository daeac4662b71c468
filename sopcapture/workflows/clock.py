"""Where moments and session ids come from."""

from __future__ import annotations

import re
import secrets
import time
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_LONGEST_WORDS = 40


def now() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)


def steady_clock() -> Callable[[], datetime]:
    """Give a clock that begins at the present moment and never jumps, whatever is done to the system's.

    It goes on while the machine sleeps, where the system has such a clock (clock_gettime(2), CLOCK_BOOTTIME).
    """
    which = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    began, zero = now(), time.clock_gettime(which)
    return lambda: began + timedelta(seconds=time.clock_gettime(which) - zero)


def new_session_id(title: str, at: datetime) -> str:
    """Make ``YYYYMMDD-HHMM-<4 hex>[-words-of-the-title]``; the time is the person's own."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(words) > _LONGEST_WORDS:
        words = words[: _LONGEST_WORDS + 1].rpartition("-")[0] or words[:_LONGEST_WORDS]
    stem = f"{at.astimezone():%Y%m%d-%H%M}-{secrets.token_hex(2)}"
    return f"{stem}-{words}" if words else stem
