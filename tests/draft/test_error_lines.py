"""What an output says went wrong, in a piece of it that one can look for."""

from __future__ import annotations

import pytest

from sopcapture.draft.error_lines import error_line


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("fatal: tag 'v1' already exists\n", "fatal: tag 'v1' already exists"),
        ('Traceback (most recent call last):\n  File "x.py", line 3\nValueError: bad date\n', "ValueError: bad date"),
        ("make: *** [Makefile:3: test] Error 1\n", None),
        ("cc: no such file: x.c\nmake: *** [Makefile:3: x] Error 1\n", "cc: no such file: x.c"),
        ("2026-11-03 10:00:00,123 ERROR cannot connect\n", "ERROR cannot connect"),
        ("nothing special\n", "nothing special"),
        ("all\nis\nwell\nand long\n", None),
        ("", None),
        (
            "! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to 'x'\n",
            "! [rejected] main -> main (fetch first)",
        ),
        (
            'pg_restore: error: connecting socket "/run/.s.PGSQL.5432" failed: FATAL:  database "x" does not exist\n',
            'database "x" does not exist',
        ),
        (
            "sqlalchemy.exc.Operational: (psycopg2.errors.LockNotAvailable) canceling statement due to lock timeout",
            "canceling statement due to lock timeout",
        ),
        ("tar: x: Cannot open\ntar: Error is not recoverable: exiting now\n", "tar: x: Cannot open"),
        ("E   assert 1 == 2\nFAILED t.py::test_x - assert 1 == 2\n", "FAILED t.py::test_x - assert 1 == 2"),
        ("E   ImportError: no x\n1 error\n", "ImportError: no x"),
    ],
)
def test_the_error_is_the_line_that_says_what_is_wrong(output: str, line: str | None) -> None:
    assert error_line(output) == line


def test_an_endless_line_is_cut_at_a_clause() -> None:
    found = error_line("error: " + "the reason is long, " * 50)
    assert found is not None
    assert len(found) <= 90
