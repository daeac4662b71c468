"""sopcapture and the scanners that it is measured against, behind one interface."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from sopcapture.redact import Redactor

Scanner = Callable[[str, "str | None", "int | None"], str]
"""Text, the command whose output it is, columns of the terminal; gives the text without what was found."""


def sopcapture(text: str, command: str | None, columns: int | None) -> str:
    """The redactor, as a new session has it."""
    return Redactor().redact(text, command=command, columns=columns).text


def _without(text: str, values: list[str]) -> str:
    for value in sorted(filter(None, values), key=len, reverse=True):
        text = text.replace(value, "{{secret}}")
    return text


def scanners() -> dict[str, Scanner]:
    """All that are installed; sopcapture first."""
    found: dict[str, Scanner] = {"sopcapture": sopcapture}
    for name, make in (("betterleaks", _betterleaks), ("detect-secrets", _detect_secrets)):
        with suppress(ImportError):
            found[name] = make()
    return found


def _betterleaks() -> Scanner:
    library = import_module("betterleaks")

    def scan(text: str, command: str | None, columns: int | None) -> str:
        values = []
        for finding in library.scan_string(text.replace("\0", " ")):
            values.append(finding.raw["match"].get("value", ""))
            values += [
                part["match"].get("value", "")
                for parts in finding.component_sets
                for part in parts.get("components", ())
            ]
        return _without(text, values)

    return scan


def _detect_secrets() -> Scanner:
    """As its command line scans a file, with the settings that it has by default."""
    collection = import_module("detect_secrets").SecretsCollection
    settings = import_module("detect_secrets.settings").default_settings
    folder = tempfile.TemporaryDirectory()

    def scan(
        text: str, command: str | None, columns: int | None, folder: tempfile.TemporaryDirectory[str] = folder
    ) -> str:
        path = Path(folder.name, "output.log")
        path.write_text(text, encoding="utf-8", errors="replace")
        with settings():
            secrets = collection()
            secrets.scan_file(str(path))
        return _without(text, [secret.secret_value for _, secret in secrets])

    return scan
