"""What an output says went wrong or well, in a piece of it that one can look for."""

from __future__ import annotations

import pytest

from sopcapture.draft.outputs import changed_lines, error_line, sign_of_success, what_differs


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


@pytest.mark.parametrize(
    ("output", "sign"),
    [
        ("===== 12 passed in 0.52s =====\n", "passed"),
        ("3 failed, 12 passed in 0.52s\n", None),
        ("x: test is successful\n", "x: test is successful"),
        (" * [new tag]         v{{version}} -> v{{version}}\n", "[new tag]"),
        ("Successfully installed django-5.2.8\n", "Successfully installed django"),
        ("Successfully installed django-{{version}}\n", "Successfully installed django-{{version}}"),
        ("[+] Building 12.3s (14/14) FINISHED\n", "FINISHED"),
        ("web   Up 3 seconds (healthy)\n", "healthy"),
        ("Already up to date.\n", None),
        ("CONTAINER ID   IMAGE   CREATED   STATUS\n", None),
        ('{"status":"ok","uptime":312}\n', '"status":"ok"'),
        ("HTTP/1.1 200 OK\nServer: nginx\n", "200 OK"),
        ("finished at 10:41:07 in 3m\n", "finished"),
        ("no problems found\n", "no problems found"),
        ("line\n" * 50 + "done\n", "done"),
    ],
)
def test_a_sign_of_success_is_the_same_the_next_time(output: str, sign: str | None) -> None:
    assert sign_of_success(output, lone_line=False) == sign


@pytest.mark.parametrize(
    ("output", "sign"),
    [
        ("active\n", "active"),
        ("200", "200"),
        ("184223\n", None),
        ("4f5a6b7c8d9e\trefs/tags/v{{version}}\n", "refs/tags/v{{version}}"),
        ("one\ntwo\n", None),
    ],
)
def test_the_only_line_of_a_check_is_its_sign(output: str, sign: str | None) -> None:
    assert sign_of_success(output, lone_line=True) == sign


def test_a_sign_is_a_piece_of_the_output() -> None:
    output = "Deploying 3f2a9c1d to eu-west-1 …\nrelease 14 deployed to production at 2026-11-03 10:00:00\n"
    sign = sign_of_success(output, lone_line=False)
    assert sign is not None
    assert sign in output


DIFF = """diff --git a/x.toml b/x.toml
--- a/x.toml
+++ b/x.toml
@@ -1,3 +1,3 @@
 [project]
-version = "1.3.0"
+version = "1.4.0"
 name = "x"
"""


def test_a_diff_shows_what_an_edit_changed() -> None:
    assert changed_lines(DIFF, "/home/ada/x.toml") == [('version = "1.3.0"', 'version = "1.4.0"')]
    assert changed_lines(DIFF, "y.toml") == []
    assert changed_lines(DIFF.replace('+version = "1.4.0"\n', ""), "x.toml") == [], "what was only taken out is no swap"


@pytest.mark.parametrize(
    ("output", "earlier", "told"),
    [
        ("mailer: up, 0 waiting\n", "mailer: up, 3 waiting\n", "0 waiting"),
        ("dues: M-4417 has 0.00\n", "dues: M-4417 has 42.90\n", "0.00"),
        ("R12: 5 of 5 stops\n", "R12: 3 of 5 stops\n", None),
        ("gate: open\n", "gate: open\n", None),
    ],
)
def test_what_tells_two_states_apart_is_what_a_check_expects(output: str, earlier: str, told: str | None) -> None:
    assert what_differs(output, earlier) == told
