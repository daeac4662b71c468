"""Several recordings of the same work: what they have in common, and what becomes of what they do not."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from sopcapture.draft import Together, draft_from_evidence, draft_with_model
from sopcapture.draft.differing import differences
from sopcapture.draft.recordings import SAME_WORK, in_common, pair_items, recording_of
from sopcapture.grounding import verify
from sopcapture.model.session import Session
from sopcapture.model.sop import Sop, Step
from sopcapture.store import read_session

PROJECT = Path(__file__).parents[3]
FOLDERS = sorted(
    log.parent
    for place in ("evaluation/cases", "recorded_sessions")
    for log in PROJECT.glob(f"{place}/*/session.jsonl")
)


def as_take(session: Session, short_id: str, without: frozenset[str] = frozenset()) -> Session:
    """The same recording under another id."""
    header = session.header.model_copy(update={"id": f"20261201-0900-{short_id}-take"})
    events = tuple(event for event in session.events if event.id not in without)
    return session.model_copy(update={"header": header, "events": events})


def drafted(*sessions: Session) -> Sop:
    together = Together(sessions)
    assert together.strangers == ()
    return together.finished(draft_from_evidence(together.session))[0].sop


def findings(sop: Sop, sessions: tuple[Session, ...]) -> list[str]:
    found = verify(sop, {session.id: session for session in sessions})
    return [f"{each.rule}: {each.text}" for each in found if each.rule != "command-recovered"]


def bare(item: Any) -> Any:
    """A statement without what it cites."""
    cites = {"evidence": ()} | (
        {"commands": tuple(one.text for one in item.commands)} if isinstance(item, Step) else {}
    )
    return item.model_copy(update=cites)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name[:30])
def test_takes_of_one_recording_are_drafted_as_that_one(folder):
    session = read_session(folder)
    takes = (session, as_take(session, "aaaa"), as_take(session, "bbbb"))
    together = Together(takes)
    made, asking = together.finished(draft_from_evidence(together.session))
    alone = draft_from_evidence(session).sop
    for name in ("steps", "parameters", "rules", "edge_cases", "escalations", "success_checks", "prerequisites"):
        assert [bare(each) for each in getattr(made.sop, name)] == [bare(each) for each in getattr(alone, name)]
    assert asking == ()
    for step in made.sop.steps:
        assert {name.partition(":")[0] for name in step.evidence if ":" in name} == {"aaaa", "bbbb"}
    assert findings(made.sop, takes) == []


def test_whatever_a_recording_lacks_nothing_is_made_up_and_no_answer_is_lost():
    chance = random.Random(7)
    for folder in FOLDERS:
        session = read_session(folder)
        commands = [command.id for command in session.commands()]
        gone = [frozenset(chance.sample(commands, min(2, len(commands)))) for _ in range(2)]
        takes = [session, as_take(session, "aaaa", gone[0]), as_take(session, "bbbb", gone[1])]
        chance.shuffle(takes)
        assert findings(drafted(*takes), tuple(takes)) == [], (folder.name, gone)


def test_the_same_work_has_more_than_half_in_common_and_other_work_less():
    recordings = {folder.name: recording_of(read_session(folder)) for folder in FOLDERS}
    alike = {
        (one, other)
        for one, other in combinations(recordings, 2)
        if in_common(
            recordings[one].items,
            recordings[other].items,
            pair_items(recordings[one].items, recordings[other].items, recordings[one].lifter),
        )
        >= SAME_WORK
    }
    names = {tuple(name.split("-")[0] for name in pair) for pair in alike}
    same = {("certificate", "20261121"), ("log", "20261121")}
    assert same <= names
    # Packages that are raised, and versions that are tagged, with the same tools stand on the border.
    pairs = len(recordings) * (len(recordings) - 1) / 2
    assert len(alike) - len(same) < pairs / 1000


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("sh deploy.sh 1.4.0", "sh deploy.sh 1.5.0", (("1.4.0", "1.5.0"),)),
        ("sh deploy.sh --region eu", "sh deploy.sh --region us", (("eu", "us"),)),
        ("cat /srv/eu/shop.log", "cat /srv/us/shop.log", (("eu", "us"),)),
        ("tar czf backup-eu.tar.gz data", "tar czf backup-us.tar.gz data", (("eu", "us"),)),
        ('git commit -m "Fix login"', 'git commit -m "Mend the cart"', (("Fix login", "Mend the cart"),)),
        ("sed -i s/version=.*/version=1.3/ app.conf", "sed -i s/version=.*/version=1.1/ app.conf", (("1.3", "1.1"),)),
        ('echo "<h1>shop 1.3</h1>" >a.html', 'echo "<h1>shop 1.1</h1>" >a.html', (("1.3", "1.1"),)),
        ("cp shop-1.3.tgz mirror", "cp shop-1.1.tgz mirror", (("1.3", "1.1"),)),
        ("make test", "make test", ()),
        ("make test", "make lint check", None),
        ("systemctl restart web", "journalctl restart web", None),
        ("ls -l data", "ls -a data", None),
        ("curl -u {{secret:a-1}} x", "curl -u {{secret:b-2}} x", None),
        ("cp a b c d", "cp e f g d", None),
    ],
)
def test_the_values_in_which_two_commands_differ(one, other, values):
    assert differences(one, other) == values


Written = Callable[[str], Session]


def run(written: Written, short_id: str, text: str) -> Session:
    return written(f"id: 20261103-14{int(short_id, 16) % 60:02}-{short_id}-deploy\ntitle: Deploy the shop\n{text}")


DEPLOY = """
$ sh build.sh {version}
| built shop-{version}.tgz
$ sh migrate.sh up
| 2 migrations applied
$ sh deploy.sh {version} --host web1.example.org
| deployed {version}
$ sh worker.sh restart
| worker restarted
$ sh smoke.sh
| smoke test ok
"""


def test_a_value_that_never_differs_while_others_do_is_no_parameter(written):
    one, two = (
        run(written, name, DEPLOY.format(version=version)) for name, version in (("a001", "1.4.0"), ("a002", "1.5.0"))
    )
    alone = {each.name for each in draft_from_evidence(one).sop.parameters}
    assert {each.name for each in drafted(one, two).parameters} == {"version"}
    takes = drafted(one, run(written, "a003", DEPLOY.format(version="1.4.0")))
    assert {each.name for each in takes.parameters} == alone


def test_the_version_of_one_run_is_the_one_before_in_the_next(written):
    text = """
$ sed -i s/{old}/{new}/ version.txt
$ git commit -am "Release {new}"
$ git tag v{new}
$ git push origin v{new}
| new tag v{new}
"""
    runs = [("a001", "1.3.0", "1.4.0"), ("a002", "1.4.0", "1.5.0"), ("a003", "1.5.0", "1.6.0")]
    sessions = tuple(run(written, name, text.format(old=old, new=new)) for name, old, new in runs)
    sop = drafted(*sessions)
    commands = [command.text for step in sop.steps for command in step.commands]
    assert commands == [
        "sed -i s/{{previous_version}}/{{version}}/ version.txt",
        'git commit -am "Release {{version}}"',
        "git tag v{{version}}",
        "git push origin v{{version}}",
    ]
    assert findings(sop, sessions) == []


def test_a_failure_that_was_mended_otherwise_elsewhere_is_told(written):
    failed = "$ sh deploy.sh {{version}} --host web1.example.org\n| error: disk full\n= 1\n$ {}\n| done\n"
    place = "$ sh deploy.sh {version}"
    texts = [
        DEPLOY.replace(place, failed.format(mend).replace("{{", "{").replace("}}", "}") + place)
        for mend in ("sh clean.sh", "sh grow.sh")
    ]
    sessions = tuple(run(written, f"a00{n}", text.format(version=f"1.{n}.0")) for n, text in enumerate(texts, 1))
    together = Together(sessions)
    made, _ = together.finished(draft_from_evidence(together.session))
    [case] = made.sop.edge_cases
    assert {"e0003", "a002:e0003"} <= set(case.evidence)
    assert {"e0004", "a002:e0004"} - set(case.evidence)
    assert any("was mended by `sh " in note for note in made.notes)
    assert findings(made.sop, sessions) == []


ASKED = """
? destructive e0002 What must hold before the migrations run?
! {said}
!why {why}
"""


def test_what_two_say_alike_is_one_statement_and_what_they_say_otherwise_two(written):
    one = run(
        written, "a001", DEPLOY.format(version="1.4.0") + ASKED.format(said="Tell the team first.", why="They watch it")
    )
    two = run(
        written, "a002", DEPLOY.format(version="1.5.0") + ASKED.format(said="tell the team first", why="they watch it")
    )
    other = run(
        written,
        "a003",
        DEPLOY.format(version="1.6.0") + ASKED.format(said="Make a backup first.", why="No migration goes back"),
    )
    sop = drafted(one, two, other)
    assert findings(sop, (one, two, other)) == []
    [step] = [step for step in sop.steps if "migrate" in (step.command or "")]
    assert {"a1", "a002:a1", "a003:a1"} <= set(step.evidence)
    said = " ".join((*step.constraints, *(rule.then for rule in sop.rules)))
    assert (said.casefold().count("tell the team"), said.casefold().count("make a backup")) == (1, 1)


SOMETIMES = "? branch/sometimes {about} When is it needed?\n"


@pytest.mark.parametrize(
    ("answer", "optional", "when"),
    [
        ("! only when its code changed\n!why it drops jobs", True, "only when its code changed"),
        ("! If its code changed, restart it once.\n!why it drops jobs", True, "its code changed"),
        ("! always; once it was forgotten\n!why it caches the schema", False, None),
        ("!-", True, "sometimes; two of three recordings have it, and nobody has said yet when"),
    ],
)
def test_an_answer_says_when_a_step_is_needed_that_some_lack(written, answer, optional, when):
    without = DEPLOY.replace("$ sh worker.sh restart\n| worker restarted\n", "")
    one = run(written, "a001", DEPLOY.format(version="1.4.0") + SOMETIMES.format(about="e0004") + answer)
    two = run(written, "a002", DEPLOY.format(version="1.5.0"))
    three = run(written, "a003", without.format(version="1.6.0"))
    for sessions in ((one, two, three), (three, two, one)):
        together = Together(sessions)
        made, asking = together.finished(draft_from_evidence(together.session))
        [step] = [step for step in made.sop.steps if step.command == "sh worker.sh restart"]
        assert (step.optional, step.when) == (optional, when)
        assert any("and optional" in note for note in made.notes) == optional
        assert asking == ()
        assert findings(made.sop, sessions) == []


def test_what_is_never_needed_is_no_step_and_its_answer_a_rule(written):
    said = SOMETIMES.format(about="e0004") + "! never, it was a detour\n!why the deployment restarts it"
    one = run(written, "a001", DEPLOY.format(version="1.4.0") + said)
    two = run(
        written, "a002", DEPLOY.replace("$ sh worker.sh restart\n| worker restarted\n", "").format(version="1.5.0")
    )
    sop = drafted(one, two)
    assert not any("worker" in (step.command or "") for step in sop.steps)
    assert [rule.then for rule in sop.rules] == ["never, it was a detour"]
    assert findings(sop, (one, two)) == []


def test_recordings_that_order_differently_follow_the_most_and_are_asked_once(written):
    swapped = DEPLOY.replace("$ sh migrate.sh up\n| 2 migrations applied\n", "").replace(
        "$ sh smoke.sh", "$ sh migrate.sh up\n| 2 migrations applied\n$ sh smoke.sh"
    )
    one = run(written, "a001", swapped.format(version="1.4.0"))
    two, three = (
        run(written, name, DEPLOY.format(version=value)) for name, value in (("a002", "1.5.0"), ("a003", "1.6.0"))
    )
    together = Together([one, two, three])
    made, asking = together.finished(draft_from_evidence(together.session))
    commands = [command.text for step in made.sop.steps for command in step.commands]
    assert commands.index("sh migrate.sh up") < commands.index("sh worker.sh restart")
    [order] = asking
    assert (order.session, order.topic) == (one.id, "order")
    asked = "? branch/order {} Which order?\n! migrate first\n!why the worker reads the schema".format(
        ",".join(order.about)
    )
    again = run(written, "a001", swapped.format(version="1.4.0") + asked)
    together = Together([again, two, three])
    made, asking = together.finished(draft_from_evidence(together.session))
    assert asking == ()
    assert "migrate first" in [rule.then for rule in made.sop.rules]
    assert findings(made.sop, (again, two, three)) == []


def test_a_manual_step_that_one_lacks_is_optional_and_what_went_wrong_is_told_once(written):
    failed = "$ sh deploy.sh {version} --host web1.example.org\n| error: disk full\n= 1\n$ sh clean.sh\n| cleaned\n"
    call = "manual: Tell the support team; where=the channel\n"
    place = "$ sh deploy.sh {version}"
    texts = (
        DEPLOY.replace(place, failed + place).replace("$ sh smoke.sh", call + "$ sh smoke.sh"),
        DEPLOY.replace(place, failed + place),
        DEPLOY.replace("$ sh smoke.sh", call + "$ sh smoke.sh"),
    )
    sessions = tuple(run(written, f"a00{n}", text.format(version=f"1.{n}.0")) for n, text in enumerate(texts, 1))
    sop = drafted(*sessions)
    [call_step] = [step for step in sop.steps if not step.commands]
    assert call_step.optional
    [case] = sop.edge_cases
    assert {"e0003", "a002:e0003", "e0004", "a002:e0004"} <= set(case.evidence)
    assert not any("clean.sh" in (step.command or "") for step in sop.steps)
    assert findings(sop, sessions) == []


def test_a_model_words_the_plan_of_all_recordings(written, endpoint, templates):
    without = DEPLOY.replace("$ sh worker.sh restart\n| worker restarted\n", "")
    one, two = (
        run(written, "a001", DEPLOY.format(version="1.4.0")),
        run(written, "a002", without.format(version="1.5.0")),
    )

    def word(asked):
        if asked.part != "draft":
            return endpoint.say(endpoint.good(asked))
        events = [command["event"] for command in asked.data["commands"]]
        said = {
            "title": {"text": f"{asked.data['draft']['title']} for the release", "evidence": events},
            "why": {"text": "", "evidence": []},
            "expected": [],
            "statements": [],
        }
        return endpoint.say({name: said[name] for name in asked.slots})

    endpoint.script = word
    together = Together([one, two])
    draft = draft_with_model(together.session, endpoint.settings, templates=templates, gate=lambda _: ())
    made, asking = together.finished(draft)
    plain = drafted(one, two)
    assert any(step.title.endswith("for the release") for step in made.sop.steps)
    assert [step.command for step in made.sop.steps] == [step.command for step in plain.steps]
    assert [step.optional for step in made.sop.steps] == [step.optional for step in plain.steps]
    assert [each.topic for each in asking] == ["sometimes"]
    assert "@" not in " ".join(name for step in made.sop.steps for name in step.evidence)
    assert findings(made.sop, (one, two)) == []
