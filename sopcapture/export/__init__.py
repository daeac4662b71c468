"""SOPs in the forms that others read: a page, a document, a list of tasks, a script."""

from sopcapture.export.agent import agent_sop, skill
from sopcapture.export.clips import clips
from sopcapture.export.forms import checklist, long_form, long_page
from sopcapture.export.html import INDEX, html_page
from sopcapture.export.markdown import markdown
from sopcapture.export.notebook import runme
from sopcapture.export.overrides import (
    FORM_TEMPLATES,
    FRAME,
    form_problems,
    frame_problems,
    full_reading,
    index_problems,
    unknown_names,
)
from sopcapture.export.player import player_files
from sopcapture.export.reading import Clip, GivenApproval, HistoryEntry, Reading
from sopcapture.export.script import script
from sopcapture.export.site import Row, index_page, row_of

__all__ = [
    "FORM_TEMPLATES",
    "FRAME",
    "INDEX",
    "Clip",
    "GivenApproval",
    "HistoryEntry",
    "Reading",
    "Row",
    "agent_sop",
    "checklist",
    "clips",
    "form_problems",
    "frame_problems",
    "full_reading",
    "html_page",
    "index_page",
    "index_problems",
    "long_form",
    "long_page",
    "markdown",
    "player_files",
    "row_of",
    "runme",
    "script",
    "skill",
    "unknown_names",
]
