r"""The cells of a notebook of runme (https://docs.runme.dev/configuration/cell-level): a shell of its own for each.

What runme does with a cell, as its sources say (runmedev/runme: document/block.go, command/program_resolver.go):

- It lists every code block as a task, named or not, and runs all of them for ``run --all``, unless `ignore` is set.
- Attributes are JSON up to the first closing brace. It writes them back without spaces, sorted.
- Off a terminal it takes the dollars off the beginning of each line, as if they were prompts.
- It asks for the variable of an ``export`` that stands by itself, and takes the statement out; of one with two
  variables it knows the first alone. It puts what was typed between double quotes, where ``$`` is read once more.
- Exported variables last from cell to cell. Other variables and the working directory do not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt

from sopcapture.commands import is_whole, simple_commands
from sopcapture.export.markdown import fence
from sopcapture.export.places import places
from sopcapture.export.script import runnable
from sopcapture.model.sop import Parameter

IGNORED = '{"ignore":"true"}'
_FOLDER = "SOP__FOLDER"
"""No parameter has this variable: the name of none begins with an underscore."""
_LINE_START = "sop_line_start"
_GUARDS = {"bare": " ", "double": '""', "single": "''", "heredoc": "``"}
"""What can stand at the beginning of a line in each kind of place without meaning anything there."""
_CODE = re.compile(r"```|~~~|^(?: {4}|\t)|[ >](?: {4}|\t)", re.MULTILINE)
_EXPORT = re.compile(r"(?:^|[;\n])\s*export\s")
_USED = re.compile(r"\$\{?([A-Za-z_]\w*)")
_LOOPS_OVER = re.compile(r"\b(?:for|select)\s+([A-Za-z_]\w*)\s+in\b")
_IN_SUBSHELL = re.compile(r"\([^()]*\)")
_DECLARES = frozenset(("export", "declare", "typeset", "readonly"))
_MOVES = frozenset(("cd", "pushd", "popd"))


def shown(markdown: str) -> str:
    """Mark the code blocks in a text as such that runme is not to run."""
    if not _CODE.search(markdown):
        return markdown
    lines = markdown.split("\n")
    for token in reversed(MarkdownIt("commonmark").parse(markdown)):
        if token.type not in ("fence", "code_block") or token.map is None:
            continue
        start, end = token.map
        code = token.content.rstrip("\n")
        if token.type == "fence":
            before = lines[start][: lines[start].index(token.markup)]
        else:
            before = re.sub(r"(?: {4}|\t)$", "", lines[start].removesuffix(code.split("\n")[0]))
        language = re.match(r"[\w+#.-]*", token.info.strip())
        block = "\n".join(fence(code, f"{language[0] if language and language[0] else 'text'} {IGNORED}")).split("\n")
        inside = re.sub(r"[^>\s]", " ", before)
        lines[start:end] = [before + block[0], *((inside + line).rstrip() for line in block[1:])]
    return "\n".join(lines)


@dataclass(frozen=True)
class Kept:
    """A command as a cell can run it, and what it leaves to later ones."""

    text: str
    plain_only: frozenset[str]
    """Parameters whose values must be plain, since another program reads them as code."""
    uses: frozenset[str]
    sets: frozenset[str]
    moves: bool


def variable_of(parameter: str) -> str:
    """Give the variable that holds the value of a parameter."""
    return f"SOP_{parameter.upper()}"


def kept(command: str, parameters: Mapping[str, Parameter]) -> Kept | None:
    """Read a command. None where runme cannot run it as it stands."""
    ready = runnable(command, parameters, variable_of)
    if ready.text is None or not is_whole(command):
        return None
    text = _with_dollars(ready.text)
    if text is None:
        return None
    sets = set(_LOOPS_OVER.findall(text))
    for part in simple_commands(command):
        if part.wrappers:
            continue
        if not part.program:
            sets |= {word.partition("=")[0].removesuffix("+") for word in part.assignments}
        elif part.program in _DECLARES:
            sets |= {word.partition("=")[0] for word in part.args}
        elif part.program == "read":
            sets |= set(part.args)
    moves = any(part.program in _MOVES and not part.wrappers for part in simple_commands(_IN_SUBSHELL.sub("", command)))
    return Kept(
        f"{{\n{text}\n}}" if _EXPORT.search(text) else text,
        ready.plain_only,
        frozenset(_USED.findall(text)),
        frozenset(name for name in sets if name.isidentifier()),
        moves,
    )


def _with_dollars(text: str) -> str | None:
    """Put something in front of each dollar that begins a line. None where nothing can stand there."""
    if not re.search(r"^\$", text, re.MULTILINE):
        return text
    parts = [" "] if text.startswith("$") else []
    for piece in places(re.sub(r"\n(?=\$)", f"\n{{{{{_LINE_START}}}}}", text), (_LINE_START,)):
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.quoting in _GUARDS:
            parts.append(_GUARDS[piece.quoting])
        else:
            return None
    return "".join(parts)


def attributes(**values: str) -> str:
    """Give the attributes of a cell as runme writes them."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def value_cell(parameter: Parameter, name: str) -> Iterator[str]:
    """Give the cell that asks for a value: runme asks, or for a secret the shell, which does not show what is typed."""
    variable = variable_of(parameter.name)
    if parameter.secret:
        asked = (
            f"[ -n \"${{{variable}-}}\" ] || {{ IFS= read -rsp '{parameter.name}: ' {variable}; export {variable}; }}"
        )
        yield from fence(asked, f"sh {attributes(name=name, interactive='true')}")
        return
    default = "" if parameter.default is None else f'="{_escaped(parameter.default)}"'
    yield from fence(f"export {variable}{default}", f"sh {attributes(name=name, promptEnv='yes')}")


def checks(cell: Kept, parameters: Mapping[str, Parameter], set_by: Mapping[str, str]) -> Iterator[str]:
    """Give the lines that stop a cell whose values are not there yet, and fill in defaults.

    `set_by` names for each variable the cell before this one that sets it.
    """
    needed = []
    for name, parameter in parameters.items():
        variable = variable_of(name)
        if variable not in cell.uses:
            continue
        if parameter.default is not None:
            yield f'[ -n "${{{variable}-}}" ] || export {variable}="{_escaped(parameter.default)}"'
        elif parameter.required:
            needed.append(f'"${{{variable}:?run {set_by[variable]} first}}"')
    others = (cell.uses & set_by.keys()) - cell.sets - {variable_of(name) for name in parameters}
    needed += [f'"${{{name}?run {set_by[name]} first}}"' for name in sorted(others)]
    if needed:
        yield f": {' '.join(needed)}"
    for name in sorted(cell.plain_only):
        yield (
            f"case ${variable_of(name)} in *[!A-Za-z0-9_@%+=:,./-]*) "
            f"echo 'special characters in {name} would be read as code here' >&2; exit 1 ;; esac"
        )


def within_folder(lines: list[str], *, moved: bool, moves: bool) -> Iterator[str]:
    """Begin in the folder that the cells before have gone to, and leave word of this one's."""
    if moved:
        yield f'cd "${{{_FOLDER}:-.}}"'
    yield from lines
    if moves:
        yield f'export {_FOLDER}="$PWD"'


def _escaped(value: str) -> str:
    return re.sub(r'["$`\\]', r"\\\g<0>", value)
