"""Exporting a whole library: each SOP in a form, and for pages the index that they are found by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sopcapture.errors import SopcaptureError
from sopcapture.export import Row, index_page, row_of
from sopcapture.store import Library
from sopcapture.workflows.clock import now
from sopcapture.workflows.exporting import FORMS, page, place_of, source_of, write_export
from sopcapture.workflows.replays import replays_of

INDEX = "index.html"


def export_all(library: Library, to: str, folder: Path, *, replays: bool = True) -> Iterator[str]:
    """Write every SOP of the library into a folder. Gives a line for each one that cannot be read, as it comes to it.

    Raises:
        ExportError: the folder cannot be written, or this machine cannot make that form.
        DocumentError: a template cannot be used.
    """
    source, form = source_of(library), FORMS[to]
    rows: list[Row] = []
    for slug in library.slugs():
        try:
            reading = form.reading(library, slug)
        except SopcaptureError as error:
            rows.append(Row(slug, overview=error.message, status="cannot be read", words=slug))
            yield f"{slug}: {error}"
            continue
        if to == "html":
            if replays:
                reading = replace(reading, clips=replays_of(library, reading.sop))
            data = page(reading, source, home=INDEX).encode()
            rows.append(row_of(reading))
        else:
            data = form.bytes_of(reading, source)
        write_export(place_of(f"{folder}/", to, slug), data, executable=form.executable)
    if to == "html":
        index = index_page(f"Procedures of {library.root.name}", rows, source, at=now().date().isoformat())
        write_export(folder / INDEX, index.encode())
