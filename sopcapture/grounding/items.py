"""Commands that do something for each of several items: where one of them ends badly, the others were done."""

from __future__ import annotations

import re

LOOP = re.compile(r"\bfor\s+(?P<name>\w+)\s+in\s+(?P<items>[^;\n$`(*]+?)\s*(?:;|\n)")
"""A loop over what is written out: ``for f in inv-1042 inv-1057;``."""
FOR_EACH = re.compile(r"\bxargs\b(?: -(?:I ?\S+|n ?1|L ?1|P ?\d+))*(?P<done>(?: (?!-)[^\s<>|;&]+)+)")
"""What xargs does for each of the items that it is handed: ``xargs -n1 ./siren push``."""


def goes_over_items(text: str) -> bool:
    """Whether a command line does something for each of the items that are written out in it, or handed to xargs."""
    return LOOP.search(text) is not None or FOR_EACH.search(text) is not None
