"""The text that git compares in place of an SOP. git calls it for each revision that it shows: it imports little."""

from __future__ import annotations

from sopcapture.document import parse, plain_lines, why_no_sop
from sopcapture.errors import DocumentError


def comparable_text(data: bytes) -> bytes:
    """Give what git compares in place of a document; what cannot be read is compared as it is."""
    try:
        document = parse(data.decode("utf-8"))
    except (DocumentError, UnicodeDecodeError):
        return data
    return data if why_no_sop(document) else plain_lines(document.sop).encode()
