"""What is run on the files that `find` or `fd` finds."""

from __future__ import annotations

from sopcapture.commands.parse import SimpleCommand
from sopcapture.commands.phrases import short
from sopcapture.commands.words import word_set

_RUNS = {
    "find": word_set("-exec -execdir -ok -okdir"),
    "fd": word_set("-x --exec -X --exec-batch"),
    "fdfind": word_set("-x --exec -X --exec-batch"),
}
_ENDS = (";", "+")


def run_on_found(command: SimpleCommand) -> tuple[str, ...]:
    """Give the command that is run on what is found, ``()`` where there is none."""
    options = _RUNS.get(command.program, frozenset())
    start = next((place for place, word in enumerate(command.words, start=1) if word in options), None)
    if start is None:
        return ()
    words = command.words[start:]
    end = next((place for place, word in enumerate(words) if word in _ENDS), len(words))
    return words[:end] if "{}" in words[:end] or command.program == "find" else (*words[:end], "{}")


def on_found(program: str, operands: tuple[str, ...], run: str, phrase: str) -> tuple[str, str]:
    """Say of what is done to ``{}`` that it is done to the files that are found; that, and the same without a place."""
    places = operands[:1] if program == "find" else ()
    place = next((f" in `{short(word, 40)}`" for word in places if word not in ("{}", *_ENDS) and "$" not in word), "")
    what = phrase if "`{}`" in phrase and not phrase.startswith("Create ") else f"Run `{run}` on `{{}}`"
    general = what.replace("`{}`", "the files that are found")
    return what.replace("`{}`", f"the files found{place}") if place else general, general
