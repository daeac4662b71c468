"""A whole library as files: every SOP, and an index that is searched without a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sopcapture.document import template_source
from sopcapture.export import Row, index_page
from sopcapture.store import Library
from sopcapture.workflows.site import export_all

ADA, EVE = "Ada Byron <ada@example.org>", "Eve <eve@example.org>"


def document(slug: str, title: str, owner: str, status: str = "draft", more: str = "") -> str:
    return (
        f"---\nsop: 1\nslug: {slug}\ntitle: {title}\nowner: {owner}\nstatus: {status}\n{more}---\n\n# {title}\n\n"
        f"## Overview\n\nAbout {title}.\n\n## Steps\n\n### 1. Do it\n\n```sh\nfrobnicate-{slug}\n```\n"
    )


@pytest.fixture
def site(library: Library, save, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2020-01-01T12:00:00+00:00")
    save("old", document("old", "Café <b>opening</b>", ADA, more="review_every: 30d\n"))
    monkeypatch.delenv("GIT_AUTHOR_DATE")
    save("new", document("../../elsewhere", "New thing", EVE, more="review_every: 90d\n"))
    (library.sops_dir / "torn.sop.md").write_bytes(b"\xff\xfe")
    (library.sops_dir / "wrong.sop.md").write_text("---\nsop: [\n---\n")
    folder = tmp_path / "site"
    unreadable = list(export_all(library, "html", folder))
    assert sorted(line.partition(":")[0] for line in unreadable) == ["torn", "wrong"]
    assert sorted(path.name for path in folder.iterdir()) == ["index.html", "new.html", "old.html"]
    return folder


def test_the_index_finds_by_words_owner_and_freshness(opened, site: Path) -> None:
    with opened(site / "index.html") as page:
        shown = page.locator(".sops > li:visible h2")
        expect(shown).to_have_text(["Café <b>opening</b>", "New thing", "torn", "wrong"])
        page.fill("#words", "cafe frobnicate")
        expect(shown).to_have_text(["Café <b>opening</b>"])
        expect(page.locator("#count")).to_have_text("1 of 4 procedures")
        page.fill("#words", "")
        page.select_option("#owner", EVE)
        expect(shown).to_have_text(["New thing"])
        page.select_option("#owner", "")
        page.select_option("#status", "late")
        expect(shown).to_have_text(["Café <b>opening</b>"])
        assert "review was due 2020-01-31" in page.inner_text(".sops > li:visible")
        page.click(".sops > li:visible a")
        expect(page.locator("h1")).to_have_text("Café <b>opening</b>")
        page.click("text=All procedures")
        expect(page.locator("h1")).to_have_text("Procedures of library")


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 740}}], ids=str)
def test_everybody_can_use_the_index(opened, tmp_path: Path, look: dict[str, object]) -> None:
    rows = [
        Row("One", "one.html", "x" * 90, ADA, "approved", "2026-01-01", "2026-03-01", overdue=True, words="one"),
        Row("Two <script>", "two.html", "", "", "draft"),
        Row("Three", "three.html", "An overview", EVE, "retired", "2026-01-01"),
    ]
    path = tmp_path / "index.html"
    path.write_text(index_page("Procedures", rows, template_source, at="2026-11-21"))
    with opened(path, **look) as page:
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_other_forms_have_no_index(library: Library, save, tmp_path: Path) -> None:
    save("one", document("one", "One", ADA))
    assert list(export_all(library, "skill", tmp_path / "skills")) == []
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("skills/**/*.md")] == [
        "skills/one/SKILL.md"
    ]
