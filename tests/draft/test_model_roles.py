"""Each role by itself: where steps begin, whether a sentence is borne out, better words for what passed."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sopcapture.draft.asking import Asker, NotAskedError
from sopcapture.draft.explanation import explain
from sopcapture.draft.fact_role import Evidence
from sopcapture.draft.model_draft import NothingKept, draft_with_model, estimate
from sopcapture.draft.model_requests import step_words
from sopcapture.draft.model_types import ModelSettings, ModelStoppedError
from sopcapture.draft.offline import draft_from_evidence, plan
from sopcapture.draft.prompts import Prompts
from sopcapture.draft.requests import Objected
from sopcapture.draft.types import Draft
from sopcapture.grounding import Finding, verify
from sopcapture.model.session import Manual, Session
from sopcapture.model.sop import Sop
from sopcapture.store import Answers

Run = Callable[..., Draft]


@pytest.fixture
def draft(session: Session, endpoint: Any, templates: Callable[[str], str]) -> Run:
    """Draft with a model that answers well, but for what `say` gives for a part."""

    def run(settings: ModelSettings | None = None, **options: Any) -> Draft:
        says: dict[str, Callable[[Any], Any]] = options.pop("says", {})

        def script(asked: Any) -> Any:
            return endpoint.say(says.get(asked.part, answer)(asked))

        def answer(asked: Any) -> Any:
            return good(endpoint, asked)

        endpoint.script = script
        given: dict[str, Any] = {"gate": lambda _: (), "templates": templates} | options
        return draft_with_model(given.pop("of", session), settings or endpoint.settings, **given)

    return run


def good(endpoint: Any, asked: Any) -> Any:
    """Say of each step what it is for, and leave everything else as it is."""
    data = asked.data
    if asked.part != "draft":
        return {} if asked.part == "document" else endpoint.good(asked)
    title = {
        "text": f"{data['draft']['title']} and look at the result",
        "evidence": [one["event"] for one in data["commands"]],
    }
    nothing = {"text": "", "evidence": []}
    empty: dict[str, Any] = {"why": nothing, "only_when": nothing, "expected": [], "expected_out": [], "statements": []}
    return {name: ({"title": title} | empty)[name] for name in asked.slots}


def commands(made: Draft) -> list[str | None]:
    return [command.event for step in made.sop.steps for command in step.commands]


# --- where steps begin


def steps_of(made: Draft) -> list[list[str | None]]:
    return [[command.event for command in step.commands] for step in made.sop.steps]


def ungated(session: Session) -> Session:
    """The same work, of which nobody said what has to hold before a step."""
    events = tuple(event for event in session.events if event.id not in ("q2", "a2"))
    return session.model_copy(update={"events": events})


def test_what_has_to_hold_before_a_step_keeps_it_apart(draft: Run, session: Session) -> None:
    for begins in (["e0002", "e0003", "e0005"], ["e0002", "e0003", "e0007"]):
        made = draft(says={"segment": lambda asked, begins=begins: {"begins": begins}})
        assert steps_of(made) == steps_of(draft_from_evidence(session))
        assert any("something has to hold before what is done there" in note for note in made.notes)


def test_a_step_is_joined_to_the_one_before_and_no_command_is_lost(draft: Run, session: Session) -> None:
    session = ungated(session)
    assert steps_of(draft_from_evidence(session)) == [["e0002"], ["e0003"], ["e0005"], ["e0007"]]
    made = draft(says={"segment": lambda asked: {"begins": ["e0002", "e0003", "e0005"]}}, of=session)
    assert steps_of(made) == [["e0002"], ["e0003"], ["e0005", "e0007"]]
    assert verify(made.sop, {session.id: session}) == ()


def test_a_step_is_cut_where_the_model_says(draft: Run, session: Session, endpoint: Any) -> None:
    session = ungated(session)
    tag = next(event for event in session.events if event.id == "e0005")
    other = tag.model_copy(update={"id": "e0099", "text": "git tag v1.4.2-docs"})
    at = session.events.index(tag) + 1
    twice = session.model_copy(update={"events": (*session.events[:at], other, *session.events[at:])})
    assert ["e0005", "e0099"] in steps_of(draft_from_evidence(twice))
    apart = [["e0002"], ["e0003"], ["e0005"], ["e0099"], ["e0007"]]
    joined_and_cut = [["e0002"], ["e0003"], ["e0005"], ["e0099", "e0007"]]
    for wanted in (apart, joined_and_cut):
        begins = [events[0] for events in wanted]
        made = draft(says={"segment": lambda asked, begins=begins: {"begins": begins}}, of=twice)
        assert steps_of(made) == wanted
        assert verify(made.sop, {twice.id: twice}) == ()


def test_too_few_steps_are_refused_and_told(draft: Run, session: Session) -> None:
    events = tuple(event for event in session.events if event.id not in ("e0001", "e0002", "q1", "a1", "q2", "a2"))
    session = session.model_copy(update={"events": events})
    made = draft(says={"segment": lambda asked: {"begins": ["e0003"]}}, of=session)
    assert steps_of(made) == steps_of(draft_from_evidence(session))
    assert any("it makes 2 steps of 3" in note for note in made.notes)


@pytest.mark.parametrize(
    "begins", [[], ["e0001"], ["e0002", "e9999"], ["e0006"], "e0002", [{"event": "e0002"}], ["e0007", "e0002"]]
)
def test_whatever_is_said_of_steps_the_work_stays_the_same(draft: Run, session: Session, begins: Any) -> None:
    made = draft(says={"segment": lambda asked: {"begins": begins, "looks": []}})
    assert commands(made) == commands(draft_from_evidence(session))
    assert verify(made.sop, {session.id: session}) == ()


# --- the fact-checker


def test_a_sentence_that_the_fact_checker_objects_to_keeps_the_evidence_drafters_words(
    draft: Run, session: Session, endpoint: Any
) -> None:
    def test(asked: Any) -> Any:
        wrong = asked.data["sentence"]["says"].startswith("Tag")
        return {"reason": "it\x1b[31m says nothing of it", "verdict": "not-borne-out" if wrong else "borne-out"}

    made = draft(says={"fact-check": test})
    before = draft_from_evidence(session).sop
    titles = [step.title for step in made.sop.steps]
    assert titles[2] == before.steps[2].title
    assert titles[3] != before.steps[3].title
    told = [note for note in made.notes if "finds the model's title not borne out: it[31m says nothing of it" in note]
    assert len(told) == 1


def doubts(word: str, reason: str = "it says nothing of it") -> Callable[[Any], Any]:
    """A fact-checker that objects to each sentence with a word."""

    def test(asked: Any) -> Any:
        wrong = word in asked.data["sentence"]["says"]
        return {"reason": reason, "verdict": "not-borne-out" if wrong else "borne-out"}

    return test


def puts_right(endpoint: Any, title: str) -> Callable[[Any], Any]:
    """A model that gives another title for the last step where it is asked once more."""

    def say(asked: Any) -> Any:
        said = good(endpoint, asked)
        if asked.again:
            said["title"] = {"text": title, "evidence": ["e0007"]}
        return said

    return say


@pytest.mark.parametrize(
    ("title", "stands", "tests", "why"),
    [
        ("Push the tag of the release", True, 5, "borne out"),
        ("Push the tag and look at the output", False, 5, "not borne out: it says nothing of it"),
        ("Push the tag and look at the result", False, 4, "not borne out: it says nothing of it"),
        ("Push the tag 77", False, 4, 'the model\'s title is not used, it says "77"'),
    ],
)
def test_what_is_not_borne_out_is_asked_for_once_more(
    draft: Run, session: Session, endpoint: Any, kept: Answers, title: str, stands: bool, tests: int, why: str
) -> None:
    says = {"fact-check": doubts("Push the tag and look"), "draft": puts_right(endpoint, title)}
    made = draft(says=says, kept=kept)
    again = [asked for asked in endpoint.asked if asked.again and asked.part == "draft"]
    assert len(again) == 1
    objections = again[0].body["messages"][-1]["content"]
    assert "“Push the tag and look at the result” is not borne out by what it cites: it says nothing" in objections
    assert made.sop.steps[-1].title == (title if stands else "Push the tag")
    assert sum(asked.part == "fact-check" for asked in endpoint.asked) == tests
    assert sum("not borne out: it says nothing" in note for note in made.notes) == (not stands)
    assert stands or any(why in note for note in made.notes)
    assert made.base is not None
    rows = [row for row in explain(made.sop, made.base, made.told, ()) if row.target == "step"]
    row = next(row for row in rows if row.text == made.sop.steps[-1].title)
    assert (row.by, row.verdict) == (("draft", "passed") if stands else ("evidence", "recorded"))
    assert row.rejected[0].text == "Push the tag and look at the result"
    sent = len(endpoint.asked)
    assert draft(says=says, kept=kept).sop == made.sop
    assert len(endpoint.asked) == sent


@pytest.mark.parametrize("client", [None, object()])
def test_what_is_asked_once_more_counts_as_any_request(
    session: Session, endpoint: Any, templates: Callable[[str], str], client: Any
) -> None:
    request = next(iter(step_words(plan(session), endpoint.settings).values()))
    again = replace(request, objected=Objected("{}", {"title": "it is not borne out"}))
    budget = replace(endpoint.settings, budget=100)
    asker = Asker(budget, Prompts(templates), NothingKept(), lambda _: (), client)
    with pytest.raises(NotAskedError):
        asyncio.run(asker.ask(again))
    assert (asker.usage.requests, asker.refused) == ((1, 0) if client is None else (0, 1))
    assert asker.expected(again) > asker.expected(request)


def test_the_fact_checker_sees_the_sentence_and_its_evidence_and_nothing_else(draft: Run, endpoint: Any) -> None:
    draft()
    tests = [asked for asked in endpoint.asked if asked.part == "fact-check"]
    assert len(tests) == 4
    for asked in tests:
        assert asked.data.keys() == {"sentence", "evidence"}
        shown = [one["event"] for one in asked.data["evidence"]["commands"]]
        assert len(shown) == 1
        others = {"e0002", "e0003", "e0005", "e0007", "a1", "a2"} - set(shown)
        assert not any(f'"{event}"' in asked.body["messages"][1]["content"] for event in others)


def test_the_fact_checker_sees_that_nothing_was_printed_where_that_is_known(session: Session) -> None:
    prints = {"e0005": {"output": "", "output_bytes": 0}, "e0007": {"output": "", "output_bytes": 20}}
    events = tuple(event.model_copy(update=prints.get(event.id, {})) for event in session.events)
    shown = Evidence(session.model_copy(update={"events": events}), 1000).view(prints)["commands"]
    assert [one.get("recorded_output") for one in shown] == ["", None]


@pytest.mark.parametrize("verdict", [{}, {"reason": "yes", "verdict": "true"}, {"verdict": "borne-out"}, []])
def test_what_was_not_tested_does_not_stand(draft: Run, session: Session, verdict: Any) -> None:
    made = draft(says={"fact-check": lambda asked: verdict})
    assert made.sop == draft_from_evidence(session).sop


def test_what_the_person_called_the_work_may_bear_out_what_it_is_for(
    draft: Run, session: Session, endpoint: Any
) -> None:
    overview = {"text": "Tag the release and push the tag", "evidence": ["e0007"]}
    session = session.model_copy(update={"header": session.header.model_copy(update={"title": "Release the shop"})})
    draft(of=session, says={"document": lambda _: {"overview": overview}})
    tests = [asked.data for asked in endpoint.asked if asked.part == "fact-check"]
    assert [data["evidence"]["work"] for data in tests if data["sentence"]["is"].startswith("what the whole")] == [
        "Release the shop"
    ]
    assert not any("work" in data["evidence"] for data in tests if data["sentence"]["is"].startswith("why"))


# --- conditions, expectations and steps by hand


def says_of(begins: str, **slots: Any) -> Callable[[Any], Any]:
    """A model that has something to say of the step with a title that begins so, and nothing of any other."""

    def say(asked: Any) -> Any:
        nothing: dict[str, Any] = {"text": "", "evidence": []}
        empty = {name: nothing if name in ("title", "why", "only_when") else [] for name in asked.slots}
        given = slots if asked.data["draft"]["title"].startswith(begins) else {}
        return {name: given.get(name, empty[name]) for name in asked.slots}

    return say


def test_a_mend_of_this_one_time_becomes_conditional_where_that_is_borne_out(
    draft: Run, session: Session, endpoint: Any
) -> None:
    when = "`pytest` says `No module named 'yaml'`"
    says = {"draft": says_of("Install", only_when={"text": f"when {when}", "evidence": ["e0001"]})}
    before, made = draft_from_evidence(session).sop, draft(says=says)
    step = made.sop.steps[0]
    assert before.steps[0].when is None
    assert (step.when, step.optional, step.commands) == (when, True, before.steps[0].commands)
    assert made.sop.steps[1:] == before.steps[1:]
    assert verify(made.sop, {session.id: session}) == ()
    assert made.base is not None
    (row,) = [row for row in explain(made.sop, made.base, made.told, ()) if (row.target, row.field) == ("step", "when")]
    assert (row.by, row.verdict) == ("draft", "passed")
    offered = [asked.data["draft"]["title"] for asked in endpoint.asked if "only_when" in asked.slots]
    assert not any(title.startswith("Push") for title in offered)  # all the other steps lead to it
    assert draft(says=says | {"fact-check": doubts("deals with")}).sop == before


def test_an_expectation_is_left_out_only_where_another_one_stands(draft: Run, session: Session, endpoint: Any) -> None:
    before = draft_from_evidence(session).sop
    push = next(event for event in session.events if event.id == "e0007")
    (sign,) = before.steps[-1].expected
    better = [{"text": "The output has `[new tag]`", "evidence": [push.id]}]
    says = {"draft": says_of("Push", expected=better, expected_out=["expected-1"])}
    made = draft(says=says)
    assert made.sop.steps[-1].expected == ("The output has `[new tag]`.",)
    assert made.base is not None
    rows = explain(made.sop, made.base, made.told, ())
    title = next(row for row in rows if row.target == "step" and row.text == "Push the tag")
    assert [one.standing for one in title.taken_out] == [sign]
    assert any("taken out by draft (scripted)" in line for line in title.lines())
    assert any("leaves out that output contains" in note for note in made.notes)
    made = draft(says=says | {"fact-check": doubts("The output has")})
    assert made.sop == before
    assert any("expected_out expected-1 is not used" in note for note in made.notes)
    assert not any(one.used for one in made.told)
    endpoint.asked.clear()
    made = draft(says=says | {"fact-check": doubts("does not show")})
    assert made.sop.steps[-1].expected == (sign, "The output has `[new tag]`.")
    assert not any(asked.again for asked in endpoint.asked if asked.part == "draft")  # there are no words to put right


def test_a_step_by_hand_is_titled_and_keeps_what_the_person_said(draft: Run, session: Session, endpoint: Any) -> None:
    said = "Called the customer, because the release stops their shop for a minute, and asked for a good time"
    at = session.events[4].at
    manual = Manual(seq=5, at=at, id="e0098", text=said, result="she agrees", link="https://shop.example/calendar")
    session = session.model_copy(update={"events": (*session.events[:4], manual, *session.events[4:])})
    title = {"text": "Ask the customer for a good time", "evidence": ["e0098"]}
    before = next(step for step in draft_from_evidence(session).sop.steps if "e0098" in step.evidence)
    made = draft(of=session, says={"draft": says_of("Call", title=title)})
    step = next(step for step in made.sop.steps if "e0098" in step.evidence)
    assert step == before.model_copy(update={"title": title["text"]})
    assert verify(made.sop, {session.id: session}) == ()
    (asked,) = [asked for asked in endpoint.asked if asked.part == "fact-check"]
    assert asked.data["evidence"]["remarks"][0]["text"].startswith(said)


# --- style


def test_what_cannot_get_better_is_not_polished(draft: Run, endpoint: Any) -> None:
    def answer(asked: Any) -> Any:
        said = good(endpoint, asked)
        event = asked.data["commands"][-1]["event"]
        title = asked.data["draft"]["title"].partition(" from ")[0]
        longer = " and look at the result" if title.startswith("Push") else " now"
        expected = {
            "e0003": [{"text": "Output contains `12 passed in 0.31s`", "evidence": [event]}],
            "e0007": [{"text": "The last line of the output has a `[new tag]` for the release", "evidence": [event]}],
        }
        return said | {"title": {**said["title"], "text": title + longer}, "expected": expected.get(event, [])}

    made = draft(says={"draft": answer})
    assert all(step.title.endswith(" now") for step in made.sop.steps[:3])
    (polished,) = [asked.data["sentences"] for asked in endpoint.asked if asked.part == "style"]
    assert [one["text"] for one in polished.values()] == [
        "Push the tag and look at the result",
        "The last line of the output has a `[new tag]` for the release",
    ]


def test_style_rewrites_only_what_passed_and_code_tests_it_again(draft: Run, session: Session, endpoint: Any) -> None:
    def test(asked: Any) -> Any:
        wrong = asked.data["sentence"]["says"].startswith("Install")
        return {"reason": "", "verdict": "not-borne-out" if wrong else "borne-out"}

    def polish(asked: Any) -> Any:
        better = {
            "Run the tests and look at the result": "Run all tests and look at the result",
            "Tag the release and look at the result": "Tag the release",
            "Push the tag and look at the result": "Push the tag and look at result 77",
        }
        return {name: better.get(one["text"], "Never say this") for name, one in asked.data["sentences"].items()}

    made = draft(says={"fact-check": test, "style": polish})
    assert [step.title for step in made.sop.steps][1:] == [
        "Run all tests and look at the result",
        "Tag the release and look at the result",  # polished, it would be what the evidence drafter said
        "Push the tag and look at the result",
    ]
    assert sum(asked.part == "style" for asked in endpoint.asked) == 3
    assert any("is not polished" in note and "every number" in note for note in made.notes)


# --- the whole, once more


def test_words_that_the_check_of_the_whole_objects_to_are_left_out_alone(
    draft: Run, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def verify_strictly(sop: Sop, sessions: Any) -> tuple[Finding, ...]:
        pushed = any(step.title == "Push the tag and look at the result" for step in sop.steps)
        return (Finding("answer-lost", "a2", "no statement is made from this answer"),) if pushed else ()

    monkeypatch.setattr("sopcapture.draft.model_draft.verify", verify_strictly)
    made = draft()
    assert [step.title for step in made.sop.steps][2:] == ["Tag the release and look at the result", "Push the tag"]
    assert any("is not used after all: no statement is made" in note for note in made.notes)
    assert made.base is not None
    rows = explain(made.sop, made.base, made.told, ())
    (row,) = [row for row in rows if row.text == "Push the tag" and row.target == "step"]
    assert (row.by, [one.text for one in row.rejected]) == ("evidence", ["Push the tag and look at the result"])


# --- where each statement comes from


def test_each_statement_is_explained(draft: Run, session: Session) -> None:
    def test(asked: Any) -> Any:
        wrong = asked.data["sentence"]["says"].startswith("Install")
        return {
            "reason": "it\x1b[31m installs" if wrong else "it runs",
            "verdict": "not-borne-out" if wrong else "borne-out",
        }

    def polish(asked: Any) -> Any:
        better = {"Run the tests and look at the result": "Run all tests and look at the result"}
        worse = {"Push the tag and look at the result": "Push the tag and look at result 77"}
        return {name: (better | worse).get(one["text"], one["text"]) for name, one in asked.data["sentences"].items()}

    segment = {"begins": ["e0002", "e0003", "e0005"]}
    made = draft(says={"fact-check": test, "style": polish, "segment": lambda asked: segment}, of=ungated(session))
    assert made.base is not None
    rows = explain(made.sop, made.base, made.told, ())
    titles = {row.text: row for row in rows if (row.target, row.field) == ("step", "title")}
    run, install = (
        titles["Run all tests and look at the result"],
        titles["Install the dependencies from `requirements.txt`"],
    )
    assert (run.by, run.model, run.verdict, run.evidence) == ("style", "scripted", "passed", ("e0003", "e0004"))
    assert (install.by, install.model, install.verdict) == ("evidence", None, "recorded")
    (rejected,) = install.rejected
    assert (rejected.role, rejected.tested_by, rejected.why) == ("draft", "fact-check", "it[31m installs")
    joined = next(row for row in rows if row.field == "commands" and row.evidence == ("e0005", "e0007"))
    assert (joined.by, joined.verdict) == ("segment", "passed")
    others = [row for row in rows if row.field == "commands" and row is not joined]
    assert {row.by for row in others} == {"evidence"}
    assert all("\x1b" not in line for row in rows for line in row.lines())
    assert any("rejected by fact-check" in line for line in install.lines())
    assert json.loads(json.dumps([row.to_json() for row in rows]))[0]["target"] == "document"


def test_without_a_model_everything_comes_from_the_evidence_drafter(session: Session) -> None:
    sop = draft_from_evidence(session).sop
    rows = explain(sop, sop, (), verify(sop, {session.id: session}))
    assert {(row.by, row.verdict) for row in rows} == {("evidence", "recorded")}
    said = {event for row in rows for event in row.evidence}
    assert {"a1", "a2", "a3", "e0007"} <= said
    edited = sop.model_copy(update={"overview": "Ship it."})
    (kept,) = [row for row in explain(edited, sop, (), ()) if row.by != "evidence"]
    assert (kept.field, kept.by, kept.verdict) == ("overview", "before", "kept")


# --- models of their own


def test_each_role_may_have_its_own_model_or_be_left_out(draft: Run, endpoint: Any) -> None:
    roles: Any = {"fact-check": "strict", "style": None, "segment": None}
    made = draft(replace(endpoint.settings, roles=roles))
    asked = Counter((asked.part, asked.body["model"]) for asked in endpoint.asked)
    assert asked == {("draft", "scripted"): 4, ("document", "scripted"): 2, ("fact-check", "strict"): 4}
    assert replace(endpoint.settings, roles=roles).cost(1, 1) is None
    (said,) = [note for note in made.notes if "tokens in" in note]
    by_model = re.findall(r"; ([\w, -]+) \((\w+)\) (\d+) in, (\d+) out", said)
    assert [(roles, model) for roles, model, _, _ in by_model] == [("draft", "scripted"), ("fact-check", "strict")]
    total = re.search(r"\((\d+) tokens in, (\d+) out", said)
    assert total is not None
    assert [sum(int(row[place]) for row in by_model) for place in (2, 3)] == [int(one) for one in total.groups()]


# --- answers from before


@pytest.fixture
def kept(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


def test_a_second_draft_asks_nothing_and_says_the_same(
    draft: Run, session: Session, endpoint: Any, kept: Answers, templates: Callable[[str], str]
) -> None:
    cold = estimate(session, endpoint.settings, templates=templates, kept=kept)
    first = draft(kept=kept)
    endpoint.asked.clear()
    warm = estimate(session, endpoint.settings, templates=templates, kept=kept)
    assert (cold.kept, warm.requests, warm.tokens_in, warm.tokens_out) == (0, 0, 0, 0)
    assert warm.kept > 10
    second = draft(kept=kept)
    assert endpoint.asked == []
    assert second.sop == first.sop
    assert any(f"{warm.kept} answers from before" in note for note in second.notes)
    draft(replace(endpoint.settings, model="another"), kept=kept)
    assert endpoint.asked


def test_one_more_answer_costs_only_what_it_changes(draft: Run, session: Session, endpoint: Any, kept: Answers) -> None:
    unanswered = session.model_copy(update={"events": tuple(one for one in session.events if one.id != "a2")})
    draft(kept=kept, of=unanswered)
    endpoint.asked.clear()
    draft(kept=kept, of=session)
    drafted = [asked.data["draft"]["title"] for asked in endpoint.asked if asked.part == "draft"]
    assert drafted == ["Push the tag"]
    assert {asked.part for asked in endpoint.asked} <= {"values", "draft", "fact-check", "style", "document"}
    tested = [asked.data["sentence"]["says"] for asked in endpoint.asked if asked.part == "fact-check"]
    assert all("Push" in sentence or "push" in sentence for sentence in tested)


def test_a_draft_that_was_stopped_goes_on(draft: Run, session: Session, endpoint: Any, kept: Answers) -> None:
    stop = threading.Event()
    says = {"fact-check": doubts("Push the tag and look"), "draft": puts_right(endpoint, "Push the tag of the release")}

    def stopping(asked: Any) -> Any:
        if asked.again:  # behind the tests of several sentences
            stop.set()
        return says["draft"](asked)

    settings = replace(endpoint.settings, max_concurrency=1)
    with pytest.raises(ModelStoppedError):
        draft(settings, kept=kept, cancelled=stop.is_set, says=says | {"draft": stopping})
    before = len(endpoint.asked)
    endpoint.asked.clear()
    whole = draft(settings, kept=kept, says=says)
    assert whole.sop.steps[-1].title == "Push the tag of the release"
    sent_again = before + len(endpoint.asked)
    assert len(endpoint.asked) > 0
    endpoint.asked.clear()
    assert draft(settings, says=says).sop == whole.sop
    assert sent_again <= len(endpoint.asked) + 1  # at most the request that was under way


_KILLED = """
import sys
from pathlib import Path
from sopcapture.draft import ModelSettings, draft_with_model
from sopcapture.model.session import Manual, Session
from sopcapture.model.sop import Sop
from sopcapture.store import Answers
draft_with_model(
    Session.model_validate_json(sys.stdin.read()),
    ModelSettings(model="scripted", base_url=sys.argv[1], max_concurrency=1),
    templates=lambda name: Path(sys.argv[2], name).read_text(),
    gate=lambda text: (),
    kept=Answers(Path(sys.argv[3])),
)
"""


@pytest.mark.end_to_end
def test_a_draft_that_was_killed_goes_on(
    draft: Run, session: Session, endpoint: Any, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    def script(asked: Any) -> Any:
        stall = 60 if sum(one.part == "fact-check" for one in endpoint.asked) == 3 else 0
        return endpoint.say(good(endpoint, asked), stall_s=stall)

    endpoint.script = script
    templates = str(pytestconfig.rootpath / "templates")
    arguments = [sys.executable, "-c", _KILLED, endpoint.url, templates, str(tmp_path)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        child.stdin.write(session.model_dump_json())
        child.stdin.close()
        deadline = time.monotonic() + 60
        while sum(one.part == "fact-check" for one in endpoint.asked) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        child.kill()
    answered = len(endpoint.asked) - 1
    assert answered > 3
    endpoint.asked.clear()
    settings = replace(endpoint.settings, max_concurrency=1)
    whole = draft(settings, kept=Answers(tmp_path))
    went_on = len(endpoint.asked)
    endpoint.asked.clear()
    assert draft(settings).sop == whole.sop
    assert went_on == len(endpoint.asked) - answered


def test_answers_that_cannot_be_read_are_asked_for_again(
    draft: Run, endpoint: Any, kept: Answers, tmp_path: Path
) -> None:
    first = draft(kept=kept)
    asked = len(endpoint.asked)
    files = sorted((tmp_path / ".sopcapture" / "answers").iterdir())
    assert len(files) == asked
    for number, path in enumerate(files):
        torn = path.read_bytes()[:-1]
        path.write_bytes((b"", b"{", torn, b'{"format": "other"}', b"[]", b"\xff", b"[" * 99_999)[number % 7])
    endpoint.asked.clear()
    assert draft(kept=kept).sop == first.sop
    assert len(endpoint.asked) == asked


def test_an_answer_with_a_secret_is_not_kept(draft: Run, endpoint: Any, tmp_path: Path) -> None:
    class Found:
        kind = "github-token"

    def say(asked: Any) -> Any:
        return {"reason": "it says hunter2", "verdict": "borne-out"}

    draft(kept=Answers(tmp_path), says={"fact-check": say}, gate=lambda text: [Found()] if "hunter2" in text else [])
    texts = [path.read_text() for path in (tmp_path / ".sopcapture" / "answers").iterdir()]
    assert texts
    assert not any("hunter2" in text for text in texts)
    # What was asked is not on the disk at all.
    assert not any("pytest" in text for text in texts)
