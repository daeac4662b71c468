from __future__ import annotations

import pytest

from sopcapture.commands import ShellNames, meaning


def spelled_out(*lines: str) -> str:
    names = ShellNames()
    return [names.spelled_out(line) for line in lines][-1]


@pytest.mark.parametrize(
    ("lines", "spelled"),
    [
        (["V=3.9.2", "mkdir releases/$V"], "mkdir releases/3.9.2"),
        (["V=3.9.2", "mkdir \"releases/${V}\" '$V'"], "mkdir \"releases/3.9.2\" '$V'"),
        (["export V='3.9.2'; mkdir $V"], "export V='3.9.2'; mkdir 3.9.2"),
        (["set -x UP http://up/x", "curl -O $UP/f"], "curl -O http://up/x/f"),
        (["A=x", "B=$A/y", "ls $B"], "ls x/y"),
        (["A=x", "A=$(date)", "ls $A"], "ls $A"),
        (["A='two words'", "ls $A"], "ls $A"),
        (["f=x", "for f in *.JPG; do mv $f y; done"], "for f in *.JPG; do mv $f y; done"),
        (["V=1 make", "ls $V"], "ls $V"),
        (["pack() { tar -cf $1.tar $1; }", "pack shop"], "{ tar -cf shop.tar shop; }"),
        (["pack() { tar -cf $1.tar $1 }", "P=shop", "pack $P && ls"], "{ tar -cf shop.tar shop; } && ls"),
        (["function up\n  scp $argv[1] web1:\nend", "up a.txt"], "{ scp a.txt web1:; }"),
        (["echo pack", "pack shop"], "pack shop"),
    ],
)
def test_names_are_put_back_where_they_can_be_read_off(lines: list[str], spelled: str) -> None:
    assert spelled_out(*lines) == spelled


def test_a_function_that_zsh_takes_is_a_definition() -> None:
    found = meaning("pack() { (cd $1 && sha256sum * >SHA256SUMS) && tar -cJf $1.tar.xz $1 }")
    assert (found.program, found.risk) == ("function", "read")
