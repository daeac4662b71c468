"""A library's own templates: whether what they make still says what it has to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from sopcapture.commands import is_whole
from sopcapture.document import Problem, read_outline, template_folder, template_problems, template_source, whole_sop
from sopcapture.errors import DocumentError
from sopcapture.export import (
    FORM_TEMPLATES,
    FRAME,
    INDEX,
    Reading,
    form_problems,
    frame_problems,
    full_reading,
    index_problems,
    unknown_names,
)
from sopcapture.model.sop import Sop
from sopcapture.store import Library
from sopcapture.templating import FOLDER, Source, Templates

DOCUMENT = "sop.md.j2"
_PROMPTS = "prompts/"
_OUTLINES = "outlines/"
_LOOKS = (".css", ".js")
_MEND = "put it back, or take the template away"


def own_templates(library: Library) -> tuple[str, ...]:
    """List the library's own templates by name, such as ``export/checklist.md.j2``."""
    folder = library.templates_dir
    if not folder.is_dir():
        return ()
    files = (path for path in folder.rglob("*") if not path.is_dir() and not path.name.startswith("."))
    return tuple(sorted(path.relative_to(folder).as_posix() for path in files if path.suffix != ".md"))


def problems_by_template(library: Library) -> dict[str, tuple[Problem, ...]]:
    """Try each of the library's own templates with an SOP that has everything. What breaks is an error."""
    own = own_templates(library)
    source: Source = partial(template_source, overrides=library.templates_dir)
    included = frozenset(name for each in own for name in _included(each, source))
    found: dict[str, tuple[Problem, ...]] = {}
    for name in own:
        try:
            part = name in included and not (template_folder() / name).is_file()
            problems = () if part else tuple(_tried(name, library, source))
        except DocumentError as error:
            problems = (_problem(str(error)),)
        if problems:
            found[name] = problems
    return found


def problems_with_sop(library: Library, sop: Sop) -> dict[str, tuple[Problem, ...]]:
    """Say by template what the library's own templates of exports lose of one SOP."""
    source: Source = partial(template_source, overrides=library.templates_dir)
    found: dict[str, tuple[Problem, ...]] = {}
    for name in own_templates(library):
        if name not in FORM_TEMPLATES:
            continue
        try:
            lost = form_problems(name, Reading(sop), source)
            problems = tuple(
                _problem(f"{FOLDER}{name} loses {what}; {_MEND}", where) for what, where in dict.fromkeys(lost)
            )
        except DocumentError as error:
            problems = (_problem(str(error)),)
        if problems:
            found[name] = problems
    return found


def _tried(name: str, library: Library, source: Source) -> list[Problem]:
    """Try one template.

    Raises:
        DocumentError: it cannot be used.
    """
    whole = full_reading(whole_sop())
    place = f"{FOLDER}{name}"
    if name == DOCUMENT:
        return [replace(each, where="") for each in template_problems(whole.sop, library.templates_dir)]
    if name in FORM_TEMPLATES:
        if unknown := list(unknown_names(name, whole, source)):
            return [_problem(f"{place}, {each}; put it right or take it away") for each in unknown]
        lost = [*form_problems(name, whole, source), *form_problems(name, Reading(whole.sop), source)]
        return [_problem(f"{place} loses {what}; {_MEND}") for what in dict.fromkeys(what for what, _ in lost)]
    losses: Iterator[str]
    if name == INDEX:
        losses = index_problems(source)
    elif name == FRAME:
        text = source(name)
        if not is_whole(text):
            return [_problem(f"{place} is no bash that can be read; put it right or take it away")]
        losses = frame_problems(text, template_source(name))
    elif name.startswith(_PROMPTS) and (template_folder() / name).is_file():
        from sopcapture.draft.prompt_overrides import prompt_problems  # noqa: PLC0415 - takes a model's client along

        losses = prompt_problems(name, source, template_source)
    elif name.startswith(_OUTLINES) and name.endswith(".toml"):
        read_outline(source(name), name)
        return []
    elif name.endswith(_LOOKS) and (template_folder() / name).is_file():
        source(name)
        return []
    else:
        text = f"nothing uses {place}; give it the name of a template of sopcapture, or take it away"
        return [Problem("warning", "template", "", None, text)]
    return [
        _problem(f"{place}, {each}; put it right or take it away")
        if each.startswith("line ")
        else _problem(f"{place} loses {each}; {_MEND}")
        for each in losses
    ]


def _included(name: str, source: Source) -> frozenset[str]:
    try:
        return Templates(source).included(name) if name.endswith(".j2") else frozenset()
    except DocumentError:
        return frozenset()  # it is told where the template itself is tried


def _problem(text: str, where: str = "") -> Problem:
    return Problem("error", "template", where, None, text)
