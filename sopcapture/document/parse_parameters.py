"""The Parameters section: ``- **name** (required): description, such as `x```."""

from __future__ import annotations

import re
from dataclasses import replace

from sopcapture.document.comments import own_line
from sopcapture.document.inline import Atoms, tidy, write
from sopcapture.document.parse_items import ItemKind
from sopcapture.document.reading import Body, Reading, marks
from sopcapture.model.markdown import code_span, escape_markup, one_line
from sopcapture.model.sop import Parameter

NAME = re.compile(r"[a-z][a-z0-9_]*")

_FORM = "`- **name** (required): description, such as `x``"
_SUCH_AS = re.compile(r"(?:^|,?\s+)such as\s+$")
_ATTRIBUTE = re.compile(
    r"""\s*(?:default:\s*"(?P<default>(?:\\.|[^"\\]|"(?!\s*[,)]))*)"|(?P<word>[^,()"]+))\s*(?P<end>[,)])"""
)


def _parameter(reading: Reading, body: Body, line: int) -> Parameter | None:
    """Read one parameter; None for an item of another form, which is reported and kept as it is."""
    atoms = body.head
    if len(atoms) < 4 or atoms[0].text != "strong" or atoms[2].kind != "close":
        reading.report("error", "parameter-form", line, f"a parameter does not read {_FORM}; write it so")
        return None
    name = atoms[1].text.strip()
    found = _attributes(atoms[3:])
    if found is None:
        reading.report(
            "error", "parameter-form", line, f"the parameter {name} does not read {_FORM}; write it so", name
        )
        return None
    words, default, rest = found
    if not NAME.fullmatch(name):
        reading.report("error", "parameter-name", line, f"{name} is no name of a parameter; use a-z, 0-9 and _", name)
    for word in words:
        if word not in ("required", "optional", "secret"):
            reading.report("warning", "parameter-form", line, f"{word} says nothing of a parameter; take it out", name)
    description, example = split_example(rest)
    description = "\n\n".join(text for text in (description, *body.prose) if text)
    return Parameter(
        name=name,
        required="optional" not in words,
        secret="secret" in words,
        default=default,
        description=description,
        example=example,
        **marks(body.comment, Parameter),
    )


def _attributes(atoms: Atoms) -> tuple[list[str], str | None, Atoms] | None:
    """Read ``(optional, default: "y"): `` off the atoms behind the name; give what is left."""
    text = "".join(atom.text for atom in atoms if atom.kind in ("text", "code"))
    opening = re.match(r"\s*\(", text)
    if opening is None:
        return None
    words: list[str] = []
    default: str | None = None
    position = opening.end()
    while True:
        match = _ATTRIBUTE.match(text, position)
        if match is None:
            return None
        position = match.end()
        if match["word"] is not None:
            words.append(match["word"].strip())
        else:
            default = re.sub(r'\\(["\\])', r"\1", match["default"])
        if match["end"] == ")":
            break
    colon = re.match(r"\s*:?", text[position:])
    return words, default, _skip(atoms, position + (colon.end() if colon else 0))


def _skip(atoms: Atoms, characters: int) -> Atoms:
    """Leave out the first characters of the atoms' text; marks among them go with them."""
    left = characters
    for index, atom in enumerate(atoms):
        if atom.kind not in ("text", "code"):
            if not left:
                return tidy(atoms[index:])
        elif len(atom.text) > left:
            return tidy((replace(atom, text=atom.text[left:]), *atoms[index + 1 :]))
        else:
            left -= len(atom.text)
    return ()


def split_example(atoms: Atoms) -> tuple[str, str | None]:
    """Take the final ``such as `x``` off a description. Give the rest and the example."""
    behind = atoms[-1:] if atoms and atoms[-1].kind == "text" and atoms[-1].text.strip() == "." else ()
    kept = atoms[: len(atoms) - len(behind)]
    if len(kept) >= 2 and kept[-1].kind == "code" and kept[-2].kind == "text":
        match = _SUCH_AS.search(kept[-2].text)
        if match is not None:
            before = tidy((*kept[:-2], replace(kept[-2], text=kept[-2].text[: match.start()])))
            return write(before), kept[-1].text
    return write(atoms), None


def write_parameter(parameter: Parameter, description: str) -> str:
    """Write the line of a parameter, with a description of one line."""
    words = ["required" if parameter.required else "optional"]
    if parameter.secret:
        words.append("secret")
    if parameter.default is not None:
        quoted = re.sub(r'(["\\])', r"\\\1", one_line(parameter.default))
        words.append(f'default: "{escape_markup(quoted)}"')
    said = own_line(description)
    if parameter.example:
        example = f"such as {code_span(parameter.example)}"
        said = f"{said}, {example}" if said else example
    return f"**{parameter.name}** ({', '.join(words)}): {said}".rstrip()


PARAMETERS = ItemKind("Parameters", _parameter, from_paragraphs=False)
