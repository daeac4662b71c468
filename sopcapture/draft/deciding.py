"""What answers, corrections and who read the commands decide of the values of a session."""

from __future__ import annotations

import re
from collections.abc import Collection

from sopcapture.draft.lifting import is_in
from sopcapture.draft.reading import Reading
from sopcapture.draft.settled import Settled
from sopcapture.draft.value import Value, core_of, places_of, values_in
from sopcapture.model.session import Command

_CONSTANT = re.compile(
    r"\b(?:never changes|does(?: not|n['’]t) change|(?:stays?|remains?) (?:the same|as it is)"
    r"|(?:is|are) not to be (?:altered|changed|touched)"
    r"|(?<!not )(?<!n['’]t )always (?:the same|that one|this one|the one)|(?:the )?same (?:\w+ )?(?:every|each) time"
    r"|is (?:a )?(?:fixed|constant)"
    r"|(?:is|are|it['’]s|that['’]s) the same for (?:all|everybody|everyone|every|each|both)"
    r"|(?:we|I|nobody|you) (?:never|don['’]t|do not) (?:touch|change) (?:it|that|this)(?=[.,;!]|$)"
    r"|not a parameter|same every time)\b"
    r"|(?:^|[.;,!] )(?:please )?(?:keep|leave) it(?=$|[.,;!]| (?:as|like) )"
    r"|^(?:constant|fixed)\b|^no(?:$|[.,;:!]\s*(?!.*\bnext\b))",
    re.IGNORECASE,
)
OTHERS_BY_NATURE = frozenset(("date", "version", "ticket", "serial", "uuid", "mac", "revision", "id"))
_QUOTED = re.compile(r"[`'\"“‘]([^`'\"”’\s]{2,120})[`'\"”’]")


def decide_by_answers(reading: Reading, values: dict[str, Value]) -> tuple[set[str], set[str]]:
    """Attach answers to the values that they speak of.

    Gives the values that the person called constant, and those of which they wanted to say nothing.
    """
    constants: set[str] = set()
    passed_over: set[str] = set()
    answered_ids = {answered.question.id: answered for answered in reading.answered}
    held = reading.session.answers()
    for question in reading.session.questions():
        if question.reason != "variable" or question.id not in held:
            continue
        about = [reading.commands[reading.index_of[name]] for name in question.about if name in reading.index_of]
        spoken_of = _values_of_question(question.text, about, values)
        answered = answered_ids.get(question.id)
        if answered is None:
            # Not worth a rule, it was said: a date or a version is another one next time all the same.
            passed_over.update(text for text, kind in spoken_of.items() if kind not in OTHERS_BY_NATURE)
            continue
        said = answered.answer.instruction or ""
        if _CONSTANT.search(said) or _always_is(said, spoken_of):
            constants.update(spoken_of)
            continue
        for text, kind in list(spoken_of.items())[:1]:
            value = values.setdefault(text, Value(kind, text, places_of(reading, text)))
            if value.places:
                value.answers.append(answered)
    return constants, passed_over


def _always_is(said: str, values: Collection[str]) -> bool:
    """Whether an answer says that a value is always the one that was seen: *always db1, in both stages*."""
    found = re.match(r"always (?P<word>[\w-]+)", said.strip(), re.IGNORECASE)
    return found is not None and any(value.startswith(found["word"]) for value in values)


def settle(reading: Reading, values: dict[str, Value], settled: Settled, constants: Collection[str]) -> frozenset[str]:
    """Take what is settled, where no answer speaks of the value; give the values that stay as they are.

    `constants` are those of which a person said so: that holds.
    """
    same = frozenset(text for text in settled.same if text not in values or not values[text].answers)
    for text in same:
        values.pop(text, None)
    for text, name in settled.names.items():
        if text in constants:
            continue
        value = values.setdefault(text, Value(_kind_by_form(text), text, places_of(reading, text)))
        value.name = name
    return same


def _values_of_question(question: str, about: list[Command], values: dict[str, Value]) -> dict[str, str]:
    """The values that a question speaks of, with their kinds: those it quotes, else the only one there is."""
    texts = [command.ran for command in about]
    found: dict[str, str] = {}
    for quoted in _QUOTED.findall(question):
        kind = next((value.kind for value in values.values() if value.text in (quoted, quoted.removeprefix("v"))), None)
        core = core_of(kind or ("version" if re.match(r"v\d", quoted) else ""), quoted)
        # A question quotes the command too; that is no value.
        if any(is_in(core, text) and core != text.strip() and not text.startswith(core) for text in texts):
            guess = next((kind for kind, text in values_in(" ".join(texts)) if text == core), None)
            found[core] = kind or guess or _kind_by_form(core)
    if found:
        return found
    in_commands = {text: kind for command in texts for kind, text in values_in(command)}
    named = {text: kind for text, kind in in_commands.items() if is_in(text, question)}
    if named:
        return named
    usual = {text: kind for text, kind in in_commands.items() if kind != "number"}
    return usual if len(usual) == 1 else {}


def _kind_by_form(text: str) -> str:
    if "/" in text:
        return "path"
    return "number" if text.isdigit() else "value"


def decide_by_corrections(reading: Reading, values: dict[str, Value]) -> None:
    """`parameter` corrections: ``name=value``, a value, or a name for the only value of the command."""
    for correction in reading.session.corrections():
        if correction.action != "parameter":
            continue
        said = correction.text.strip()
        about = [reading.commands[reading.index_of[name]] for name in correction.about if name in reading.index_of]
        name, equals, text = said.partition("=")
        if not equals:
            present = any(is_in(said, command.ran) for command in about)
            only = _values_of_question("", about, values)
            name, text = ("", said) if present else (said, next(iter(only), ""))
        if not text:
            continue
        core = core_of("version", text)
        if not _stands_bare(reading, core, text):
            core = text
        value = values.setdefault(core, Value(_kind_by_form(core), core, places_of(reading, core)))
        value.name = re.sub(r"\W+", "_", name.strip().lower()).strip("_") or "value"
        if not equals and not name:
            value.name = None


def _stands_bare(reading: Reading, core: str, text: str) -> bool:
    """Whether ``1.2.0`` stands anywhere without the v of ``v1.2.0``; where it does not, the person's form is kept."""
    return any(is_in(core, reading.commands[index].ran.replace(text, " ")) for index in reading.working())
