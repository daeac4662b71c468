"""What every value of the model has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value. Keys that this version does not know are kept, because readers must not lose them."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
