"""The names that the room gives to others: each is found, and only what is asked for is imported."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from sopcapture import store


def test_each_name_is_found_in_its_module_and_is_that_of_no_module() -> None:
    source = Path(store.__file__)
    named = {
        alias.asname or alias.name: (node.module.rpartition(".")[2], alias.name)
        for node in ast.walk(ast.parse(source.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module.startswith("sopcapture.store.")
        for alias in node.names
    }
    assert named.keys() == {name.partition("=")[0] for several in store._NAMES.values() for name in several.split()}
    for name, (module, there) in named.items():
        assert getattr(store, name) is getattr(import_module(f"sopcapture.store.{module}"), there)
    # The import system would put the module in the place of the name.
    assert not named.keys() & {path.stem for path in source.parent.glob("*.py")}


def test_the_home_screen_comes_up_without_what_it_does_not_show() -> None:
    heavy = ["git", "jinja2", "markdown_it", "openai", "pydantic", "ruamel.yaml", "tree_sitter"]
    asked = (
        "import sys, sopcapture.cli.app, sopcapture.cli.home, sopcapture.tui.home_screen;"
        "from sopcapture.workflows.libraries import open_library;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "[]\n"
