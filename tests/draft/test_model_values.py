"""A model that is asked which values are another one next time: what it may settle, and what it can't."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sopcapture.draft.explanation import explain
from sopcapture.draft.model_draft import draft_with_model
from sopcapture.draft.offline import draft_from_evidence
from sopcapture.draft.types import Draft
from sopcapture.grounding import verify
from sopcapture.model.session import Answer, Command, Correction, Question, Session, SessionHeader

START = datetime(2026, 11, 3, 14, 12, tzinfo=UTC)
WORK = (
    ("cd ledgers", ""),
    ("./vat check brandt/2026-Q4.csv", "ok\n"),
    ("./vat prepaid brandt 310", "prepaid 310\n"),
    ("./vat title brandt 'Tides at Brest'", ""),
    ("./vat export brandt 2026-Q4", "wrote it down\n"),
    ("sha256sum out/brandt-2026-Q4.xml > out/brandt-2026-Q4.sum", ""),
)


def session_of(*more: Any) -> Session:
    commands = [
        Command(
            seq=number,
            at=START + timedelta(seconds=number),
            id=f"e{number:04}",
            text=text,
            cwd="/home/lena/tax",
            exit_code=0,
            duration_s=0.1,
            output=output,
            output_bytes=len(output),
        )
        for number, (text, output) in enumerate(WORK, 1)
    ]
    header = SessionHeader(
        id="20261103-1412-9f3a-vat", title="Send the VAT return", started_at=START, cwd="/home/lena/tax"
    )
    return Session(header=header, events=(*commands, *more))


Run = Callable[..., Draft]


@pytest.fixture
def draft(endpoint: Any, templates: Callable[[str], str]) -> Run:
    def run(values: Any, of: Session | None = None) -> Draft:
        def script(asked: Any) -> Any:
            if asked.part == "values":
                return endpoint.say(values(asked) if callable(values) else values)
            return endpoint.say({} if asked.part in ("draft", "document") else endpoint.good(asked))

        endpoint.script = script
        session = of or session_of()
        made = draft_with_model(session, endpoint.settings, templates=templates, gate=lambda _: ())
        assert verify(made.sop, {session.id: session}) == ()
        return made

    return run


def parameters(made: Draft) -> dict[str, str | None]:
    return {one.name: one.example for one in made.sop.parameters}


def commands(made: Draft) -> list[str]:
    return [command.text for step in made.sop.steps for command in step.commands]


def told(made: Draft, words: str) -> bool:
    return any(words in note for note in made.notes)


def named(**values: str) -> dict[str, Any]:
    return {"values": [{"value": text, "name": name} for name, text in values.items()], "same": []}


NOTHING: dict[str, Any] = {"values": [], "same": []}


def test_a_value_that_the_model_names_is_lifted_wherever_it_stands(draft: Run) -> None:
    before = draft(NOTHING)
    assert set(parameters(before).values()) == {"2026-Q4", "310"}
    made = draft(named(client="brandt", figure_title="Tides at Brest"))
    assert parameters(made) == {**parameters(before), "client": "brandt", "figure_title": "Tides at Brest"}
    assert "./vat title {{client}} '{{figure_title}}'" in commands(made)
    assert "./vat export {{client}} {{quarter}}" in commands(made)
    assert told(made, "the model takes `brandt` for client, which is put in anew, `Tides at Brest` for figure_title")


def test_a_parameter_gets_the_name_that_says_what_it_is(draft: Run) -> None:
    made = draft(named(prepaid_sum="310"))
    assert parameters(made) == {"quarter": "2026-Q4", "prepaid_sum": "310"}
    assert "./vat prepaid brandt {{prepaid_sum}}" in commands(made)


def test_a_guess_may_be_called_what_it_is_each_time_and_a_date_may_not(draft: Run, endpoint: Any) -> None:
    made = draft({"values": [], "same": ["value"]})
    assert parameters(made) == {"quarter": "2026-Q4"}
    assert told(made, "`310` for what it is each time")
    (asked,) = [one for one in endpoint.asked if one.part == "values"]
    assert asked.schema["properties"]["same"]["items"]["enum"] == ["value"]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([{"value": "310", "name": "Pre paid"}], "a name is of small letters"),
        ([{"value": "310", "name": "x" * 31}], "a name is of small letters"),
        ([{"value": "rm -rf /", "name": "path"}], "not one of the choices"),
        ([{"value": "310"}], "name is missing"),
        ("310", "must be a list"),
        ([{"value": "Tides at Brest", "name": "title"}, {"value": "Brest", "name": "town"}], "overlap"),
        ([{"value": "brandt", "name": "sum"}, {"value": "Tides at Brest", "name": "sum"}], "the name of another value"),
    ],
)
def test_what_is_no_choice_or_no_name_is_refused_and_told(draft: Run, values: Any, why: str) -> None:
    made = draft({"values": values, "same": []})
    assert told(made, why)
    assert {"rm -rf /", "Brest"}.isdisjoint(parameters(made).values())


def test_what_people_said_of_a_value_is_not_asked_about(draft: Run, endpoint: Any) -> None:
    at = START + timedelta(minutes=1)
    asked = Question(
        seq=7,
        at=at,
        id="q1",
        about=("e0003",),
        reason="variable",
        text="`310` in `./vat prepaid brandt 310` looks as if it changes each time. Where is it from?",
    )
    answer = Answer(seq=8, at=at, id="a1", question="q1", instruction="Take it from the letter of the tax office")
    title = Correction(
        seq=9, at=at, id="e0009", about=("e0004",), action="parameter", text="figure_title=Tides at Brest"
    )
    made = draft({"values": [], "same": []}, of=session_of(asked, answer, title))
    (request,) = [one for one in endpoint.asked if one.part == "values"]
    same = request.schema["properties"].get("same", {"items": {"enum": []}})["items"]["enum"]
    values = request.schema["properties"]["values"]["items"]["properties"]["value"]["enum"]
    assert not {name for name, value in parameters(made).items() if value in ("310", "Tides at Brest")} & set(same)
    assert "Tides at Brest" not in values
    assert "letter of the tax office" in str(request.data["answers"])


def test_what_a_person_called_constant_stays_so_whatever_the_model_says(draft: Run) -> None:
    at = START + timedelta(minutes=1)
    text = "`brandt` in `./vat prepaid brandt 310` looks as if it changes each time. Whose is it?"
    asked = Question(seq=7, at=at, id="q1", about=("e0003",), reason="variable", text=text)
    answer = Answer(seq=8, at=at, id="a1", question="q1", instruction="It never changes, we have one client")
    made = draft(named(client="brandt"), of=session_of(asked, answer))
    assert "brandt" not in parameters(made).values()


def test_no_output_is_shown_for_it_and_the_origin_is_told(draft: Run, endpoint: Any) -> None:
    made = draft(named(client="brandt"))
    request = next(one for one in endpoint.asked if one.part == "values")
    assert "wrote it down" not in str(request.body["messages"])
    rows = explain(made.sop, made.base or made.sop, made.told, ())
    row = next(row for row in rows if row.target == "parameter" and row.field == "name" and "client" in row.text)
    assert (row.by, row.verdict) == ("segment", "passed")
    session = session_of()
    offline = draft_from_evidence(session).sop
    assert all(row.by == "evidence" for row in explain(offline, offline, (), ()) if row.field == "name")
    assert row.text == "client: `brandt`"
