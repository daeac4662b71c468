"""What a command does in words: an imperative from what it means, and a short name for it in running text."""

from __future__ import annotations

import re

from sopcapture.commands import (
    Purpose,
    defined_function,
    main_command,
    meaning,
    script_of,
    simple_commands,
    variable_values,
)
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.loops import loop_of, with_items
from sopcapture.draft.naming import says_nothing
from sopcapture.draft.request_titles import request_phrase
from sopcapture.draft.script_titles import changed_by_way_of, done_by_script, key_set, what_of
from sopcapture.draft.spoken_names import said
from sopcapture.draft.wording import lower_start
from sopcapture.model.markdown import code_span

TITLE_WIDTH = 64
"""Characters that a title has room for."""
_REDIRECT_AT_END = re.compile(r"\s*\d?>{1,2}\s*(?P<file>[^\s>&|;(){}]+)\s*(?:2>&1)?[\s)};]*$")


def phrase_of(text: str, lifter: Lifter) -> str:
    """Say in an imperative what a command does; of values that differ each time, their names. Inline Markdown."""
    if (function := defined_function(text)) is not None:
        return _definition(*function, lifter)
    loop = loop_of(text)
    if loop is None:
        return _phrase_of(text, lifter)
    return shorter_paths(lifter.lift(with_items(_phrase_of(loop.text, lifter), loop.each)))


_DOES_TO_ONE = re.compile(
    r"(?P<verb>Back up|Roll back|[A-Z][a-z]+(?= [\w.-]*\d)) (?P<one>[\w.-]+) with (?P<tool>`[^`]+`)"
)


def _definition(name: str, body: str, lifter: Lifter) -> str:
    """Say what a function is defined for, where its body says it: *Define `pack` to pack an archive*."""
    found = meaning(body)
    aim = _phrase_of(body, lifter) if found.purpose in (Purpose.CHANGE, Purpose.BUILD, Purpose.EDIT) else ""
    defined = f"Define {code_span(name)}"
    return f"{defined} to {lower_start(aim)}" if aim and "$" not in aim else defined


def _phrase_of(text: str, lifter: Lifter) -> str:
    found = meaning(text)
    phrase = found.phrase
    redirect = _REDIRECT_AT_END.search(text)
    if redirect and phrase.startswith("Save the output of"):
        found = meaning(text[: redirect.start()])
        runs_script = re.search(r"\.\w{1,4}$", short_name(text))
        says_it = runs_script or found.phrase.startswith("Compute")
        if found.purpose in (Purpose.LOOK, Purpose.UNKNOWN) and not says_it:
            # Of a filter, what it writes says more than that it filters.
            verb = "Add lines to" if ">>" in redirect[0] else "Write"
            return shorter_paths(f"{verb} {code_span(lifter.lift(redirect['file']))}")
        phrase = found.phrase
    address = re.search(r"[a-z][a-z0-9+]*://(?:[^/@\s]*@)?([\w.-]+)", text)
    if address and re.search(r"`[^`]*[?=&][^`]*`", phrase):
        phrase = re.sub(r"`[^`]*[?=&][^`]*`", f"`{address[1]}`", phrase)
    if (whole := changed_by_way_of(text)) is not None:
        key = key_set(text)
        shown = code_span(lifter.lift(whole))
        return shorter_paths(f"Set the {key} in {shown}" if key else f"Edit {shown}")
    if found.purpose is Purpose.EDIT and found.subject and (named := _what_is_set(text, found.subject, lifter)):
        return named
    if (request := request_phrase(text, found, lifter)) is not None:
        return request
    if (moved := _DOES_TO_ONE.fullmatch(phrase)) is not None and (what := what_of([moved["one"]], lifter)):
        return f"{moved['verb']} {what}with {moved['tool']}"
    if phrase.startswith("Run `") and (part := main_command(text)) is not None and "--dry-run" not in part.args:
        if redirect and script_of(part) and not redirect["file"].startswith(("/dev/", "$", '"')):
            verb = "Add lines to" if ">>" in redirect[0] else "Write"
            return shorter_paths(
                f"{verb} {code_span(lifter.lift(redirect['file']))} with {code_span(short_name(text))}"
            )
        done = done_by_script(part, lifter)
        if done is not None and len(done) <= TITLE_WIDTH:
            return done
    if not phrase or phrase == f"Run {code_span(short_name(text))}":
        return _run(text, lifter)
    if named := _with_line_for(text, phrase, lifter):
        return shorter_paths(named)
    if lifter.lift(phrase) == phrase and "{{" not in phrase:
        return shorter_paths(phrase)
    named = _with_name(lifter, phrase) or _copy_beside(text, lifter) or _with_values(lifter, phrase)
    return shorter_paths(named) if named else found.general or f"Run {code_span(short_name(text))}"


def _run(text: str, lifter: Lifter) -> str:
    """Name a script of which no more is known than what it is called and given: *Run `close.sh` for the month*."""
    part = main_command(text)
    verb = "Try" if part is not None and "--dry-run" in part.args else "Run"
    name = f"{verb} {code_span(short_name(text))}"
    given = [word for word in part.args if not word.startswith("-") and word != script_of(part)] if part else []
    if part is None or not script_of(part) or not given or "$" in given[0]:
        return name
    if re.fullmatch(r"[a-z]{2,}(?:-[a-z]+)*", given[0]) and lifter.lift(given[0]) == given[0]:
        # What a tool is told says what it is run for, also where that is no verb: *Run `rtu clock` for the station*.
        name = f"{verb} {code_span(f'{short_name(text)} {given.pop(0)}')}"
    if not given or "$" in given[0] or (len(given) > 1 and "/" in given[0]):
        return name
    lifted = lifter.lift(given[0])
    value = re.fullmatch(r"v?\{\{([a-z][a-z0-9_]*)\}\}", lifted)
    if value:
        says = not says_nothing(value[1]) and value[1] != short_name(text)
        return f"{name} for the {said(value[1])}" if says else name
    if len(given) > 1:
        return name
    is_host = any(found.kind in ("host", "ip") for found in variable_values(given[0]))
    is_file = not is_host and re.fullmatch(r"[^\s`:=]*[/.][^\s`:=]*", lifted) is not None
    shown = shorter_paths(f"{name} on `{lifted}`") if is_file else name
    return shown if len(shown) <= TITLE_WIDTH else name


def _with_line_for(text: str, phrase: str, lifter: Lifter) -> str | None:
    """Say for what a line is added to a file, where the line holds one value that differs each time."""
    added = re.fullmatch(r"Add a line to (?P<file>`[^`]+`)", phrase)
    file = lifter.lift(added["file"]) if added else ""
    values = [name for name in lifter.used_in(lifter.lift(text)) if f"{{{{{name}}}}}" not in file]
    if added is None or len(values) != 1 or "{{" in file:
        return None
    return f"Add a line for the {said(values[0])} to {file}"


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
    return f"Keep a copy of {code_span(files[0])}"


_PLACE_OF_VALUE = re.compile(
    r"(?P<before>\b(?:to|from|of|for|in|into|on|with|by)|^\w+)\s(?P<tick>`?)v?\{\{(?P<name>[a-z][a-z0-9_]*)\}\}(?P=tick)(?=\s|$)"
)
# A link points at what its name says; a copy or a move to such a folder does not.
_LINKED_VALUE = re.compile(
    r"(?P<before>^(?:Link|Switch)\s.*\bto)\s`[^`{\s]*/v?\{\{(?P<name>[a-z][a-z0-9_]*)\}\}`(?=\s|$)"
)


_INSERTS_A_LINE = re.compile(r"\bsed\b (?:-\S+ )*['\"](?:\d+|\$)?[ai](?:\\| |(?=[#*-]))")
_DELETES_LINES = re.compile(r"\bsed\b[^|]*/I?d['\"]?(?=\s)")


def _what_is_set(text: str, file: str, lifter: Lifter) -> str | None:
    """Name an edit on the command line by the parameter that it puts into the file: *Set the version in `x`*."""
    used = [name for name in lifter.used_in(lifter.lift(text)) if not name.startswith("previous_")]
    if _DELETES_LINES.search(text) and (not used or lifter.lift(file) != file):
        return shorter_paths(f"Delete lines from {code_span(lifter.lift(file))}")
    if not used or lifter.lift(file) != file:
        return shorter_paths(f"Set the {key} in {code_span(lifter.lift(file))}") if (key := key_set(text)) else None
    name = said(used[-1])
    if _INSERTS_A_LINE.search(text):
        return shorter_paths(f"Add the {name} to {code_span(file)}")
    if _DELETES_LINES.search(text):
        return shorter_paths(f"Take the {name} out of {code_span(file)}")
    return shorter_paths(f"Set the {name} in {code_span(file)}")


def _with_name(lifter: Lifter, phrase: str) -> str | None:
    """Put the name of a parameter where its value stands: *Switch to the version*; None where that reads badly."""
    spoken = lifter.lift(phrase)
    for place in (_PLACE_OF_VALUE, _LINKED_VALUE):
        spoken = place.sub(lambda match: f"{match['before']} the {said(match['name'])}", spoken)
    return spoken if "{{" not in spoken else None


def _with_values(lifter: Lifter, phrase: str) -> str | None:
    """Keep the last part of each path, with the names of the values in it: *Edit `members-{{month}}.csv`*."""
    lifted = shorter_paths(lifter.lift(phrase))
    outside = re.sub(r"`[^`]*`", "", lifted)
    return lifted if "{{" not in outside and len(lifted) <= TITLE_WIDTH + 8 else None


def shorter_paths(phrase: str) -> str:
    """In a title the last part of a path is enough, where it tells the files in it apart."""
    shorter = re.sub(r"`([^`]+)`", lambda match: f"`{_shorter_path(match[1])}`", phrase)
    named = re.findall(r"`[^`]+`", shorter)
    if len(set(named)) == len(named) or len(phrase) > TITLE_WIDTH:
        return re.sub(r"^Compare (`[^`]+`) and \1", r"Compare the two \1", shorter)
    return phrase


_ADDRESS = re.compile(r"[a-z][a-z0-9+]*://(?:[^/@]*@)?(?P<host>\[[^\]]*\]|[^/:?]+)(?::\d+)?(?P<path>[^?#]*)")
_LONGEST_PATH = 24


def _shorter_path(path: str) -> str:
    if address := _ADDRESS.match(path):
        here = re.fullmatch(r"localhost|127\..*|\[::1\]", address["host"])
        return address["path"] if here and address["path"] not in ("", "/") else address["host"]
    if len(path) <= _LONGEST_PATH or "/" not in path or " " in path:
        return path
    *folders, name = path.rstrip("/").split("/")
    with_folder = "/".join((*folders[-1:], name))
    tells = "." in name and not name.startswith("{{")
    return name if tells or len(with_folder) > _LONGEST_PATH + 8 else with_folder


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
