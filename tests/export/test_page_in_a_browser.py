"""The page in a real Chromium: from a file, without a network, in light and dark, at the width of a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sopcapture.document import parse, template_source
from sopcapture.export import Clip, Reading, html_page, player_files
from sopcapture.export.places import places
from sopcapture.export.values import filled
from sopcapture.model.sop import Parameter, Sop, Step, StepCommand

Opened = Callable[..., AbstractContextManager[Page]]
COMMANDS = (
    "show a{{x}}b --to={{x}}",
    'show "in {{x}} the middle"',
    "show 'in {{x}} the middle'",
    "cat <<E\n{{x}}\nE",
    "cat <<'E'\n{{x}}\nE",
    "ssh web1 'restart {{x}}'",
    'curl -d \'{"a": "{{x}}"}\' host',
    "show {{x}} # {{x}}",
)
VALUES = (
    "plain",
    "two words",
    "it's",
    'a"b',
    "$(id)",
    "`id`",
    "a;b",
    "\\",
    "!!",
    "-rf",
    "Zoë ☃",
    "a\u202eb",
    "a'\"$\\!`",
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Sop], Path]:
    def page(sop: Sop) -> Path:
        path = tmp_path / "page.html"
        path.write_text(html_page(Reading(sop), template_source))
        return path

    return page


@pytest.fixture
def filling(write: Callable[[Sop], Path]) -> Path:
    steps = tuple(
        Step(id=f"s{number}", title="Do", commands=(StepCommand(text=text),)) for number, text in enumerate(COMMANDS)
    )
    x = Parameter(id="x", name="x", example="~/*.pem")
    return write(Sop(slug="s", title="S", parameters=(x, Parameter(id="k", name="k", secret=True)), steps=steps))


def test_the_form_fills_commands_just_as_the_tested_function_does(opened: Opened, filling: Path) -> None:
    with opened(filling) as page:
        for value in VALUES:
            page.fill("#value-x", value)
            given = page.eval_on_selector_all(".command code", "all => all.map((each) => each.textContent)")
            wanted = [filled(places(command, {"x", "k"}), {"x": value}) for command in COMMANDS]
            assert given == wanted
            refused = any("{{x}}" in command for command in wanted)
            assert (page.get_attribute("#value-x", "aria-invalid") == "true") == refused
            assert bool(page.inner_text("#wrong-x")) == refused
        page.fill("#value-x", "~/*.pem")  # as it was recorded, it means what it meant then
        assert page.inner_text("#s-s0 code") == "show a~/*.pemb --to=~/*.pem"


def test_a_command_is_copied_as_it_is_filled(opened: Opened, filling: Path) -> None:
    with opened(filling) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.fill("#value-x", "it's")
        page.click("#s-s0 button.copy")
        expect(page.locator("#talk")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == "show a'it'\\''s'b --to='it'\\''s'"
        page.click("#s-s5 button.copy")
        expect(page.locator("#talk")).to_have_text("Copied; still to be filled in: x")


def test_all_works_by_keyboard_and_ticks_last(opened: Opened, filling: Path) -> None:
    with opened(filling) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()
        page.focus("#s-s1 .tick")
        page.keyboard.press("Space")
        expect(page.locator("#s-s1 .tick")).to_be_checked()
        page.reload()
        expect(page.locator("#s-s1 .tick")).to_be_checked()
        assert [box.is_checked() for box in page.locator(".step .tick").all()][:3] == [False, True, False]


LOOKS = {
    "dark": {"color_scheme": "dark"},
    "light, on a phone": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}, "has_touch": True},
}


@pytest.mark.parametrize("look", LOOKS)
def test_it_can_be_used_by_everybody(opened: Opened, write: Callable[[Sop], Path], standby: str, look: str) -> None:
    with opened(write(parse(standby).sop), **LOOKS[look]) as page:
        page.locator("#values input").first.fill("with a space")
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (max(map(int, re.findall(r"\d+", dark)[:3])) < 60) == (look == "dark")


def test_a_step_is_replayed(opened: Opened, tmp_path: Path) -> None:
    cast = '{"version": 2, "width": 40, "height": 4}\n[0.2, "o", "$ greet\\r\\n"]\n[0.3, "o", "hello there </script>\\r\\n"]\n'
    sop = Sop(slug="s", title="S", steps=(Step(id="greet", title="Greet", commands=(StepCommand(text="greet"),)),))
    path = tmp_path / "page.html"
    reading = Reading(sop, clips={"greet": (Clip(cast, 0.3),)})
    path.write_text(html_page(reading, template_source, player=player_files()))
    with opened(path) as page:
        button = page.locator("button.replay")
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".player")).to_contain_text("hello there </script>", timeout=30_000)
        expect(page.locator(".player")).to_contain_text("$ greet")
        assert Axe().run(page).response["violations"] == []
        button.press("Enter")
        expect(page.locator(".player")).to_be_hidden()


def test_print_leaves_out_what_is_only_for_the_screen(opened: Opened, filling: Path) -> None:
    with opened(filling, color_scheme="dark") as page:
        page.fill("#value-x", "a value")
        page.emulate_media(media="print")
        for selector in ("nav", "button.copy", "#value-x"):
            assert not page.locator(selector).first.is_visible()
        assert page.inner_text("[data-for=x]") == "Here: a value"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.pdf()[:5] == b"%PDF-"
