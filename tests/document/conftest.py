"""The documents that the tests read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = ("customer-inquiry", "product-docs", "promote-standby")


@pytest.fixture(params=NAMES)
def fixture_text(request: pytest.FixtureRequest) -> str:
    """The text of each fixture in turn."""
    return (FIXTURES / f"{request.param}.sop.md").read_text(encoding="utf-8")


@pytest.fixture
def promote_standby() -> str:
    """A document that uses every part of the format."""
    return (FIXTURES / "promote-standby.sop.md").read_text(encoding="utf-8")


@pytest.fixture
def fixtures() -> Path:
    """The folder of the fixtures."""
    return FIXTURES


@pytest.fixture
def document() -> Callable[..., str]:
    """Make a document of a body: front matter and title are there already."""

    def make(body: str, *, owner: bool = True, more: str = "") -> str:
        accountable = "owner: Ada Byron <ada@example.org>\n" if owner else ""
        return f"---\nsop: 1\nslug: t\ntitle: T\n{accountable}status: draft\n{more}---\n\n# T\n\n{body}"

    return make
