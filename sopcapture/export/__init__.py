"""SOPs in the forms that others read: a page, a document, a list of tasks, a script."""

from sopcapture.export.html import html_page
from sopcapture.export.markdown import checklist, markdown
from sopcapture.export.reading import Clip, HistoryEntry, Reading
from sopcapture.export.script import script

__all__ = ["Clip", "HistoryEntry", "Reading", "checklist", "html_page", "markdown", "script"]
