"""Redaction: what is secret never reaches the disk. `Redactor` is the way in."""

from __future__ import annotations

from sopcapture.redact.placeholders import PLACEHOLDER, highest_placeholders
from sopcapture.redact.redactor import Finding, Redacted, Redactor
from sopcapture.redact.scanner import is_available as vendor_scanner_available

__all__ = ["PLACEHOLDER", "Finding", "Redacted", "Redactor", "highest_placeholders", "vendor_scanner_available"]
