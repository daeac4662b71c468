"""One SOP of three recordings of real shells: what always happened, what sometimes did, what differed, what failed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sopcapture.document import parse
from sopcapture.model.sop import Sop

pytestmark = pytest.mark.end_to_end

SCRIPTS = {
    "build.sh": 'mkdir -p dist && echo "shop $1" >dist/shop-$1.txt && echo "built dist/shop-$1.txt"\n',
    "migrate.sh": 'echo "migrations applied: 2"\n',
    "worker.sh": 'echo "worker $1ed"\n',
    "deploy.sh": (
        'if [ -e deploy.lock ]; then echo "error: deploy.lock is held by another deployment" >&2; exit 1; fi\n'
        'cp dist/shop-$1.txt live-$3.txt && echo "deployed $1 to $3"\n'
    ),
    "announce.sh": 'echo "announced $1"\n',
    "lint.sh": 'echo "no problems found"\n',
    "smoke.sh": 'cat live-$1.txt && echo "smoke test ok for $1"\n',
}
FIRST = (
    *("sh build.sh 1.4.0", "sh migrate.sh up", "sh worker.sh restart", "sh deploy.sh 1.4.0 --region eu"),
    *("sh announce.sh 1.4.0", "sh smoke.sh eu"),
)
FAILING = (
    *("sh build.sh 1.5.0", "sh migrate.sh up", "sh deploy.sh 1.5.0 --region us", "rm deploy.lock"),
    *("sh deploy.sh 1.5.0 --region us", "sh announce.sh 1.5.0", "sh smoke.sh us"),
)
OTHER_ORDER = (
    *("ls", "sh build.sh 1.6.0", "sh migrate.sh up", "sh worker.sh restart", "sh announce.sh 1.6.0"),
    *("sh deploy.sh 1.6.0 --region eu", "sh smoke.sh eu"),
)
OTHER_WORK = ("openssl version", "mkdir keys", "cp build.sh keys/", "rm -r keys", "df -h .")


@pytest.fixture
def sop(cli, home: Path, tmp_path: Path):
    """Three recordings in a library; gives a function that calls sopcapture there, and their ids."""
    (home / ".bashrc").write_text("PS1='$ '\n")
    library, work = tmp_path / "library", tmp_path / "work"
    work.mkdir()
    for name, text in SCRIPTS.items():
        (work / name).write_text(text)
    assert cli("init", str(library)).returncode == 0

    def call(*words: str, code: int = 0, stdin: str = ""):
        done = cli(*words, "--library", str(library), cwd=work, stdin=stdin)
        assert done.returncode == code, done.stderr
        return done

    def record(lines: tuple[str, ...]) -> str:
        typed = "".join(f"{line}\n" for line in lines)
        who = ("--owner", "Ada Byron <ada@example.org>", "--title", "Deploy the shop")
        return call("record", "--plain", "--shell", "bash", *who, stdin=typed).stdout.split()[-1]

    call.library, call.work, call.record = library, work, record
    return call


def read(sop) -> Sop:
    return parse((sop.library / "sops/deploy-the-shop.sop.md").read_text()).sop


def test_three_recordings_become_one_sop_that_is_asked_about_and_lives_on(sop):
    first = sop.record(FIRST)
    (sop.work / "deploy.lock").touch()
    second, third = sop.record(FAILING), sop.record(OTHER_ORDER)
    one, two, three = (name.split("-")[2] for name in (first, second, third))

    drafted = sop("draft", one, two, three, "--offline", "--json")
    result = json.loads(drafted.stdout)
    made = read(sop)
    assert made.recorded_from == (first, second, third)
    steps = {step.command: step for step in made.steps}
    assert list(steps) == [
        "sh build.sh {{version}}",
        "sh migrate.sh up",
        "sh worker.sh restart",
        "sh deploy.sh {{version}} --region {{region}}",
        "sh announce.sh {{version}}",
    ]
    assert [command for command, step in steps.items() if step.optional] == ["sh worker.sh restart"]
    assert "two of three recordings" in (steps["sh worker.sh restart"].when or "")
    assert steps["sh build.sh {{version}}"].evidence == ("e0001", f"{two}:e0001", f"{three}:e0002")
    [failure] = made.edge_cases
    assert "deploy.lock is held by another deployment" in failure.symptom
    assert f"{two}:e0003" in failure.evidence
    assert [check.command for check in made.success_checks] == ["sh smoke.sh {{region}}"]

    asked = {each["text"]: each for each in result["questions"]}
    [restart] = [each for text, each in asked.items() if "worker.sh restart" in text]
    [order] = [each for text, each in asked.items() if " before " in text]
    assert (restart["session"], order["session"]) == (third, third)
    assert any(f"in {three}; the draft has the order of {one}, {two}" in note for note in result["notes"])
    assert sop("check", "deploy-the-shop").returncode == 0
    assert json.loads(sop("draft", one, two, three, "--offline", "--json").stdout)["questions"] == []

    why = ("--principle", "a restart drops the jobs in flight")
    sop("answer", three, "--question", restart["id"], "--instruction", "only when the job code has changed", *why)
    path = sop.library / "sops/deploy-the-shop.sop.md"
    path.write_text(path.read_text().replace("### 1. Build the project", "### 1. Build the shop"))
    again = json.loads(sop("draft", one, two, three, "--offline", "--json").stdout)
    step = next(step for step in read(sop).steps if step.command == "sh worker.sh restart")
    assert (step.when, step.optional) == ("only when the job code has changed", True)
    assert f"{three}:a1" in step.evidence
    assert read(sop).steps[0].title == "Build the shop"
    assert again["questions"] == []
    assert "answered: only when the job code has changed" in again["changes"][0]["rationale"]

    sop("commit", "deploy-the-shop")
    blamed = json.loads(sop("blame", "deploy-the-shop", "--json").stdout)
    assert {name for each in blamed for name in each["sessions"]} == {first, second, third}
    for recording in (one, two):
        assert sop("drift", "deploy-the-shop", recording).returncode == 0
    assert "1 in another order" in sop("drift", "deploy-the-shop", three, code=3).stderr

    fourth = sop.record(("sh lint.sh --strict", *FIRST))
    assert "1 added" in sop("drift", "deploy-the-shop", fourth, code=3).stderr
    revised = json.loads(sop("draft", fourth, "--update", "deploy-the-shop", "--offline", "--json").stdout)
    assert [(each["kind"], each["target"]) for each in revised["changes"] if each["target"] == "step"] == [
        ("added", "step")
    ]
    assert all(each["rationale"] for each in revised["changes"])
    assert [step.title for step in read(sop).steps][1] == "Build the shop"
    assert sop("check", "deploy-the-shop").returncode == 0
    assert sop("drift", "deploy-the-shop", fourth).returncode == 0

    log = sop.library / "recorded_sessions" / second / "session.jsonl"
    log.write_text(log.read_text().replace('"version":1', '"version":99', 1))
    told = sop("draft", one, "--slug", "deploy-the-shop", "--offline", "--explain", "--json")
    assert json.loads(told.stdout)["explained"]


def test_recordings_of_other_work_are_refused(sop):
    first, other = sop.record(FIRST), sop.record(OTHER_WORK)
    refused = sop("draft", first, other, "--offline", code=3)
    assert "not the same work" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not list((sop.library / "sops").glob("*.md"))
    assert "is named twice" in sop("draft", first, first[:18], code=2).stderr
    sop("draft", first, other, "--offline", "--anyway")
    assert sop("check", "deploy-the-shop").returncode == 0
