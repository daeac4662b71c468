"""Passwords that show by their own form that they are some, where nothing but their place speaks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopcapture.redact.rules.anyprogram import is_literal, is_made
from sopcapture.redact.rules.base import SHORT_OPTION, YEAR_AND_SIGN, Match, Rule, by_pattern
from sopcapture.redact.shellwords import read_word
from sopcapture.redact.values import has_all_classes, is_chosen, is_mixed, is_ordinary

_LONGEST = 2_048

_LONE_OPTION = re.compile(r"(?<![\w\-])-(?:p|P|w|k|K|N|pw|pass|passwd|pwd|psw)[ =](?=[^\s-])")
_SEARCHES = re.compile(r"\b(?:[efz]?grep|rg|ag|sed|perl|find|ls|rm|cp|mkdir)\b[^\n|;&]*\Z")


def find_lone_options(text: str, start: int, end: int) -> Iterator[Match]:
    """Find behind an option that some programs take a password by what nothing but a password looks like."""
    for found in _LONE_OPTION.finditer(text, start, end):
        word = read_word(text, found.end(), min(len(text), found.end() + _LONGEST))
        literal = is_literal(text, word)
        if (
            has_all_classes(word.text)
            and re.search(r"[!@#$%^&*?~]", word.text)
            and is_made(word.text, literal=literal)
            and not _SEARCHES.search(text, max(start, found.start() - 200), found.start())
        ):
            yield Match(word.start, word.end, "password", word.text)


_SUBSTITUTION = re.compile(
    r"\bs(?P<sign>[/|#,])(?P<old>(?:(?!(?P=sign))[^\n]){1,80})(?P=sign)"
    r"(?P<value>(?:(?!(?P=sign))[^\s\"']){8,80})(?P=sign)"
)
_YEAR = re.compile(r"(?<![\w./$-])[A-Z][a-z]{2,}[@#_]?20\d\d[!@#%]+(?![\w.*/])")


def find_substituted(text: str, start: int, end: int) -> Iterator[Match]:
    """Find the password that sed(1) or perl puts into a template: ``s/__PASSWORD__/x/``."""
    for found in _SUBSTITUTION.finditer(text, start, end):
        old, value = found.group("old"), found.group("value")
        # Where a setting stays the same, only what it is set to may be a password: ``s/^sensor=.*/sensor=T1/``.
        setting = _SETTING.match(old.lstrip("^"))
        begin = len(setting[0]) if setting is not None and value.startswith(setting[0]) else 0
        value = value[begin:]
        # \1 and & say that it is a pattern and not a literal
        if "\\" in value or len(value) < _SHORTEST or _is_row(old, value):
            continue
        if is_chosen(value) or (has_all_classes(value) and is_made(value, literal=True)):
            yield Match(found.start("value") + begin, found.end("value"), "password")


_SETTING = re.compile(r"[\w.-]+ ?[=:] ?")
_SHORTEST = 8


def _is_row(old: str, new: str) -> bool:
    """Whether a row of a table takes another's place: three or more fields of words and numbers with a mark between."""
    mark = next((one for one in ";," if one in old), None)
    fields = new.split(mark) if mark else []
    return len(fields) > 2 and all(is_ordinary(field) for field in fields)


RULES = (
    Rule(
        "lone-option",
        (SHORT_OPTION,),
        find_lone_options,
        example="veracrypt -t -p 'Aa1<strong>!' f /m",
        counterexample="grep -P 'Ver1.*!' a; docker run -p 8080:80 web; mkdir -p Build-1!x; x -k Server1.example.org",
    ),
    Rule(
        "substituted",
        ("sed -", "sed 's", 'sed "s', "perl -"),
        find_substituted,
        example="sed -i 's/__PW__/Aa1<strong>!/' conf",
        counterexample="sed 's/[0-9]*/Version-1.2.x/' a; sed 's|a|https://Ab1.example.org|' b; "
        "sed -i 's/^2026-118;.*/2026-118;bundled;HAL/' register.csv; "
        "sed -i 's/^turb_sensor=.*/turb_sensor=T1/' slot2.conf",
    ),
    Rule(
        "word-and-year",
        (YEAR_AND_SIGN,),
        by_pattern(_YEAR.pattern, "password"),
        example="tool frob <chosen> --now",
        counterexample="2026! It is 2026; see report-2026!; v2026#12, Foo2026#bar a@x2026.org",
    ),
    Rule(
        "argument-list",
        ("argv", "args", "popen", "subprocess", 'password"', "password'", 'token"', "token'"),
        by_pattern(
            r"[\"']-{1,2}(?:p|P|pw|pass|passwd|password|token|secret|api-?key)[\"'],[ ]?"
            r"[\"'](?P<value>[^\"'\n]{6,})[\"']",
            "password",
            accept=lambda value: has_all_classes(value) or (is_made(value) and is_mixed(value)),
        ),
        example="subprocess.run(['mysql', '-u', 'ada', '-p', 'Aa1<strong>!'])",
        counterexample="run(['docker', '-p', '8080:80', '--token', 'none'])",
    ),
)
