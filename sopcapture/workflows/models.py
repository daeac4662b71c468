"""Which model endpoint is meant: options, the environment, then the library's settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sopcapture.store import Library

if TYPE_CHECKING:
    from sopcapture.draft import ModelSettings


def model_settings(library: Library, *, model: str | None = None) -> ModelSettings | None:
    """Give the endpoint, None where nobody configured one.

    An endpoint counts as configured where a model is named: by `--model`, ``$SOPCAPTURE_MODEL`` or ``[model] model``
    in `sopcapture.toml`. A key or an address alone may be there for another program.
    """
    configured = library.config.model
    name = model or os.environ.get("SOPCAPTURE_MODEL") or configured.model
    if not name:
        return None
    from sopcapture.draft import ModelSettings  # noqa: PLC0415 - a recorder without a model starts without the drafter

    settings = ModelSettings(
        model=name,
        base_url=os.environ.get("OPENAI_BASE_URL") or configured.base_url,
        api_key=os.environ.get("OPENAI_API_KEY"),
        price_in=configured.price_in,
        price_out=configured.price_out,
    )
    if configured.timeout_s is not None:
        return ModelSettings(**{**vars(settings), "timeout_s": configured.timeout_s})
    return settings
