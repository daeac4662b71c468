"""Where a change comes from, who stands behind a statement, and what wants a second look."""

from __future__ import annotations

import re
import subprocess

import pytest

from sopcapture.errors import DocumentError
from sopcapture.workflows.blaming import blame
from sopcapture.workflows.committing import commit_sop
from sopcapture.workflows.history import as_markdown, as_text, compare_revisions, revisions
from sopcapture.workflows.readers import reading_of

ADA, BOB = "Ada <ada@example.org>", "Bob <bob@example.org>"


def test_each_change_has_its_author_revision_session_and_reason(library, commit, edit, be) -> None:
    first = commit()
    edit(("-m 644", "-m 600"))
    second = commit("Keep keys private, because auditors ask")
    be(BOB)
    edit(("install · by hand", "install · evidence: b7c1:e0004"), ("phones refuse it", "phones and tills refuse it"))
    third = commit()
    found = compare_revisions(library, "renew", [first, "HEAD"]).explained
    told = [
        (each.change.target, each.change.field, each.author, each.revision, each.rationale, each.sessions)
        for each in found
    ]
    assert told == [
        ("step", "command", ADA, second, "Keep keys private, because auditors ask", ("20261104-0900-b7c1-again",)),
        ("rule", "because", BOB, third, "phones and tills refuse it", ()),
    ]  # fmt: skip
    assert found[0].to_json()["kind"] == "changed"
    assert found[0].to_json()["before"] == "install -m 644 new.pem"


def test_what_is_not_committed_has_no_author(library, commit, edit) -> None:
    commit()
    edit(("-m 644", "-m 600"))
    comparison = compare_revisions(library, "renew", [])
    assert [(each.author, each.revision) for each in comparison.explained] == [(None, None)]
    assert as_text(comparison).startswith("# not committed yet\nstep “Install it” command:")


@pytest.mark.parametrize(
    ("edits", "risks"),
    [
        ([("**Expected Output:** exit code is 0\n\n", "")], ["check-removed"]),
        ([("You MUST keep", "You SHOULD keep")], ["must-weakened"]),
        ([("**Constraints:**\n- You MUST keep the old one, because it is the way back.\n\n", "")], ["must-weakened"]),
        ([("install -m 644 new.pem", "rm -rf /etc/ssl\ninstall -m 644 new.pem")], ["destructive-added"]),
        ([("## Escalation\n\n- **When** it fails, **then** call, **to** the lead.\n  <!-- id: fails -->\n\n", "")], ["escalation-dropped"]),
        ([("**then** call, **to** the lead", "**then** call")], ["escalation-dropped"]),
        ([("You MUST keep the old one", "You MUST keep the old file"), ("-m 644", "-m 600"), ("exit code is 0", "within 5 s")], []),
        ([("### 2.", "### 2. Wipe it\n<!-- id: wipe · by hand -->\n\n```sh\nsudo rm -rf /var/tmp/new\n```\n\n### 3.")], ["destructive-added"]),
    ],
)  # fmt: skip
def test_risks_are_marked(library, commit, edit, edits, risks) -> None:
    commit()
    edit(*edits)
    comparison = compare_revisions(library, "renew", [])
    assert [risk for each in comparison.explained for risk in each.risks] == risks
    assert as_text(comparison).count("    !! ") == as_markdown(comparison).count("**Risk:**") == len(risks)


def test_blame_names_the_last_revision_of_each_statement(library, commit, edit, be, git) -> None:
    first = commit()
    git("switch", "-qc", "side")
    be(BOB)
    edit(("-m 644", "-m 600"))
    bobs = commit("Keep keys private")
    git("switch", "-q", "main")
    be(ADA)
    edit(("phones refuse it", "tills refuse it"))
    adas = commit()
    git("merge", "-q", "--no-edit", "side")
    edit(("it is served.", "it is served to all."))
    rows = {row.id: row for row in blame(library, "renew")}
    assert {name: (row.revision, row.author) for name, row in rows.items()} == {
        "overview": (first, ADA),
        "trigger": (first, ADA),
        "check": (first, ADA),
        "install": (bobs, BOB),
        "gap": (adas, ADA),
        "fails": (first, ADA),
        "done": (None, None),
    }
    assert rows["install"].rationale == "Keep keys private"
    assert {row.id: row.revision for row in blame(library, f"renew@{first}")}["install"] == first


def test_what_a_merge_kept_is_told_as_its_maker_made_it(library, commit, edit, be, git) -> None:
    commit()
    git("switch", "-qc", "side")
    be(BOB)
    edit(("-m 644", "-m 640"))
    bobs = commit("The group reads it")
    git("switch", "-q", "main")
    be(ADA)
    edit(("-m 644", "-m 600"), ("it is served.", "it is served to all."))
    adas = commit("Keep keys private")
    conflict = subprocess.run(["git", "merge", "-q", "side"], cwd=library.root, capture_output=True, check=False)
    assert conflict.returncode == 1
    with pytest.raises(DocumentError, match="merge conflict"):
        blame(library, "renew")
    git("checkout", "-q", "side", "--", "sops")
    edit(("it is served.", "it is served to all."))
    git("commit", "-qam", "Take what Bob did")
    assert {row.id: row.revision for row in blame(library, "renew")}["install"] == bobs
    last = compare_revisions(library, "renew", [])
    assert [(each.change.field, each.revision, each.author) for each in last.explained] == [("command", bobs, BOB)]
    assert [each.revision for each in compare_revisions(library, "renew", [bobs, "HEAD"]).explained] == [adas]
    page = {each.subject: each.changes for each in reading_of(library, "renew").history}
    told = {subject: len(changes or ()) for subject, changes in page.items()}
    assert told == {"Take what Bob did": 0, "The group reads it": 1, "Keep keys private": 2, "Add SOP: Renew it": 0}
    back = compare_revisions(library, "renew", ["HEAD", adas])
    assert [(each.change.field, each.revision) for each in back.explained] == [("command", None)]
    assert as_text(back).startswith("# made by no revision between the two\n")


def test_history_with_a_broken_and_a_renamed_revision_still_tells(library, commit, edit, git) -> None:
    commit()
    path = library.sop_path("renew")
    good = path.read_text()
    path.write_text("---\nsop: [\n---\n" + good)
    git("commit", "-qam", "Nonsense")
    path.write_text(good.replace("-m 644", "-m 600"))
    git("commit", "-qam", "Put it right")
    assert [row.status for row in revisions(library, "renew")] == ["draft", None, "draft"]
    rows = {row.id: row.revision for row in blame(library, "renew")}
    assert rows["install"] == git("rev-parse", "HEAD")
    assert rows["check"] == git("rev-parse", "HEAD~2")
    assert [each.change.field for each in compare_revisions(library, "renew", ["HEAD~2", "HEAD"]).explained] == [
        "command"
    ]
    with pytest.raises(Exception, match=git("rev-parse", "HEAD~")[:10]):
        compare_revisions(library, "renew", ["HEAD~", "HEAD"])


def test_statements_whose_ids_an_editor_dropped_are_those_that_they_were(library, commit, edit, git) -> None:
    first = commit()
    path = library.sop_path("renew")
    bare = re.sub(r" *<!-- id: .*-->\n", "", path.read_text())
    path.write_text(bare.replace("it is served.", "it is served at last."))
    commit("Once more without, and saved")
    assert set(re.findall(r"<!-- id: ([\w-]+)", path.read_text())) == {"check", "install", "gap", "fails", "done"}
    bare = bare.replace("it is served.", "it is served at last.")
    path.write_text(bare.replace("-m 644", "-m 600").replace("**then** call", "**then** call at once"))
    git("commit", "-qam", "By an editor that drops comments")
    lost = git("rev-parse", "HEAD")
    edit(("served at last.", "served to all."))
    told = [
        (each.change.kind, each.change.id, each.change.field)
        for each in compare_revisions(library, "renew", [first]).explained
    ]
    assert told == [("changed", "install", "command"), ("changed", "fails", "then"), ("changed", "done", "text")]
    rows = {row.id: row.revision for row in blame(library, "renew")}
    assert rows == {
        "overview": first,
        "trigger": first,
        "check": first,
        "install": lost,
        "gap": first,
        "fails": lost,
        "done": None,
    }


def test_a_renamed_sop_keeps_its_history(library, commit, edit, git) -> None:
    first = commit()
    edit(("-m 644", "-m 600"))
    second = commit()
    git("mv", "sops/renew.sop.md", "sops/renew-tls.sop.md")
    path = library.sop_path("renew-tls")
    path.write_text(path.read_text().replace("slug: renew\n", "slug: renew-tls\n"))
    commit_sop(library, "renew-tls")
    rows = {row.id: (row.revision, row.rationale) for row in blame(library, "renew-tls")}
    assert rows["overview"] == (first, None)
    assert rows["install"] == (second, None)
    assert (library.root / "CODEOWNERS").read_text().splitlines()[1:] == [
        "/sops/renew-tls.sop.md ada@example.org bob@example.org"
    ]
    fields = [each.change.field for each in compare_revisions(library, "renew-tls", [first, "HEAD"]).explained]
    assert fields == ["slug", "command"]


def test_a_constraint_that_became_a_rule_is_one_move_in_the_commit_the_history_and_the_blame(
    library, commit, edit, be, git
) -> None:
    first = commit()
    be(BOB)
    edit(("**Constraints:**\n- You MUST keep the old one, because it is the way back.\n\n", ""))
    rule = "- **When** you install it, **then** you MUST keep the old one, **because** it is the way back.\n"
    edit(("## Decision rules\n\n", f"## Decision rules\n\n{rule}  <!-- id: keep -->\n"))
    second = commit()
    assert git("log", "-1", "--format=%b").splitlines()[0] == (
        "- rule “you install it” moved from the constraints of step “Install it” to Decision rules, and changed"
    )
    comparison = compare_revisions(library, "renew", [first, second])
    (moved,) = [each for each in comparison.explained if each.change.kind == "moved"]
    assert (moved.author, moved.revision, moved.risks) == (BOB, second, ())
    assert moved.to_json()["before"]["step"] == "Install it"
    assert "moved from the constraints of step “Install it”" in as_markdown(comparison)
    makers = {row.id: row.revision for row in blame(library, "renew")}
    assert (makers["keep"], makers["install"], makers["fails"]) == (second, second, first)
    ((headline, *_), *_) = reading_of(library, "renew").history[0].changes or ()
    assert "moved from the constraints of step “Install it” to Decision rules" in "".join(
        each.text for each in headline
    )


def test_what_moved_and_was_then_removed_was_removed_by_the_one_who_did(library, commit, edit, be) -> None:
    first = commit()
    be(BOB)
    rule = "- **When** it fails, **then** call the lead.\n  <!-- id: fails -->\n"
    edit(("## Escalation\n\n- **When** it fails, **then** call, **to** the lead.\n  <!-- id: fails -->\n\n", ""))
    edit(("## Decision rules\n\n", f"## Decision rules\n\n{rule}"))
    commit()
    be(ADA)
    edit((rule, ""))
    last = commit()
    (gone,) = compare_revisions(library, "renew", [first, last]).explained
    assert (gone.change.kind, gone.change.target, gone.author, gone.revision) == ("removed", "escalation", ADA, last)
