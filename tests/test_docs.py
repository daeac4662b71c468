"""What README and docs say a person can type, write or click on is there."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from markdown_it import MarkdownIt

from sopcapture.cli.app import cli
from sopcapture.document import read_outline
from sopcapture.model.session import SessionHeader
from sopcapture.store.config import INITIAL_CONFIG, parse_config
from sopcapture.workflows.committing import _KEEP

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *ROOT.glob("benchmarks/*.md")]
MENTION = re.compile(r"`sopcapture( [^`]*)?`")


def fences(page: Path, language: str) -> Iterator[str]:
    for token in MarkdownIt().parse(page.read_text()):
        if token.type == "fence" and token.info == language:
            yield token.content


def on_every_page(find) -> list:
    found = [(page, item) for page in PAGES for item in find(page)]
    return [pytest.param(page, item, id=f"{page.stem}: {str(item).strip()[:40]}") for page, item in found]


def shell_lines(page: Path) -> Iterator[str]:
    for text in fences(page, "sh"):
        yield from (line for line in text.splitlines() if line.strip())


def calls(page: Path) -> Iterator[str]:
    """Each `sopcapture …` in the page, in a fence or in a sentence."""
    for line in shell_lines(page):
        words = shlex.split(line, comments=True)
        if words and words[0] == "sopcapture":
            yield shlex.join(words)
    yield from ("sopcapture" + match[1] for match in MENTION.finditer(page.read_text()) if match[1])


def told_in_tables(page: Path) -> Iterator[str]:
    """Each ``| `show --json` | …`` of a table, as a call."""
    for match in re.finditer(r"^\| `([a-z]+(?: --?[a-z-]+)+)` \|", page.read_text(), re.MULTILINE):
        yield f"sopcapture {match[1]}"


def understood(call: str) -> None:
    """Fail where the command line would not take this. Words in capitals stand for anything."""
    _, *words = shlex.split(call, comments=True)
    name = words.pop(0)
    if name in {option for parameter in cli.params for option in parameter.opts} | {"--help", "-h"}:
        return
    assert name in cli.list_commands(click.Context(cli)), f"there is no command {name}"
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    for word in words:
        if word.startswith("-"):
            assert word.partition("=")[0] in options, f"sopcapture {name} has no {word}"
    required = any(parameter.required for parameter in command.params)
    if words and (required or not words[0].startswith("-")):
        command.make_context(name, list(words), parent=click.Context(cli))


def test_the_pages_hold_what_these_tests_look_for() -> None:
    found = {call for page in PAGES for call in calls(page)}
    assert len(found) > 10
    assert {"sopcapture draft", "sopcapture record"} <= {" ".join(call.split()[:2]) for call in found}


@pytest.mark.parametrize(("page", "call"), on_every_page(lambda page: dict.fromkeys(calls(page))))
def test_a_call_that_is_shown_is_understood(page: Path, call: str) -> None:
    understood(call)


@pytest.mark.parametrize(("page", "call"), on_every_page(told_in_tables))
def test_a_call_in_a_table_is_understood(page: Path, call: str) -> None:
    name, *options = call.split()[1:]
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert set(options) <= {option for parameter in command.params for option in parameter.opts}


def test_every_command_has_an_example_or_a_sentence() -> None:
    said = " ".join(page.read_text() for page in PAGES)
    missing = [name for name in cli.list_commands(click.Context(cli)) if not re.search(rf"\b{name}\b", said)]
    assert missing == []


@pytest.mark.parametrize(
    ("page", "target"),
    on_every_page(lambda page: re.findall(r"^make (\w+)", "\n".join(shell_lines(page)), re.MULTILINE)),
)
def test_a_make_target_exists(page: Path, target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def variables(page: Path) -> list[str]:
    return sorted(set(re.findall(r"SOPCAPTURE_[A-Z]+|OPENAI_[A-Z_]+", page.read_text())))


@pytest.mark.parametrize(("page", "name"), on_every_page(variables))
def test_a_variable_is_read(page: Path, name: str) -> None:
    assert any(name in file.read_text() for file in (ROOT / "sopcapture").rglob("*.py"))


@pytest.mark.parametrize(
    ("page", "text"), on_every_page(lambda page: fences(page, "toml" * (page.stem != "evaluation")))
)
def test_settings_are_read_as_meant(page: Path, text: str) -> None:
    if "sopcapture.outline" in text:
        kind = re.search(r'^kind = "(.+?)"', text, re.MULTILINE)
        assert kind
        assert read_outline(text, f"outlines/{kind[1]}.toml").asked()
        return
    config = parse_config(text.encode(), page)
    unknown = {
        (table, key)
        for table, keys in config.other.items()
        for key in keys
        if table != "people" and not hasattr(getattr(config, table, None), key)
    }
    assert unknown == set()


def test_the_settings_of_a_new_library_are_read_also_where_they_are_comments() -> None:
    bare = re.sub(r"^# (\[|\w+ = )", r"\1", INITIAL_CONFIG, flags=re.MULTILINE)
    config = parse_config(bare.encode(), Path("sopcapture.toml"))
    assert config.model.base_url
    assert config.people["ada"].endswith("<ada@example.org>")
    assert config.evidence.keep in _KEEP


@pytest.mark.parametrize(("page", "text"), on_every_page(lambda page: fences(page, "json")))
def test_json_is_json(page: Path, text: str) -> None:
    value = json.loads(text)
    if value.get("format") == "sopcapture.session":
        SessionHeader.model_validate(value)


def targets(page: Path) -> list[str]:
    found: list[str] = []
    for token in MarkdownIt().enable("table").parse(page.read_text()):
        for child in token.children or ():
            found += [str(child.attrs[name]) for name in ("href", "src") if name in child.attrs]
    return [target for target in found if "://" not in target]


@pytest.mark.parametrize(("page", "target"), on_every_page(targets))
def test_a_link_leads_somewhere(page: Path, target: str) -> None:
    name, _, heading = target.partition("#")
    place = page.parent / name if name else page
    assert place.exists()
    if heading:
        headings = re.findall(r"^#+ (.+)$", place.read_text(), re.MULTILINE)
        assert heading in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}
