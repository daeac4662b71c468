"""What a value is called that its command gives no name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.offline import draft_from_evidence, study
from sopcapture.draft.shown_names import shown_name, subject_of
from sopcapture.model.session import Session


@pytest.fixture
def named(written: Callable[[str], Session]) -> Callable[[str, str], str | None]:
    """The name of a value in a session."""
    return lambda text, value: shown_name(study(written(text)).reading, value)


@pytest.mark.parametrize(
    ("command", "value", "name"),
    [
        ('sqlite3 herd.db "select * from cows where number = 214"', "214", "cow"),
        ("sqlite3 a.db \"select day from hearing where interpreter = 'kowalska'\"", "kowalska", "interpreter"),
        ("sqlite3 a.db \"update stock set n = 1 where id = 'kowalska'\"", "kowalska", "stock"),
        ("zcat a.gz | jq 'select(.station == \"PS-14\")'", "PS-14", "station"),
        ("sed 's/@HOLDER@/Mrs Aldous/' letter.txt >out.txt", "Mrs Aldous", "holder"),
        ("sed -e 's|__CUSTOMER__|acme|' letter.txt >out.txt", "acme", "customer"),
        ("sed 's/NUMBER/2118/' letter.txt >out.txt", "2118", None),
        ("./run kiln2", "kiln2", "kiln"),
        ("./run badge-0042", "badge-0042", "badge"),
        ("./run essais_2025", "essais_2025", None),
        ("./run sw7", "sw7", None),
    ],
)
def test_by_what_its_command_or_its_form_says(
    named: Callable[[str, str], str | None], command: str, value: str, name: str | None
) -> None:
    assert named(f"$ {command}\n", value) == name


@pytest.mark.parametrize(
    ("output", "value", "name"),
    [
        ("| no;date;customer\n| 1;2026-11-02;acme\n", "acme", "customer"),
        ("| customer | state\n| ---------+------\n| acme     | open\n", "acme", "customer"),
        ("| | customer | state |\n| | acme | open |\n", "acme", "customer"),
        ("| slug|plan|state|until\n| acme|team|active|\n| other|basic|active|\n", "other", None),
        ("| northwind|team|active\n| acme|basic|active\n", "acme", None),
        ('| {"id": 7, "holder": "acme"}\n', "acme", "holder"),
        ("| <order><customer>acme</customer></order>\n", "acme", "customer"),
        ("| login: acme\n| team: hull\n", "acme", "login"),
        ("| reload: acme\n", "acme", None),
        ("| robot: no collar known for cow 214\n", "214", "cow"),
        ("| robot: cow 214, then gate 214\n", "214", None),
        ("| checked: approved 214\n", "214", None),
        ("| line 214: no such thing\n", "214", None),
    ],
)
def test_by_what_an_output_shows(
    named: Callable[[str, str], str | None], output: str, value: str, name: str | None
) -> None:
    assert named(f"$ ./show\n{output}$ ./do it {value}\n", value) == name


@pytest.mark.parametrize(
    ("title", "noun"),
    [
        ("Close a tenant", "tenant"),
        ("Let a partner's network through the firewall", "partner"),
        ("Recalibrate the logger of a river gauge", "gauge"),
        ("Oxygen values of a pen don't reach the authority", "pen"),
        ("A worker that hangs", "worker"),
        ("Backport a fix to a maintenance branch", None),
        ("Free the log volume and set a retention rule", None),
        ("Find out why a gate lane times out", None),
        ("Test that last month's backup can be restored", None),
        ("Write a test of the backup", None),
    ],
)
def test_by_what_the_title_is_about(title: str, noun: str | None) -> None:
    assert subject_of(title) == noun


def test_what_is_used_most_is_what_the_title_is_about(written: Callable[[str], Session]) -> None:
    session = written("$ T=brightwood\n$ ./freeze $T\n$ ./export $T >$T.tar\n$ ./drop $T\n")
    session = session.model_copy(update={"header": session.header.model_copy(update={"title": "Close a tenant"})})
    assert {one.name: one.example for one in draft_from_evidence(session).sop.parameters} == {"tenant": "brightwood"}
