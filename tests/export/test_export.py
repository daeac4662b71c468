"""`sopcapture export`: which revision a reader gets, and what the other forms say."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sopcapture.document import parse
from sopcapture.errors import DocumentError, ExportError
from sopcapture.export.markdown import plain_document
from sopcapture.workflows.exporting import export, place_of, write_export

CHROMIUM = shutil.which("chromium")
OWNER = "Ada Byron <ada@example.org>"
APPROVED = f"Approved-by: {OWNER}"


def text(title: str, status: str, body: str = "### 1. Do it\n\n```sh\ntrue\n```\n", owner: str = OWNER) -> str:
    return (
        f"---\nsop: 1\nslug: s\ntitle: {title}\nowner: {owner}\nstatus: {status}\nreview_every: 30d\n---\n\n"
        f"# {title}\n\n## Steps\n\n{body}"
    )


def read(library, spec: str) -> tuple[str, str]:
    """The title and the fate of what a reader of the slug gets."""
    data, reading = export(library, spec, "markdown")
    return data.decode().partition("\n")[0].removeprefix("# "), reading.sop.status


def test_a_reader_gets_the_approved_revision_unless_another_is_asked_for(library, save) -> None:
    first = save("s", text("First", "draft"))
    assert read(library, "s") == ("First", "draft")
    save("s", text("Second", "approved"), APPROVED)
    save("s", text("Third", "draft"))
    save("s", text("Fourth", "approved"), "Approved-by: Eve <eve@example.org>")  # not by its owner
    assert read(library, "s") == ("Second", "approved")
    assert read(library, f"s@{first}") == ("First", "draft")
    assert read(library, "s@HEAD") == ("Fourth", "draft")  # whatever it claims
    assert read(library, "s@HEAD~2") == ("Second", "approved")
    path = library.sops_dir / "s.sop.md"
    path.write_text(text("Not committed", "draft"))
    assert read(library, "s") == ("Second", "approved")
    assert read(library, str(path)) == ("Not committed", "draft")
    page = export(library, "s", "html")[0].decode()
    assert "A newer revision waits" in page
    assert "Third" not in page


def test_the_page_tells_what_each_revision_changed(library, save, git) -> None:
    save("s", text("First", "draft"))
    save("s", text("First", "draft", "### 1. Do it\n\n```sh\ntrue --hard\n```\n"))
    (library.sops_dir / "s.sop.md").write_bytes(b"---\nsop: [\n---\nnothing")
    git("commit", "-qam", "Break it")
    save("s", text("First", "draft"))
    page = export(library, "s", "html")[0].decode()
    assert "<del><code>true</code></del> → <ins><code>true --hard</code></ins>" in page
    assert page.count("cannot be read") >= 1
    assert page.count('<p class="facts"><code>') == 4


def test_a_folder_takes_files_by_their_own_names(cli, library, save, tmp_path: Path) -> None:
    save("s", text("First", "draft"))
    for form, name in {"html": "s.html", "markdown": "s.md", "checklist": "s.checklist.md"}.items():
        assert place_of(f"{tmp_path}/out/", form, "s") == tmp_path / "out" / name
    done = cli("export", "s", "--to", "sh", "--out", f"{tmp_path}/out/", cwd=library.root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "nobody has approved" in done.stderr
    assert os.access(tmp_path / "out/s.sh", os.X_OK)
    with pytest.raises(ExportError, match="--out"):
        write_export(Path("/dev/null/x"), b"")


@pytest.mark.parametrize("spec", ["nothing", "nothing@HEAD", "sops/nothing.sop.md"])
def test_what_is_not_there_is_said(library, save, spec: str) -> None:
    save("s", text("First", "draft"))
    with pytest.raises(DocumentError, match="nothing"):
        export(library, spec, "markdown")


def test_markdown_says_all_that_the_document_says_and_has_nothing_of_ours(standby: str) -> None:
    sop = parse(standby).sop
    plain = plain_document(sop)
    assert "<!-- id:" not in plain
    assert "evidence:" not in plain
    assert "](#" not in plain
    again = parse(f"---\nsop: 1\nslug: {sop.slug}\ntitle: x\n---\n\n{plain}").sop
    assert [step.command for step in again.steps] == [step.command for step in sop.steps]
    assert [step.title for step in again.steps] == [step.title for step in sop.steps]
    assert len(again.rules) == len(sop.rules)
    assert [each.to for each in again.escalations] == [each.to for each in sop.escalations]


@pytest.fixture
def run_script(library, tmp_path: Path):
    def run(body: str, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        document = tmp_path / "s.sop.md"
        document.write_text(text("A script", "draft", body))
        script = tmp_path / "out/s.sh"
        write_export(script, export(library, str(document), "sh")[0], executable=True)
        return subprocess.run(
            [script, "--yes", *words], cwd=tmp_path, capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL, env={**os.environ, **environ}, start_new_session=True,
        )  # fmt: skip

    return run


PARAMETER = (
    '\n## Parameters\n\n- **user** (required): who, such as `ada`\n- **to** (optional, default: "there"): where\n'
)


def test_a_script_runs_the_steps_in_one_shell_and_takes_values_as_values(run_script, tmp_path: Path) -> None:
    body = (
        "### 1. Go\n\n```sh\nmkdir -p deep && cd deep\n```\n\n```sh\nprintf '<%s>' {{user}} '{{user}}' \"{{user}}\" {{to}}\n```\n\n"
        "```sh\ntrue\n```\n\n**Expected Output:**\n- exit code is 0\n- output contains `<ada`\n- output matches `there>$`\n\n"
        "### 2. See\n\n```sh\ncat <<E\n{{user}} in ${PWD##*/}\nE\n```\n" + PARAMETER
    )
    value = 'ada\' "$(touch pwned)" `touch pwned`; touch pwned #'
    for words, environ in ((("--user", value), {}), ((), {"SOP_USER": value})):
        done = run_script(body, *words, **environ)
        assert done.returncode == 0, done.stderr
        assert done.stdout == f"<{value}><{value}><{value}><there>{value} in deep\n"
        assert done.stderr.rstrip().endswith("Done.")
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize(
    ("step", "words", "reason"),
    [
        ("```sh\nfalse\n```\n", (), "exit code is 1 and not 0"),
        ("```sh\necho no\n```\n\n**Expected Output:** output contains `yes`\n", (), "does not contain: yes"),
        ("```sh\nssh h 'rm {{user}}'\n```\n", ("--user", "a; b"), "do that step by hand"),
        ("```sh\ntrue\n```\n\n**Risk:** destructive\n", (), "Type yes to go on"),
        ("```sh\necho 'open\n```\n", (), "run by hand"),
        ("```sh\ntrue\n```\n", ("--nonsense", "x"), "usage:"),
    ],
)
def test_a_script_stops_where_a_person_would(run_script, step: str, words: tuple[str, ...], reason: str) -> None:
    declared = PARAMETER if "{{" in step else ""
    done = run_script(f"### 1. Do it\n\n{step}\n### 2. Go on\n\n```sh\necho never\n```\n{declared}", *words)
    assert done.returncode != 0
    assert reason in done.stderr
    assert "never" not in done.stdout


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_pdf_is_printed(library, save) -> None:
    save("s", text("First", "draft"))
    assert export(library, "s", "pdf")[0].startswith(b"%PDF-")


def test_without_chromium_one_line_says_what_to_do(library, save, tmp_path: Path, monkeypatch) -> None:
    save("s", text("First", "draft"))
    for name, word in (("git", "exec"), ("chromium", "exit 3 #")):
        (tmp_path / name).write_text(f'#!/bin/sh\n{word} {shutil.which(name) or ""} "$@"\n')
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExportError, match="printed no PDF"):
        export(library, "s", "pdf")
    (tmp_path / "chromium").unlink()
    with pytest.raises(ExportError, match="install chromium"):
        export(library, "s", "pdf")
