"""Whether a library's own prompt still gives a model what its pass needs: the data, the delimiter, what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from sopcapture.draft.model_types import TemplateSource
from sopcapture.templating import Templates


def prompt_problems(name: str, own: TemplateSource, shipped: TemplateSource) -> Iterator[str]:
    """Compare a prompt with the one that it takes the place of.

    It prints what that one prints (the recording, the delimiter around it), asks for every part that one asks for, and
    takes no name from outside that one does not know.

    :raises DocumentError: where it is no template.
    """
    mine, theirs = Templates(own), Templates(shipped)
    names, known = mine.names(name), theirs.names(name)
    for each, line in sorted(names.items(), key=lambda found: found[1]):
        if each not in known:
            yield f"line {line}: there is no `{each}`"
    printed = theirs.printed(name) & known.keys()  # and not the variable of a loop
    yield from (f"`{{{{ {each} }}}}`" for each in sorted(printed - mine.printed(name)))
    yield from (f"`{each}`" for each in sorted(known.keys() - printed - names.keys()))
    text = mine.words(name)
    yield from (f"the part `{part}`" for part in sorted(theirs.asked_about(name)) if part not in text)
