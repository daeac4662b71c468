"""What is overdue: counted from the last approval, by owner."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sopcapture.workflows import freshness
from sopcapture.workflows.clock import now
from sopcapture.workflows.freshness import stale
from sopcapture.workflows.owning import approve, retire

ADA, EVE = "Ada <ada@example.org>", "Eve <eve@example.org>"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Let days go by."""
    return lambda days: monkeypatch.setattr(freshness, "now", lambda: now() + timedelta(days=days))


def test_an_sop_is_overdue_when_its_interval_has_passed(library, commit, later, monkeypatch) -> None:
    commit()
    assert stale(library) == []
    later(91)
    assert [(due.slug, due.owner, due.approved_at, due.days_overdue) for due in stale(library)] == [
        ("renew", ADA, None, 1)
    ]
    assert stale(library, EVE) == []
    monkeypatch.setenv("GIT_AUTHOR_DATE", (now() + timedelta(days=60)).isoformat())
    approve(library, "renew")
    assert stale(library) == []
    later(151)
    assert [due.days_overdue for due in stale(library, ADA)] == [1]
    retire(library, "renew")
    assert stale(library) == []


def test_a_run_with_success_counts_as_an_approval_does(library, commit, later) -> None:
    commit()
    later(91)
    assert len(stale(library)) == 1
    folder = library.root / "runs" / "renew"
    folder.mkdir(parents=True)
    head = '{"format":"sopcapture.run","version":1,"id":"r1","slug":"renew","revision":"HEAD","by":"replay"}\n'
    ended = '{"kind":"ended","at":"%s","outcome":"%s"}\n'
    ten_days_on = (now() + timedelta(days=10)).isoformat().replace("+00:00", "Z")
    for name, text in {
        "failed": head + ended % (ten_days_on, "failed"),
        "begun": head + '{"kind":"step"}\n',
        "newer": head.replace('"version":1', '"version":2') + ended % (ten_days_on, "done"),
        "other": head.replace('"slug":"renew"', '"slug":"x"') + ended % (ten_days_on, "done"),
        "no-zone": head + ended % (ten_days_on[:19], "done"),
        "no-time": head + ended % ("soon", "done"),
        "nonsense": "nonsense\n\x00\n",
        "deep": "[" * 60_000,
        "empty": "",
    }.items():
        (folder / f"{name}.jsonl").write_text(text)
    assert len(stale(library)) == 1
    (folder / "well.jsonl").write_text(head + '{"kind":"step"}\n' + ended % (ten_days_on, "done"))
    assert stale(library) == []
    later(101)
    assert [(due.days_overdue, due.run_at, due.approved_at) for due in stale(library)] == [(1, ten_days_on, None)]


def test_the_command_ends_with_3(cli, library, commit, monkeypatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2020-01-01T12:00:00Z")
    commit()
    done = cli("stale", cwd=library.root)
    assert done.returncode == 3
    assert done.stdout.splitlines()[0] == ADA
    assert done.stdout.splitlines()[1].startswith("  renew: due 2020-03-31, ")
    assert [row.to_json()["slug"] for row in stale(library)] == ["renew"]
