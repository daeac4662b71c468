"""`sopcapture.toml`: what it may say, and one clear line for what has no meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopcapture.draft import MODEL_ROLES
from sopcapture.errors import LibraryError
from sopcapture.store.config import INITIAL_CONFIG, ROLES, parse_config, read_config

PATH = Path("sopcapture.toml")


def test_settings_are_read_and_unknown_ones_left_alone() -> None:
    config = parse_config(
        b'[model]\nbase_url = "http://x/v1"\nmodel = "m"\ntimeout_s = 5\nprice_in = 0.5\nseed = 7\n'
        b'[evidence]\nkeep = "full"\n[people]\nada = "Ada Byron <ada@example.org>"\n[later]\nx = 1\n',
        PATH,
    )
    assert config.model.base_url == "http://x/v1"
    assert config.model.model == "m"
    assert config.model.timeout_s == 5.0
    assert config.model.price_in == 0.5
    assert config.model.price_out is None
    assert config.evidence.keep == "full"
    assert config.people == {"ada": "Ada Byron <ada@example.org>"}
    assert config.other["later"] == {"x": 1}
    assert config.other["model"]["seed"] == 7


def test_an_empty_file_means_the_defaults() -> None:
    assert parse_config(b"", PATH).evidence.keep == "cited"
    assert parse_config(b"", PATH).model.model is None


def test_the_initial_file_says_the_defaults() -> None:
    initial, empty = parse_config(INITIAL_CONFIG.encode(), PATH), parse_config(b"", PATH)
    assert (initial.model, initial.evidence, initial.people) == (empty.model, empty.evidence, empty.people)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"keep = \n", "cannot be read"),
        (b'[evidence]\nkeep = "some"\n', "[evidence] keep = 'some'"),
        (b"[evidence]\nkeep = [1]\n", "[evidence] keep = [1]"),
        (b"model = 3\n", "model = 3"),
        (b"[model]\nmodel = 3\n", "[model] model = 3"),
        (b'[model]\ntimeout_s = "long"\n', "[model] timeout_s = 'long'"),
        (b"[model]\ntimeout_s = -1\n", "[model] timeout_s = -1"),
        (b"[model]\nprice_in = nan\n", "[model] price_in = nan"),
        (b"x = '\xff'\n", "no UTF-8"),
        (b"x = " + b"[" * 5000, "cannot be read"),
        (b"x = " + b"1" * 5000, "cannot be read"),
    ],
)
def test_what_has_no_meaning_is_one_line(data: bytes, says: str) -> None:
    with pytest.raises(LibraryError) as caught:
        parse_config(data, PATH)
    assert says in caught.value.message
    assert "\n" not in str(caught.value)
    assert caught.value.mend


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no such file"):
        read_config(tmp_path / "sopcapture.toml")


def test_roles_may_have_a_model_of_their_own_or_be_left_out() -> None:
    text = b'[model]\nbudget = 50_000\nmax_output_tokens = 600\n[model.roles]\nfact-check = "big"\nstyle = false\nlater = 1\n'
    model = parse_config(text, PATH).model
    assert (model.budget, model.max_output_tokens) == (50_000, 600)
    assert model.roles == {"fact-check": "big", "style": None}
    assert ROLES == MODEL_ROLES


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("[model]\nbudget = 10", "at least 1000"),
        ("[model]\nmax_output_tokens = 1", "at least 100"),
        ("[model]\nroles = 3", "[model.roles]"),
        ("[model.roles]\nfact-check = false", "write the name of a model"),
        ("[model.roles]\ndraft = 5", "write the name of a model"),
        ('[model.roles]\nstyle = ""', "or false to leave it out"),
    ],
)
def test_a_role_or_a_budget_without_a_meaning_is_one_line(line: str, mend: str) -> None:
    with pytest.raises(LibraryError) as raised:
        parse_config(line.encode(), PATH)
    assert mend in str(raised.value)
    assert "\n" not in str(raised.value)
