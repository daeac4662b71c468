"""Where the templates lie: in the wheel, in a checkout, or in a library that has its own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sopcapture.errors import DocumentError


def template_folder() -> Path:
    """Give the folder of the templates that come with the program.

    The wheel carries them as `sopcapture/_templates`; in an editable checkout they lie in `templates/` beside the
    package. This is the one place that knows.

    :raises DocumentError: where the installation has neither.
    """
    package = Path(str(files("sopcapture")))
    for folder in (package / "_templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise DocumentError("the templates of sopcapture are missing", "install sopcapture again")


def template_source(name: str, overrides: Path | None = None) -> str:
    """Give the text of a template; one of the same name in the library's own folder goes first.

    A library may come from somebody else, and a template of it may ask for others: none lies outside of the folders.

    :raises DocumentError: where there is no such template, or it cannot be read.
    """
    folders: list[Path] = [*((overrides,) if overrides is not None else ()), template_folder()]
    folder = next((each for each in folders if (each / name).is_file()), folders[-1])
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise DocumentError(f"the template {name} lies outside of {folder}", "put the file itself there")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"the template {path} cannot be read: {error}", "put it right or take it away") from error
