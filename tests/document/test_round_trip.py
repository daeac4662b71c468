"""What is written reads back as what was said, whatever the words are."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sopcapture.document import code_span, escape_inline, parse, render
from sopcapture.document.blocks import canonical_blocks
from sopcapture.document.clauses import without_comma, without_stop
from sopcapture.document.comments import own_line, own_words
from sopcapture.document.inline import canonical_inline, write
from sopcapture.document.parse import FIELDS
from sopcapture.document.references import renumber
from sopcapture.document.sections import SECTIONS
from sopcapture.document.weave import weave
from sopcapture.document.writer import prose
from sopcapture.model.sop import (
    EdgeCase,
    Escalation,
    Parameter,
    Prerequisite,
    Rule,
    Sop,
    Statement,
    Step,
    StepCommand,
    SuccessCheck,
    UnknownSection,
)

SLOW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

NASTY = st.one_of(
    st.text(alphabet="ab1 *_`~[]()<>!&;#-+.,:\\{}|/\n\"'$%", max_size=24),
    st.sampled_from(
        [
            "# no heading", "- no list", "1. no list", "> no quote", "| a | b |", "<!-- id: x -->", "--> <b>", "`", "``` sh",
            "{{ .Names }}", "{{secret:token-1}}", "**When** it fails, **then** stop", "**Done when:** never", "**Why:** so",
            "[step 1](#one)", "a\\", "etc.", "wait...", "ends with #", "ends (optional)", "Straße · 更新 | ½ 🎉", "a  b\tc",
            "---", "***", "===", "[a]: http://b", "x" * 300, "&amp; &copy;", "such as `x`", "<div>", "~~~",
        ]
    ),
)  # fmt: skip
PLAIN = NASTY.map(escape_inline)
MARKED = st.one_of(
    PLAIN,
    st.builds(lambda a, b: canonical_inline(f"{escape_inline(a)} {code_span(b)}"), NASTY, NASTY),
    st.builds(lambda a, b: canonical_inline(f"*{escape_inline(a)}* **{escape_inline(b)}**"), NASTY, NASTY),
    NASTY.map(lambda text: canonical_inline(" ".join(text.split()))),
    st.sampled_from([canonical_inline('[docs](https://example.org/a_(b) "c")'), "see [step 1](#step-0) and [it](#rule-0)", "**When** x"]),
)  # fmt: skip
TEXT = MARKED.map(own_line).filter(bool)
BLOCKS = st.one_of(TEXT, st.builds("{}\n\n- {}\n- {}\n\n```json\n{}\n```".format, TEXT, TEXT, TEXT, st.just("{}"))).map(
    lambda text: canonical_blocks(prose(canonical_blocks(text), "step"))
)
CLAUSE = TEXT.map(lambda text: write(without_stop(own_words(text)))).filter(bool)
CODE = st.one_of(
    st.text(alphabet="ab \t`~<>-!#|$'\"\\{}()&;\n.é", min_size=1, max_size=30),
    st.sampled_from(
        [
            "cat <<'E'\n\n  # x\n\t```\nE", "docker ps --format '{{.Names}}'", "echo '-->' '<!--'", "for x in a b\ndo\n  y\ndone",
            "a \\\n  b", "printf '~~~~\\n````'", "helm template . --set 'a={{ item }}'", "echo ${{ secrets.X }}", "x\n\n\ny",
        ]
    ),
)  # fmt: skip
EVENTS = ["e0001", "e0002", "e0003", "a1", "b7c1:e0004"]
EVIDENCE = st.lists(st.sampled_from(EVENTS), unique=True, max_size=4).map(tuple)
MAYBE = st.one_of(st.none(), TEXT)
EXPECTED = st.lists(TEXT, max_size=3).map(tuple)


def named(kind: str, strategy: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(
        lambda found: tuple(each.model_copy(update={"id": f"{kind}-{index}"}) for index, each in enumerate(found))
    )


def marked(kind: Any, **fields: Any) -> st.SearchStrategy[Any]:
    return st.builds(kind, evidence=EVIDENCE, by_hand=st.booleans(), **fields)


STATEMENT = marked(Statement, text=BLOCKS)
CHECKED = {"text": TEXT, "command": st.one_of(st.none(), CODE), "expected": EXPECTED}
PARAMETER = marked(
    Parameter,
    name=st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True),
    required=st.booleans(),
    secret=st.booleans(),
    default=st.one_of(st.none(), NASTY.map(lambda text: " ".join(text.split()))),
    description=TEXT.map(lambda text: write(without_comma(own_words(text)))).filter(
        lambda text: bool(text) and "such as" not in text
    ),
    example=st.one_of(st.none(), NASTY.map(lambda text: " ".join(text.split())).filter(bool)),
)
STEP = marked(
    Step,
    title=TEXT,
    optional=st.booleans(),
    text=st.one_of(st.just(""), BLOCKS),
    commands=st.lists(st.builds(StepCommand, text=CODE, event=st.sampled_from([None, *EVENTS[:3]])), max_size=3).map(tuple),
    when=MAYBE,
    where=MAYBE,
    needs=EXPECTED,
    expected=EXPECTED,
    artifact=MAYBE,
    why=MAYBE,
    risk=st.sampled_from([None, "read", "change", "destructive"]),
    constraints=EXPECTED,
    labels=st.dictionaries(st.sampled_from(["Gate", "By", "Check by", "Note_well"]), TEXT, max_size=2),
).flatmap(
    lambda step: st.one_of(
        st.just(step),
        CODE.map(lambda code: step.model_copy(update={"undo": code, "undo_is_command": True})),
        TEXT.map(lambda text: step.model_copy(update={"undo": text})),
    )
)  # fmt: skip


def with_sections(sop: Sop, bodies: list[str]) -> Sop:
    present = [name for name in SECTIONS if getattr(sop, FIELDS.get(name, ""), None)]
    if not present:
        return sop
    sections: list[UnknownSection] = []
    for index, body in enumerate(bodies):
        after = sections[-1].title if sections else present[-1]
        sections.append(UnknownSection(title=f"Own section {index}", body=body, after=after))
    return sop.model_copy(update={"sections": tuple(sections)})


SOP = st.builds(
    Sop,
    slug=st.just("a-slug"),
    title=TEXT,
    owner=st.one_of(st.none(), st.just("Ada Byron <ada@example.org>")),
    status=st.sampled_from(["draft", "approved", "retired"]),
    review_every=st.one_of(st.none(), st.just("90d")),
    tags=st.lists(st.sampled_from(["a", "yes", "b c", "1", "x: y", "#z"]), max_size=3).map(tuple),
    recorded_from=st.sampled_from([(), ("20261103-1412-9f3a-renew",)]),
    overview=TEXT,
    overview_evidence=EVIDENCE,
    trigger=MAYBE,
    does_not_apply=named("not", STATEMENT),
    parameters=named("parameter", PARAMETER),
    prerequisites=named("before", marked(Prerequisite, **CHECKED)),
    steps=named("step", STEP),
    output=named("output", STATEMENT),
    rules=named("rule", marked(Rule, when=CLAUSE, then=CLAUSE, because=st.one_of(st.none(), CLAUSE))),
    edge_cases=named("case", marked(EdgeCase, symptom=CLAUSE, response=CLAUSE, because=st.one_of(st.none(), CLAUSE))),
    escalations=named(
        "call",
        marked(Escalation, when=CLAUSE, then=CLAUSE, to=st.one_of(st.none(), CLAUSE), context=st.one_of(st.none(), CLAUSE)),
    ),
    success_checks=named("check", marked(SuccessCheck, done=st.booleans(), **CHECKED)),
    front_matter=st.dictionaries(
        st.sampled_from(["deputy", "controls", "x-own"]),
        st.one_of(st.booleans(), st.integers(), st.just("a: b"), st.just([{"id": "x", "n": [1, 2]}]), st.none()),
        max_size=2,
    ),
)  # fmt: skip
SOPS = st.builds(
    with_sections,
    SOP.map(renumber),
    st.lists(st.sampled_from(["", "Words.\n\n- a\n- b", "### Deep\n\n| a |\n| --- |"]), max_size=2),
)


@SLOW
@given(SOPS)
def test_a_document_reads_back_as_the_sop(sop: Sop) -> None:
    assert parse(render(sop)).sop == sop


@SLOW
@given(SOPS)
def test_writing_what_was_read_changes_nothing(sop: Sop) -> None:
    text = render(sop)
    document = parse(text)
    assert render(document.sop) == text
    assert render(document.sop, base=document) == text
    assert weave(document, parse(text)) == text


@SLOW
@given(SOPS, st.data())
def test_an_edit_of_any_statement_changes_its_lines_alone(sop: Sop, data: st.DataObject) -> None:
    edited = {"steps": {"why": "it is new."}, "parameters": {"description": "new"}, "escalations": {"to": "them"}}
    edited |= {name: {"because": "it is new"} for name in ("rules", "edge_cases")}
    names = [name for name in FIELDS.values() if getattr(sop, name)]
    if not names:
        return
    base = parse(render(sop))
    name = data.draw(st.sampled_from(names))
    index = data.draw(st.integers(0, len(getattr(sop, name)) - 1))
    statements = list(getattr(sop, name))
    statements[index] = statements[index].model_copy(update=edited.get(name, {"text": "It is new."}))
    text = render(sop.model_copy(update={name: tuple(statements)}), base=base)
    section = next(part for part in base.root.children if part.children and FIELDS.get(part.key[-1]) == name)
    item = [part for part in section.children if part.key[0] == "item"][index]
    before, after = base.text.split("\n"), text.split("\n")
    assert after[: item.start] == before[: item.start]
    # an item of one paragraph needs no empty line behind it where the longer one that it was had one
    rest = list(filter(None, before[item.end :]))
    assert not rest or list(filter(None, after))[-len(rest) :] == rest
