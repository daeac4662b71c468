"""The index of a site: every SOP of a library, to be searched without a server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sopcapture.export.html import FOLDER, INDEX, closed, filled_template, policy_for
from sopcapture.export.reading import Reading
from sopcapture.model.markdown import plain_inline
from sopcapture.templating import Source


@dataclass(frozen=True)
class Row:
    """One SOP in the index. `page` is empty where it cannot be read; `words` is what the search looks at."""

    title: str
    page: str = ""
    overview: str = ""
    owner: str = ""
    status: str = ""
    at: str = ""
    due: str = ""
    overdue: bool = False
    words: str = ""


def row_of(reading: Reading) -> Row:
    """Sum up an SOP; its page lies beside the index."""
    sop = reading.sop
    said = (
        sop.slug, sop.title, sop.overview, sop.trigger, sop.owner, *sop.tags, *(step.title for step in sop.steps),
        *(step.command for step in sop.steps), *(each.symptom for each in sop.edge_cases),
        *(rule.when for rule in sop.rules),
    )  # fmt: skip
    return Row(
        title=plain_inline(sop.title),
        page=f"{sop.slug}.html",
        overview=plain_inline(sop.overview),
        owner=sop.owner or "",
        status=sop.status,
        at=reading.at[:10],
        due=reading.due,
        overdue=reading.overdue,
        words=" ".join(plain_inline(text) for text in said if text),
    )


def index_page(title: str, rows: Sequence[Row], source: Source, *, at: str) -> str:
    """Give the index. `at` is the day on which it is made.

    :raises DocumentError: where a template cannot be used.
    """
    script = source(f"{FOLDER}index.js")
    return filled_template(
        source,
        INDEX,
        title=title,
        rows=sorted(rows, key=lambda row: (row.status == "retired", row.title.casefold())),
        owners=sorted({row.owner for row in rows if row.owner}, key=str.casefold),
        overdue=sum(row.overdue for row in rows),
        at=at,
        policy=policy_for([script]),
        script=Markup(closed(script)),  # noqa: S704 - a template's, closed
        styles=[Markup(closed(source(f"{FOLDER}{name}.css"))) for name in ("common", "index")],  # noqa: S704 - as the script
    )
