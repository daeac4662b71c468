"""Recorded sessions compared with SOPs: the SOP that was drafted from each, and what came of it in another run."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.commands import meaning
from sopcapture.document import assign_ids, parse, render
from sopcapture.draft import Deviation, Drift, draft_from_evidence, drift, drift_summary, tell_drift
from sopcapture.draft.offline import study
from sopcapture.draft.pairing import Acted, Likeness, Wanted, longest_rising, pair, statements_of
from sopcapture.draft.reading import Role
from sopcapture.model.session import Command, Session
from sopcapture.model.sop import EdgeCase, Parameter, Sop, Step, StepCommand
from sopcapture.store import read_session

PROJECT = Path(__file__).parents[2]
FOLDERS = sorted(
    log.parent
    for place in ("evaluation/cases", "recorded_sessions")
    for log in PROJECT.glob(f"{place}/*/session.jsonl")
)


def sop_of(session: Session) -> Sop:
    """The SOP as it is read back from its file."""
    return parse(render(assign_ids(draft_from_evidence(session).sop))).sop


@pytest.fixture
def release() -> Session:
    return read_session(PROJECT / "evaluation/cases/release-with-tag")


def again(session: Session, change: Callable[[Command], Command | None] = lambda command: command) -> Session:
    """A second recording: of another version, without what was asked, with its commands changed."""
    events = []
    for event in session.events:
        if isinstance(event, Command):
            there = {name: getattr(event, name).replace("1.4.0", "1.5.0") for name in ("text", "output")}
            changed = change(event.model_copy(update=there))
            events += [changed] if changed is not None else []
        elif event.kind not in ("question", "answer"):
            events.append(event)
    header = session.header.model_copy(update={"id": "20261201-0900-a1b2-again"})
    return session.model_copy(update={"header": header, "events": tuple(events)})


def without(*ids: str) -> Callable[[Command], Command | None]:
    return lambda command: None if command.id in ids else command


def inserted(session: Session, after: str, *commands: Command) -> Session:
    at = next(place for place, event in enumerate(session.events) if event.id == after) + 1
    now = session.events[at - 1].at
    placed = tuple(command.model_copy(update={"at": now}) for command in commands)
    return session.model_copy(update={"events": (*session.events[:at], *placed, *session.events[at:])})


def command_like(session: Session, event: str, **fields: object) -> Command:
    [found] = [command for command in session.commands() if command.id == event]
    return found.model_copy(update=fields)


def kinds(found: Drift) -> list[tuple[str, str]]:
    return [(each.kind, each.id) for each in found.deviations]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name[:30])
def test_a_recording_has_not_left_the_sop_that_was_drafted_from_it(folder):
    session = read_session(folder)
    sop = sop_of(session)
    found = drift(sop, session)
    assert [each for each in found.deviations if each.is_drift] == []
    assert {each.id for each in found.followed if each.target == "step"} == {step.id for step in sop.steps}
    assert all(value.before in (None, value.after) for value in found.values)


def test_another_value_of_a_parameter_is_no_drift(release):
    found = drift(sop_of(release), again(release))
    assert found.deviations == ()
    assert [(value.before, value.after) for value in found.values if not value.secret] == [("1.4.0", "1.5.0")]


def test_what_was_left_out_is_skipped(release):
    found = drift(sop_of(release), again(release, without("e0009")))
    assert kinds(found) == [("skipped", "run-tests")]
    assert found.deviations[0].before == "sh test.sh"
    assert drift_summary(found) == "1 skipped"


def test_a_part_of_a_step_that_was_left_out_is_named(release):
    found = drift(sop_of(release), again(release, without("e0004")))
    assert [(each.kind, each.id, each.after) for each in found.deviations] == [("changed", "write-version", None)]
    assert found.deviations[0].before == "export REGISTRY_TOKEN={{registry_token}}"


def test_an_optional_step_is_left_out_without_drift(release):
    sop = sop_of(release)
    steps = tuple(step.model_copy(update={"optional": step.id == "run-tests"}) for step in sop.steps)
    found = drift(sop.model_copy(update={"steps": steps}), again(release, without("e0009")))
    assert kinds(found) == [("left-out", "run-tests")]
    assert not found.drifted


def test_what_the_sop_does_not_have_is_added_behind_the_step_before_it(release):
    second = again(release)
    lint = command_like(second, "e0009", id="e0020", text="sh lint.sh --strict", output="no problems\n")
    found = drift(sop_of(release), inserted(second, "e0009", lint))
    assert [(each.kind, each.id, each.after, each.evidence) for each in found.deviations] == [
        ("added", "run-tests", "sh lint.sh --strict", ("e0020",))
    ]


def test_looking_around_adds_nothing(release):
    second = again(release)
    looks = [
        command_like(second, "e0001", id=f"e002{n}", text=text) for n, text in enumerate(("ls -la", "pwd", "git log"))
    ]
    assert drift(sop_of(release), inserted(second, "e0008", *looks)).deviations == ()


def test_a_step_in_another_order_is_moved_and_no_other(release):
    second = again(release)
    [tests] = [command for command in second.commands() if command.id == "e0009"]
    found = drift(sop_of(release), inserted(again(release, without("e0009")), "e0011", tests))
    assert found.drifted
    assert [(each.kind, each.id, each.before, each.after) for each in found.deviations] == [
        ("moved", "run-tests", "4", "6")
    ]


def test_other_options_are_another_way(release):
    strict = again(
        release,
        lambda one: (
            one.model_copy(update={"text": "git tag -s v1.5.0 -m 'Release 1.5.0'"}) if one.id == "e0011" else one
        ),
    )
    [each] = drift(sop_of(release), strict).deviations
    assert (each.kind, each.id, each.after) == ("changed", "tag-release", "git tag -s v1.5.0 -m 'Release 1.5.0'")
    assert each.before == "git tag -a v{{version}} -m 'Release {{version}}'"


def test_a_value_that_is_no_parameter_is_told():
    sop = Sop(
        slug="s",
        title="T",
        steps=(
            Step(id="fetch", title="Fetch it", commands=(StepCommand(text="scp web1.example.net:/srv/db.dump ."),)),
        ),
    )
    release = read_session(PROJECT / "evaluation/cases/release-with-tag")
    only = command_like(release, "e0009", text="scp web2.example.net:/srv/db.dump .", output="")
    [each] = drift(sop, release.model_copy(update={"events": (only,)})).deviations
    assert (each.kind, each.before, each.after) == ("value", "web1.example.net", "web2.example.net")


def test_a_parameter_with_two_values_in_one_run_is_told(release):
    mixed = again(
        release, lambda one: one.model_copy(update={"text": "sh publish.sh 1.6.0"}) if one.id == "e0012" else one
    )
    assert ("value", "publish-project") in kinds(drift(sop_of(release), mixed))


def test_an_output_that_is_not_as_expected_is_told(release):
    quiet = again(release, lambda one: one.model_copy(update={"output": "2 skipped\n"}) if one.id == "e0009" else one)
    [each] = drift(sop_of(release), quiet).deviations
    assert (each.kind, each.id, each.before) == ("unmet", "run-tests", "output contains `tests passed`")
    held = again(release, lambda one: one.model_copy(update={"output": ""}) if one.id == "e0009" else one)
    assert drift(sop_of(release), held).deviations == (), "an output that was held back proves nothing"


def test_a_failure_is_unknown_until_the_sop_has_it(release):
    second = again(release)
    failed = command_like(
        second, "e0012", id="e0020", exit_code=1, output="error: the registry is read-only until 09:30\n"
    )
    broken = inserted(second, "e0011", failed)
    [each] = drift(sop_of(release), broken).deviations
    assert (each.kind, each.evidence[0]) == ("failure", "e0020")
    assert "read-only" in each.name
    sop = sop_of(release)
    known = EdgeCase(
        id="read-only", symptom=f"`publish.sh` says `{failed.output.strip().replace('9:30', '7:15')}`", response="wait"
    )
    assert drift(sop.model_copy(update={"edge_cases": (*sop.edge_cases, known)}), broken).deviations == ()


def test_a_failure_is_known_where_a_person_says_more_of_it_or_a_step_is_for_it(release):
    second = again(release)
    failed = command_like(second, "e0012", id="e0020", exit_code=1, output="error: the registry is read-only\n")
    opened = command_like(second, "e0012", id="e0021", text="sh open-registry.sh", output="")
    broken = inserted(second, "e0011", failed, opened)
    sop = sop_of(release)
    [each] = drift(sop, broken).deviations
    assert (each.kind, each.after) == ("failure", "sh open-registry.sh\nsh publish.sh 1.5.0"), (
        "its mend is told with it"
    )
    symptom = "`publish.sh` says `error: the registry is read-only`"
    more = f"{symptom}, and nobody has told you of it"
    known = EdgeCase(id="read-only", symptom=more, response="open it (`sh open-registry.sh`)")
    assert drift(sop.model_copy(update={"edge_cases": (*sop.edge_cases, known)}), broken).deviations == ()
    other = known.model_copy(update={"response": "ring the registrar"})
    [added] = drift(sop.model_copy(update={"edge_cases": (*sop.edge_cases, other)}), broken).deviations
    assert (added.kind, added.after) == ("added", "sh open-registry.sh")
    opens = Step(
        id="open", title="Open it", optional=True, when=symptom, commands=(StepCommand(text="sh open-registry.sh"),)
    )
    assert drift(sop.model_copy(update={"steps": (*sop.steps[:-1], opens, sop.steps[-1])}), broken).deviations == ()


def test_a_step_that_was_tried_and_never_worked_has_failed(release):
    broken = again(
        release,
        lambda one: (
            one.model_copy(update={"exit_code": 2, "output": "error: no server\n"}) if one.id == "e0012" else one
        ),
    )
    assert ("failed", "publish-project") in kinds(drift(sop_of(release), broken))


def test_manual_work_is_followed_by_its_words_or_not_seen():
    session = read_session(PROJECT / "evaluation/cases/customer-escalation")
    sop = sop_of(session)
    manual = {event.id for event in session.events if event.kind == "manual"}
    assert manual
    found = drift(sop, session)
    assert manual <= {name for each in found.followed for name in each.evidence}
    bare = session.model_copy(update={"events": tuple(e for e in session.events if e.kind not in ("manual", "answer"))})
    unseen = [each for each in drift(sop, bare).deviations if each.kind == "unseen"]
    assert unseen
    assert not any(each.is_drift for each in unseen)


def test_the_words_name_every_step_once_and_what_differs(release):
    sop = sop_of(release)
    lines = list(tell_drift(sop, drift(sop, again(release, without("e0009")))))
    assert "4. Run the tests: skipped" in lines
    assert "    sh test.sh" in lines
    assert next(line for line in lines if line[:1].isdigit()) == (
        "1. Search CHANGELOG.md for ## {{version}}: followed [e0003]"
    )
    assert "{{version}} was 1.5.0 (in the SOP 1.4.0)" in lines


def test_dropping_any_command_never_adds_and_never_follows_it():
    """Whatever was left out: what is followed was done, and nothing that changes anything is added.

    Three kinds of commands may be: the mend of a failure that is gone, what was done over again because of one, and an
    earlier attempt that stands for the one of its step that is gone. A look becomes a check where the check of the same thing is gone.
    """
    chance = random.Random(7)
    for folder in FOLDERS[::3]:
        session = read_session(folder)
        sop = sop_of(session)
        ids = [command.id for command in session.commands()]
        gone = set(chance.sample(ids, min(3, len(ids))))
        found = drift(sop, session.model_copy(update={"events": tuple(e for e in session.events if e.id not in gone)}))
        mends = {name for case in sop.edge_cases for name in case.evidence}
        whole = study(session).reading
        mends |= {whole.commands[index].id for index, role in enumerate(whole.roles) if role is Role.REPEAT}
        robbed = {step.id for step in sop.steps if gone.intersection(step.evidence)}
        added = [each for each in found.deviations if each.kind == "added" and not mends.intersection(each.evidence)]
        assert all(each.id in robbed or meaning(each.after).risk == "read" for each in added), folder.name
        assert not gone & {name for each in found.followed for name in each.evidence}


# --- the pairing


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a\nb", ["a", "b"]),
        ("for x in 1 2; do\n  echo $x\ndone\nls", ["for x in 1 2; do\n  echo $x\ndone", "ls"]),
        ("a \\\n  --b\nc", ["a \\\n  --b", "c"]),
        ("cat >f <<E\nx\nE\nls", ["cat >f <<E\nx\nE", "ls"]),
        ("echo (date +%F) >f\nls", ["echo (date +%F) >f", "ls"]),
    ],
)
def test_a_text_is_cut_where_a_shell_would(text, parts):
    assert list(statements_of(text)) == parts


def test_of_repeated_commands_the_pairs_keep_the_order():
    wanted = [Wanted(0, "git status"), Wanted(1, "make"), Wanted(2, "git status")]
    acted = [Acted(n, text) for n, text in enumerate(("make", "git status", "git status"))]
    assert [(one.wanted, one.acted) for one in pair(wanted, acted, ())] == [(0, 1), (1, 0), (2, 2)]


def test_of_many_commands_that_are_alike_each_finds_its_own_in_little_time():
    texts = [f"docker build -t shop:1.4.{number} ." for number in range(1000)]
    for now in ("1.4.", "2.0."):
        done = [text.replace("1.4.", now) for number, text in enumerate(texts) if number % 300 != 150]
        pairs = pair(
            [Wanted(n, text) for n, text in enumerate(texts)], [Acted(n, text) for n, text in enumerate(done)], ()
        )
        told = {texts[one.wanted].replace("1.4.", now) == done[one.acted] for one in pairs}
        assert len(pairs) == 997
        assert told == ({True} if now == "1.4." else {True, False})


def test_a_try_that_failed_stands_only_where_no_other_does():
    acted = [Acted(0, "make", worked=False), Acted(1, "make")]
    assert [one.acted for one in pair([Wanted(0, "make")], acted, ())] == [1]
    assert [one.acted for one in pair([Wanted(0, "make")], acted[:1], ())] == [0]


def test_a_secret_and_a_value_are_read_off_the_command():
    parameters = (Parameter(name="token", secret=True), Parameter(name="region", example="eu"))
    [one] = pair(
        [Wanted(0, "deploy --token {{token}} {{region}}")],
        [Acted(0, "deploy --token {{secret:api-token-1}} us")],
        parameters,
    )
    assert one.likeness is Likeness.SAME
    assert dict(one.values) == {"token": "{{secret:api-token-1}}", "region": "us"}


def test_the_longest_rising_run_leaves_the_fewest_out():
    assert longest_rising([0, 4, 1, 2, 3]) == {0, 2, 3, 4}
    assert longest_rising([]) == frozenset()
    assert longest_rising([1, 0, 2]) == {0, 2}


def test_only_optional_and_unseen_are_no_drift():
    assert not any(Deviation(kind, "step", "a", "A").is_drift for kind in ("left-out", "unseen"))
    assert all(Deviation(kind, "step", "a", "A").is_drift for kind in ("skipped", "moved", "added", "failure", "unmet"))
