"""A line of shell into its simple commands, by tree-sitter's bash grammar. What it can't read it skips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import tree_sitter_bash
from tree_sitter import Language, Node, Parser

from sopcapture.commands.programs import subcommand_of
from sopcapture.commands.tokens import defined_function, plain_words, segments, unquote
from sopcapture.commands.wrappers import program_name, unwrap

_DEPTH = 4  # lines within lines: ssh host "sudo sh -c '…'"


@dataclass(frozen=True, slots=True)
class SimpleCommand:
    """One program with its arguments, quotes resolved.

    `program` is its name without directory, `""` where the command only sets variables. `words` begins with the
    program as typed. `wrappers` are what runs it (sudo, env, time, ssh …), stripped off.
    """

    program: str
    words: tuple[str, ...] = ()
    wrappers: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    """As written, without the body of a here-document: ``> out``, ``2>&1``, ``<<E``."""
    stdin: str = ""
    """The text of a here-document or here-string."""
    where: str = ""
    """The host, container or pod that a wrapper runs it in."""
    piped: bool = False
    """It reads what the command before it wrote."""
    fallback: bool = False
    """It stands behind ``||``: it ran only if what is before it failed."""

    @property
    def args(self) -> tuple[str, ...]:
        """The words after the program."""
        return self.words[1:]

    @property
    def subcommand(self) -> str | None:
        """``compose up`` of ``docker compose -f x up -d``; None for a program without subcommands."""
        return subcommand_of(self.program, self.args)

    @property
    def writes(self) -> tuple[str, ...]:
        """The files that its output is redirected to."""
        return tuple(
            match["file"]
            for redirect in self.redirects
            if (match := _WRITE.match(redirect)) and not match["file"].startswith("/dev/")
        )


_Found = SimpleCommand | tuple[SimpleCommand, str]
"""A command, or what runs a line of its own and that line."""

_WRITE = re.compile(r"""^(?:[012&])?>[>|]?\s*['"]?(?P<file>[^&'"\s][^'"]*)['"]?$""")


@lru_cache(maxsize=1 << 14)
def simple_commands(text: str) -> tuple[SimpleCommand, ...]:
    """Give all simple commands of a line, in order.

    Lists, pipelines, subshells, loops, the line behind ``sh -c`` or ``ssh host`` are descended into; ``$(…)`` and
    the bodies of functions are not, since they say how a value is made, not what the person did.
    """
    text = _ZSH_FILE.sub("<(", text)  # what zsh writes into a file for a command is what bash gives it to read
    words = plain_words(text)
    if words is None and (defined := _ONE_LINE_FUNCTION.fullmatch(text)):
        return (SimpleCommand("function", ("function", defined["name"])),)
    found = _commands_of_words(words, SimpleCommand("")) if words is not None else _parsed(text)
    return tuple(_with_input(_inner(found, 0)))


_ZSH_FILE = re.compile(r"(?<=\s)=\(")
# As zsh reads it, without a `;` in front of the last brace (zshmisc(1), functions).
_ONE_LINE_FUNCTION = re.compile(r"\s*(?:function\s+)?(?P<name>[\w-]+)\s*\(\)\s*\{[^\n]*\}\s*")


def is_whole(text: str) -> bool:
    """Whether bash can read a text by itself: nothing is left open, and nothing stands there that is no bash."""
    return not Parser(_LANGUAGE).parse(text.encode("utf-8", "surrogatepass")).root_node.has_error


def _with_input(commands: Iterator[SimpleCommand]) -> Iterator[SimpleCommand]:
    """Give a command at the end of a pipe the text that stands in the line: ``echo "DROP TABLE x" | psql``."""
    given = ""
    for command in commands:
        if command.piped and given and not command.stdin:
            command = replace(command, stdin=given)  # noqa: PLW2901 - the same command, completed
        yield command
        given = " ".join(command.args) if command.program in ("echo", "print", "printf") else command.stdin


def _inner(commands: list[_Found], depth: int) -> Iterator[SimpleCommand]:
    for item in commands:
        if isinstance(item, SimpleCommand):
            yield item
            continue
        outer, text = item
        words = plain_words(text)
        nested = _commands_of_words(words, SimpleCommand("")) if words is not None else _parsed(text)
        if depth >= _DEPTH:
            continue
        for inner in _inner(nested, depth + 1):
            yield replace(
                inner,
                wrappers=outer.wrappers + inner.wrappers,
                assignments=outer.assignments + inner.assignments,
                redirects=inner.redirects + outer.redirects,
                stdin=inner.stdin or outer.stdin,
                where=inner.where or outer.where,
                piped=inner.piped or outer.piped,
                fallback=inner.fallback or outer.fallback,
            )


def _commands_of_words(words: tuple[str, ...], shape: SimpleCommand) -> list[_Found]:
    unwrapped = unwrap(words)
    inner = unwrapped.words
    command = SimpleCommand(
        program_name(inner[0]) if inner else "",
        inner,
        unwrapped.wrappers,
        shape.assignments + unwrapped.assignments,
        shape.redirects,
        shape.stdin,
        unwrapped.where,
        shape.piped,
        shape.fallback,
    )
    if unwrapped.text is not None:
        return [(command, unwrapped.text)]
    if not inner:
        return [command] if command.assignments or command.redirects else []
    return [] if inner in (("end",), ("}",)) else [command]


def _split(text: str) -> Iterator[_Found]:
    """Read what isn't bash (fish, some zsh) or isn't whole: words and operators, no structure."""
    for operator, words, redirects in segments(text):
        if words[:1] == ("function",):  # the rest is its body, which doesn't run here
            yield SimpleCommand("function", words)
            return
        shape = SimpleCommand("", redirects=redirects, piped=operator in ("|", "|&"), fallback=operator == "||")
        yield from _commands_of_words(words, shape)


# -- the slow path: tree-sitter

_LANGUAGE = Language(tree_sitter_bash.language())
_SKIPPED = frozenset(
    ("command_substitution", "process_substitution", "comment", "heredoc_body", "arithmetic_expansion")
)
_LEAVES = frozenset(("command", "declaration_command", "unset_command", "test_command", "variable_assignment"))


def _parsed(text: str) -> list[_Found]:
    source = text.encode("utf-8", "surrogatepass")
    root = Parser(_LANGUAGE).parse(source).root_node
    if root.has_error and "<<" not in text:
        if (function := defined_function(text)) is not None:  # zsh may end its body without a semicolon
            return [SimpleCommand("function", ("function", function[0]))]
        return list(_split(text))
    found: list[_Found] = []
    _walk(root, source, found, SimpleCommand(""))
    return found


def _walk(node: Node, source: bytes, found: list[_Found], shape: SimpleCommand) -> None:
    kind = node.type
    if kind in _SKIPPED:
        return
    if kind in _LEAVES:
        found.extend(_leaf(node, source, shape))
        return
    if kind == "function_definition":
        name = node.child_by_field_name("name")
        words = ("function", _text(name, source)) if name else ("function",)
        found.append(replace(shape, program="function", words=words))
        return
    if kind == "redirected_statement":
        _redirected(node, source, found, shape)
        return
    after = ""
    for child in node.children:
        if not child.is_named:
            after = child.type
            continue
        inner = shape
        if kind in ("pipeline", "heredoc_redirect") and after in ("|", "|&"):
            inner = replace(shape, piped=True)
        elif kind == "list" and after == "||":
            inner = replace(shape, fallback=True)
        _walk(child, source, found, inner)


def _redirected(node: Node, source: bytes, found: list[_Found], shape: SimpleCommand) -> None:
    redirects: list[str] = []
    stdin = ""
    behind: list[Node] = []
    body = node.child_by_field_name("body")
    for child in node.children_by_field_name("redirect"):
        redirects.extend(_redirects(child, source))
        stdin = _stdin(child, source) or stdin
        if child.type == "heredoc_redirect":
            behind.append(child)
    inner: list[_Found] = []
    if body is not None:
        _walk(body, source, inner, shape)
    else:
        inner.append(shape)
    # In `{ a; b; } > f` and `a | b > f` the redirection counts as the last one's.
    if inner:
        last = inner[-1]
        if isinstance(last, SimpleCommand):
            inner[-1] = replace(last, redirects=last.redirects + tuple(redirects), stdin=stdin or last.stdin)
        else:
            outer = replace(last[0], redirects=last[0].redirects + tuple(redirects), stdin=stdin or last[0].stdin)
            inner[-1] = (outer, last[1])
    found.extend(inner)
    for redirect in behind:  # the grammar puts `| psql` of `cat <<E | psql` inside the redirection
        for child in redirect.named_children:
            if child.type in ("pipeline", "list", "command", "redirected_statement"):
                piped = child.type == "pipeline"
                _walk(child, source, found, replace(shape, piped=piped))


def _redirects(node: Node, source: bytes) -> Iterator[str]:
    if node.type == "heredoc_redirect":
        yield "<<" + "".join(_text(child, source) for child in node.children if child.type == "heredoc_start")
        for child in node.children_by_field_name("redirect"):
            yield from _redirects(child, source)
    elif node.type == "herestring_redirect":
        yield "<<<"
    else:
        yield _text(node, source)


def _stdin(node: Node, source: bytes) -> str:
    if node.type == "heredoc_redirect":
        return "".join(_text(child, source) for child in node.children if child.type == "heredoc_body")
    if node.type == "herestring_redirect" and node.named_children:
        return unquote(_text(node.named_children[-1], source))
    return ""


def _leaf(node: Node, source: bytes, shape: SimpleCommand) -> list[_Found]:
    if node.type == "variable_assignment":
        return [replace(shape, assignments=(_text(node, source),))]
    if node.type in ("declaration_command", "unset_command"):
        words = tuple(unquote(_text(child, source)) for child in node.children)
        return [replace(shape, program=words[0], words=words)]
    if node.type == "test_command":
        return [replace(shape, program="test", words=("test", *_text(node, source).strip("[] ").split()))]
    words_list: list[str] = []
    redirects: list[str] = []
    stdin = ""
    for child in node.children:
        if child.type == "word":
            words_list.append(unquote(_text(child, source)))
        elif child.type.endswith("_redirect"):
            redirects.extend(_redirects(child, source))
            stdin = _stdin(child, source) or stdin
        elif child.type != "comment":
            words_list.append(unquote(_text(child, source)))
    return _commands_of_words(
        tuple(words_list), replace(shape, redirects=tuple(redirects), stdin=stdin, assignments=())
    )


def _text(node: Node, source: bytes) -> str:
    return source[node.start_byte : node.end_byte].decode("utf-8", "replace")
