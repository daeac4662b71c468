"""Programs that no table knows: the scripts of a project, whose name says what they are for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopcapture.commands.parse import SimpleCommand
from sopcapture.commands.programs import Purpose, Risk
from sopcapture.commands.words import word_set

_EXTENSION = re.compile(r"\.(sh|bash|zsh|fish|py|rb|pl|js|mjs|ts|php|ps1)$")
_RUNNERS = frozenset(
    ("python", "bash", "sh", "zsh", "fish", "node", "ruby", "perl", "php", "deno", "bun", "source", ".")
)
# Options with which an interpreter checks the syntax of a script and runs nothing of it.
_ONLY_READ = {**dict.fromkeys(("bash", "sh", "zsh"), "-n"), "ruby": "-c", "perl": "-c", "php": "-l", "node": "--check"}
_INLINE = frozenset(("-c", "-m", "-", "--version"))
# Of these the code itself stands behind such an option, written together with others (perlrun(1)): `perl -pi.bak -e`.
_CODE = {
    **dict.fromkeys(("perl", "ruby"), re.compile(r"-[\w.]*[eE]")),
    **dict.fromkeys(("node", "deno", "bun"), re.compile(r"-e|-p|--eval|--print|eval")),
    "php": re.compile(r"-r"),
}


# Programs of the system whose names a script of a project may have as well: the one here is meant by `./service`.
_ORDINARY_NAMES = word_set(
    """
    at batch cal change clear code column compare convert count date display dump eval expand export file flush fold
    free group hash help history host id identify import init install jobs join just kill last less link load local lock
    log look lookup lp mail mailq make man mix more mount move next notify open pass paste patch play port post print ps
    put queue read record reset restore return route run save say screen script send sendmail seq service set split stat
    stop sync tag task test time top touch tree type units unlink users view vote w wait watch which who write yes
    """
)


_IN_THE_TREE = re.compile(r"\.{1,2}/|(?:bin|scripts?|tools?|ops|ci|deploy)/")


_NAME_OF_A_WRAPPER = 4  # characters: ``./mvnw`` is a program that the project brings


def runs_script(command: SimpleCommand) -> bool:
    """Whether a script of the project is run: ``python tools/x.py``, ``./service``."""
    typed = command.words[0] if command.words else ""
    short = len(command.program) < _NAME_OF_A_WRAPPER  # `./nc` is the house's own, and no netcat
    if _IN_THE_TREE.match(typed) and (short or command.program in _ORDINARY_NAMES):
        return True
    code = _CODE.get(command.program)
    return (
        command.program in _RUNNERS
        and not (code and any(map(code.fullmatch, command.args)))
        and command.program not in ("source", ".")
        and _INLINE.isdisjoint(command.args)
        and not (command.program in _ONLY_READ and _ONLY_READ[command.program] in command.args)
        and bool(script_of(command))
    )


def script_of(command: SimpleCommand) -> str:
    """Give the script that a command runs, as typed: ``tools/x.py`` of ``python tools/x.py``; or ``""``."""
    if command.program in _RUNNERS:
        return next((word for word in command.args if not word.startswith("-")), "")
    word = command.words[0] if command.words else ""  # a line may only set a variable
    return word if "/" in word or _EXTENSION.search(word) else ""


_END = r"([-_.]|$)"
_LOSES = re.compile(r"^(delete|drop|purge|destroy|wipe|truncate|erase)" + _END)
_ASKS = frozenset(
    ("list", "ls", "show", "who", "which", "get", "describe", "find", "search", "help", "explain", "log", "logs")
)
_CHECKS = re.compile(
    r"^[a-z]{2,}(?:check|lint|verify)$|^(?:check|verify|validate)[a-z]+$|[-_](?:check|lint|verify|validate)$"
)
_OTHER_TRADES = frozenset(("lock", "unlock", "open", "close", "pause", "resume", "letter", "notify", "register"))
"""What a tool may do besides what it is called after: ``./migrate unlock nord``."""
_FORESEES = frozenset(("plan", "preview", "dry-run", "simulate"))
_ONLY_SAYS = _ASKS | _FORESEES | {"status"}
"""What a tool that deletes or migrates is asked before it does: ``./erase plan 40817``."""
_SENSES: tuple[tuple[re.Pattern[str], Purpose, Risk, frozenset[str]], ...] = (
    (
        re.compile(
            r"(^|[-_.])(tests?|check|checks|verify|smoke|health|healthcheck|lint|validate|doctor|status|lookup|config|ping"
            r"|probe|try|tally|compare|plausible)"
            + _END
            + r"|^(check|verify|validate)[a-z]+$|^[a-z]{2,}(check|lint|verify)$"
        ),
        *(Purpose.VERIFY, "read", frozenset()),
    ),
    (
        re.compile(
            r"^(logs?|ps|top|list|ls|show|who|which|get|describe|history|info|version|help|diff|images|whoami|env|inspect|find"
            r"|search|query|print|count|state|stats|usage|connections|sessions|members|peers|nodes|hosts|jobs|users|queue)$"
        ),
        *(Purpose.LOOK, "read", frozenset()),
    ),
    (_LOSES, Purpose.CHANGE, "destructive", frozenset()),
    (
        re.compile(
            r"^(deploy|publish|release|migrate|migrations?|rollback|promote|restart|stop|restore|failover|switch|upload)"
            + _END
        ),
        *(Purpose.CHANGE, "change", frozenset(("careful",))),
    ),
    (re.compile(r"(^|[-_.])(build|compile|package|bundle)" + _END), Purpose.BUILD, "change", frozenset()),
)
_PHRASES = {
    **dict.fromkeys(("test", "tests", "run-tests", "run_tests", "runtests"), "Run the tests"),
    **dict.fromkeys(("check", "checks"), "Run the checks"),
    **dict.fromkeys(("smoke", "smoke-test", "smoke-tests", "smoke_test", "smoketest"), "Run the smoke tests"),
    **dict.fromkeys(("lint", "linter"), "Run the linter"),
    "verify": "Verify the result",
    "build": "Build the project",
    "compile": "Compile the project",
    "package": "Build the package",
    "deploy": "Deploy the project",
    "publish": "Publish the project",
    "release": "Make the release",
    **dict.fromkeys(("migrate", "migration", "migrations", "run-migrations"), "Run the migrations"),
    "rollback": "Roll back the release",
    "backup": "Make a backup",
    "restore": "Restore the backup",
    "restart": "Restart the service",
    "start": "Start the service",
    "stop": "Stop the service",
    "install": "Install the project",
    "setup": "Set up the project",
    "bootstrap": "Set up the project",
    "clean": "Clean the build",
    "cleanup": "Clean up",
}


@dataclass(frozen=True, slots=True)
class ScriptSense:
    """What the name of a script says; nothing but its name is known."""

    name: str
    phrase: str = ""
    purpose: Purpose = Purpose.UNKNOWN
    risk: Risk = "change"
    marks: frozenset[str] = frozenset()


def script_sense(command: SimpleCommand) -> ScriptSense:
    """Say what a script is run for: ``check.sh`` says enough, of ``run-all.sh`` no more than its name is known."""
    name = script_of(command).rsplit("/", 1)[-1]
    stem = _EXTENSION.sub("", name).lower()
    if not stem:
        return ScriptSense(name)
    shown = (name if len(name) <= 40 else f"{name[:39]}…").replace("`", "'")
    phrase = _PHRASES.get(stem, f"Run `{shown}`")
    asked = told_what(command)
    if phrase.startswith("Run `") and _CHECKS.search(stem) and not asked:
        thing = _thing(command.args[0]) if len(command.args) == 1 and script_of(command) == command.words[0] else ""
        phrase = f"Check {thing} with `{shown}`" if thing else f"Check with `{shown}`"
    for pattern, purpose, risk, marks in _SENSES:
        does_more = asked in (_DOES if purpose is Purpose.LOOK else frozenset())
        if pattern.search(stem) and not does_more and not (risk != "read" and asked in _ONLY_SAYS | _OTHER_TRADES):
            return ScriptSense(name, phrase, purpose, risk, marks)
    if (stem not in _PHRASES or asked in _ONLY_SAYS | _OTHER_TRADES) and (word := asked):
        # A script of many trades is told which one: `./service stop`, `tools/db.sh status`.
        phrase = _told(shown, word, command)
        if word in _FORESEES:
            tries = word in ("dry-run", "simulate")
            return ScriptSense(name, phrase, Purpose.VERIFY if tries else Purpose.LOOK, "read")
        senses = ((purpose, risk, marks) for pattern, purpose, risk, marks in _SENSES if pattern.search(word))
        purpose, risk, marks = next(senses, (Purpose.UNKNOWN, "change", frozenset()))
        return ScriptSense(name, phrase, purpose, risk, marks)
    return ScriptSense(name, phrase)


_WORD = re.compile(r"[a-z][a-z-]{1,20}")
_OPERAND = re.compile(r"[A-Za-z0-9][\w.-]{1,40}")
# What tools of a project are told to do, besides the words above.
_TRADES = word_set(
    """
    add remove create delete enable disable drain undrain join leave lock unlock sync reload pull push apply scale
    import export load dump save archive prune rotate renew revoke grant approve assign close open move copy attach
    detach seal unseal pause resume flush warm notify announce activate deactivate block unblock refund cancel reset
    unlink link mute unmute requeue retry run finish capture charge bill ship print reserve book register issue
    restock recall hold take put fetch end terminate sign post draft lend settle confirm reject accept void erase merge
    split rename rebuild recalculate reconcile schedule postpone keep free ping probe try compare
    """
)
_DOES = (_TRADES | frozenset(("start", "stop", "restart", "install"))) - word_set(
    "print export dump run load put end ping probe try compare"
)
"""What a tool with the name of something that is looked at is told to do all the same: ``./count stop``."""
_PHRASAL = {"up": ("Bring up", "Bring all up"), "down": ("Take down", "Take all down"), "init": ("Set up", "Set it up")}


_ACTS_ON = word_set(
    """
    check verify lint build compile package deploy publish release rollback backup restore restart start stop install
    """
)
_SAYS_LITTLE = frozenset(("build", "compile", "package", "release", "publish", "check", "checks", "verify"))
"""What is built, released or checked is another thing for each tool: alone they name it."""


def _told(shown: str, word: str, command: SimpleCommand) -> str:
    """Word what a tool is told: to do something to a thing, or what such a word means by itself."""
    behind = [one for one in command.args[command.args.index(word) + 1 :] if not one.startswith("-")]
    if word in _ACTS_ON and len(behind) == 1 and (thing := _thing(behind[0])):
        verb = {"rollback": "Roll back", "backup": "Back up"}.get(word, word.capitalize())
        return f"{verb} {thing} with `{shown}`"
    if word == "dry-run":
        return f"Try it out with `{shown}`"
    place = command.args.index(word)
    before = command.args[place - 1] if place and word in _ASKED_OF_A_PART else script_of(command)
    if before != script_of(command):
        return f"Show the status of {before} with `{shown}`" if word == "status" else f"Run `{shown} {before} {word}`"
    if word == "status":
        of = f" of {thing}" if len(behind) == 1 and (thing := _thing(behind[0])) else ""
        return f"Show the status{of} with `{shown}`"
    if word == "list" and not behind:
        return f"List what `{shown}` has"
    if word in _PHRASES:
        return f"Run `{shown} {word}`" if word in _SAYS_LITTLE else _PHRASES[word]
    return _traded(shown, word, command)


def _thing(operand: str) -> str:
    if _OPERAND.fullmatch(operand):
        return operand
    return f"`{operand}`" if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+", operand) else ""


def _traded(shown: str, word: str, command: SimpleCommand) -> str:
    """Word what a tool of many trades does to what: `./lb drain web3` is to drain web3 with `lb`."""
    if word not in _TRADES and word not in _PHRASAL:
        return f"Run `{shown} {word}`"
    behind = [one for one in command.args[command.args.index(word) + 1 :] if not one.startswith("-")]
    if behind in (["on"], ["off"]):
        return f"Run `{shown} {word} {behind[0]}`"
    # Of several things the first is what it is done to, where it is one of many: `./rounds move R12 2027-05-06`.
    named = len(behind) == 1 or (len(behind) > 1 and re.search(r"[A-Z\d{]", behind[0]) is not None)
    operand = _thing(behind[0]) if named else ""
    verb, alone = _PHRASAL.get(word, (word.capitalize(), f"Run `{shown} {word}`"))
    if not operand or (word in _PHRASAL and operand.isdigit()):
        return alone if word in _TRADES else f"{alone} with `{shown}`"
    return f"{verb} {operand} with `{shown}`"


def told_what(command: SimpleCommand) -> str:
    """Give the word behind a script that says what to do, `""` where what stands there says nothing of the kind."""
    script = script_of(command)
    behind = command.args[command.args.index(script) + 1 :] if script in command.args else command.args
    word = behind[0] if behind else ""
    if not _WORD.fullmatch(word):
        return ""
    if word not in _ASKS and len(behind) > 1 and _WORD.fullmatch(behind[1]) and _LOSES.search(behind[1]):
        return behind[1]  # `./mq queue purge` does not look at the queue
    known = (
        word in _PHRASES
        or word in _TRADES
        or word in _PHRASAL
        or word in _ONLY_SAYS
        or word in _OTHER_TRADES
        or any(pattern.search(word) for pattern, *_ in _SENSES)
    )
    if not known and len(behind) == 2 and behind[1] in _ASKED_OF_A_PART:
        return behind[1]  # `./evid intake status`
    return word if known else ""


_ASKED_OF_A_PART = frozenset(("status", "show", "list", "check"))
"""What a tool is told to say of the one of its parts that is named before."""
