"""What a command's end tells: whether it did what it was run for, and whether that proves anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.draft.offline import draft_from_evidence
from sopcapture.draft.reading import read, was_refused
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop

Written = Callable[[str], Session]


@pytest.fixture
def draft(written: Written) -> Callable[[str], Sop]:
    return lambda text: draft_from_evidence(written(text)).sop


def test_a_check_of_which_nobody_knows_how_it_ended_proves_nothing(draft: Callable[[str], Sop]) -> None:
    work = "$ sudo systemctl restart app\n$ make test\n"
    assert draft(work).success_checks
    assert not draft(f"{work}= -\n").success_checks


@pytest.mark.parametrize("asked", ["curl -fsS http://localhost:8080/health | grep ok", "curl -f http://x/ | grep ok"])
def test_a_server_that_does_not_answer_as_it_must_is_no_finding(written: Written, asked: str) -> None:
    made = written(f"$ sudo systemctl restart app\n$ {asked}\n= 1\n$ sleep 5\n$ {asked}\n| ok\n")
    reading = read(made)
    assert [reading.worked(index) for index in (1, 3)] == [False, True]
    sop = draft_from_evidence(made).sop
    said = [one for step in sop.steps for one in step.expected] + [
        one for c in sop.success_checks for one in c.expected
    ]
    assert "exit code is 1" not in said


def test_a_search_that_finds_nothing_is_a_finding(written: Written) -> None:
    assert read(written("$ grep -c ERROR app.log\n| 0\n= 1\n")).worked(0)
    assert read(written("$ curl -s http://localhost:8080/metrics | grep errors_total\n= 1\n")).worked(0)


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        ('{"error": "send If-Match with the version of the flag"}', True),
        ('{\n  "errors": [\n    {"title": "no such invoice"}\n  ]\n}', True),
        ('{"status": 404, "title": "Not Found"}', True),
        ("HTTP/1.1 403 Forbidden\r\nContent-Length: 0", True),
        ('{"error": null, "id": 7}', False),
        ('{"status": "ok", "code": 200}', False),
        ('[{"error": "one line of many"}]', False),
        ('{"error": cut in the mid', False),
        ("HTTP/2 204", False),
        ("", False),
    ],
)
def test_a_refusal_is_told_from_an_answer(answer: str, refused: bool) -> None:
    assert was_refused(answer) is refused


def test_what_a_server_refused_is_a_failed_attempt(draft: Callable[[str], Sop]) -> None:
    change = "curl -s -X PATCH http://localhost:9300/flags/beta -d '{\"percent\": 10}'"
    sop = draft(
        f'$ {change}\n| {{"error": "send If-Match with the version"}}\n'
        f'$ {change} -H \'If-Match: 41\'\n| {{"percent": 10, "version": 42}}\n'
    )
    assert [one.event for step in sop.steps for one in step.commands] == ["e0002"]
    assert "send If-Match with the version" in sop.edge_cases[0].symptom


def test_a_search_behind_the_change_that_finds_nothing_is_kept(draft: Callable[[str], Sop]) -> None:
    def done(text: str) -> list[str | None]:
        sop = draft(text)
        told = [one.event for step in sop.steps for one in step.commands]
        return told + [name for check in sop.success_checks for name in check.evidence]

    searches = "$ grep legacy app.conf\n= 1\n$ grep old app.conf\n= 1\n"
    assert {"e0002", "e0003"} <= set(done(f"$ sed -i /legacy/d app.conf\n{searches}"))
    # Before any change, the search in other words is the one that counts.
    assert "e0001" not in done(f"{searches}$ sed -i /new/d app.conf\n$ sudo systemctl reload app\n")
