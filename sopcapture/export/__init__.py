"""SOPs in the forms that others read: a page, a document, a list of tasks, a script."""

from sopcapture.export.agent import agent_sop, runme, skill
from sopcapture.export.clips import clips
from sopcapture.export.html import html_page
from sopcapture.export.markdown import checklist, markdown
from sopcapture.export.player import player_files
from sopcapture.export.reading import Clip, HistoryEntry, Reading
from sopcapture.export.script import script

__all__ = [
    "Clip",
    "HistoryEntry",
    "Reading",
    "agent_sop",
    "checklist",
    "clips",
    "html_page",
    "markdown",
    "player_files",
    "runme",
    "script",
    "skill",
]
