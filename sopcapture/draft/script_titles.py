"""Titles from what is typed where the program says nothing: the verb that a script of the house is told, a key."""

from __future__ import annotations

import re

from sopcapture.commands import SimpleCommand, script_of, settings
from sopcapture.commands.words import word_set
from sopcapture.draft.english import is_word
from sopcapture.draft.lifting import Lifter
from sopcapture.draft.loops import EACH
from sopcapture.draft.moods import VERBS
from sopcapture.draft.naming import says_nothing, singular
from sopcapture.draft.spoken_names import said
from sopcapture.model.markdown import code_span

_NO_VERBS = word_set("run test status up service time date report log mail file table relay book press feed state")
"""Words behind a script that say no more than the script does, or that are as often a noun."""
_NAMED_BY_VERB = word_set(
    """
    merge render encode decode flash deliver convert publish mint send fetch export import sync stamp sign load unload
    unpack pack upload download submit verify notify transcode index reindex scan ship enrol enroll seed rotate revoke
    renew register assign install remove add create delete take make write print compute calculate generate collect post
    close promote forward seal certify retime relabel reload flag recalc reconcile redirect release unseal
    refund credit charge cancel approve reject push block unblock lock unlock freeze unfreeze reopen pause resume
    hand wake tag trace probe
    """
)
_SUMS = frozenset(("sum", "total", "recalc", "recalculate"))
"""Verbs of tools that are nouns where people talk."""
_SENT = {"mail": "mail", "email": "mail", "sms": "text message", "reply": "reply", "notice": "notice"}
"""What a script called after it sends."""
_MADE = word_set(
    "letter label sheet certificate statement invoice receipt voucher badge bill contract minutes poster map"
)
"""What a script called after it makes."""
_AGAIN = re.compile(
    r"^re(?=(?:make|do|draw|print|issue|count|book|send|weigh|pack|write|file|label|open|load|build|sign|import|export"
    r"|submit|assign|order|stamp|cut|test|check)$)"
)
_PARTICLES = frozenset(("in", "out", "up", "off", "on", "down", "over", "back", "away"))
_STARTS = frozenset(("run", "deploy", "start", "exec", "do", "on"))
_ASKS_IT = frozenset(("--check", "--list", "--dry-run", "--show", "--help", "-l", "-n"))
_ASKED = re.compile(r"(?:[a-z]+[-_]?)?(?:query|lookup|find)")
_VALUE = re.compile(r"v?\{\{(?P<name>[a-z][a-z0-9_]*)\}\}")
_BY_WAY_OF = re.compile(
    r"^\s*(?:jq|yq|awk|gawk|sed|perl|sort|tr|python3?)\b.+?>\s*(?P<aside>[^\s;&|]+)\s*(?:&&|;|\n)"
    r"\s*mv (?:-f )?(?P=aside) (?P<file>[^\s;&|]+)\s*$",
    re.DOTALL,
)


def changed_by_way_of(text: str) -> str | None:
    """Give the file that a filter changes by way of another one: ``jq … a.json >t && mv t a.json``."""
    found = _BY_WAY_OF.match(text)
    return found["file"] if found is not None and found["file"] in text[: found.start("aside")] else None


def key_set(text: str) -> str:
    """Give the one key that a line sets, as a person would say it; ``""`` where it sets none or several."""
    typed = (one.name for one in settings(text))
    names = {name.lower() for name in typed if re.fullmatch(r"[a-z][a-z_]{2,20}|[A-Z][A-Z_]{2,20}", name)}
    return said(next(iter(names))) if len(names) == 1 else ""


def done_by_script(part: SimpleCommand, lifter: Lifter) -> str | None:
    """Say what a script of the house does where it is called, or told, by a verb: *Unmute the site with `rx`*."""
    script = script_of(part)
    if not script:
        return None
    name = script.rsplit("/", 1)[-1]
    stem = re.sub(r"\.\w{1,4}$", "", name).lower()
    behind = part.args[part.args.index(script) + 1 :] if script in part.args else part.args
    words = [word for word in behind if not word.startswith("-")]
    named = len(words) <= _WITH_REASON and (len(words) < _WITH_REASON or re.search(r"\d", words[-1]) is not None)
    if words[:1] in (["on"], ["off"]) and stem not in _STARTS and named:
        return f"Switch {code_span(name)} {words[0]}{for_what(words[1:], lifter)}"
    if words[1:] in (["on"], ["off"]) and words[0] == "hold":
        return f"{'Put on' if words[1] == 'on' else 'Take off'} hold with {code_span(name)}"
    if stem in ("health", "status") and len(words) == 1:
        return (
            f"{'Check' if stem == 'health' else 'Show'} the {stem} of {what.rstrip()}"
            if (what := what_of(words, lifter))
            else None
        )
    if words and (words[0] in (VERBS | _SUMS) - _NO_VERBS or _AGAIN.sub("", words[0]) in VERBS - _NO_VERBS):
        what = what_of(words[1:], lifter)
        return f"{words[0].capitalize()} {what}with {code_span(name)}"
    if words and (told := _told_what(words, name, lifter)):
        return told
    plain = not (words and words[0].isalpha() and words[0].islower()) and not _ASKS_IT.intersection(behind)
    if (noun := _SENT.get(stem)) is not None and plain:
        return f"Send the {noun}{for_what(words, lifter)}"
    if stem in _MADE and plain:
        return f"Make the {stem}{for_what(words, lifter)}"
    if _ASKED.fullmatch(stem) and len(words) == 1 and (what := what_of(words, lifter)):
        return f"Look up {what}with {code_span(name)}"
    if stem == "compare":
        return _compared(words, lifter) or (f"Compare {what.rstrip()}" if (what := what_of(words, lifter)) else None)
    verb, *rest = re.split(r"[-_]", stem)
    if (compound := _COMPOUND.fullmatch(stem)) is not None and is_word(compound["noun"]):
        return f"{compound['verb'].capitalize()} the {compound['noun']}{for_what(words, lifter)}"
    if (reverse := _THING_FIRST.fullmatch(stem)) is not None and is_word(reverse["noun"]):
        return f"{reverse['verb'].capitalize()} the {reverse['noun']}{for_what(words, lifter)}"
    if stem == "switch":
        return f"Switch to {what.rstrip()}" if len(words) == 1 and (what := what_of(words, lifter)) else None
    if stem in _SENDS and (sent := _sent_to(words, lifter)):
        return f"{verb.capitalize()} {sent}"
    if verb == "check" and rest and all(is_word(one) for one in rest):
        return f"Check the {' '.join(rest)}{for_what(words, lifter)}"
    if verb not in _NAMED_BY_VERB:
        return None
    if rest and rest[0] in _PARTICLES:
        return f"{verb.capitalize()} {' '.join(rest)} {what_of(words, lifter)}with {code_span(name)}"
    if rest and all(re.fullmatch(r"[a-z]{2,}", one) for one in rest):
        return f"{verb.capitalize()} the {' '.join(rest)}"
    what = what_of(words, lifter)
    return f"{verb.capitalize()} {what.rstrip()}" if what and not rest else None


_WITH_REASON = 3
"""What is typed to switch something: which way, what, and the ticket that it is done for."""


# What a tool is told that is no verb in a sentence, or one that people rarely begin with. Add to it.
_VERBS_OF_TOOLS = word_set(
    "retire rebind defrost order book enter record withdraw admit refuse invite wake park bind hand deliver relay probe"
    " flash arm disarm play"
)
_NOUN_AND_VERB = word_set(
    """
    start stop restart reload pause resume enable disable drain open close lock unlock reset clear flush rotate renew
    hold release rebuild refresh check show list add remove create delete update
    """
)
"""What is told behind the thing that it is done to: `ctl mailer stop`."""
_SPOKEN = {
    "handover": "Hand over",
    "new": "Create",
    "rm": "Delete",
    "del": "Delete",
    "mv": "Move",
    "cp": "Copy",
    "lookup": "Look up",
}
_IS_SET = word_set("mode level date state owner limit price tariff rate term reason due until")
_IS_MADE = word_set("sheet report letter label notice statement summary certificate")
_IS_ENTERED = word_set("person course member visit note consent entry remark comment detour")


def _told_what(words: list[str], name: str, lifter: Lifter) -> str | None:
    """Say what a tool does that is told a noun: *Set the mode of the pump with `gw`*, *Make the letter with `park`*."""
    noun, behind, tool = words[0], words[1:], f"with {code_span(name)}"
    if noun in ("online", "offline"):
        return f"Go {noun} {tool}"
    if len(behind) == 1 and behind[0] in _NOUN_AND_VERB and re.fullmatch(r"[a-z]{3,}", noun):
        return f"{behind[0].capitalize()} the {noun} {tool}"
    if behind[:1] in (["on"], ["off"]) and re.fullmatch(r"[a-z]{3,}", noun):
        return f"Switch {noun} {behind[0]}{for_what(behind[1:], lifter)} {tool}"
    if behind[1:] in (["on"], ["off"]) and re.fullmatch(r"[a-z]{3,}", noun) and noun not in VERBS - _NO_VERBS:
        what = what_of(behind, lifter).rstrip()
        return f"Switch the {noun}{f' of {what}' if what else ''} {behind[1]} {tool}"
    verb, _, thing = noun.partition("-")
    if verb in VERBS - _NO_VERBS and re.fullmatch(r"[a-z]{3,}", thing) and is_word(thing):
        return f"{verb.capitalize()} the {thing}{for_what(behind, lifter)} {tool}"
    if (verb := _SPOKEN.get(noun) or (noun.capitalize() if noun in _VERBS_OF_TOOLS else "")) and behind:
        return f"{verb} {what_of(behind, lifter)}{tool}"
    of = f" of {what.rstrip()}" if (what := what_of(behind, lifter)) else ""
    if noun in _IS_SET and len(behind) > 1:
        return f"Set the {noun}{of} {tool}"
    if singular(noun) in _IS_MADE and behind:
        return f"Make the {noun}{for_what(behind, lifter)} {tool}"
    if noun in _IS_ENTERED and behind:
        return f"Enter the {noun}{for_what(behind, lifter)} {tool}"
    return None


def for_what(words: list[str], lifter: Lifter) -> str:
    """Say for what, where a parameter with a name that speaks stands first: `` for the ticket``; or ``""``."""
    value = _VALUE.fullmatch(lifter.lift(words[0])) if words and "$" not in words[0] else None
    speaks = value is not None and not says_nothing(value["name"])
    return f" for the {said(value['name'])}" if value is not None and speaks else ""


_COMPOUND = re.compile(r"(?P<verb>try|test|make|send|print|check|show|list|build|load|save|sign)(?P<noun>[a-z]{4,})")
_THING_FIRST = re.compile(
    r"(?P<noun>[a-z]{4,})(?P<verb>unlock|import|export|reset|print|send|sign|close|check|compare)"
)
_SENDS = frozenset(("send", "mail", "post", "deliver", "submit"))
_TO_WHOM = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def _sent_to(words: list[str], lifter: Lifter) -> str:
    """Say what is sent to whom, where a person or an address stands beside a file: *`week.csv` to the customer*."""
    to = next((word for word in words if _TO_WHOM.fullmatch(word) or _is_of_a_person(word, lifter)), None)
    file = next((word for word in words if re.fullmatch(r"[\w./{}-]+\.[a-z]{2,4}", word) and word != to), None)
    if to is None or file is None:
        return ""
    value = _VALUE.fullmatch(lifter.lift(to))
    named = value is not None and not says_nothing(value["name"]) and value["name"] not in ("email", "mail")
    whom = f"the {said(value['name'])}" if value is not None and named else code_span(lifter.lift(to))
    return f"{code_span(lifter.lift(file))} to {whom}"


def _is_of_a_person(word: str, lifter: Lifter) -> bool:
    value = _VALUE.fullmatch(lifter.lift(word))
    return value is not None and value["name"] in ("person", "recipient")


def _compared(words: list[str], lifter: Lifter) -> str | None:
    """Say which files are compared, as far as they are given."""
    files = [lifter.lift(word) for word in words if "/" in word or re.search(r"\.[a-z]\w{1,4}$", word)]
    if len(files) not in (1, 2) or any("$" in word for word in files):
        return None
    return f"Compare {' and '.join(code_span(word) for word in files)}"


def what_of(words: list[str], lifter: Lifter) -> str:
    """Name the first thing that a verb is said of, by its parameter or as it is typed; ``""`` for what says nothing."""
    if not words or "$" in words[0]:
        return ""
    lifted = lifter.lift(words[0])
    if (value := _VALUE.fullmatch(lifted)) is not None and not says_nothing(value["name"]):
        return f"the {said(value['name'])} "
    if lifted == EACH:
        return f"{EACH} "
    return f"{code_span(lifted)} " if re.fullmatch(r"[\w./{}@:-]{2,40}", lifted) else ""
