"""The index of a library: it says what the files and git say, whatever happened to them meanwhile."""

from __future__ import annotations

import fcntl
import random
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from sopcapture.draft.alike import Work, groups_alike
from sopcapture.model.session import Command, SessionHeader
from sopcapture.store import Library, Repository, SessionLog
from sopcapture.workflows.approvals import approval_among, held_revisions
from sopcapture.workflows.checking import _register as histories
from sopcapture.workflows.clock import now
from sopcapture.workflows.committing import commit_sop
from sopcapture.workflows.home import home_of
from sopcapture.workflows.library_index import LibraryIndex
from sopcapture.workflows.looking import Counts, first_look, home
from sopcapture.workflows.owning import approve, retire, transfer
from sopcapture.workflows.records import SopRecord
from sopcapture.workflows.removing import remove_secret
from sopcapture.workflows.searching import search
from sopcapture.workflows.sessions import load

ADA, BOB, EVE = (f"{name} <{name.lower()}@example.org>" for name in ("Ada", "Bob", "Eve"))


def known(library: Library, *, anew: bool = False) -> dict[str, SopRecord]:
    """What the index says, of an index that is kept or of one that is made anew."""
    if anew:
        for path in (library.root / ".sopcapture").glob("index-*"):
            path.unlink()
    with LibraryIndex(library) as index:
        index.refresh()
        assert index.trouble is None
        return {record.slug: record for record in index.sops()}


def says_what_git_says(library: Library) -> None:
    """Compare with the way that asks git about one SOP at a time, as it was brought up to date and made anew."""
    records = known(library)
    assert records == known(library, anew=True)
    for slug, record in records.items():
        held = held_revisions(library, slug)
        approval = approval_among(held)
        assert record.approved_at == (approval.revision.at if approval else None)
        assert record.changed_at == (held[0].revision.at if held else None)
        assert record.first_at == (held[-1].revision.at if held else None)
        assert record.changed_by == (held[0].revision.author if held else None)
        # What is checked of all SOPs at once is read from the index.
        with histories(library, lambda _: None) as register:
            again = held_revisions(library, slug, register)
            assert len(register.known(slug)) == len(held)
        assert [(each.revision.revision, each.holders, each.document) for each in again] == [
            (each.revision.revision, each.holders, each.document) for each in held
        ]
        anew = approval_among(again)
        assert (anew and (anew.revision.revision, anew.by)) == (approval and (approval.revision.revision, approval.by))


def test_it_follows_commits_approvals_and_renames(library, commit, edit, be, git, monkeypatch) -> None:
    days = iter(range(1, 30))

    def next_day() -> None:
        moment = f"2026-01-{next(days):02}T12:00:00Z"
        monkeypatch.setenv("GIT_AUTHOR_DATE", moment)
        monkeypatch.setenv("GIT_COMMITTER_DATE", moment)

    assert known(library)["renew"].first_at is None
    next_day()
    commit()
    next_day()
    approve(library, "renew")
    assert known(library)["renew"].approved_at == "2026-01-02T12:00:00+00:00"
    next_day()
    be(EVE)
    edit(("Replace the certificate", "Swap the certificate"), ("status: approved", "status: draft"))
    commit()
    next_day()
    edit(("slug: renew", "slug: again"), ("Swap", "Exchange"))
    git("mv", "sops/renew.sop.md", "sops/again.sop.md")
    git("commit", "-qam", "Rename it")
    says_what_git_says(library)
    assert known(library)["again"].first_at == "2026-01-01T12:00:00+00:00"
    next_day()
    be(ADA)
    transfer(library, "again", BOB)
    next_day()
    be(BOB)
    approve(library, "again")
    assert known(library)["again"].approved_at == "2026-01-06T12:00:00+00:00"
    next_day()
    retire(library, "again")
    says_what_git_says(library)
    assert known(library)["again"].approved_at is None


def test_a_slug_that_is_used_again_is_another_sop(library, commit, edit, git) -> None:
    commit()
    approve(library, "renew")
    says_what_git_says(library)
    git("mv", "sops/renew.sop.md", "sops/elsewhere.sop.md")
    git("commit", "-qam", "Rename it")
    says_what_git_says(library)
    title = "# Count the chairs\n\n"
    library.sop_path("renew").write_text(
        "---\nsop: 1\nslug: renew\ntitle: Count the chairs\nstatus: draft\n---\n\n" + title
    )
    git("add", ".")
    git("commit", "-qm", "Another one")
    says_what_git_says(library)
    assert known(library)["renew"].approved_at is None
    assert known(library)["elsewhere"].approved_at is not None
    git("mv", "sops/renew.sop.md", "sops/chairs.sop.md")
    git("commit", "-qam", "Rename the other")
    git("mv", "sops/elsewhere.sop.md", "sops/renew.sop.md")
    git("commit", "-qam", "Rename it back")
    says_what_git_says(library)
    assert known(library)["renew"].approved_at is not None
    git("rm", "-q", "sops/chairs.sop.md")
    git("commit", "-qm", "Delete the other")
    git("mv", "sops/renew.sop.md", "sops/chairs.sop.md")
    git("commit", "-qm", "Rename it into the name of one that is gone")
    says_what_git_says(library)


def test_it_starts_over_where_history_was_rewritten_or_a_branch_was_switched(library, commit, edit, git) -> None:
    commit()
    git("switch", "-qc", "other")
    edit(("Replace the certificate", "Swap the certificate"))
    commit()
    says_what_git_says(library)
    git("switch", "-q", "main")
    says_what_git_says(library)
    git("switch", "-q", "other")
    git("commit", "-q", "--amend", "--date=2020-01-01T00:00:00Z", "-m", "Said otherwise")
    assert known(library)["renew"].changed_at == "2020-01-01T00:00:00Z".replace("Z", "+00:00")
    says_what_git_says(library)


def test_what_was_begun_is_finished_later(library, commit) -> None:
    commit()
    stop = Event()
    with LibraryIndex(library) as index:
        index.refresh(lambda _: stop.set(), stop)
        assert [record.slug for record in index.sops()] == ["renew"]
        assert index.sops()[0].first_at is None
    assert known(library)["renew"].first_at is not None


class StopAt(Event):
    """Says that it is set from the n-th time on that somebody asks."""

    def __init__(self, n: int) -> None:
        super().__init__()
        self.left = n

    def is_set(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_wherever_a_look_at_new_revisions_is_stopped_the_next_one_ends_it(library, commit, edit, monkeypatch) -> None:
    commit()
    assert known(library)["renew"].first_at is not None
    before = "Replace the certificate"
    stop = StopAt(0)
    n = 0
    while stop.left < 0:
        n += 1
        moment = f"2031-01-0{n}T12:00:00+00:00"
        monkeypatch.setenv("GIT_AUTHOR_DATE", moment)
        edit((before, before := f"Replace certificate {n}"))
        commit()
        stop = StopAt(n)
        with LibraryIndex(library) as index:
            index.refresh(stop=stop)
        assert known(library)["renew"].changed_at == moment


def test_a_file_that_changes_or_goes_is_noticed(library, edit) -> None:
    library.sop_path("broken").write_text("---\ntitle: [unclosed\n---\n\nkeepsake\n")
    (library.sops_dir / "No slug.sop.md").write_bytes(b"---\nsop: 1\n---\n\xff")
    records = known(library)
    assert records["renew"].title == "Renew it"
    assert (records["renew"].owner, records["renew"].deputies) == (ADA, (BOB,))
    assert "not YAML" in records["broken"].broken
    assert "UTF-8" in records["No slug"].broken
    edit(("title: Renew it", "title: Swap it"))
    library.sop_path("broken").unlink()
    (library.sops_dir / "No slug.sop.md").unlink()
    with LibraryIndex(library) as index:
        index.refresh()
        assert [record.title for record in index.sops()] == ["Swap it"]
        assert search(index, "keepsake") == []
        (hit,) = search(index, "phones refuse gap")
        assert (hit.name, hit.where, hit.to_json()["line"]) == ("renew", "Decision rules", 45)
        assert [hit.snippet[start:end] for start, end in hit.marks] == ["gap", "phones", "refuse"]


def recorded(library: Library, name: str, *lines: str, output: str = "") -> Path:
    directory = library.session_dir(f"20261103-1412-{name}")
    header = SessionHeader(id=directory.name, title=f"Work {name}", started_at=now(), owner=ADA)
    with SessionLog.create(directory, header) as log:
        for line in lines:
            log.append(Command(at=now(), text=line, cwd="/", exit_code=0, duration_s=0.1, output=output))
    return directory


def test_a_secret_that_is_taken_out_is_in_no_byte_of_any_index(library: Library, commit) -> None:
    value = "zq7Rk2" + random.Random(7).randbytes(4).hex()
    recorded(library, "aa01", f"login --with {value}", output=f"hello {value} there\n")
    recorded(library, "aa02", "true")
    commit()
    folder = library.root / ".sopcapture"
    with LibraryIndex(library) as index, LibraryIndex(library) as other:
        index.refresh()
        assert [hit.name for hit in search(other, value)] == ["20261103-1412-aa01"]
        removal = remove_secret(library, load(library, "aa01"), value)
        assert removal.left == ()
        assert list(folder.glob("index-*")) == []
        assert search(other, value) == []
        assert other.renewed
        index.refresh()
        assert search(other, value) == []
        assert {hit.name for hit in search(index, "login hidden value")} == {"20261103-1412-aa01"}
        kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    assert b"login" in kept
    assert value[:6].lower().encode() not in kept


def test_a_recorder_that_was_killed_is_seen_though_it_left_every_file_as_it_was(library: Library) -> None:
    directory = recorded(library, "ab01", "true")
    with (directory / "recording.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert [(row.state, row.waits) for row in home(library).sessions] == [("recording", "")]
    assert [(row.state, row.waits) for row in home(library).sessions] == [("interrupted", "no SOP yet")]


def test_histories_are_those_of_one_head_or_none(library: Library, commit, edit) -> None:
    commit()
    with LibraryIndex(library) as index:
        before = Repository(library.root).head()
        assert index.history("renew", before) is None
        index.read_history()
        assert len(index.history("renew", before)) == 1
        edit(("Replace the certificate", "Swap the certificate"))
        commit()
        after = Repository(library.root).head()
        assert index.history("renew", after) is None
        index.read_history()
        assert len(index.history("renew", after)) == 2
        assert index.history("renew", before) is None
        assert index.history("renew", None) is None
        assert index.sops() == []


def test_two_at_once_do_the_work_once(library: Library, commit, tmp_path: Path) -> None:
    for number in range(60):
        text = library.sop_path("renew").read_text().replace("slug: renew", f"slug: renew-{number}")
        library.sop_path(f"renew-{number}").write_text(text)
    commit()
    script = """
import sys, time
from pathlib import Path
from sopcapture.store import Library
from sopcapture.workflows.library_index import LibraryIndex
mine, other, said = Path(sys.argv[2]), Path(sys.argv[3]), []
def progress(text):
    said.append(text)
    if text.startswith("another"):
        mine.touch()
    while text.startswith("reading") and not other.exists():
        time.sleep(0.01)
with LibraryIndex(Library(Path(sys.argv[1]))) as index:
    index.refresh(progress)
    assert index.trouble is None
    assert all(each.changed_at for each in index.sops() if each.slug == "renew"), index.sops()
print(*sorted(set(said)), sep="\\n")
"""
    one, two = tmp_path / "one-waits", tmp_path / "two-waits"
    both = [
        subprocess.Popen([sys.executable, "-c", script, library.root, mine, other], stdout=subprocess.PIPE, text=True)
        for mine, other in ((one, two), (two, one))
    ]
    told = [each.communicate()[0].splitlines() for each in both]
    assert [each.returncode for each in both] == [0, 0]
    everything = sorted(line for lines in told for line in lines if line.startswith("reading the library"))
    assert everything == ["reading the library: 50 of 61", "reading the library: 61 of 61"]
    assert sum(line.startswith("reading the history") and "commits" in line for lines in told for line in lines) == 1


def test_work_that_was_recorded_twice_is_seen(library: Library) -> None:
    recorded(library, "bb01", "ls", "./build.sh 1.2.3", "scp out.tar web1:/srv/", "ssh web1 systemctl restart site")
    recorded(library, "bb02", "true")
    recorded(
        library, "bb03", "./build.sh 1.3.0", "scp out.tar web1:/srv/", "git status", "ssh web1 systemctl restart site"
    )
    rows = home(library).sessions
    assert [(row.id[14:], row.again, row.waits) for row in rows] == [
        ("bb03", 2, "recorded 2×, no SOP yet"),
        ("bb01", 2, "recorded 2×, no SOP yet"),
        ("bb02", 1, "no SOP yet"),
    ]
    path = library.sop_path("renew")
    path.write_text(path.read_text().replace("20261103-1412-9f3a-renew", "20261103-1412-bb01"))
    assert {row.id[14:]: row.waits for row in home(library).sessions} == {
        "bb01": "",
        "bb02": "no SOP yet",
        "bb03": "no SOP yet",
    }


def test_the_same_work_is_told_from_work_with_one_command_in_common() -> None:
    works = {
        "one": Work(("a", "b", "c"), ("a", "b", "c")),
        "same": Work(("a", "b", "x"), ("a", "b", "x")),
        "other things": Work(("a1", "b1", "c1"), ("a", "b", "c")),
        "less": Work(("a",), ("a",)),
        "nothing": Work(),
        "no more": Work(),
        "different": Work(("x", "y", "z"), ("x", "y", "z")),
    }
    assert groups_alike(works) == [("one", "same", "other things")]


def test_without_git_the_rest_is_known(library: Library) -> None:
    subprocess.run(["rm", "-rf", library.root / ".git"], check=True)
    with LibraryIndex(library) as index:
        index.refresh()
        assert index.trouble is not None
        assert [row.slug for row in home_of(index).sops] == ["renew"]
        assert search(index, "phones")


def test_what_is_not_shared(library: Library, commit, edit, git, tmp_path: Path) -> None:
    recorded(library, "cc01", "true")
    assert (
        home(library).sharing.words() == "no remote: nothing is shared; 1 SOP not committed, 1 recording not committed"
    )
    commit()
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", tmp_path / "far"], check=True)
    git("remote", "add", "origin", str(tmp_path / "far"))
    assert home(library).sharing.to_send == 1
    git("push", "-q", "-u", "origin", "main")
    subprocess.run(["rm", "-rf", library.session_dir("20261103-1412-cc01")], check=True)
    assert home(library).sharing.words() == "all is shared with origin"
    git("clone", "-q", str(tmp_path / "far"), str(tmp_path / "there"))
    there = Library(tmp_path / "there")
    Repository(there.root).set_identity(EVE)
    path = there.sop_path("renew")
    path.write_text(path.read_text().replace("the lead", "the boss"))
    commit_sop(there, "renew")
    subprocess.run(["git", "push", "-q"], cwd=there.root, check=True)
    git("fetch", "-q")
    edit(("Replace", "Exchange"))
    assert home(library).sharing.words() == "1 commit to fetch, 1 SOP not committed"


@pytest.mark.parametrize("me", [ADA, BOB, EVE])
def test_what_waits_depends_on_who_looks(library: Library, commit, be, me: str) -> None:
    commit()
    be(me)
    assert home(library).sops[0].waits == ("" if me == EVE else "your approval")


def test_the_first_look_is_what_was_seen_last_however_much_there_is(library: Library, monkeypatch) -> None:
    with LibraryIndex(library) as index:
        assert first_look(index)[1] == Counts(0, 0, 0)
    recorded(library, "dd01", "true")
    library.sop_path("second").write_text(library.sop_path("renew").read_text().replace("slug: renew", "slug: second"))
    seen = home(library)
    library.sop_path("second").unlink()
    monkeypatch.setattr("sopcapture.workflows.looking._ROWS", 1)
    with LibraryIndex(library) as index:
        assert first_look(index) == (seen, Counts(2, 1, 3))
        top = home(library)
        assert [row.slug for row in top.sops] == ["renew"]
        assert first_look(index) == (top, Counts(1, 1, 2))
    library.sop_path("third").write_text(library.sop_path("renew").read_text().replace("slug: renew", "slug: third"))
    assert len(home(library).sops) == 2
    with LibraryIndex(library) as index:
        shown, counts = first_look(index)
        assert (len(shown.sops), counts.sops) == (1, 2)
        index.keep("look", {"sops": [{"of another version": 1}], "sessions": []})
        assert len(first_look(index)[0].sops) == 2
