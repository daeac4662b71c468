"""Changing one statement changes its lines, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import mdformat
import pytest

from sopcapture.document import Document, assign_ids, parse, render
from sopcapture.document.references import STATEMENTS
from sopcapture.model.sop import EdgeCase, Rule, Sop, Statement, Step, StepCommand

EDITED = {
    "does_not_apply": {"text": "Something *else*."},
    "parameters": {"description": "another thing"},
    "prerequisites": {"text": "You may."},
    "steps": {"why": "it is quicker.", "evidence": ("e0042",)},
    "output": {"text": "All is well."},
    "rules": {"because": "it is so"},
    "edge_cases": {"response": "wait"},
    "escalations": {"to": "the manager on duty"},
    "success_checks": {"text": "it is over."},
}


def edits(sop: Sop) -> Iterator[tuple[str, Sop]]:
    for name in STATEMENTS:
        for index, statement in enumerate(getattr(sop, name)):
            changed = statement.model_copy(update=EDITED[name])
            everything = getattr(sop, name)
            yield statement.id, sop.model_copy(update={name: (*everything[:index], changed, *everything[index + 1 :])})


def lines_of(document: Document, identity: str) -> tuple[int, int]:
    piece = next(
        part
        for section in document.root.children
        for part in section.children
        if part.key[0] == "item" and part.id == identity
    )
    return piece.start, piece.end


def assert_only_changed(document: Document, text: str, start: int, end: int) -> None:
    before, after = document.text.split("\n"), text.split("\n")
    assert after[:start] == before[:start]
    assert after[len(after) - (len(before) - end) :] == before[end:]
    assert text != document.text


def loose(text: str) -> str:
    return mdformat.text(text, options={"wrap": 50}, extensions={"frontmatter"})


@pytest.mark.parametrize("layout", [str, loose], ids=["as written", "wrapped by mdformat"])
def test_an_edit_touches_its_statement_alone(fixture_text: str, layout: Any) -> None:
    document = parse(layout(fixture_text))
    for identity, sop in edits(document.sop):
        text = render(sop, base=document)
        assert parse(text).sop == sop
        assert_only_changed(document, text, *lines_of(document, identity))


def test_an_edit_inside_a_step_keeps_its_other_parts(promote_standby: str) -> None:
    document = parse(promote_standby)
    step = document.sop.steps[2].model_copy(update={"why": "names in DNS are cached."})
    text = render(document.sop.model_copy(update={"steps": (*document.sop.steps[:2], step)}), base=document)
    added = [line for line in text.split("\n") if line not in promote_standby.split("\n")]
    assert added == ["**Why:** names in DNS are cached."]
    assert "```bash\nPGPASSWORD" in text


def test_a_list_item_keeps_its_marker_and_its_indentation(document: Any) -> None:
    base = parse(
        document(
            "## Prerequisites\n\n"
            "*   You are on\n    the host.\n    <!-- id: host -->\n\n"
            "    ```console\n    $ true\n    ```\n\n"
            "    **Expected Output:** exit code is 0\n\n"
            "*   You may.\n"
        )
    )
    first = base.sop.prerequisites[0].model_copy(update={"expected": ("exit code is 0", "within 1 s")})
    text = render(base.sop.model_copy(update={"prerequisites": (first, base.sop.prerequisites[1])}), base=base)
    assert "*   You are on\n    the host.\n    <!-- id: host -->\n\n    ```console\n    $ true\n    ```\n" in text
    assert "    **Expected Output:**\n    - exit code is 0\n    - within 1 s\n\n*   You may." in text


def test_ids_are_added_without_touching_the_words(document: Any) -> None:
    base = parse(document("## Steps\n\n### 1. Do it\n\nIn two\nlines.\n\n## Output\n\n*  One\n   thing.\n* Two.\n"))
    text = render(assign_ids(base.sop), base=base)
    assert "### 1. Do it\n<!-- id: do-it -->\n\nIn two\nlines.\n" in text
    assert "*  One\n   thing.\n   <!-- id: one-thing -->\n* Two.\n  <!-- id: two -->\n" in text


def test_a_statement_is_found_again_under_a_new_id(document: Any) -> None:
    base = parse(document("## Output\n\n- One\n  thing.\n  <!-- id: old -->\n"))
    renamed = base.sop.output[0].model_copy(update={"id": "new"})
    text = render(base.sop.model_copy(update={"output": (renamed,)}), base=base)
    assert "- One\n  thing.\n  <!-- id: new -->\n" in text


def test_labels_and_sections_stay_where_the_person_put_them(document: Any) -> None:
    base = parse(
        document(
            "## Steps\n\n### 1. Do it\n<!-- id: do -->\n\n**Risk:** read\n\n**Why:** so.\n\n```sh\nls\n```\n\n"
            "## Trigger\n\nIt rains.\n\n## Overview\n\nWords.\n"
        )
    )
    step = base.sop.steps[0].model_copy(update={"why": "not so.", "where": "here"})
    text = render(base.sop.model_copy(update={"steps": (step,), "trigger": "It pours."}), base=base)
    order = ["**Where:** here", "**Risk:** read", "**Why:** not so.", "```sh", "## Trigger", "It pours.", "## Overview"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_moving_a_step_moves_its_text_and_renumbers(promote_standby: str) -> None:
    document = parse(promote_standby)
    first, second, third = document.sop.steps
    text = render(document.sop.model_copy(update={"steps": (second, first, third)}), base=document)
    again = parse(text)
    assert [step.id for step in again.sop.steps] == ["promote", "lag", "repoint"]
    assert "### 1. Promote it\n" in text
    assert "### 2. See how far behind the standby is\n" in text
    assert "[step 2](#lag)" in text
    assert "[step 1](#promote)" in text
    assert "docker ps --format '{{.Names}}\\t{{.Status}}'" in text
    assert again.settled


def test_numbers_that_are_wrong_are_put_right_and_nothing_else(promote_standby: str) -> None:
    wrong = promote_standby.replace("### 2. ", "### 7. ").replace("### 3. ", "### ").replace("[step 2]", "[Step 9]")
    document = parse(wrong)
    assert not document.settled
    text = render(document.sop, base=document)
    kept = [line for line in wrong.split("\n") if line in text.split("\n")]
    assert len(wrong.split("\n")) - len(kept) == 4  # two headings, and the rule in two lines whose reference changed
    assert "[Step 2](#promote)" in text


def test_adding_and_dropping_statements_leaves_the_rest(promote_standby: str) -> None:
    document = parse(promote_standby)
    sop = document.sop
    rule = Rule(id="new-rule", when="it is night", then="wake somebody", because="two see more than one")
    changed = sop.model_copy(update={"rules": (*sop.rules, rule), "edge_cases": (), "output": ()})
    text = render(changed, base=document)
    assert parse(text).sop.rules[-1] == rule
    assert "## Edge cases" not in text
    assert "## Output" not in text
    removed = [line for line in promote_standby.split("\n") if line not in text.split("\n")]
    assert removed == [
        "## Output", "- Writes go to the old standby; the old primary is down.", "  <!-- id: output · evidence: e0007 -->",
        "## Edge cases", "- **When** `pg_promote` says `server is not in standby mode`, **then** stop: somebody was faster.",
        "  <!-- id: not-standby · evidence: e0005 a6 -->",
    ]  # fmt: skip


def test_a_new_section_goes_to_its_place(document: Any) -> None:
    base = parse(
        document("## Overview\n\nWords.\n\n## Metrics\n\nNone.\n\n## Steps\n\n### 1. Do it\n<!-- id: do -->\n")
    )
    case = EdgeCase(id="case", symptom="it fails", response="stop")
    text = render(base.sop.model_copy(update={"edge_cases": (case,), "trigger": "Rain."}), base=base)
    parts = ["## Overview", "## Trigger", "## Steps", "## Edge cases"]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "Words.\n\n## Metrics\n\nNone.\n\n## Trigger" in text


def test_front_matter_keeps_comments_quotes_and_unknown_keys(promote_standby: str) -> None:
    document = parse(promote_standby)
    text = render(document.sop.model_copy(update={"status": "approved", "review_every": None}), base=document)
    assert text == promote_standby.replace("status: draft", "status: approved").replace("review_every: 90d\n", "")


def test_a_new_key_of_the_front_matter_goes_to_its_place(document: Any) -> None:
    base = parse(document("## Overview\n\nWords.\n", owner=False))
    text = render(base.sop.model_copy(update={"owner": "Ada Byron <ada@example.org>"}), base=base)
    assert "title: T\nowner: Ada Byron <ada@example.org>\nstatus: draft\n" in text
    assert parse(text).sop.owner == "Ada Byron <ada@example.org>"


def test_windows_line_ends_and_a_byte_order_mark_stay(promote_standby: str) -> None:
    text = "\ufeff" + promote_standby.replace("\n", "\r\n")
    document = parse(text)
    assert document.sop == parse(promote_standby).sop
    assert render(document.sop, base=document) == text
    changed = render(document.sop.model_copy(update={"trigger": "Now.", "status": "approved"}), base=document)
    assert changed.startswith("\ufeff---\r\n")
    assert changed.count("\n") == changed.count("\r\n")
    assert changed.count("\ufeff") == 1
    assert parse(changed).sop.trigger == "Now."


def test_a_file_without_a_last_line_end_stays_so(document: Any) -> None:
    base = parse(document("## Overview\n\nWords.\n\n## Evidence\n\nMe.").rstrip("\n"))
    assert render(base.sop.model_copy(update={"overview": "Other words."}), base=base).endswith("Me.")
    assert render(base.sop.model_copy(update={"evidence_note": None}), base=base).endswith("Words.\n")


def test_what_no_part_of_the_model_stands_for_is_kept(document: Any) -> None:
    base = parse(document("## Overview\n\nSee [the page][p].\n\n[p]: https://example.org/p\n\n## Output\n\n- One.\n"))
    assert base.sop.overview == "See [the page](https://example.org/p)."
    one = base.sop.output[0].model_copy(update={"text": "Two."})
    text = render(base.sop.model_copy(update={"output": (one,)}), base=base)
    assert text == base.text.replace("One.", "Two.")


def test_an_anchor_is_added_where_a_first_reference_leads(document: Any) -> None:
    base = parse(
        document(
            "## Steps\n\n### 1. Do it\n<!-- id: do -->\n\nWith\ncare.\n\n## Output\n\n- One.\n  <!-- id: one -->\n"
        )
    )
    one = Statement(id="one", text="What [step 1](#do) made.")
    text = render(base.sop.model_copy(update={"output": (one,)}), base=base)
    assert '### 1. Do it\n<!-- id: do --><a id="do"></a>\n\nWith\ncare.\n' in text
    assert parse(text).sop.steps == base.sop.steps


def test_a_layout_in_which_a_part_would_change_its_meaning_is_given_up(document: Any) -> None:
    # A definition turns `[it]` into a link, which the new text must not be.
    base = parse(document("## Overview\n\nSee [it].\n\n[it]: https://example.org\n\n## Output\n\n- One.\n"))
    changed = base.sop.model_copy(
        update={"output": (Statement(id="x", text="\\[it\\]"), Statement(id="y", text="a [b"))}
    )
    assert parse(render(changed, base=base)).sop.output[0].text == "\\[it\\]"


def test_a_step_whose_commands_stood_in_two_fences_stays_readable(document: Any) -> None:
    base = parse(
        document(
            "## Steps\n\n### 1. Do it\n<!-- id: do · evidence: e0001 · command: e0001 - -->\n\n```sh\na\n```\n\n```sh\nb\n```\n"
        )
    )
    step = base.sop.steps[0]
    assert step.commands == (StepCommand(text="a", event="e0001"), StepCommand(text="b"))
    more = step.model_copy(update={"commands": (*step.commands, StepCommand(text="c\nd", event="e0002"))})
    text = render(base.sop.model_copy(update={"steps": (more,)}), base=base)
    assert parse(text).sop.steps == (more,)
    assert isinstance(more, Step)
