"""Which model endpoint is meant: options, the environment, then the library's settings."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sopcapture.store import Library

if TYPE_CHECKING:
    from sopcapture.draft import ModelSettings


def model_settings(library: Library, *, model: str | None = None, budget: int | None = None) -> ModelSettings | None:
    """Give the endpoint, None where nobody configured one.

    An endpoint counts as configured where a model is named: by `--model`, ``$SOPCAPTURE_MODEL`` or ``[model] model``
    in `sopcapture.toml`. A key or an address alone may be there for another program. Roles for which `[model.roles]`
    names a model keep it. `budget` is in tokens, for one draft.
    """
    configured = library.config.model
    name = model or os.environ.get("SOPCAPTURE_MODEL") or configured.model
    if not name:
        return None
    # A recorder without a model starts without the drafter.
    from sopcapture.draft import MODEL_ROLES, ModelSettings  # noqa: PLC0415

    bounds: dict[str, Any] = {
        "timeout_s": configured.timeout_s,
        "max_output_tokens": configured.max_output_tokens,
        "budget": budget if budget is not None else configured.budget,
    }
    settings = ModelSettings(
        model=name,
        base_url=os.environ.get("OPENAI_BASE_URL") or configured.base_url,
        api_key=os.environ.get("OPENAI_API_KEY"),
        price_in=configured.price_in,
        price_out=configured.price_out,
        roles={role: configured.roles[role] for role in MODEL_ROLES if role in configured.roles},
    )
    return replace(settings, **{name: bound for name, bound in bounds.items() if bound is not None})
