"""Redaction: what is secret never reaches the disk. `Redactor` is the way in."""

from __future__ import annotations

from sopcapture.redact.known_value import SHORTEST, KnownValue, Place
from sopcapture.redact.placeholders import PLACEHOLDER, highest_placeholders, placeholder
from sopcapture.redact.redactor import Finding, Redacted, Redactor
from sopcapture.redact.scanner import is_available as vendor_scanner_available

__all__ = [
    "PLACEHOLDER",
    "SHORTEST",
    "Finding",
    "KnownValue",
    "Place",
    "Redacted",
    "Redactor",
    "highest_placeholders",
    "placeholder",
    "vendor_scanner_available",
]
