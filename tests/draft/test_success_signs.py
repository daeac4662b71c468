"""What an output says went well, in a piece of it that one can look for."""

from __future__ import annotations

import pytest

from sopcapture.draft.success_signs import sign_of_success


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
