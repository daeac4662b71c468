"""The text that git compares in place of an SOP. git calls it for each revision that it shows: it imports little."""

from __future__ import annotations

from sopcapture.document import parse, plain_lines
from sopcapture.errors import DocumentError


def comparable_text(data: bytes) -> bytes:
    """Give what git compares in place of a document; what cannot be read is compared as it is."""
    try:
        return plain_lines(parse(data.decode("utf-8")).sop).encode()
    except (DocumentError, UnicodeDecodeError):
        return data
