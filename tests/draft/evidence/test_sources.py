"""Looks that a later step takes its value from, which are steps; and looks at what everybody knows, which are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]


def _events(sop: Sop) -> list[str]:
    return [command.event or "" for step in sop.steps for command in step.commands]


def test_what_is_looked_up_before_it_is_used_is_a_step_that_the_parameter_names(draft: Draft) -> None:
    sop = draft(
        "$ ls\n| index.txt  inbox\n"
        "$ grep gw-07 index.txt\n| V 41A6 gw-07\n"
        "$ ./ca revoke newcerts/41A6.pem\n"
        "$ ./ca issue inbox/gw-07.csr\n"
        "$ echo 'gw-07 reissued, 41A6 revoked' >>JOURNAL\n"
    )
    assert _events(sop)[0] == "e0002"
    (described,) = [one.description for one in sop.parameters if one.example == "41A6"]
    assert described.endswith(f"as [step 1](#{sop.steps[0].id}) shows it")


def test_the_value_that_is_replaced_is_read_off_the_file_first(draft: Draft) -> None:
    sop = draft(
        "$ cat VERSIONS\n| ringbuf 1.8.2\n| crc16 0.9.1\n"
        "$ git switch -c bump/ringbuf-1.8.5\n"
        "$ sed -i 's/^ringbuf 1.8.2/ringbuf 1.8.5/' VERSIONS\n"
        "$ git commit -am 'ringbuf 1.8.5'\n"
    )
    assert sop.steps[0].title == "Look up the previous version in `VERSIONS`"


@pytest.mark.parametrize(
    "look",
    [
        "$ ls inbox\n| gw-07.csr  gw-08.csr\n",
        "$ cat guests.csv\n| db2,40G\n| web1,20G\n",
        "$ sqlite3 t.db 'SELECT * FROM tenants'\n| brightwood|open\n",
    ],
)
def test_what_was_asked_for_and_stands_among_others_is_not_found_by_a_look(draft: Draft, look: str) -> None:
    work = "$ ./ctl freeze brightwood\n$ ./ctl issue gw-07 db2\n$ ./ctl close brightwood gw-07 db2\n"
    assert "e0001" not in _events(draft(look + work))
