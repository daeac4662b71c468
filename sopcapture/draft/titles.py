"""Titles of steps: imperatives from what the commands mean, and short names for commands in running text."""

from __future__ import annotations

import re
from itertools import islice

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
from sopcapture.draft.looked_for import looked_for
from sopcapture.draft.loops import loop_of, with_items
from sopcapture.draft.naming import says_nothing
from sopcapture.draft.reading import Reading
from sopcapture.draft.request_titles import request_phrase
from sopcapture.draft.script_titles import changed_by_way_of, done_by_script, key_set
from sopcapture.draft.segments import Stretch
from sopcapture.draft.spoken_names import said
from sopcapture.draft.tool_titles import said_by_tool
from sopcapture.draft.wording import lower_start, upper_start, without_stop
from sopcapture.model.markdown import code_span, escape_text, lower_first

TITLE_WIDTH = 64
"""Characters that a title has room for."""
_WIDTH_OF_TWO = 84
"""Characters of a title that says two things: half of what is done is no title."""
_MOST_WORDED = 30  # commands of a step; of more, the title speaks of the weightiest alone
_REDIRECT_AT_END = re.compile(r"\s*\d?>{1,2}\s*(?P<file>[^\s>&|;(){}]+)\s*(?:2>&1)?[\s)};]*$")
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


def phrase_of(text: str, lifter: Lifter) -> str:
    """Say in an imperative what a command does; of values that differ each time, their names. Inline Markdown."""
    if (function := defined_function(text)) is not None:
        return _definition(*function, lifter)
    loop = loop_of(text)
    if loop is None:
        return _phrase_of(text, lifter)
    return _shorter_paths(lifter.lift(with_items(_phrase_of(loop.text, lifter), loop.each)))


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
            return _shorter_paths(f"{verb} {code_span(lifter.lift(redirect['file']))}")
        phrase = found.phrase
    address = re.search(r"[a-z][a-z0-9+]*://(?:[^/@\s]*@)?([\w.-]+)", text)
    if address and re.search(r"`[^`]*[?=&][^`]*`", phrase):
        phrase = re.sub(r"`[^`]*[?=&][^`]*`", f"`{address[1]}`", phrase)
    if (whole := changed_by_way_of(text)) is not None:
        key = key_set(text)
        shown = code_span(lifter.lift(whole))
        return _shorter_paths(f"Set the {key} in {shown}" if key else f"Edit {shown}")
    if found.purpose is Purpose.EDIT and found.subject and (named := _what_is_set(text, found.subject, lifter)):
        return named
    if (request := request_phrase(text, found, lifter)) is not None:
        return request
    if phrase.startswith("Run `") and (part := main_command(text)) is not None and "--dry-run" not in part.args:
        if redirect and script_of(part) and not redirect["file"].startswith(("/dev/", "$", '"')):
            verb = "Add lines to" if ">>" in redirect[0] else "Write"
            return _shorter_paths(
                f"{verb} {code_span(lifter.lift(redirect['file']))} with {code_span(short_name(text))}"
            )
        done = done_by_script(part, lifter)
        if done is not None and len(done) <= TITLE_WIDTH:
            return done
    if not phrase or phrase == f"Run {code_span(short_name(text))}":
        return _run(text, lifter)
    if named := _with_line_for(text, phrase, lifter):
        return _shorter_paths(named)
    if lifter.lift(phrase) == phrase and "{{" not in phrase:
        return _shorter_paths(phrase)
    named = _with_name(lifter, phrase) or _copy_beside(text, lifter) or _with_values(lifter, phrase)
    return _shorter_paths(named) if named else found.general or f"Run {code_span(short_name(text))}"


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
    shown = _shorter_paths(f"{name} on `{lifted}`") if is_file else name
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
        return _shorter_paths(f"Delete lines from {code_span(lifter.lift(file))}")
    if not used or lifter.lift(file) != file:
        return _shorter_paths(f"Set the {key} in {code_span(lifter.lift(file))}") if (key := key_set(text)) else None
    name = said(used[-1])
    if _INSERTS_A_LINE.search(text):
        return _shorter_paths(f"Add the {name} to {code_span(file)}")
    if _DELETES_LINES.search(text):
        return _shorter_paths(f"Take the {name} out of {code_span(file)}")
    return _shorter_paths(f"Set the {name} in {code_span(file)}")


def _with_name(lifter: Lifter, phrase: str) -> str | None:
    """Put the name of a parameter where its value stands: *Switch to the version*; None where that reads badly."""
    spoken = lifter.lift(phrase)
    for place in (_PLACE_OF_VALUE, _LINKED_VALUE):
        spoken = place.sub(lambda match: f"{match['before']} the {said(match['name'])}", spoken)
    return spoken if "{{" not in spoken else None


def _with_values(lifter: Lifter, phrase: str) -> str | None:
    """Keep the last part of each path, with the names of the values in it: *Edit `members-{{month}}.csv`*."""
    lifted = _shorter_paths(lifter.lift(phrase))
    outside = re.sub(r"`[^`]*`", "", lifted)
    return lifted if "{{" not in outside and len(lifted) <= TITLE_WIDTH + 8 else None


def _shorter_paths(phrase: str) -> str:
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


def named_title(stretch: Stretch) -> str:
    """The title that the person gave, "" where they gave none."""
    return escape_text(upper_start(without_stop(stretch.title))) if stretch.title else ""


def title_of(reading: Reading, stretch: Stretch, lifter: Lifter) -> str:
    """The imperative title of a step: what its weightiest commands do."""
    if stretch.title:
        return named_title(stretch)
    title = _title_of_commands(reading, stretch, lifter)
    texts = (reading.commands[index].ran for index in stretch.commands)
    defined = next((function[0] for text in texts if (function := defined_function(text)) is not None), None)
    if defined is None or title.startswith("Define "):
        return title
    # Who reads the call further down looks for where the function is made.
    for shorter in (title, title.partition(" and ")[2]):
        both = f"Define {code_span(defined)} and {lower_start(shorter)}"
        if shorter and len(both) <= TITLE_WIDTH:
            return both
    return title


def _title_of_commands(reading: Reading, stretch: Stretch, lifter: Lifter) -> str:
    weights = {index: _weight(reading, index) for index in stretch.commands}
    if len(weights) > _MOST_WORDED:
        heaviest = max(weights.values())
        weights = {index: weight for index, weight in weights.items() if weight == heaviest}
    phrases: list[tuple[int, str]] = []
    for index, weight in islice(weights.items(), _MOST_WORDED):
        phrase = _looked_up(reading, index, lifter) or _phrase_at(reading, index, lifter)
        idle = len(weights) > 1 and (_SETS_A_VARIABLE.match(phrase) or "`-`" in phrase)
        if phrase not in (known for _, known in phrases) and not idle:
            phrases.append((weight, phrase))
    phrases = phrases or [(0, _phrase_at(reading, stretch.commands[-1], lifter))]
    weighty = [phrase for weight, phrase in phrases if weight >= _IMPORTANCE[Purpose.VERIFY] * 2]
    if len(weighty) > 2:
        heaviest = max(weight for weight, _ in phrases)
        weighty = [phrase for weight, phrase in phrases if weight == heaviest][:2]
    phrases.reverse()  # of two that weigh the same, the later one is what the earlier led to
    looked = [phrase for _, phrase in reversed(phrases)] if not weighty else []
    chosen = weighty or (looked if len(looked) == 2 else [max(phrases, key=lambda pair: pair[0])[1]])
    if len(chosen) == 2:
        both = _both(*chosen)
        if len(both) <= (TITLE_WIDTH if looked else _WIDTH_OF_TWO):
            return both
        chosen = [max((p for p in phrases if p[1] in chosen), key=lambda pair: pair[0])[1]]
    return chosen[0]


def _phrase_at(reading: Reading, index: int, lifter: Lifter) -> str:
    """Say what a command does; of a tool of which the line tells only that it is run, by what it said."""
    phrase = phrase_of(reading.spelled_out[index], lifter)
    asked = looked_for(reading.spelled_out[index], phrase, lifter)
    if asked is not None and len(asked) <= TITLE_WIDTH:
        return asked
    # `./stamp imprint 17` stamps nothing: what it is told comes first.
    vague = phrase.startswith("Run `") or re.fullmatch(r"[A-Z][a-z]+ `[a-z]+`", phrase)
    if not vague or not reading.worked(index):
        return phrase
    told = said_by_tool(reading.spelled_out[index], reading.commands[index].output, lifter)
    shorter = _shorter_paths(told) if told else ""
    return shorter if shorter and len(shorter) <= TITLE_WIDTH else phrase


_SETS_A_VARIABLE = re.compile(r"Set `[A-Za-z_]\w*`$")
_TELLS_NOTHING = re.compile(r"(?:name|who|value|number|id|item|code|kind|text|count|total)(?:_\d+)?|.*_\d+")
_READS = re.compile(
    r"(?:Read|Search|Look up values in|Look at|Print columns of)(?: the (?:start|end) of)? (?P<file>`[^`]+`)"
)


def _looked_up(reading: Reading, index: int, lifter: Lifter) -> str | None:
    """Say what is found by a look that a later step takes its value from: *Look up the order in `shop.db`*."""
    shown = reading.sources.get(index, ())
    whole = [
        one
        for one in shown
        if not any(other is not one and (one.example or "") in (other.example or "") for other in shown)
    ]
    names = [one.name for one in whole if not _TELLS_NOTHING.fullmatch(one.name)]
    if not names or len(names) > _MOST_FOUND or reading.meanings[index].purpose is not Purpose.LOOK:
        return None
    phrase = phrase_of(reading.spelled_out[index], lifter)
    read = _READS.match(phrase)
    tables = re.search(r" (?P<place>(?:`[^`]+` in )?`[^`]+`)$", phrase)
    if read:
        place = f"in {read['file']}"
    elif tables and phrase.startswith(("Look up rows", "Query the table", "Count")):
        place = f"in {tables['place']}"
    elif not phrase.startswith("Run "):
        return None
    else:
        place = f"with {code_span(short_name(reading.commands[index].ran))}"
    found = (names[:2], names[:1])  # the first alone, where both are too long
    told = (f"Look up the {' and '.join(said(name) for name in those)} {place}" for those in found)
    return next((one for one in told if len(one) <= TITLE_WIDTH), None)


_MOST_FOUND = 3
"""Values of which a look shows so many have nothing in common that a title could tell."""


def _weight(reading: Reading, index: int) -> int:
    found = reading.meanings[index]
    # What is done many times is the most of the work.
    often = loop_of(reading.spelled_out[index]) is not None
    if "minor" in found.marks:
        return 1 + often
    return _IMPORTANCE[found.purpose] * 2 + (found.risk == "destructive") + often


def _both(one: str, other: str) -> str:
    """Put two imperatives together; with one verb it is said once: *Copy `a` and `b`*."""
    verb, _, rest = other.partition(" ")
    if re.sub(r"^Add (?:a line|lines) to ", "Write ", other) == one:
        return one  # what is added to the file is part of what is written
    if rest and one.partition(" ")[2] == rest:
        return f"{one.partition(' ')[0]} and {verb.lower()} {rest}"
    spans = [re.findall(r"`([^`]+)`", phrase) for phrase in (one, other)]
    if [len(found) for found in spans] == [1, 1] and len({found[0].rsplit("/", 1)[-1] for found in spans}) == 1:
        other = re.sub(r"(?:for each |each |the \w+ )?`[^`]+`", "it", re.sub(r"the (\w+) of `[^`]+`", r"its \1", other))
    elif len(spans[0]) == 1 and len(spans[1]) > 1 and spans[0][0] == spans[1][0]:
        other = re.sub(r"(?:the \w+ )?`[^`]+`", "it", other, count=1)
    found = [_FOUND_IN.fullmatch(phrase) for phrase in (one, other)]
    if found[0] and found[1] and found[0]["what"] == found[1]["what"] and found[0]["file"] == found[1]["file"]:
        return f"{found[0]['what']}{found[0]['table']} and {found[1]['table']}{found[0]['file']}"
    particle = re.match(r"[A-Z][a-z]+ (?P<particle>up |out |back )", one)
    if one.partition(" ")[0] == verb and rest and " and " not in one:
        rest = rest.removeprefix(particle["particle"]) if particle else rest
        (first, _, place), (second, _, same) = one.rpartition(" in "), rest.rpartition(" in ")
        return f"{first} and {second} in {place}" if place and place == same else f"{one} and {rest}"
    if " and " in one:
        return f"{one}, then {lower_first(other)}"
    return f"{one} and {lower_first(other)}"


_FOUND_IN = re.compile(r"(?P<what>Look up the .+? in )(?P<table>`[^`]+`)(?P<file> in `[^`]+`)")


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
