"""The table of programs: every line of it is checked, so that a slip of the keyboard can't hide in it."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from sopcapture.commands.arguments import split_arguments
from sopcapture.commands.phrases import row_phrase
from sopcapture.commands.programs import all_programs, find_program, find_row, read_table


def lines() -> list[str]:
    text = files("sopcapture.commands").joinpath("programs.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_every_line_can_be_reached() -> None:
    seen: set[tuple[str, str]] = set()
    for line in lines():
        name, match, *_ = [*line.split("\t"), ""]
        assert (name, match) not in seen, f"{name} {match} stands twice"
        seen.add((name, match))


def test_every_other_name_leads_to_a_program() -> None:
    for line in lines():
        columns = line.split("\t")
        if len(columns) > 2 and columns[2].startswith("="):
            assert find_program(columns[0]) is not None, line


def test_every_phrase_is_an_imperative_that_can_stand_alone() -> None:
    for program in all_programs():
        for row in program.rows:
            for phrase in row.phrases:
                assert phrase[0].isupper() or phrase.startswith("{verb} "), phrase
                assert not phrase.endswith("."), phrase
                assert len(phrase) <= 60, phrase
            general = row_phrase(row, split_arguments(program.name, program.values, ()))[1]
            if row.phrases and general not in ("Count", "Wait"):
                assert len(general.split()) > 1, (program.name, row.phrases)
                assert "{" not in general
                assert not re.search(r"\b(the|of|to|from|that|who)$", general), general


def test_the_line_that_asks_for_more_wins() -> None:
    programs, _ = read_table(
        "p\t\tAs such\tlook\n"
        "p\tgo\tGo\tchange\n"
        "p\tgo -f|--fast\tGo fast\tchange\t\t--fast=\n"
        "p\t* far\tGo far\tchange\n"
        "p\tgo @x*\tGo to x\tchange\n"
    )
    program = programs["p"]

    def phrase(*args: str) -> str:
        row = find_row(program, split_arguments("p", program.values, args))
        assert row is not None
        return row.phrases[0]

    assert phrase() == "As such"
    assert phrase("other") == "As such"
    assert phrase("go") == "Go"
    assert phrase("go", "-f") == "Go fast"
    assert phrase("go", "--fast=very") == "Go fast"
    assert phrase("walk", "far") == "Go far"
    assert phrase("go", "xyz") == "Go to x"


@pytest.mark.parametrize(
    "line",
    [
        "p\t\tDo it\tnosuchpurpose",
        "p\t\tDo it\tlook\tnosuchrisk",
        "p\t\tDo it\tlook\t\tnosuchmark",
        "p\t\tDo\tlook\t\t-x:nosuch",
    ],
)
def test_a_wrong_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        read_table("# a comment\n" + line)


@pytest.mark.parametrize(
    ("name", "args", "operands", "options"),
    [
        ("git", "-C /x commit -am msg", ("commit",), {"-C": "/x", "-am": "", "-a": "", "-m": "msg"}),
        ("tar", "xzf a.tgz", (), {"-xzf": "", "-x": "", "-z": "", "-f": "a.tgz"}),
        ("openssl", "x509 -noout -in a.pem", ("x509",), {"-noout": "", "-in": "a.pem"}),
        ("kubectl", "-nshop get pods --output=yaml", ("get", "pods"), {"-nshop": "", "-n": "shop", "--output": "yaml"}),
        ("cp", "-- -a b", ("-a", "b"), {"--": ""}),
        ("cat", "-", ("-",), {}),
    ],
)
def test_operands_are_told_from_options(
    name: str, args: str, operands: tuple[str, ...], options: dict[str, str]
) -> None:
    program = find_program(name)
    assert program is not None
    found = split_arguments(program.name, program.values, tuple(args.split()))
    assert (found.operands, found.options) == (operands, options)
