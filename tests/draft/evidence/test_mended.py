"""What one recognises a failure by, and what is told of its mending, where nobody said a word of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sopcapture.model.markdown import plain_inline
from sopcapture.model.sop import Sop

Draft = Callable[[str], Sop]


STORE = """
$ ./store put premiere
| store: checking premiere ...
| store: quota of team press: 480 of 500 MB used
| store: premiere not stored
= 5
$ ./store drop rehearsal
$ ./store put premiere
| store: checking premiere ...
| store: premiere stored
"""
CATALOGUE = """
$ msgfmt -c da.po
| da.po:2: warning: header field 'MIME-Version' missing in header
| da.po:12: number of format specifications does not match
| msgfmt: found 1 fatal error
= 1
$ sed -i 's/Du har/Du har %d/' da.po
$ msgfmt -c da.po
| da.po:2: warning: header field 'MIME-Version' missing in header
"""
OPENSSL = """
$ openssl pkcs12 -export -in mail.crt -inkey old.key -out mail.p12
| No cert in -in file 'mail.crt' matches private key
| 4047107CFC7E0000:error:05800074:x509 certificate routines:key values mismatch
= 1
$ openssl pkcs12 -export -in mail.crt -inkey new.key -out mail.p12
"""


@pytest.mark.parametrize(
    ("work", "told", "not_told"),
    [
        (STORE, ["quota of team press: 480 of 500 MB used", "premiere not stored"], ["checking"]),
        (CATALOGUE, ["number of format specifications"], ["MIME"]),
        (OPENSSL, ["No cert in -in file"], ["4047107CFC7E0000"]),
    ],
)
def test_a_failure_is_known_by_what_is_not_said_when_it_works(
    draft: Draft, work: str, told: list[str], not_told: list[str]
) -> None:
    (case,) = draft(work).edge_cases
    assert all(part in case.symptom for part in told)
    assert not any(part in case.symptom for part in not_told)


@pytest.mark.parametrize(
    ("between", "told", "event"),
    [
        ("$ sleep 5\n", "wait 5 seconds", "e0002"),
        ("manual: Ask Mrs Kerr to approve it\n", "ask Mrs Kerr to approve it", "e0002"),
    ],
)
def test_waiting_and_work_outside_of_the_shell_are_told_where_they_mended_it(
    draft: Draft, between: str, told: str, event: str
) -> None:
    (case,) = draft(f"$ ./run it\n| not yet\n= 75\n{between}$ ./run it\n| done\n").edge_cases
    assert plain_inline(case.response).startswith(told)
    assert event in case.evidence


def test_the_form_that_works_is_told_where_it_is_another_one(draft: Draft) -> None:
    (case,) = draft(
        "$ git push origin main\n| main is protected: push a branch\n= 1\n"
        "$ git checkout -b hours\n$ git push -u origin hours\n"
    ).edge_cases
    assert "git push -u origin {{branch}}" in case.response


def test_a_row_that_is_there_already_is_put_there_in_another_way(draft: Draft) -> None:
    (case,) = draft(
        "$ sqlite3 p.db \"insert into parts values ('K-77', 1)\"\n| UNIQUE constraint failed: parts.code\n= 19\n"
        "$ sqlite3 p.db \"update parts set price = 1 where code = 'K-77'\"\n"
    ).edge_cases
    assert "set the price in" in case.response


def test_what_left_something_out_and_was_done_anew_is_an_attempt(draft: Draft) -> None:
    sop = draft(
        "$ ./choir import m.csv\n| choir: 2 rows imported, 2 skipped\n$ sed -i 's/a/b/' m.csv\n"
        "$ ./choir import m.csv\n| choir: 4 rows imported, 0 skipped\n"
    )
    assert "2 skipped" in sop.edge_cases[0].symptom
    assert [command.event for step in sop.steps for command in step.commands] in (["e0003"], ["e0002", "e0003"])


def test_what_is_brought_back_later_was_put_aside_as_a_step(draft: Draft) -> None:
    sop = draft(
        "$ git checkout release\n| error: Your local changes would be overwritten by checkout\n= 1\n$ git stash\n"
        "$ git checkout release\n$ git tag r12\n$ git checkout main\n$ git stash pop\n"
    )
    assert "e0002" in [command.event for step in sop.steps for command in step.commands]


def test_a_conflict_is_told_with_what_resolved_it(draft: Draft) -> None:
    (case,) = draft(
        "$ git merge autumn\n| CONFLICT (content): Merge conflict in menu.txt\n= 1\n"
        "$ sed -i '/^<<<</d' menu.txt\n$ git add menu.txt\n$ git commit -m 'Merge autumn'\n"
    ).edge_cases
    assert "Merge conflict in menu.txt" in case.symptom
    assert "git commit -m" in case.response


DISMISSED = "? failure e0001,e0002,e0003 It failed. Why?\n!-\n"


@pytest.mark.parametrize(
    ("mend", "cases"),
    [("git reset --hard", 1), ("mkdir out", 0)],  # told nowhere else; a step, and nobody wants to read more of it
)
def test_a_dismissed_failure_is_told_where_its_mend_is_told_nowhere_else(draft: Draft, mend: str, cases: int) -> None:
    work = f"$ make x\n| error: out is not there\n= 2\n$ {mend}\n$ make x\n"
    assert len(draft(work + DISMISSED).edge_cases) == cases


def test_a_misspelt_try_in_between_is_not_what_is_told(draft: Draft) -> None:
    (case,) = draft(
        "$ ./manifest check load.csv\n| E  crate 3 has no weight\n| manifest: error\n= 1\n$ sed -i 's/a/b/' load.csv\n"
        "$ ./manifest chekc load.csv\n| manifest: no command chekc\n= 2\n$ ./manifest check load.csv\n"
        "? failure e0001,e0003,e0002,e0004 It failed 2 times. Why?\n! put the weight in\n!why the scales know\n"
    ).edge_cases
    assert "crate 3" in case.symptom
    assert "chekc" not in case.symptom


def test_what_was_waited_for_long_before_it_worked_mended_nothing(draft: Draft) -> None:
    other = "".join(f"$ ./load part-{letter}\n" for letter in "abcdefghijklmnop")
    (case,) = draft(f"$ ./run it\n| not yet\n= 75\n$ sleep 5\n{other}$ ./run it\n| done\n").edge_cases
    assert "wait" not in case.response


REFUSED = "? failure e0001,e0002,e0003 It failed. Why?\n! {said}\n!why they send a file of another kind\n"


@pytest.mark.parametrize(
    ("mend", "said", "only_then"),
    [
        ("sed -i 's/;RC;/;94;/' 2026-W41.csv", "put our code into the file and load again", True),
        ("sqlite3 t.db 'update trees set height = height * 0.3 where week = 2026-W41'", "make metres of it", True),
        ("git checkout -q -- 2026-W41.csv", "take it back", True),
        ("sed -i 's/;RC;/;94;/' 2026-W41.csv", "always put our code into the file, then load", False),
        ("sed -i 's/^week .*/week 2026-W41/' week.txt", "write the week down and load again", False),
    ],
)
def test_what_repairs_is_a_step_only_for_who_has_the_failure(
    draft: Draft, mend: str, said: str, only_then: bool
) -> None:
    work = f"$ ./trees load 2026-W41\n| trees: row 3 is wrong\n= 1\n$ {mend}\n$ ./trees load 2026-W41\n| 12 loaded\n"
    sop = draft(work + REFUSED.format(said=said))
    by_event = {command.event: step for step in sop.steps for command in step.commands}
    repaired, loaded = by_event["e0002"], by_event["e0003"]
    assert repaired.optional is only_then
    if only_then:
        assert "trees: row 3 is wrong" in (repaired.when or "")
        assert f"](#{loaded.id})" in (repaired.when or "")
        assert loaded is not repaired


def test_what_is_checked_stands_alone_where_a_folder_is_made_before_its_use(draft: Draft) -> None:
    sop = draft(
        "$ sha256sum -c shop-1.4.0.tgz.sha256\n| shop-1.4.0.tgz: OK\n$ mkdir releases/1.4.0\n"
        "$ tar -xzf shop-1.4.0.tgz -C releases/1.4.0\n$ ln -sfn releases/1.4.0 current\n"
    )
    assert [command.event for command in sop.steps[0].commands] == ["e0001"]


@pytest.mark.parametrize(
    ("attempt", "told"),
    [
        ("$ git push\n| fatal: The current branch has no upstream branch.\n= 128\n$ git push -u origin hours\n", 1),
        ("$ ./vault get x >x.lic\n| error: sealed after a restart\n= 2\n$ ./vault unseal\n$ ./vault get x >x.lic\n", 1),
        ("$ ./svc restore 3\n| error: out is missing\n= 2\n$ mkdir out\n$ ./svc restore 3\n", 0),
        ("$ grep kay users\n= 1\n$ grep -i kay users\n| Kay\n", 0),
    ],
)
def test_a_dismissed_refusal_is_told_where_the_steps_do_not_take_its_reason_away(
    draft: Draft, attempt: str, told: int
) -> None:
    asked = "? failure e0001,e0002 It failed. Why?\n!-\n"
    assert len(draft(attempt + asked).edge_cases) == told


@pytest.mark.parametrize(
    ("undone", "gone"),
    [
        ("$ cp t/vhost.conf w.conf\n$ ls\n$ rm w.conf\n$ cp t/vhost.conf live/w.conf\n", ["e0001", "e0003"]),
        (
            "$ git switch -qc fix/tax\n$ git switch -q main\n$ git branch -qD fix/tax\n$ git switch -qc fix/tax main\n",
            ["e0001", "e0003"],
        ),
        ("$ git tag r1\n$ git tag -d r1\n$ git tag r1 HEAD~1\n", ["e0001", "e0002"]),
        ("$ git tag r1\n$ git commit -qam x\n$ git tag -f -a -m 'Release 1' r1\n", ["e0001"]),
        (
            "$ sed -i s/360/385/ toll.csv\n$ git diff\n$ git checkout -q toll.csv\n$ awk -f c4 toll.csv >n && mv n toll.csv\n",
            ["e0001", "e0003"],
        ),
        ("$ git switch -qc fix/tax\n$ git commit -qam x\n$ git switch -q main\n$ git branch -qD fix/tax\n", []),
    ],
)
def test_what_was_taken_back_at_once_is_no_step(draft: Draft, undone: str, gone: list[str]) -> None:
    sop = draft(f"{undone}$ ./publish it\n")
    events = {command.event for step in sop.steps for command in step.commands}
    assert events.isdisjoint(gone)
    assert gone or {"e0001", "e0002", "e0004"} <= events


def test_a_check_that_is_made_again_behind_a_mend_stands_where_it_was_made_last(draft: Draft) -> None:
    sop = draft(
        "$ ./backup kay\n$ gunzip -c kay.db.gz >out/kay.db\n$ sqlite3 out/kay.db 'pragma integrity_check'\n| ok\n"
        "$ ./comapre live.db out/kay.db\n= 127\n$ ./compare live.db out/kay.db\n| compare: NOT equal\n= 1\n"
        "$ sqlite3 live.db 'pragma wal_checkpoint(truncate)'\n$ ./backup kay\n$ gunzip -c kay.db.gz >out/kay.db\n"
        "$ sqlite3 out/kay.db 'pragma integrity_check'\n| ok\n$ ./compare live.db out/kay.db\n| equal\n"
        "$ ./vault put out/kay.db\n? failure e0005,e0007,e0008,e0010 It failed and passed.\n! make the checkpoint, back up and restore again\n!why y\n"
    )
    events = [command.event for step in sop.steps for command in step.commands]
    assert [event for event in events if event in ("e0003", "e0008", "e0009", "e0010")] == ["e0008", "e0009", "e0010"]
    assert "wal_checkpoint" in sop.edge_cases[0].response


@pytest.mark.parametrize(
    ("work", "said", "step"),
    [
        # What is turned back later is part of the work, and so is what fills in the blank of a template.
        (
            "$ ./bhs load T2\n| loop not empty\n= 1\n$ ./bhs infeed hold T2\n$ ./bhs load T2\n$ ./bhs infeed run T2\n",
            "If the loop is not empty, hold the infeed and load again",
            "e0002",
        ),
        (
            "$ ./post a.txt\n| a.txt has blanks\n= 1\n$ sed -i 's/@AMOUNT@/374.22/' a.txt\n$ ./post a.txt\n",
            "Fill in the amount and post it again",
            "e0002",
        ),
    ],
)
def test_what_the_work_needs_each_time_is_a_step_though_it_mended_a_failure(
    draft: Draft, work: str, said: str, step: str
) -> None:
    sop = draft(work + REFUSED.format(said=said))
    assert step in [command.event for one in sop.steps for command in one.commands]


def test_what_was_decided_after_a_failure_is_a_step_for_who_is_there(draft: Draft) -> None:
    sop = draft(
        "$ ./upload N4\n| error: the lock is held\n= 1\n$ fuser -v N4.lock\n| 9 sleep\n$ kill 9\n$ ./upload N4\n"
        "? branch e0001,e0002,e0003 It failed, and you went on with kill. What decided that?\n"
        "! it hangs on the nas, only then I kill it\n!why half a file\n"
    )
    look, mend, again = sop.steps
    assert look.optional
    assert mend.optional
    assert "the lock is held" in (look.when or "")
    assert mend.when == f"[step 1](#{look.id}) was needed; then go on with [step 3](#{again.id})"
    assert again.constraints[0] == f"You MUST go back to [step 1](#{look.id}) when this fails as it says there."


def test_what_somebody_says_is_no_failure_is_none(draft: Draft) -> None:
    sop = draft(
        "$ ./revoke kay\n$ ./query kay\n| kay: REVOKED\n= 1\n$ git mv kay left/\n$ ./query all\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n! That's no failure, it ends with 1 for one that is revoked\n"
        "!why it is made for scripts\n"
    )
    events = [command.event for step in sop.steps for command in step.commands]
    assert {"e0002", "e0003"} <= set(events)
    (told,) = sop.rules
    assert told.when == "`query` ends with 1"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("curl -sf localhost:8713/c/20817 | jq .", "curl -sf localhost:8731/c/20817 | jq ."),
        ("jq 'select(.level = \"bad\")' a.json", "jq 'select(.level == \"bad\")' a.json"),
        ("awk -F: '$3 == \"silence\"' asrun/today.csv", "awk -F';' '$3 == \"silence\"' asrun/today.csv"),
    ],
)
def test_a_look_that_was_typed_wrong_is_no_step(draft: Draft, typed: str, meant: str) -> None:
    sop = draft(f"$ {typed}\n$ {meant}\n| the customer\n$ ./book it\n")
    assert "e0001" not in [command.event for step in sop.steps for command in step.commands]


def test_what_was_made_and_had_to_be_made_in_another_way_is_made_once(draft: Draft) -> None:
    sop = draft(
        "$ openssl genrsa -out s.key 2048\n$ openssl req -new -key s.key -out s.csr\n"
        "$ ./sign s.csr\n| refused: 2048 bit\n= 22\n$ openssl genrsa -out s.key 3072\n"
        "$ openssl req -new -key s.key -out s.csr\n$ ./sign s.csr\n| signed\n"
    )
    events = [command.event for step in sop.steps for command in step.commands]
    assert "e0001" not in events
    assert "e0006" in events


def test_a_loop_that_failed_for_one_of_its_items_did_its_work_for_the_others(draft: Draft) -> None:
    sop = draft(
        "$ for h in nord lido; do cp pool.conf hosts/$h/; ./poolctl reload $h; done\n"
        "| nord: reloaded\n| poolctl: lido: flow_max 220 is more than its pump takes\n= 1\n"
        "$ sed -i 's/^flow_max = .*/flow_max = 180/' hosts/lido/pool.conf\n$ ./poolctl reload lido\n| lido: reloaded\n"
        "? failure e0001,e0002,e0003 It failed and passed.\n! Put its flow_max back to 180\n!why its pumps are old\n"
    )
    loop, mend, alone = (
        next(step for step in sop.steps for command in step.commands if command.event == event)
        for event in ("e0001", "e0002", "e0003")
    )
    assert not any("exit code" in one for one in loop.expected)
    assert mend.optional
    assert mend.when is not None
    assert "`poolctl` says" in mend.when
    assert mend.when.startswith("in [step 1](#")
    assert alone is not loop
    assert "180" in mend.commands[0].text


def test_what_belongs_to_a_mend_by_hand_is_a_step_as_that_is(draft: Draft) -> None:
    sop = draft(
        "$ ./credit post CN-61\n| credit: has one signature, needs two\n= 1\n$ ./credit print CN-61\n| print/CN-61.txt\n"
        "manual: Have the note signed\n$ ./credit sign CN-61 DK\n$ ./credit post CN-61\n| CN-61 posted\n"
        "? failure e0001,e0003,e0004,e0005 It failed and passed.\n! print it, have it signed and key it in\n!why auditors\n"
    )
    done = [command.event for step in sop.steps for command in step.commands]
    assert done == ["e0002", "e0004", "e0005"]


def test_what_a_kept_mend_changes_is_loaded_behind_it(draft: Draft) -> None:
    sop = draft(
        "$ ./gate load nord\n$ ./probe nord\n| probe: gate.example: Hostname mismatch\n= 1\n"
        "$ echo subjectAltName=DNS:gate.example >san.ext\n"
        "$ openssl x509 -req -in n.csr -CA ca.pem -extfile san.ext -out gate.pem\n$ ./gate load nord\n$ ./probe nord\n| open\n"
        "$ ./gate seal nord\n? branch e0002,e0003 It failed, and you went on with echo. What decided that?\n"
        "! Mismatch = name not in SAN. Sign again with san.ext, load, probe again\n!why firmware ignores CN\n"
    )
    steps = [(command.event, step.optional) for step in sop.steps for command in step.commands]
    assert [event for event, _ in steps] == ["e0001", "e0003", "e0004", "e0005", "e0006", "e0007"]
    assert [optional for _, optional in steps] == [False, True, True, True, False, False]


def test_what_fetches_the_version_that_was_not_found_is_a_step(draft: Draft) -> None:
    sop = draft(
        "$ sed -i 's/^labmix==.*/labmix==3.0.2/' requirements.txt\n$ make deps\n"
        "| ERROR: Could not find a version that satisfies the requirement labmix==3.0.2\n= 2\n"
        "$ ./shelf-get labmix 3.0.2\n$ make deps\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n! When make deps does not find it, get the wheel first\n!why x\n"
    )
    assert "e0003" in [command.event for step in sop.steps for command in step.commands]


def test_a_target_that_was_typed_wrong_and_had_nothing_to_do_is_no_step(draft: Draft) -> None:
    sop = draft("$ make deps\n$ make tests\n| make: Nothing to be done for 'tests'.\n$ make test\n| OK\n$ ./ship\n")
    assert "e0002" not in [command.event for step in sop.steps for command in step.commands]


def test_what_is_made_in_another_way_after_a_check_refused_it_is_made(draft: Draft) -> None:
    sop = draft(
        "$ openssl req -new -newkey rsa:2048 -nodes -keyout k.key -out k.csr -subj /CN=gate\n"
        "$ ./csrlint k.csr\n| csrlint: wants 3072 bits, this request has 2048\n= 1\n"
        "$ openssl req -new -newkey rsa:3072 -nodes -keyout k.key -out k.csr -subj /CN=gate\n$ ./csrlint k.csr\n| fits\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n! take the length from the file and make a new key\n!why weak\n"
    )
    assert next(command.event for step in sop.steps for command in step.commands) == "e0003"


def test_a_look_that_failed_at_broken_input_is_a_failure_with_its_mend(draft: Draft) -> None:
    sop = draft(
        "$ jq length in/*.json\n| 5\n| parse error: Unfinished JSON term at EOF\n= 4\n$ tail -c 80 in/b.json\n| {\n"
        "$ curl -sSf -o in/b.json http://127.0.0.1:8093/b.json\n$ jq length in/*.json\n| 5\n| 6\n$ jq -r .[] in/*.json >all.txt\n"
    )
    (case,) = sop.edge_cases
    assert "Unfinished JSON term" in case.symptom
    assert "e0003" in case.evidence


def test_the_parts_of_one_mend_stand_together(draft: Draft) -> None:
    sop = draft(
        "$ ln -sfn releases/7.3 current\n$ ./fare reload\n| fare: rates are at schema 12, 7.3 reads 11\n= 1\n"
        "$ cp state/rates.csv state/rates.before.csv\n$ ./fare down 11\n$ ./fare reload\n| serving 7.3\n"
        "? failure e0002,e0003,e0004,e0005 It failed and passed.\n! copy rates.csv away, then fare down, reload\n!why night rate\n"
    )
    (mend,) = [step for step in sop.steps if step.optional]
    assert [command.event for command in mend.commands] == ["e0003", "e0004"]


def test_what_was_put_aside_for_a_refusal_is_brought_back_in_the_same_case(draft: Draft) -> None:
    sop = draft(
        "$ git revert --no-edit 4f1\n| error: your local changes would be overwritten by revert\n= 128\n$ git stash\n"
        "$ git revert --no-edit 4f1\n$ ./load menu.conf\n$ git stash pop\n"
        "? failure e0001,e0002,e0003 It failed and passed.\n! Somebody's edit lies there. Stash it, revert, load, then pop\n"
        "!why his text was gone once\n"
    )
    steps = {command.event: step for step in sop.steps for command in step.commands}
    assert [steps[event].optional for event in ("e0002", "e0003", "e0004", "e0005")] == [True, False, False, True]
    assert "do that step again" not in (steps["e0005"].when or "")


def test_a_mend_by_hand_is_for_who_has_the_failure(draft: Draft) -> None:
    sop = draft(
        "$ ./iban DE001\n| iban: the check digits do not fit\n= 1\nmanual: Ring the accounts and have it read out\n"
        "$ ./iban DE002\n| iban: fits\n? failure e0001,e0002,e0003 It failed and passed.\n! I ring their accounts\n!why fraud\n"
    )
    (ring,) = [step for step in sop.steps if not step.commands]
    assert ring.optional
    assert "check digits" in (ring.when or "")


def test_the_highest_number_is_looked_up_for_a_new_row(draft: Draft) -> None:
    sop = draft(
        "$ ls\n$ sqlite3 a.db 'select max(no) from supplier'\n| 70418\n"
        "$ sqlite3 a.db \"insert into supplier values (70419, 'Mill')\"\n$ ./open 70419\n"
    )
    assert "e0002" in [command.event for step in sop.steps for command in step.commands]


def test_what_xargs_did_for_the_others_holds(draft: Draft) -> None:
    sop = draft(
        "$ ./siren lint plans/2027.plan\n$ xargs -I{} ./siren push {} plans/2027.plan <sites.txt\n| aulach: pushed\n"
        "| siren: breitfeld: clock is 340 s off, plan refused\n= 123\n$ ./siren clock breitfeld\n"
        "$ ./siren push breitfeld plans/2027.plan\n| breitfeld: pushed\n$ ln -sfn 2027.plan plans/current\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n! set its clock, push that one alone\n!why it drifts\n"
    )
    assert {"e0002", "e0004"} <= {command.event for step in sop.steps for command in step.commands}


@pytest.mark.parametrize(
    ("refusal", "mend"),
    [
        ("guns: HEAD has no plan tag, controllers take tagged plans only", "git tag -a plan-120 -m 'undo'"),
        ("seal: cues/saturn.cue was changed after it was sealed", "./seal saturn"),
    ],
)
def test_what_gives_what_is_lacking_is_a_step(draft: Draft, refusal: str, mend: str) -> None:
    sop = draft(
        f"$ sed -i 's/ 90$/ 60/' cues/saturn.cue\n$ ./guns load\n| {refusal}\n= 1\n$ {mend}\n$ ./guns load\n"
        "? failure e0002,e0003,e0004 It failed and passed.\n! Do that, and load once more\n!why it ignores the second\n"
    )
    assert "e0003" in [command.event for step in sop.steps for command in step.commands if not step.optional]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("./fare relaod", "usage: fare status | hold REASON | reload"),
        ("./fare stop", "usage: fare state | pause | reload"),
    ],
)
def test_what_the_usage_does_not_know_is_typed_wrong(draft: Draft, typed: str, said: str) -> None:
    sop = draft(f"$ cp a b\n$ {typed}\n| {said}\n= 2\n$ ./fare reload\n| serving 7.3\n$ ./resume\n")
    assert sop.edge_cases == ()


def test_what_clears_a_failed_round_away_belongs_to_its_mend(draft: Draft) -> None:
    sop = draft(
        "$ sqlite3 work.db <schema.sql\n$ ./plausible work.db\n| plausible: 4 amounts are wrong\n= 1\n"
        "$ rm work.db\n$ sed -i 's/,/./' tills/west.csv\n$ sqlite3 work.db <schema.sql\n$ ./plausible work.db\n"
        "? failure e0002,e0004,e0006 It failed and passed.\n"
        "! The west till writes a comma, turn it into a dot and load again\n"
    )
    always = [command.text for step in sop.steps if not step.optional for command in step.commands]
    assert "rm work.db" not in always
    assert "sqlite3 work.db <schema.sql" in always


def test_a_table_that_was_filled_by_mistake_and_dropped_is_no_step(draft: Draft) -> None:
    sop = draft(
        "$ sqlite3 r.db '.import new.csv stagin'\n$ sqlite3 r.db 'DROP TABLE stagin'\n"
        "$ sqlite3 r.db '.import new.csv staging'\n"
    )
    assert [command.event for step in sop.steps for command in step.commands] == ["e0003"]


def test_a_look_that_shows_the_same_figure_is_compared(draft: Draft) -> None:
    sop = draft(
        "$ ./load tills.csv\n$ sqlite3 w.db 'select sum(amount) from sales'\n| 572.00\n"
        "$ tail -1 z.txt\n| total 572.00\n$ cp report.txt council/\n"
        "? outline/done - How do you know that it is done?\n! the sum of the sales is the same as on the slip\n"
    )
    assert "e0003" in [command.event for step in sop.steps for command in step.commands]


def test_the_result_of_a_step_by_hand_is_an_example_where_it_tells_of_one_day(draft: Draft) -> None:
    expected = [
        draft(f"$ ./load a\nmanual: Ask the desk; result={result}\n").steps[-1].expected
        for result in ("they will be there on Thursday", "both can read it")
    ]
    assert expected == [("Such as: they will be there on Thursday.",), ("Both can read it.",)]


def test_a_failure_that_says_one_thing_and_then_another_is_known_by_both(draft: Draft) -> None:
    (case,) = draft(
        "$ ./tint load leith 26.10\n| tint: the machine is dosing, hold it first\n= 1\n$ ./tint hold leith\n"
        "$ ./tint load leith 26.10\n| tint: 26.10 wants pigment table 7\n= 1\n$ ./tint table leith 7\n"
        "$ ./tint load leith 26.10\n? failure e0001,e0003,e0002,e0004,e0005 It failed 2 times and passed.\n"
        "! You hold the machine first, then you set the table that the package wants\n"
    ).edge_cases
    assert "is dosing" in case.symptom
    assert "pigment table" in case.symptom


def test_what_a_tool_is_told_with_numbers_of_the_work_is_a_step(draft: Draft) -> None:
    sop = draft(
        "$ echo 2.4 >VERSION\n$ make dist\n| check: cuts/Bold is stamped 2.3, VERSION says 2.4\n= 2\n"
        "$ python3 tools/stamp.py 2.4\n$ make dist\n? failure e0002,e0003,e0004 It failed and passed.\n"
        "! the cuts have still the old number, stamp them with the new one\n"
    )
    assert "e0003" in [command.event for step in sop.steps for command in step.commands]


def test_who_may_review_is_a_rule_with_its_reason(draft: Draft) -> None:
    sop = draft(
        "$ ./review all\n? closing/independence - Who may review it, and who may not?\n"
        "! not the one who made the backup\n!why everybody trusts their own copy\n"
    )
    (rule,) = sop.rules
    assert rule.then == "not the one who made the backup"
    assert rule.because == "everybody trusts their own copy"


def test_what_somebody_says_never_changes_is_no_parameter_where_it_is_looked_up(draft: Draft) -> None:
    sop = draft(
        "$ grep lund blocks.csv\n| A27;lund;417\n$ awk -v OFS=';' '{print $1 + 417}' lund-2026-11-20.csv >r.csv\n"
        "? variable e0002 The number `417` in the command looks as if it changes.\n! no, it never changes\n!why it is ours\n"
    )
    assert "417" not in [one.example for one in sop.parameters]


def _roles(sop: Sop) -> tuple[list[str], list[str]]:
    """The events of the steps that everybody does, and those of the others."""
    always = [one.event or "" for step in sop.steps if not step.optional for one in step.commands]
    return always, [one.event or "" for step in sop.steps if step.optional for one in step.commands]


def test_what_was_loaded_anew_from_another_file_is_loaded_once(draft: Draft) -> None:
    sop = draft(
        "$ cp round.db round-before.db\n$ zcat backups/r-2026-11-22.sql.gz | sqlite3 old.db\n"
        "$ ./points K-4417 old.db\n| points: not one point of K-4417 in old.db\n= 1\n$ rm old.db\n"
        "$ zcat backups/r-2026-11-20.sql.gz | sqlite3 old.db\n$ ./points K-4417 old.db\n| P-20311 flour store\n"
        "? failure e0003,e0004,e0005,e0006 What should one do then, and why?\n"
        "! Go back a night at a time till you get a dump that's got the customer.\n"
    )
    always, sometimes = _roles(sop)
    assert "e0005" in always
    assert not {"e0002", "e0004"} & {*always, *sometimes}


def test_the_form_that_a_question_sets_beside_a_failure_is_the_step(draft: Draft) -> None:
    sop = draft(
        '$ sqlite3 r.db "insert into points select * from old.points"\n| Error: 6 columns but 5 values\n= 1\n'
        "$ sqlite3 r.db '.schema points'\n| CREATE TABLE points (id, kind);\n"
        '$ sqlite3 r.db "insert into points (id, kind) select id, kind from old.points"\n'
        "? retry e0001,e0003 Which form is right, and why?\n! Name the columns, every one of them.\n$ rm old.db\n"
    )
    assert "e0003" in _roles(sop)[0]


def test_the_mend_of_the_trouble_that_the_work_is_about_is_the_work(draft: Draft) -> None:
    sop = draft(
        "title: Orders stuck in the inbox\n"
        "$ ./take-in\n| take-in: database is locked\n= 1\n$ ./count stop Q14\n| count: Q14 stopped\n"
        "$ ./take-in\n| take-in: 3 files\n"
        "? failure e0001,e0002,e0003 What should one do then, and why?\n! Stop the count that holds it.\n"
    )
    stopping = next(step for step in sop.steps for one in step.commands if one.event == "e0002")
    assert stopping.optional, "another day, something else holds it"


def test_a_misspelt_try_is_no_sign_of_the_failure_behind_it(draft: Draft) -> None:
    sop = draft(
        "$ git push origin mian\n| error: src refspec mian does not match any\n= 1\n"
        "$ git push -q origin main\n|  ! [rejected] main -> main (fetch first)\n= 1\n"
        "$ git pull -q --rebase origin main\n$ git push -q origin main\n"
        "? failure e0001,e0002,e0003,e0004 What should one do then, and why?\n! Rebase onto theirs and push again.\n"
    )
    assert not any("mian" in case.symptom for case in sop.edge_cases)


def test_where_to_stop_is_said_at_the_step_that_shows_it(draft: Draft) -> None:
    sop = draft(
        "$ ./fleet hold C-12\n| fleet: C-12 held\n$ ./shadecheck golden.csv\n| shadecheck: 212 shades, same\n"
        "$ git push -q origin main\n"
        "? closing/escalation - When should one call someone?\n"
        "! If shadecheck shows one shade or more changed, stop and call Resi in the laboratory.\n"
    )
    (step,) = [step for step in sop.steps if any("stop here" in one for one in step.constraints)]
    assert [one.event for one in step.commands] == ["e0002"]


def test_a_reason_is_given_once(draft: Draft) -> None:
    sop = draft(
        "$ ./take-in\n| take-in: locked\n= 1\n$ ./count stop Q14\n$ ./take-in\n"
        "? failure e0001,e0002,e0003 What should one do then, and why?\n"
        "! If a count holds it, stop the count. If a backup holds it, wait.\n!why half a backup is worse than none\n"
    )
    assert len([case for case in sop.edge_cases if case.because]) == 1


def test_what_is_forbidden_stands_at_the_step_of_the_mend_too(draft: Draft) -> None:
    sop = draft(
        "$ git commit -qam 'Release 3.8.0'\n$ git push -q origin main\n|  ! [rejected] main -> main (fetch first)\n= 1\n"
        "$ git pull -q --rebase origin main\n$ git push -q origin main\n"
        "? failure e0002,e0003,e0004 What should one do then, and why?\n"
        "! Somebody else has pushed. Rebase onto theirs. Never force the push. Never the other way round.\n"
        "!why a forced push throws the work of a colleague away\n"
    )
    (step,) = [one for one in sop.steps if "e0003" in [command.event for command in one.commands]]
    assert step.constraints == (
        "You MUST NOT force the push, because a forced push throws the work of a colleague away.",
    )


def test_a_tag_that_was_refused_and_set_in_another_way_is_set_once(draft: Draft) -> None:
    sop = draft(
        "$ git commit -qam 'Release 2.9.0'\n$ git tag v2.9.0\n$ git push -q origin main v2.9.0\n"
        "| remote: v2.9.0 is a lightweight tag, releases need an annotated one\n= 1\n$ git tag -d v2.9.0\n"
        "$ git tag -a v2.9.0 -m 'Headings 2.9.0'\n$ git push -q origin main v2.9.0\n"
        "? failure e0003,e0006 When is it right to just try again?\n! Bare tag. Delete it, tag with -a, push again.\n"
    )
    always, sometimes = _roles(sop)
    assert "e0005" in always
    assert not {"e0002", "e0004"} & {*always, *sometimes}


def test_a_mend_is_not_what_is_done_where_one_keeps_off(draft: Draft) -> None:
    sop = draft(
        "$ ./gather q3\n| gather: T15.csv: job 88 has 'n/a' for its km\n= 1\n"
        "$ sed -i 's/^88;lorry;n.a$/88;lorry;42/' T15.csv\n$ ./gather q3\n| 300 jobs\n$ ./bill q3\n| billed\n"
        "? failure e0001 What happened?\n"
        "! Put in what stands on the slip as driven. If there's no slip, don't guess: that lorry's job comes out\n"
    )
    mended, without = sop.edge_cases
    assert "no slip" in without.symptom
    assert ("sed" in plain_inline(mended.response), "sed" in plain_inline(without.response)) == (True, False)


def test_a_long_mend_is_told_by_its_steps(draft: Draft) -> None:
    mend = "".join(f"$ ./store drop {name}\n" for name in ("north", "south", "east", "west"))
    sop = draft(
        "$ ./store put premiere\n| store: quota of team press: 480 of 500 MB used\n= 1\n"
        f"{mend}$ ./store put premiere\n| stored\n? failure e0001 What happened?\n! Drop what nobody needs, put again\n"
    )
    (case,) = sop.edge_cases
    assert "[step 1]" in case.response
    assert "./store" not in case.response


def test_what_mends_two_messages_is_two_steps_each_for_its_own(draft: Draft) -> None:
    sop = draft(
        "$ ln -sfn r6 current\n$ ./prop load crypt\n| prop: crypt is live, hold it first\n= 1\n$ ./prop hold crypt\n| prop: on hold\n"
        "$ ./prop load crypt\n| prop: crypt keeps a game of 5, reset it first\n= 1\n$ ./prop reset crypt\n| prop: forgot it\n"
        "$ ./prop load crypt\n| prop: crypt has r6\n$ ./prop live crypt\n| prop: crypt live\n"
        "? failure e0002,e0003,e0004,e0005,e0006 Why?\n! live: hold. game kept: reset. then load\n"
    )
    hold, reset = [step for step in sop.steps if step.optional]
    assert [command.event for command in (*hold.commands, *reset.commands)] == ["e0003", "e0005"]
    assert ("is live" in (hold.when or ""), "keeps a game" in (hold.when or "")) == (True, False)
    assert ("is live" in (reset.when or ""), "keeps a game" in (reset.when or "")) == (False, True)
