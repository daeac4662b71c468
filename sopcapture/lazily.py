"""Names of a room that are looked up in their modules when they are asked for (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """Give the `__getattr__` of a package: it imports the module of a name, once.

    `names` are those that each module gives; one after a sign of equality is what it is called there.
    """
    homes = {
        name.partition("=")[0]: (module, name.rpartition("=")[2])
        for module, several in names.items()
        for name in several.split()
    }

    def look_up(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, there = homes[name]
        found = getattr(import_module(f"{package}.{module}"), there)
        setattr(sys.modules[package], name, found)
        return found

    return look_up
