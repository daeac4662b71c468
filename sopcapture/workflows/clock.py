"""Where moments and session ids come from."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import UTC, datetime

_LONGEST_WORDS = 40


def now() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)


def new_session_id(title: str, at: datetime) -> str:
    """Make ``YYYYMMDD-HHMM-<4 hex>[-words-of-the-title]``; the time is the person's own."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(words) > _LONGEST_WORDS:
        words = words[: _LONGEST_WORDS + 1].rpartition("-")[0] or words[:_LONGEST_WORDS]
    stem = f"{at.astimezone():%Y%m%d-%H%M}-{secrets.token_hex(2)}"
    return f"{stem}-{words}" if words else stem
