"""Outlines: which there are, which one a piece of work has, and an SOP that begins with one.

A recorder needs them when the work has ended, so what reads documents is imported only then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sopcapture.errors import DocumentError, UsageError
from sopcapture.model.outline import Outline
from sopcapture.model.session import SessionHeader
from sopcapture.store import Library
from sopcapture.workflows.people import person

_FOLDER = "outlines"


def kinds(library: Library) -> tuple[str, ...]:
    """List the kinds of work that have an outline, the library's own among them."""
    from sopcapture.document import template_folder  # noqa: PLC0415 - see above

    folders = (template_folder() / _FOLDER, library.templates_dir / _FOLDER)
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.toml")}))


def outline(library: Library, kind: str) -> Outline:
    """Give the outline of a kind of work; the library's own goes first.

    Raises:
        UsageError: there is no such kind.
        DocumentError: it cannot be read.
    """
    from sopcapture.document import read_outline, template_source  # noqa: PLC0415 - see above

    known = kinds(library)
    if kind not in known:
        raise UsageError(f"there is no outline {kind!r}", f"there are: {', '.join(known)}")
    name = f"{_FOLDER}/{kind}.toml"
    return read_outline(template_source(name, library.templates_dir), name)


def all_outlines(library: Library) -> dict[str, Outline]:
    """Give every outline by its kind.

    Raises:
        DocumentError: one cannot be read.
    """
    return {kind: outline(library, kind) for kind in kinds(library)}


def outline_of(library: Library, header: SessionHeader) -> Outline | None:
    """Give the outline for a session: of the kind that its header names, else of the one that its title speaks of.

    None where there is none, or where it cannot be read: work is recorded all the same, and `check` says why.
    """
    outlines: dict[str, Outline] = {}
    for kind in kinds(library):
        with suppress(DocumentError):
            outlines[kind] = outline(library, kind)
    return outlines.get(header.kind or kind_of(header.title, outlines))


def kind_of(title: str, outlines: Mapping[str, Outline]) -> str:
    """Give the kind that the first telling word of a title stands for, "" where no word tells."""
    of_word = {word.casefold(): kind for kind, each in sorted(outlines.items()) for word in each.words}
    return next((of_word[word] for word in re.findall(r"[^\W_]+", title.casefold()) if word in of_word), "")


def begin_sop(library: Library, slug: str, *, kind: str = "", title: str = "", owner: str = "") -> Path:
    """Write the document of a new SOP, in which its kind's questions stand where the answers belong. Gives its path.

    Raises:
        UsageError: it is no slug, the kind is not known, or the owner is no ``Name <mail>``.
        DocumentError: there is such an SOP, or a template cannot be used.
        LibraryError: it cannot be written.
    """
    from sopcapture.document import escape_inline, outline_document  # noqa: PLC0415 - see above

    path = library.sop_path(slug)
    if path.exists():
        raise DocumentError(f"there is an SOP {slug} already", f"edit {path}, or choose another slug")
    title = " ".join(title.split()) or slug.replace("-", " ").capitalize()
    kind = kind or kind_of(f"{title} {slug.replace('-', ' ')}", all_outlines(library))
    if not kind:
        known = ", ".join(kinds(library))
        raise UsageError(f"nothing in {title!r} says which kind of work it is", f"say --kind, one of: {known}")
    made = outline_document(
        outline(library, kind),
        slug=slug,
        title=escape_inline(title),
        owner=person(owner, library) if owner else "",
        templates=library.templates_dir,
    )
    library.write(path, made.encode())
    return path
