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


def test_the_command_ends_with_3(cli, library, commit, monkeypatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2020-01-01T12:00:00Z")
    commit()
    done = cli("stale", cwd=library.root)
    assert done.returncode == 3
    assert done.stdout.splitlines()[0] == ADA
    assert done.stdout.splitlines()[1].startswith("  renew: due 2020-03-31, ")
    assert [row.to_json()["slug"] for row in stale(library)] == ["renew"]
