"""What a line of code does that is given to its interpreter on the command line: `awk '…' file`, `python3 -c '…'`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sopcapture.commands.arguments import Arguments
from sopcapture.commands.mongo import mongo_sense
from sopcapture.commands.parse import SimpleCommand
from sopcapture.commands.programs import Purpose, Risk


@dataclass(frozen=True, slots=True)
class CodeSense:
    """What a line of code is for. `general` is the phrase without the file that it reads, `subject` that file."""

    purpose: Purpose
    risk: Risk
    phrase: str
    general: str
    subject: str = ""


_AWKS = frozenset(("awk", "gawk", "mawk"))
_MONGOS = frozenset(("mongo", "mongosh"))


def code_sense(command: SimpleCommand, arguments: Arguments) -> CodeSense | None:
    """Say what the code is for, None where that is not clear from its text."""
    if command.program in _AWKS:
        return _awk(command, arguments)
    if command.program == "python" and (code := arguments.options.get("-c")):
        return _python(code, command, arguments)
    if command.program in _MONGOS and (code := arguments.options.get("--eval")):
        told = mongo_sense(code)
        return CodeSense(*told) if told else None
    return None


# Of an awk program (POSIX awk): what its text shows, the phrase with a file, the phrase without.
_AWK_SENSES: tuple[tuple[re.Pattern[str], Purpose, str, str], ...] = (
    (re.compile(r"\bexit\s*\(?\s*!?[\w(]"), Purpose.VERIFY, "Check the lines of {}", "Check the lines"),
    (re.compile(r"\bNR\s*==\s*FNR\b"), Purpose.LOOK, "Compare the lines with {}", "Compare the lines"),
    (re.compile(r"\w\[[^\]]+\]\s*\+\+"), Purpose.LOOK, "Count the lines of {} by value", "Count the lines by value"),
    (re.compile(r"\w\[[^\]]+\]\s*\+="), Purpose.LOOK, "Add up the values of {} by group", "Add up the values by group"),
    (re.compile(r"\w\s*\+=\s*\$"), Purpose.LOOK, "Add up the values in {}", "Add up the values"),
    (re.compile(r"\bg?sub\(|\$\w+\s*=[^=~]"), Purpose.LOOK, "Rewrite the lines of {}", "Rewrite the lines"),
    (re.compile(r"^[^{]*$"), Purpose.LOOK, "Find lines in {}", "Find lines"),
    (re.compile(r"^\s*\{\s*print\b[^}]*\}\s*$"), Purpose.LOOK, "Print columns of {}", "Print columns"),
    (re.compile(r"\bprint"), Purpose.LOOK, "Look up values in {}", "Look up values"),
)


def _awk(command: SimpleCommand, arguments: Arguments) -> CodeSense | None:
    if "-f" in arguments.options or not arguments.operands:
        return None
    code, *files = arguments.operands
    file = files[-1] if files else _input(command)
    for pattern, purpose, phrase, general in _AWK_SENSES:
        if pattern.search(code):
            shown = phrase.format(f"`{file}`") if _fits(file) else general
            return CodeSense(purpose, "read", shown, general, file)
    return None


_READERS = (
    (re.compile(r"\bjson\.loads?\("), "JSON"),
    (re.compile(r"\byaml\.(?:safe_)?load(?:_all)?\("), "YAML"),
    (re.compile(r"\b(?:tomllib|tomli|toml)\.loads?\("), "TOML"),
    (re.compile(r"\bxml\b.*\b(?:parse|fromstring)\("), "XML"),
    (re.compile(r"\bast\.parse\(|\bcompile\("), "Python"),
)
_CHANGES = re.compile(
    r"\.(?:write\w*|dump|unlink|mkdir|rename|remove|rmtree|copy\w*|move|execute|run|check_call|system|post|put|delete|"
    r"touch|chmod|commit|save|call|Popen)\(|\bopen\([^)]*,\s*['\"][wax]"
)
_OPENED = re.compile(r"\b(?:open|Path)\(\s*['\"](?P<file>[^'\"]+)['\"]")
_IMPORTED = re.compile(r"\b(?:import|from)\s+(?P<module>[A-Za-z_]\w*)")
_HELPERS = frozenset(("sys", "os", "re", "json", "pathlib", "base64", "math", "time", "datetime"))


def _python(code: str, command: SimpleCommand, arguments: Arguments) -> CodeSense | None:
    if _CHANGES.search(code):
        return None
    opened = _OPENED.search(code)
    file = opened["file"] if opened else next(iter(arguments.operands), "") or _input(command)
    modules = [name for name in _IMPORTED.findall(code) if name not in _HELPERS]
    kind = next((name for pattern, name in _READERS if pattern.search(code)), None)
    if "print(" in code:
        if kind:
            general = f"Look up values in the {kind}"
            return CodeSense(Purpose.LOOK, "read", f"Look up values in `{file}`" if _fits(file) else general, general)
        phrase = f"Show what `{modules[0]}` gives" if modules else "Show a value with Python"
        return CodeSense(Purpose.VERIFY, "read", phrase, "Show a value with Python")
    if kind:
        general = f"Check that the {kind} can be read"
        shown = f"Check that `{file}` is valid {kind}" if _fits(file) else general
        return CodeSense(Purpose.VERIFY, "read", shown, general, file)
    if re.search(r"\bassert\b|\bsys\.exit\(|\bexit\(", code):
        general = "Check a condition with Python"
        return CodeSense(Purpose.VERIFY, "read", f"Check `{file}` with Python" if _fits(file) else general, general)
    if modules and re.fullmatch(r"\s*(?:(?:import|from)\s[\w\s.,]+;?\s*)+", code):
        return CodeSense(Purpose.VERIFY, "read", f"Check that `{modules[0]}` can be imported", "Check the import")
    return None


def _input(command: SimpleCommand) -> str:
    """The file that is redirected into a command."""
    found = (re.match(r"0?<\s*['\"]?(?P<file>[^'\"<&(\s]+)", one) for one in command.redirects)
    return next((match["file"] for match in found if match), "")


def _fits(file: str) -> bool:
    """Whether the name of a file can stand in a phrase."""
    return bool(file) and not re.search(r"[$`\n{}]", file) and len(file) <= 60
