"""A change in words: what a person reads says what was taken out and what was put in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sopcapture.diff import as_markdown, as_text, compare, describe, one_line
from sopcapture.model.change import Change
from sopcapture.model.sop import Rule, Sop, Step, StepCommand

Edit = Callable[..., Change]


def _change(field: str, before: Any, after: Any, **more: Any) -> Change:
    values: dict[str, Any] = {"kind": "changed", "target": "step", "id": "s", "name": "Reload", **more}
    return Change(field=field, before=before, after=after, **values)


LONG = "sudo systemctl reload nginx --no-block --quiet --job-mode=replace && journalctl -u nginx"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (_change("", None, {"title": "Reload"}, kind="added"), "step “Reload” added"),
        (_change("", {"title": "Reload"}, None, kind="removed"), "step “Reload” removed"),
        (_change("", 3, 1, kind="moved"), "step “Reload” moved from 3 to 1"),
        (_change("", 3, 3, kind="moved"), "step “Reload” moved past others, and is still number 3"),
        (_change("title", "Restart", "Reload", kind="renamed"), "step renamed: Restart → Reload"),
        (_change("id", "restart", "s", kind="renamed"), "step “Reload” id renamed: restart → s"),
        (_change("name", "domain", "host", kind="renamed", target="parameter"), "parameter renamed: domain → host"),
        (_change("title", "A", "B", kind="renamed", target="document"), "SOP renamed: A → B"),
        (_change("slug", "a", "b", kind="renamed", target="document"), "SOP slug renamed: a → b"),
        (_change("Metrics", None, "x", kind="added", target="document"), "section Metrics added"),
        (_change("owner", "Ada <a@b.org>", "Bob <b@b.org>", target="document"), "owner: Ada <a@b.org> → Bob <b@b.org>"),
        (_change("owner", None, "Bob <b@b.org>", target="document"), "owner added: Bob <b@b.org>"),
        (_change("review_every", "90d", None, target="document"), "review cadence removed: 90d"),
        (_change("tags", ["a", "b"], ["a"], target="document"), "tags removed: b"),
        (_change("optional", False, True), "step “Reload” is now optional"),
        (_change("done", True, False, target="check"), "success check “Reload” is no longer the definition of done"),
        (_change("risk", "read", "change"), "step “Reload” risk: read → change"),
        (_change("why", None, "it must"), "step “Reload” reason added: it must"),
        (_change("command", "make", None), "step “Reload” command removed: make"),
        (
            _change("command", LONG, LONG.replace("--quiet", "--wait --verbose")),
            "step “Reload” command changed:\n    " + LONG.replace("--quiet", "[---quiet-]{+--wait --verbose+}"),
        ),
        (
            _change("command", "a 1\nb 2\nc 3 and some more words", "a 1\nb 9\nc 3 and some more words"),
            "step “Reload” command changed:\n" + "    a 1\n    b [-2-]{+9+}\n    c 3 and some more words",
        ),
        (
            _change("expected", ["exit code is 0", "x"], ["exit code is 0", "y", "z"]),
            "step “Reload” expected output changed:\n    [-x-]\n    {+y+}\n    {+z+}",
        ),
        (
            _change("expected", ["exit code is 0"], ["exit code is 1"]),
            "step “Reload” expected output: exit code is 0 → exit code is 1",
        ),
        (
            _change(
                "why",
                "one two three four five six seven eight nine ten eleven",
                "quite another text that shares no word with it",
            ),
            (
                "step “Reload” reason changed:\n    [-one two three four five six seven eight nine ten eleven-]\n"
                "    {+quite another text that shares no word with it+}"
            ),
        ),
    ],
)
def test_each_kind_reads_as_a_sentence(change: Change, text: str) -> None:
    assert as_text([change]) == text
    assert one_line(change) == text.partition("\n")[0].rstrip(":")


def test_a_long_name_is_shortened_and_stays_on_its_line() -> None:
    line = one_line(_change("", None, {}, kind="added", name="word " * 40 + "\nmore"))
    assert len(line) < 90
    assert "…" in line
    assert "\n" not in line


def test_no_control_character_reaches_the_terminal() -> None:
    for change in (
        _change("command", "a\x1b[31m", "b\x9b2J\x07"),
        _change("", None, {}, kind="added", name="\x1b]0;x\x07"),
    ):
        assert not set(as_text([change]) + as_markdown([change]) + one_line(change)) & set("\x1b\x07\x9b")


def test_fragments_say_what_they_are() -> None:
    ((*headline,), detail) = describe(_change("command", LONG, LONG.replace("--quiet", "--wait")))
    assert [(f.text, f.style) for f in headline] == [
        ("step “", "plain"),
        ("Reload", "name"),
        ("”", "plain"),
        (" command", "plain"),
        (" changed:", "plain"),
    ]
    assert [(f.text, f.style) for f in detail if f.style != "plain"] == [("--quiet", "removed"), ("--wait", "added")]
    assert all(f.code for f in detail)


words = st.text(alphabet="ab `\\*_~\n", max_size=60)


@given(before=words, after=words, field=st.sampled_from(["command", "why"]))
def test_both_texts_can_be_read_off_the_difference(before: str, after: str, field: str) -> None:
    changes = list(compare(_sop(field, before), _sop(field, after)))
    for change in changes:
        _, *details = describe(change)
        if not details or change.before in (None, "") or change.after in (None, ""):
            continue
        told_before = "\n".join("".join(f.text for f in line if f.style != "added") for line in details)
        told_after = "\n".join("".join(f.text for f in line if f.style != "removed") for line in details)
        # A line that is new as a whole leaves an empty one on the other side.
        assert told_before.split() == before.split()
        assert told_after.split() == after.split()


def _sop(field: str, text: str) -> Sop:
    step = (
        Step(id="s", title="S", commands=(StepCommand(text=text),))
        if field == "command"
        else Step(id="s", title="S", why=text)
    )
    return Sop(slug="x", title="X", steps=(step,))


def test_markdown_shows_prose_struck_out_and_commands_as_a_diff() -> None:
    changes = [
        _change("command", f"first\n{LONG}", f"first\n{LONG.replace('--quiet', '--wait')}"),
        _change(
            "why",
            "because the `old thing` and [step 2](#two) drop every visitor who is connected at that time",
            "because the `new thing` and [step 2](#two) keep every visitor who is connected at that time",
        ),
        _change("command", "a", "b"),
        _change("", 1, 2, kind="moved"),
    ]
    assert as_markdown(changes) == (
        "- step “Reload” command changed:\n"
        "\n"
        "  ```diff\n"
        "    first\n"
        f"  - {LONG}\n"
        f"  + {LONG.replace('--quiet', '--wait')}\n"
        "  ```\n"
        "\n"
        "- step “Reload” reason changed:\n"
        "  - because the ~~`old thing`~~**`new thing`** and [step 2](#two) "
        "~~drop~~**keep** every visitor who is connected at that time\n"
        "- step “Reload” command: `a` → `b`\n"
        "- step “Reload” moved from 1 to 2"
    )
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(as_markdown(changes))
    assert [t.type for t in tokens if t.level == 0] == ["bullet_list_open", "bullet_list_close"]


def test_backticks_in_a_command_do_not_end_its_fence() -> None:
    change = _change("command", f"cat <<'E'\n```\n{LONG}\nE", f"cat <<'E'\n```\n{LONG} x\nE")
    fences = [t for t in MarkdownIt().parse(as_markdown([change])) if t.type == "fence"]
    assert len(fences) == 1
    assert fences[0].content.count("```") == 1


def test_no_change_is_said_in_markdown_and_empty_in_text() -> None:
    assert as_text([]) == ""
    assert as_markdown([]) == "No change in meaning."


def test_every_change_of_a_whole_sop_can_be_told(sop: Sop) -> None:
    empty = Sop(slug="x", title="X")
    for before, after in ((sop, empty), (empty, sop)):
        changes = list(compare(before, after))
        assert len(as_text(changes).split("\n")) >= len(changes)
        assert as_markdown(changes).count("\n- ") + 1 >= len(changes)
    assert [
        one_line(c) for c in compare(empty, Sop(slug="x", title="X", rules=(Rule(when="it rains", then="go"),)))
    ] == ["rule “it rains” added"]
