"""Filling templates: in a sandbox, since a library's own may come from somebody else, and saying where one is wrong."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from sopcapture.errors import DocumentError, SopcaptureError

Source = Callable[[str], str]
"""Gives the text of a template by its name below ``templates/``, such as ``export/checklist.md.j2``."""

FOLDER = "templates/"
_MEND = "put it right or take it away"
_HANDLE = re.compile("\ue000(\\d+)\ue001")
# What is no template, or one that Python cannot compile, since its blocks or parentheses are nested too deep.
_UNFIT = (TemplateError, SyntaxError, RecursionError)


class Templates:
    """The templates that `source` gives. With `html`, what is printed and not marked as HTML is escaped."""

    def __init__(self, source: Source, *, html: bool = False) -> None:
        self._environment = _Sandbox(
            loader=FunctionLoader(lambda name: (source(name), f"{FOLDER}{name}", None)),
            bytecode_cache=_HTML if html else _TEXT,
            autoescape=html,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._source = source

    def fill(self, name: str, values: Mapping[str, Any]) -> str:
        """Fill a template. What stands in the values is text, and never a template itself.

        :raises DocumentError: where the template cannot be used; it names file and line.
        """
        try:
            return self._environment.get_template(name).render(values)
        except SopcaptureError:
            raise
        except Exception as error:
            # A template can raise anything that Python can; what was raised before one was run is a defect of ours.
            if isinstance(error, _UNFIT) or _frames(error):
                raise _fault(error, name) from error
            raise

    def names(self, name: str) -> dict[str, int]:
        """Give the names that a template, or one that it includes, takes from outside, each with its first line.

        :raises DocumentError: where it is no template; names of filters and tests are looked at, too.
        """
        found: dict[str, int] = {}
        for each in self._trees(name):
            wanted = meta.find_undeclared_variables(each)
            for node in each.find_all(nodes.Name):
                if node.name in wanted:
                    found[node.name] = min(node.lineno, found.get(node.name, node.lineno))
        return found

    def printed(self, name: str) -> frozenset[str]:
        """Give the names whose values a template prints as they are.

        :raises DocumentError: as `names`.
        """
        outputs = (node for tree in self._trees(name) for node in tree.find_all(nodes.Output))
        return frozenset(part.name for output in outputs for part in output.nodes if isinstance(part, nodes.Name))

    def asked_about(self, name: str) -> frozenset[str]:
        """Give the words that a template looks for in a value, such as the `why` of ``{% if "why" in slots %}``.

        :raises DocumentError: as `names`.
        """
        compared = (node for tree in self._trees(name) for node in tree.find_all(nodes.Compare))
        return frozenset(
            node.expr.value
            for node in compared
            if isinstance(node.expr, nodes.Const)
            and isinstance(node.expr.value, str)
            and any(each.op == "in" for each in node.ops)
        )

    def words(self, name: str) -> str:
        """Give the words that a template, and those that it includes, may print of themselves.

        :raises DocumentError: as `names`.
        """
        outputs = [node for tree in self._trees(name) for node in tree.find_all(nodes.Output)]
        printed = [part.data for output in outputs for part in output.find_all(nodes.TemplateData)]
        return "\n".join([*printed, *(str(part.value) for output in outputs for part in output.find_all(nodes.Const))])

    def included(self, name: str) -> frozenset[str]:
        """Give the names of the templates that a template includes.

        :raises DocumentError: as `names`.
        """
        return frozenset(filter(None, meta.find_referenced_templates(self._tree(name))))

    def _trees(self, name: str) -> Iterator[nodes.Template]:
        waiting, seen = [name], {name}
        while waiting:
            tree = self._tree(waiting.pop())
            yield tree
            new = [each for each in meta.find_referenced_templates(tree) if each and each not in seen]
            seen.update(new)
            waiting += new

    def _tree(self, name: str) -> nodes.Template:
        text = self._source(name)
        try:
            self._environment.compile(text, name, f"{FOLDER}{name}")
            return self._environment.parse(text, name)
        except _UNFIT as error:
            raise _fault(error, name) from error


def _frames(error: Exception) -> list[traceback.FrameSummary]:
    """Give the lines of templates that led to an error, the innermost last."""
    return [each for each in traceback.extract_tb(error.__traceback__) if each.filename.startswith(FOLDER)]


def _fault(error: Exception, name: str) -> DocumentError:
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or f"{FOLDER}{error.name or name}", error.lineno
        said = error.message or "it is no template"
    else:
        frames = _frames(error)
        file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else (f"{FOLDER}{name}", 0)
        # A line that Python names in a syntax error is one of what the template was compiled to.
        said = (error.msg if isinstance(error, SyntaxError) else str(error)) or type(error).__name__
    place = f"{file}, line {line}" if line else file
    return DocumentError(f"{place}: {' '.join(said.split())}", _MEND)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Lets a template read values and shape text.

    Of a model it reads fields and properties: the methods that pydantic gives to every model open files and unpickle.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        kind = obj if isinstance(obj, type) else type(obj)
        if issubclass(kind, BaseModel):
            is_field = attr in kind.model_fields or attr in (getattr(obj, "model_extra", None) or {})
            return is_field or (not attr.startswith("model_") and isinstance(getattr(kind, attr, None), property))
        return super().is_safe_attribute(obj, attr, value)


class _Compiled(BytecodeCache):
    """Keeps what was compiled while the program runs: a review fills the same template at every key."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_TEXT, _HTML = _Compiled(), _Compiled()


class Handles:
    """Texts on their way through a template of Markdown, so that nothing in them is taken for its layout."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def put(self, text: str) -> str:
        """Give what stands for a text in the template."""
        if not text:
            return ""
        self._texts.append(text)
        return f"\ue000{len(self._texts) - 1}\ue001"

    def laid_out(self, filled: str) -> str:
        """Give the document: blocks one blank line apart, and every text in its place as it is."""
        filled = "\n".join(line.rstrip() for line in filled.strip().split("\n"))
        filled = re.sub(r"\n{3,}", "\n\n", filled)
        return _HANDLE.sub(self._text, filled) + "\n"

    def _text(self, match: re.Match[str]) -> str:
        number = int(match[1])
        return self._texts[number] if number < len(self._texts) else match[0]
