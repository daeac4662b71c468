"""One SOP as one HTML page that needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from markupsafe import Markup

from sopcapture.export.flow import flow_chart
from sopcapture.export.markdown import without_comments
from sopcapture.export.places import Slot, places
from sopcapture.export.reading import Reading
from sopcapture.export.text import ANCHOR, Texts, change_line, with_names
from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import UnknownSection
from sopcapture.templating import Source, Templates

FOLDER = "export/"
PAGE, INDEX, LONG_PAGE = f"{FOLDER}page.html.j2", f"{FOLDER}index.html.j2", f"{FOLDER}long.html.j2"


def html_page(reading: Reading, source: Source, *, player: tuple[str, str] | None = None, home: str = "") -> str:
    """Give the page of an SOP.

    `player` is the script and the style of the replay's player; without one there is no replay. `home` is the address
    of the library's index, where the page is part of a site.

    :raises DocumentError: where a template cannot be used.
    """
    return filled_template(source, PAGE, **page_values(reading, source, player=player, home=home))


def document_page(text: str, reading: Reading, source: Source) -> str:
    """Give a form of Markdown as a page that runs nothing and loads nothing.

    :raises DocumentError: where a template cannot be used.
    """
    return filled_template(source, LONG_PAGE, **document_page_values(text, reading, source))


def document_page_values(text: str, reading: Reading, source: Source) -> dict[str, Any]:
    """Give what the template of that page may print; see `document_page`."""
    styles = [source(f"{FOLDER}common.css"), source(f"{FOLDER}page.css")]
    return {
        "title": plain_inline(reading.sop.title),
        "body": Texts(reading.parameters).blocks(text),
        "policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
        "styles": [Markup(closed(style)) for style in styles],  # noqa: S704 - a template's, closed
    }


def page_values(
    reading: Reading, source: Source, *, player: tuple[str, str] | None = None, home: str = ""
) -> dict[str, Any]:
    """Give what the template of the page may print; see `html_page`."""
    sop = without_comments(reading.sop)
    texts = Texts(reading.parameters)
    unknown: dict[str, list[UnknownSection]] = {}
    for section in sop.sections:
        unknown.setdefault(section.after, []).append(section)
    clips = {step: [clip.cast for clip in found] for step, found in reading.clips.items()} if player else {}
    scripts = [source(f"{FOLDER}page.js")]
    if clips and player:
        scripts.insert(0, player[0])
    styles = [source(f"{FOLDER}common.css"), source(f"{FOLDER}page.css"), *([player[1]] if clips and player else [])]
    return {
        "reading": reading,
        "sop": sop,
        "home": home,
        "policy": policy_for(scripts),
        "scripts": [Markup(closed(script)) for script in scripts],  # noqa: S704 - the player's or a template's, closed
        "styles": [Markup(closed(style)) for style in styles],  # noqa: S704 - as the scripts
        "clips": Markup(_json(clips)) if clips else "",  # noqa: S704 - no `<` is left in it
        "chart": flow_chart(sop) if sop.steps else None,
        "line": texts.line,
        "blocks": texts.blocks,
        "verbatim": texts.verbatim,
        "change_line": change_line,
        "unknown": unknown,
        "anchor": lambda statement_id: f"{ANCHOR}{statement_id}",
        "command": lambda text: command_html(text, reading),
    }


def command_html(text: str, reading: Reading) -> Markup:
    """Give a command with its places marked: how each is quoted, and which values stand there as they were recorded."""
    parameters = reading.parameters
    parts: list[Markup] = []
    for piece in places(text, parameters):
        if isinstance(piece, Slot):
            parts.append(
                Markup(
                    '<span class="slot" data-name="{}" data-quoting="{}"{}{}>{}</span>'
                ).format(
                    piece.name,
                    piece.quoting,
                    Markup(" data-plain") if piece.plain_only else "",
                    Markup(" data-begins") if piece.begins_word else "",
                    piece.text,
                )
            )  # fmt: skip
        else:
            parts.append(with_names(piece, ()))
    return Markup().join(parts)


def filled_template(source: Source, name: str, **values: Any) -> str:
    """Fill a template; whatever is not marked as HTML is escaped.

    :raises DocumentError: where the template cannot be used.
    """
    return Templates(source, html=True).fill(name, values).strip() + "\n"


def policy_for(scripts: list[str]) -> str:
    """Give a policy (CSP 3) under which these scripts run and nothing else, and nothing is loaded from anywhere."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(f'{closed(script)}'.encode()).digest()).decode()}'"
        for script in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes} 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def closed(code: str) -> str:
    """Keep code inside its element (HTML, 4.12.1.3)."""
    return code.replace("</", "<\\/") if "</script" in code or "</style" in code else code


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
