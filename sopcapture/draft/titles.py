"""Titles of steps: imperatives from what the commands mean, and short names for commands in running text."""

from __future__ import annotations

import re

from sopcapture.commands import Purpose, meaning, simple_commands
from sopcapture.draft.imperatives import imperative
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.reading import Reading
from sopcapture.draft.segments import Stretch
from sopcapture.draft.wording import upper_start, without_stop
from sopcapture.model.markdown import code_span, escape_text

_WIDTH = 64
_REDIRECT_AT_END = re.compile(r"\s*\d?>{1,2}\s*(?P<file>[^\s>&|;]+)\s*(?:2>&1)?\s*$")
_IMPORTANCE = {
    Purpose.CHANGE: 6,
    Purpose.BUILD: 6,
    Purpose.EDIT: 6,
    Purpose.UNKNOWN: 5,
    Purpose.CONNECT: 5,
    Purpose.VERIFY: 4,
    Purpose.LOOK: 3,
    Purpose.WAIT: 2,
    Purpose.TALK: 1,
    Purpose.MOVE: 0,
}
# A general phrase that says nothing without what it is done to.
_NEEDS_SUBJECT = frozenset(
    (
        *("edit", "copy", "copy files", "move files", "delete files", "link", "unpack", "load", "make the directories"),
        *("reload", "restart", "start", "stop", "roll back", "run a script", "set a variable", "make a request"),
        *("set the rights of a file", "read a file", "write the file", "add to the file", "save the output"),
    )
)


def phrase_of(text: str, lifter: Lifter) -> str:
    """Say in an imperative what a command does, without the values that differ each time. Inline Markdown."""
    found = meaning(text)
    phrase = found.phrase
    redirect = _REDIRECT_AT_END.search(text)
    if redirect and phrase.startswith("Save the output of"):
        runs_script = re.search(r"\.\w{1,4}$", short_name(text))
        if not runs_script and lifter.lift(redirect["file"]) == redirect["file"]:
            return f"Write {code_span(redirect['file'].rsplit('/', 1)[-1])}"
        folder = redirect["file"].rpartition("/")[0]
        if "noise" in meaning(text[: redirect.start()]).marks and lifter.lift(folder) == folder:
            # Of a filter, what it writes says more than that it filters.
            verb = "Add to" if ">>" in redirect[0] else "Write"
            return f"{verb} the file in {code_span(folder)}" if folder else f"{verb} the file"
        found = meaning(text[: redirect.start()])
        phrase = found.phrase
    address = re.search(r"[a-z][a-z0-9+]*://(?:[^/@\s]*@)?([\w.-]+)", text)
    if address and re.search(r"`[^`]*[?=&][^`]*`", phrase):
        phrase = re.sub(r"`[^`]*[?=&][^`]*`", f"`{address[1]}`", phrase)
    if found.purpose is Purpose.EDIT and found.subject and (named := _what_is_set(text, found.subject, lifter)):
        return named
    if not phrase:
        return f"Run {code_span(short_name(text))}"
    if lifter.lift(phrase) == phrase and "{{" not in phrase:
        return _shorter_paths(phrase)
    named = _with_name(lifter, phrase)
    if named is not None:
        return _shorter_paths(named)
    general = found.general
    if general and general.casefold() not in _NEEDS_SUBJECT and lifter.lift(general) == general:
        return general
    if (copied := _copy_beside(text, lifter)) is not None:
        return copied
    of_file = _with_last_parts(lifter, phrase)
    if of_file is not None:
        return _shorter_paths(of_file)
    return general or f"Run {code_span(short_name(text))}"


def _copy_beside(text: str, lifter: Lifter) -> str | None:
    """Name a copy that lies beside its original under a name made from it: *Keep a copy of `x.conf`*."""
    parts = [part for part in simple_commands(text) if part.program == "cp"]
    files = [word for word in parts[0].args if not word.startswith("-")] if len(parts) == 1 else []
    if (
        len(files) != 2
        or not files[1].startswith(files[0])
        or files[1] == files[0]
        or lifter.lift(files[0]) != files[0]
    ):
        return None
    return _shorter_paths(f"Keep a copy of {code_span(files[0])}")


_PLACE_OF_VALUE = re.compile(
    r"(?P<before>\b(?:to|from|of|for|in|into|on|with|by)|^\w+)\s(?P<tick>`?)(?:[^`{\s]*/)?v?\{\{(?P<name>[a-z][a-z0-9_]*)\}\}(?P=tick)"
    r"(?=\s|$)"
)


_DELETES_LINES = re.compile(r"\bsed\b[^|]*/I?d['\"]?(?=\s)")


def _what_is_set(text: str, file: str, lifter: Lifter) -> str | None:
    """Name an edit on the command line by the parameter that it puts into the file: *Set the version in `x`*."""
    used = [name for name in lifter.used_in(lifter.lift(text)) if not name.startswith("previous_")]
    if not used or lifter.lift(file) != file:
        return None
    name = used[-1].replace("_", " ")
    if _DELETES_LINES.search(text):
        return _shorter_paths(f"Take the {name} out of {code_span(file)}")
    return _shorter_paths(f"Set the {name} in {code_span(file)}")


def _with_name(lifter: Lifter, phrase: str) -> str | None:
    """Put the name of a parameter where its value stands: *Switch to the version*; None where that reads badly."""
    spoken = _PLACE_OF_VALUE.sub(
        lambda match: f"{match['before']} the {match['name'].replace('_', ' ')}", lifter.lift(phrase)
    )
    return spoken if "{{" not in spoken else None


def _with_last_parts(lifter: Lifter, phrase: str) -> str | None:
    """Of a path that holds a value, keep the last part where that is the same each time, and else say *the file*."""
    spoken = re.sub(r"`([^`]*\{\{[^`]*)`", lambda match: _last_part(match[1]), lifter.lift(phrase))
    return spoken if "{{" not in spoken and spoken.count(" the file") <= 1 else None


def _last_part(path: str) -> str:
    name = path.rstrip("/").rsplit("/", 1)[-1]
    if "{{" not in name and name:
        return f"`{name}`"
    return "the file" if "." in name or "/" in path else path


def _shorter_paths(phrase: str) -> str:
    """In a title the last parts of a path are enough."""

    def shorter(match: re.Match[str]) -> str:
        path = match[1]
        address = re.match(r"[a-z][a-z0-9+]*://(?:[^/@]*@)?([^/:?]+)", path)
        if address:
            return f"`{address[1]}`"
        if len(path) <= 20 or "/" not in path or " " in path:
            return match[0]
        return f"`{'/'.join(path.rstrip('/').split('/')[-1:])}`"

    return re.sub(r"`([^`]+)`", shorter, phrase)


def named_title(stretch: Stretch) -> str:
    """The title that the person gave, "" where they gave none."""
    return escape_text(upper_start(without_stop(stretch.title))) if stretch.title else ""


def title_of(reading: Reading, stretch: Stretch, lifter: Lifter) -> str:
    """The imperative title of a step: what its weightiest commands do."""
    if stretch.title:
        return named_title(stretch)
    phrases: list[tuple[int, str]] = []
    for index in stretch.commands:
        found = reading.meanings[index]
        weight = _IMPORTANCE[found.purpose] * 2 + (1 if found.risk == "destructive" else 0)
        if "minor" in found.marks:
            weight = 1
        phrase = phrase_of(reading.commands[index].ran, lifter)
        if phrase not in (known for _, known in phrases):
            phrases.append((weight, phrase))
    weighty = [phrase for weight, phrase in phrases if weight >= _IMPORTANCE[Purpose.VERIFY] * 2]
    if len(weighty) > 2:
        heaviest = max(weight for weight, _ in phrases)
        weighty = [phrase for weight, phrase in phrases if weight == heaviest][:2]
    phrases.reverse()  # of two that weigh the same, the later one is what the earlier led to
    chosen = weighty or [max(phrases, key=lambda pair: pair[0])[1]]
    if len(chosen) == 2:
        both = _both(*chosen)
        if len(both) <= _WIDTH:
            return both
        chosen = [max((p for p in phrases if p[1] in chosen), key=lambda pair: pair[0])[1]]
    return chosen[0]


def _both(one: str, other: str) -> str:
    """Put two imperatives together; with one verb it is said once: *Copy `a` and `b`*."""
    verb, _, rest = other.partition(" ")
    if rest and one.partition(" ")[2] == rest:
        return f"{one.partition(' ')[0]} and {verb.lower()} {rest}"
    if one.partition(" ")[0] == verb and rest and " and " not in one:
        return f"{one} and {rest}"
    if " and " in one:
        return f"{one}, then {other[:1].lower()}{other[1:]}"
    return f"{one} and {other[:1].lower()}{other[1:]}"


def short_name(text: str) -> str:
    """Name a command in running text: program and subcommand, or the script that it runs."""
    found = meaning(text)
    parts = simple_commands(text)
    if not parts:
        return " ".join(text.split())[:40]
    part = next((part for part in parts if part.program == found.program), parts[-1])
    words = part.words
    if found.program in ("python", "python3", "bash", "sh", "zsh", "node", "ruby", "perl", "php") and len(words) > 1:
        script = next((word for word in words[1:] if not word.startswith("-")), "")
        if script:
            return script.rsplit("/", 1)[-1]
    if found.program == "make":
        target = next((word for word in words[1:] if not word.startswith("-") and "=" not in word), "")
        return f"make {target}".strip()
    if found.program in ("kubectl", "oc") and found.subcommand in ("get", "describe", "top"):
        operands = [word for word in words[1:] if re.fullmatch(r"[a-z]+", word) and word != found.subcommand]
        return (
            f"{found.program} {found.subcommand} {operands[0]}" if operands else f"{found.program} {found.subcommand}"
        )
    if found.subcommand:
        return f"{found.program} {found.subcommand}"
    if found.program in ("true", "echo", "exit", ":", "") and part.wrappers:
        return part.wrappers[0]
    if found.program == "nginx" and "-t" in words:
        return "nginx -t"
    return found.program or (words[0] if words else " ".join(text.split())[:40])


def says_more(text: str) -> bool:
    """Whether what the person wrote about a manual step holds more than its title can."""
    return len(_first_clause(text)) < len(without_stop(text)) or len(_first_clause(text)) > _WIDTH


def _first_clause(text: str) -> str:
    ends = r"(?<=[.!?;:])\s|\s[–—]\s|,\s(?:and|then|because|since|so)\b"
    return re.split(ends, without_stop(text), maxsplit=1)[0].rstrip(".!?;:")


def title_of_manual(text: str) -> str:
    """A title from what the person wrote about a step outside the terminal: its first clause, as an imperative."""
    first = _first_clause(text)
    title = " ".join(imperative(first))
    if len(title) > _WIDTH:
        title = title[:_WIDTH].rsplit(" ", 1)[0].rstrip(",;:")
    return escape_text(upper_start(title))
