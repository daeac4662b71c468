"""Exporting SOPs: the forms that there are, and writing one to where it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sopcapture.document import template_source
from sopcapture.errors import ExportError
from sopcapture.export import (
    Reading,
    agent_sop,
    checklist,
    html_page,
    long_form,
    long_page,
    markdown,
    player_files,
    runme,
    script,
    skill,
)
from sopcapture.store import Library
from sopcapture.templating import Source
from sopcapture.workflows.printing import pdf_of
from sopcapture.workflows.readers import reading_of
from sopcapture.workflows.replays import replays_of


@dataclass(frozen=True)
class Form:
    """A form that an SOP can be given in: what its file is called, where a folder is named, and what makes it."""

    name: str
    make: Callable[[Reading, Source], str]
    executable: bool = False
    printed: bool = False
    """Whether what is made is a page that is yet to be printed as PDF."""
    history: bool = False
    approvals: bool = False
    """Whether it tells of the revisions, and of who approved which; both take time to read."""

    def reading(self, library: Library, spec: str) -> Reading:
        """Read an SOP as this form tells of it.

        Raises:
            DocumentError, GitError: as `reading_of`.
        """
        return reading_of(library, spec, history=self.history, approvals=self.approvals)

    def bytes_of(self, reading: Reading, source: Source) -> bytes:
        """Make the file.

        Raises:
            DocumentError: a template cannot be used.
            ExportError: it cannot be printed here.
        """
        text = self.make(reading, source)
        return pdf_of(text) if self.printed else text.encode()


def page(reading: Reading, source: Source, *, home: str = "") -> str:
    """Give the page of an SOP; with `home`, it leads back to the index of its site."""
    return html_page(reading, source, player=player_files() if reading.clips else None, home=home)


FORMS: Mapping[str, Form] = {
    "html": Form("{slug}.html", page, history=True),
    "pdf": Form("{slug}.pdf", page, printed=True),
    "markdown": Form("{slug}.md", lambda reading, _: markdown(reading)),
    "checklist": Form("{slug}.checklist.md", checklist),
    "long": Form("{slug}.long.md", long_form, history=True, approvals=True),
    "long-html": Form("{slug}.long.html", long_page, history=True, approvals=True),
    "long-pdf": Form("{slug}.long.pdf", long_page, printed=True, history=True, approvals=True),
    "sh": Form("{slug}.sh", lambda reading, source: script(reading, source("export/frame.sh")), executable=True),
    "skill": Form("{slug}/SKILL.md", lambda reading, _: skill(reading)),
    "agent-sop": Form("{slug}.sop.md", lambda reading, _: agent_sop(reading)),
    "runme": Form("{slug}.runme.md", lambda reading, _: runme(reading)),
}
"""Every form by the name that ``--to`` takes."""


def source_of(library: Library) -> Source:
    """Give what reads templates; the library's own go first."""
    return lambda name: template_source(name, library.templates_dir)


def export(library: Library, spec: str, to: str, *, replays: bool = True) -> tuple[bytes, Reading]:
    """Give an SOP in a form, and what was read for it. `replays`: whether a page plays the recordings of its steps.

    Raises:
        DocumentError: there is no such SOP, it cannot be read, or a template cannot be used.
        ExportError: this machine cannot make that form.
        GitError: the revision is unknown.
    """
    reading = FORMS[to].reading(library, spec)
    if replays and to == "html":
        reading = replace(reading, clips=replays_of(library, reading.sop))
    return FORMS[to].bytes_of(reading, source_of(library)), reading


def place_of(out: str, to: str, slug: str) -> Path:
    """Give the file that ``--out`` means: itself, or the form's own name in a folder."""
    path = Path(out).expanduser()
    return path / FORMS[to].name.format(slug=slug) if path.is_dir() or out.endswith("/") else path


def write_export(path: Path, data: bytes, *, executable: bool = False) -> None:
    """Write a file that was exported, with the folders that it lies in.

    Raises:
        ExportError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if executable:
            path.chmod(path.stat().st_mode | 0o111)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(f"cannot write {path}: {reason}", "name another place with --out") from error
