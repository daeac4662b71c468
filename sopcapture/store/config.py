"""`sopcapture.toml`: the settings of a library. Keys that this version does not know are left alone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from sopcapture.errors import LibraryError
from sopcapture.model.markdown import lower_first
from sopcapture.store.evidence import Keep
from sopcapture.store.files import in_words

INITIAL_CONFIG = """\
# The settings of this SOP library. Its presence makes this folder one.

[evidence]
# What of a recording enters git: "full" (all outputs), "cited" (the outputs of the commands that an SOP cites)
# or "commands" (no output at all). The whole recording stays on the machine that made it.
keep = "cited"

# [redact]
# Whether mail addresses, telephone, card and account numbers are taken out of recordings as secrets are.
# personal = true

# [model]
# An OpenAI-compatible endpoint that words drafts. Without one, drafts come from the evidence alone.
# base_url = "http://localhost:11434/v1"
# model = "…"
# timeout_s = 60
# max_output_tokens = 8192    # in one answer, with what the model thinks
# price_in = 0.5     # per million tokens
# price_out = 1.5
# budget = 200000    # tokens, in and out, that one draft may use

# [model.roles]
# Another model for one of the four roles; false leaves "segment" or "style" out.
# segment = "…"      # where steps begin
# draft = "…"        # the words of each step
# fact-check = "…"   # tests each sentence against its evidence
# style = "…"        # polishes what passed

# [people]
# Short names for --owner and --author.
# ada = "Ada Byron <ada@example.org>"

# [ownership]
# Who may hand an SOP over when its owner has left.
# administrators = ["ada"]
"""

ROLES = ("segment", "draft", "fact-check", "style")
_MAY_BE_LEFT_OUT = ("segment", "style")
_LEAST_BUDGET = 1000
_LEAST_OUTPUT = 100


@dataclass(frozen=True)
class ModelConfig:
    """The endpoint that words drafts. Null means: not said here. Prices are per million tokens, times in seconds."""

    base_url: str | None = None
    model: str | None = None
    timeout_s: float | None = None
    max_output_tokens: int | None = None
    price_in: float | None = None
    price_out: float | None = None
    budget: int | None = None
    """Tokens that one draft may use."""
    roles: Mapping[str, str | None] = field(default_factory=dict)
    """The models of roles that have one of their own, None for one that is left out. Foreign keys are not in it."""


@dataclass(frozen=True)
class EvidenceConfig:
    """What of a recording enters git."""

    keep: Keep = "cited"


@dataclass(frozen=True)
class RedactConfig:
    """What is taken out of a recording besides secrets."""

    personal: bool = False


@dataclass(frozen=True)
class OwnershipConfig:
    """Who hands an SOP over when its owner has left: ``Name <mail>``, or a short name of `[people]`."""

    administrators: tuple[str, ...] = ()


@dataclass(frozen=True)
class LibraryConfig:
    """All settings. `other` holds the whole file as read, with the tables and keys that this version does not know."""

    model: ModelConfig = field(default_factory=ModelConfig)
    evidence: EvidenceConfig = field(default_factory=EvidenceConfig)
    redact: RedactConfig = field(default_factory=RedactConfig)
    people: Mapping[str, str] = field(default_factory=dict)
    ownership: OwnershipConfig = field(default_factory=OwnershipConfig)
    other: Mapping[str, Any] = field(default_factory=dict)


def read_config(path: Path) -> LibraryConfig:
    """Read the settings.

    Raises:
        LibraryError: the file cannot be read, is no TOML, or says something that has no meaning.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LibraryError(*in_words("read", path, error)) from error
    return parse_config(data, path)


def parse_config(data: bytes, path: Path) -> LibraryConfig:
    """Read settings from the bytes of a file; `path` is for the error.

    Raises:
        LibraryError: they are no TOML, or say something that has no meaning.
    """
    try:
        raw = tomllib.loads(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise LibraryError(f"{path} is no UTF-8 text (byte {error.start})", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # no TOML, a number beyond all bounds, or nested too deep
        raise LibraryError(f"{path} cannot be read: {_one_line(error)}", "put that line right") from error
    model, evidence, redact, people = (_table(raw, name, path) for name in ("model", "evidence", "redact", "people"))
    personal = redact.get("personal", False)
    if not isinstance(personal, bool):
        raise LibraryError(f"{path} says [redact] personal = {personal!r}", "write true or false")
    keep = evidence.get("keep", "cited")
    if keep not in get_args(Keep):
        raise LibraryError(f"{path} says [evidence] keep = {keep!r}", 'write "full", "cited" or "commands"')
    administrators = _table(raw, "ownership", path).get("administrators", [])
    if not isinstance(administrators, list) or not all(isinstance(name, str) for name in administrators):
        raise LibraryError(
            f"{path} says [ownership] administrators = {administrators!r}", 'write a list: ["Name <mail>"]'
        )
    return LibraryConfig(
        model=ModelConfig(
            base_url=_text(model, "base_url", path),
            model=_text(model, "model", path),
            timeout_s=_number(model, "timeout_s", path),
            max_output_tokens=_tokens(model, "max_output_tokens", path, _LEAST_OUTPUT),
            price_in=_number(model, "price_in", path),
            price_out=_number(model, "price_out", path),
            budget=_tokens(model, "budget", path, _LEAST_BUDGET),
            roles=_roles(model, path),
        ),
        evidence=EvidenceConfig(keep=keep),
        redact=RedactConfig(personal=personal),
        people={name: value for name, value in people.items() if isinstance(value, str)},
        ownership=OwnershipConfig(tuple(administrators)),
        other=raw,
    )


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return lower_first(text)


def _table(raw: Mapping[str, Any], name: str, path: Path) -> Mapping[str, Any]:
    table = raw.get(name, {})
    if not isinstance(table, dict):
        raise LibraryError(f"{path} says {name} = {table!r}", f"write it as a table that begins with [{name}]")
    return table


def _text(table: Mapping[str, Any], key: str, path: Path) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise LibraryError(f"{path} says [model] {key} = {value!r}", "write it in quotation marks")
    return value or None


def _tokens(model: Mapping[str, Any], key: str, path: Path, least: int) -> int | None:
    tokens = _number(model, key, path)
    if tokens is not None and tokens < least:
        raise LibraryError(
            f"{path} says [model] {key} = {tokens:g}", f"write at least {least} tokens, or draft with --offline"
        )
    return None if tokens is None else int(tokens)


def _roles(model: Mapping[str, Any], path: Path) -> Mapping[str, str | None]:
    table = model.get("roles", {})
    if not isinstance(table, dict):
        raise LibraryError(f"{path} says [model] roles = {table!r}", "write a table that begins with [model.roles]")
    for role in ROLES:
        value = table.get(role)
        if value is None or (isinstance(value, str) and value) or (value is False and role in _MAY_BE_LEFT_OUT):
            continue
        mend = "write the name of a model" + (", or false to leave it out" if role in _MAY_BE_LEFT_OUT else "")
        raise LibraryError(f"{path} says [model.roles] {role} = {value!r}", mend)
    return {role: table[role] or None for role in ROLES if table.get(role) is not None}


def _number(table: Mapping[str, Any], key: str, path: Path) -> float | None:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise LibraryError(f"{path} says [model] {key} = {value!r}", "write a number that is not negative")
    return float(value)
