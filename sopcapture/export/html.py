"""One SOP as one HTML page that needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from sopcapture.errors import DocumentError
from sopcapture.export.flow import flow_chart
from sopcapture.export.places import Slot, places
from sopcapture.export.reading import Reading
from sopcapture.export.text import ANCHOR, Texts, change_line, with_names
from sopcapture.model.sop import UnknownSection

Source = Callable[[str], str]
"""Gives the text of a template by its name."""

FOLDER = "export/"


def html_page(reading: Reading, source: Source, *, player: tuple[str, str] | None = None, home: str = "") -> str:
    """Give the page of an SOP.

    `player` is the script and the style of the replay's player; without one there is no replay. `home` is the address
    of the library's index, where the page is part of a site.

    :raises DocumentError: where a template cannot be used.
    """
    sop = reading.sop
    parameters = reading.parameters
    texts = Texts(parameters)
    unknown: dict[str, list[UnknownSection]] = {}
    for section in sop.sections:
        unknown.setdefault(section.after, []).append(section)
    clips = {step: [clip.cast for clip in found] for step, found in reading.clips.items()} if player else {}
    scripts = [source(f"{FOLDER}page.js")]
    if clips and player:
        scripts.insert(0, player[0])
    styles = [source(f"{FOLDER}common.css"), source(f"{FOLDER}page.css"), *([player[1]] if clips and player else [])]
    return filled_template(
        source,
        f"{FOLDER}page.html.j2",
        reading=reading,
        sop=sop,
        home=home,
        policy=policy_for(scripts),
        scripts=[Markup(_closed(script)) for script in scripts],  # noqa: S704 - the program's own
        styles=[Markup(_closed(style)) for style in styles],  # noqa: S704 - the program's own
        clips=Markup(_json(clips)) if clips else "",  # noqa: S704 - no `<` is left in it
        chart=flow_chart(sop) if sop.steps else None,
        line=texts.line,
        blocks=texts.blocks,
        verbatim=texts.verbatim,
        change_line=change_line,
        unknown=unknown,
        anchor=lambda statement_id: f"{ANCHOR}{statement_id}",
        command=lambda text: command_html(text, reading),
    )


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
    # A library may come from somebody else: its template may shape the page and do nothing else.
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    try:
        return environment.from_string(source(name)).render(**values).strip() + "\n"
    except TemplateError as error:
        line = f", line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
        raise DocumentError(f"the template {name}{line}: {error}", "put it right or take it away") from error


def policy_for(scripts: list[str]) -> str:
    """Give a policy (CSP 3) under which these scripts run and nothing else, and nothing is loaded from anywhere."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(f'{_closed(script)}'.encode()).digest()).decode()}'"
        for script in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes} 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _closed(code: str) -> str:
    """Keep code inside its element (HTML, 4.12.1.3)."""
    return code.replace("</", "<\\/") if "</script" in code or "</style" in code else code


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
