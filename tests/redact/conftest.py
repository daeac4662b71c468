"""The corpus as fixtures."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from corpus.cases import Case, cases_of, fill_template
from corpus.manglings import MANGLINGS

Fill = Callable[[str, random.Random], tuple[str, list[str]]]


@pytest.fixture(scope="session")
def fill() -> Fill:
    return fill_template


@pytest.fixture(scope="session")
def secret_cases() -> list[Case]:
    return cases_of("secrets.txt", range(2)) + cases_of("unseen_secrets.txt", range(1))


@pytest.fixture(scope="session")
def one_of_each() -> list[Case]:
    """Each template once."""
    return cases_of("secrets.txt", range(1)) + cases_of("unseen_secrets.txt", range(1))


@pytest.fixture(scope="session")
def lookalike_cases() -> list[Case]:
    return cases_of("lookalikes.txt", range(2)) + cases_of("unseen_lookalikes.txt", range(1))


@pytest.fixture(params=MANGLINGS, ids=lambda mangling: mangling.__name__)
def mangling(request):
    return request.param
