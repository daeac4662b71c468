"""SOPs in the forms that others read: a page, a document, a list of tasks, a script."""

from sopcapture.export.agent import agent_sop, runme, skill
from sopcapture.export.clips import clips
from sopcapture.export.html import html_page
from sopcapture.export.markdown import checklist, markdown
from sopcapture.export.player import player_files
from sopcapture.export.reading import Clip, HistoryEntry, Reading
from sopcapture.export.script import script
from sopcapture.export.site import Row, index_page, row_of

__all__ = [
    "Clip",
    "HistoryEntry",
    "Reading",
    "Row",
    "agent_sop",
    "checklist",
    "clips",
    "html_page",
    "index_page",
    "markdown",
    "player_files",
    "row_of",
    "runme",
    "script",
    "skill",
]
