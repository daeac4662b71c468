"""Whose an SOP is holds against edits, names and raw git; what is approved is what readers get."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from sopcapture.errors import LibraryError, NotOwnerError, RefusedError
from sopcapture.workflows.approvals import approval_problems, approved_revision, signature_in_words
from sopcapture.workflows.checking import check_library, check_sop
from sopcapture.workflows.for_readers import for_readers
from sopcapture.workflows.owning import approve, restore, retire, transfer
from sopcapture.workflows.revisions import load_document

ADA, BOB, EVE = (f"{name} <{name.lower()}@example.org>" for name in ("Ada", "Bob", "Eve"))


def rules(library) -> list[str]:
    return [problem.rule for problem in check_sop(library, "renew") if problem.rule.startswith(("approval", "owner"))]


def test_an_approval_is_a_revision_with_a_trailer(library, commit, git) -> None:
    commit()
    done = approve(library, "renew")
    assert (
        git("log", "-1", "--format=%H|%s|%(trailers:key=Approved-by,valueonly)")
        == f"{done.revision}|renew: approved|{ADA}"
    )
    found = for_readers(library, "renew")
    assert (found.document.sop.status, found.approval.by, found.remark) == ("approved", ADA, "")
    assert git("status", "--porcelain") == ""
    assert rules(library) == ["approval-unproven"]


def test_a_change_makes_it_a_draft_and_readers_keep_what_is_approved(library, commit, edit) -> None:
    commit()
    approved = approve(library, "renew").revision
    edit(("-m 644", "-m 600"))
    commit()
    found = for_readers(library, "renew")
    assert "-m 644" in found.document.text
    assert approved[:10] in found.remark
    assert load_document(library, "renew").sop.status == "draft"
    assert "-m 600" in for_readers(library, "renew@HEAD").document.text
    assert "-m 600" in for_readers(library, str(library.sop_path("renew"))).document.text


def test_only_the_owner_or_a_deputy_approves(library, commit, be, git) -> None:
    commit()
    head = git("rev-parse", "HEAD")
    be(EVE)
    with pytest.raises(NotOwnerError) as caught:
        approve(library, "renew")
    assert caught.value.exit_code == 3
    assert f"{ADA} or {BOB}" in caught.value.message
    assert git("rev-parse", "HEAD") == head
    be(BOB)
    approve(library, "renew")
    assert approved_revision(library, "renew").by == BOB


@pytest.mark.parametrize("edit_by_eve", [(f"owner: {ADA}", f"owner: {EVE}"), (f"deputy: {BOB}", f"deputy: {EVE}")])
def test_nobody_makes_themselves_owner_or_deputy(library, commit, edit, be, git, edit_by_eve) -> None:
    commit()
    be(EVE)
    edit(edit_by_eve)
    with pytest.raises(NotOwnerError, match="Ada"):
        commit()
    # Not by git itself, either.
    git("commit", "-qam", "Mine now")
    with pytest.raises(NotOwnerError):
        approve(library, "renew")
    # Nor by what the owner commits later, without a look at the names.
    be(ADA)
    edit(("-m 644", "-m 600"))
    git("commit", "-qam", "Keep keys private")
    be(EVE)
    edit(("status: draft", "status: approved"))
    git("commit", "-qam", f"Approved\n\nApproved-by: {EVE}")
    assert approved_revision(library, "renew") is None
    assert "approval-missing" in rules(library)


def test_a_name_in_a_trailer_is_no_approval(library, commit, edit, be, git) -> None:
    commit()
    edit(("status: draft", "status: approved"))
    be(EVE)
    git("commit", "-qam", f"Approved\n\nApproved-by: {ADA}")
    assert approved_revision(library, "renew") is None
    assert rules(library) == ["approval-missing"]


def test_what_is_approved_is_committed_and_checked(library, commit, edit) -> None:
    commit()
    edit(("-m 644", "-m 600"))
    with pytest.raises(RefusedError, match="not committed"):
        approve(library, "renew")


def test_an_edit_of_the_status_is_no_act(library, commit, edit) -> None:
    commit()
    edit(("status: draft", "status: approved"), ("-m 644", "-m 600"))
    commit()
    assert load_document(library, "renew").sop.status == "draft"
    edit(("status: draft", "status: retired"))
    with pytest.raises(RefusedError, match="sopcapture retire renew"):
        commit()


def test_a_transfer_makes_it_a_draft_of_the_new_owner(library, commit, be, git) -> None:
    commit()
    approve(library, "renew")
    transfer(library, "renew", EVE)
    assert git("log", "-1", "--format=%(trailers:only)").splitlines() == [
        f"Owner: {EVE}",
        "Recorded-from: 20261103-1412-9f3a-renew",
        "Recorded-from: 20261104-0900-b7c1-again",
        f"Transferred-by: {ADA}",
        f"Transferred-from: {ADA}",
    ]
    assert "/sops/renew.sop.md eve@example.org bob@example.org" in (library.root / "CODEOWNERS").read_text()
    assert for_readers(library, "renew").approval.by == ADA
    with pytest.raises(NotOwnerError):
        approve(library, "renew")
    be(EVE)
    approve(library, "renew")
    assert for_readers(library, "renew").approval.by == EVE
    assert rules(library) == ["approval-unproven"]


def test_an_administrator_hands_over_when_the_owner_has_left(library, commit, be, git) -> None:
    commit()
    be(EVE)
    config = library.root / "sopcapture.toml"
    config.write_text(config.read_text() + f'\n[ownership]\nadministrators = ["{EVE}"]\n')
    with pytest.raises(NotOwnerError, match=r"Ada .* to hand over"):
        transfer(library, "renew", BOB)  # settings that are not committed give nobody a right
    git("commit", "-qm", "Name an administrator", "--", "sopcapture.toml")
    transfer(library, "renew", BOB)
    be(BOB)
    approve(library, "renew")
    assert approved_revision(library, "renew").by == BOB


def test_settings_that_were_committed_broken_are_named_as_git_names_them(library, commit, git) -> None:
    commit()
    settings = library.root / "sopcapture.toml"
    good = settings.read_bytes()
    settings.write_text("administrators = [")
    git("commit", "-qam", "Break it")
    settings.write_bytes(good)  # the file on disk says nothing wrong
    for look in (lambda: check_sop(library, "renew"), lambda: list(check_library(library))):
        with pytest.raises(LibraryError, match=r"^HEAD:sopcapture.toml cannot be read: "):
            look()


def test_what_is_retired_has_no_approved_revision(library, commit, be) -> None:
    commit()
    approve(library, "renew")
    be(EVE)
    with pytest.raises(NotOwnerError):
        retire(library, "renew")
    be(ADA)
    retire(library, "renew", message="Renewed by a timer now")
    assert approved_revision(library, "renew") is None
    assert for_readers(library, "renew").document.sop.status == "retired"


def test_a_restored_revision_is_a_new_draft_of_todays_owner(library, commit, edit, be, git) -> None:
    first = commit()
    edit(("-m 644", "-m 600"))
    commit()
    transfer(library, "renew", EVE)
    be(BOB)
    done = restore(library, "renew", first)
    sop = load_document(library, "renew").sop
    assert (sop.steps[1].command, sop.owner, sop.status) == ("install -m 644 new.pem", EVE, "draft")
    assert git("log", "-1", "--format=%H %(trailers:key=Restored-from,valueonly)") == f"{done.revision} {first}"
    with pytest.raises(RefusedError, match="says already"):
        restore(library, "renew", first)


def test_what_was_deleted_comes_back(library, commit, git) -> None:
    commit()
    git("rm", "-q", "sops/renew.sop.md")
    git("commit", "-qm", "Gone")
    restore(library, "renew", "HEAD~")
    assert load_document(library, "renew").sop.title == "Renew it"


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
def test_a_signature_proves_an_approval_and_anothers_refutes_it(library, commit, tmp_path, git) -> None:
    commit()
    keys = {}
    for name in ("ada", "eve"):
        key = tmp_path / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
        keys[name] = key.with_suffix(".pub").read_text()
    allowed = tmp_path / "allowed"
    allowed.write_text("".join(f"{name}@example.org {key}" for name, key in keys.items()))
    settings = {"gpg.format": "ssh", "commit.gpgSign": "true", "gpg.ssh.allowedSignersFile": str(allowed)}
    for name, value in {**settings, "user.signingKey": str(tmp_path / "ada")}.items():
        git("config", name, value)
    approve(library, "renew")
    assert rules(library) == []
    git("config", "user.signingKey", str(tmp_path / "eve"))
    git("commit", "-q", "--amend", "--no-edit")
    assert rules(library) == ["approval-forged"]
    # Nor does a key that nobody vouches for prove anything, however good its signature is.
    allowed.write_text(f"ada@example.org {keys['ada']}")
    assert rules(library) == ["approval-unproven"]
    allowed.write_text(f"ada@example.org {keys['ada']}nada@example.org {keys['eve']}")
    assert rules(library) == ["approval-forged"]
    # A colleague's clone that names no keys can't tell, and does not say that there is no signature.
    git("config", "--unset", "gpg.ssh.allowedSignersFile")
    (problem,) = approval_problems(library, "renew", load_document(library, "renew"))
    assert (problem.level, problem.rule) == ("advice", "approval-unproven")
    assert "cannot be told on this machine; set up what checks it" in problem.text
    assert signature_in_words(library, approved_revision(library, "renew")) == "not proven on this machine"
