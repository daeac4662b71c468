"""The keys that go from field to field of a form."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding

FIELD_KEYS: Final = (
    Binding("tab", "app.focus_next", show=False, priority=True),
    Binding("shift+tab", "app.focus_previous", show=False, priority=True),
)
"""With priority: what is typed ahead behind Tab, on a slow machine or line, belongs to the next field."""
