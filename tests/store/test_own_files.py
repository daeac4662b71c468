"""CODEOWNERS, .gitignore and .gitattributes: our lines are kept up to date, foreign ones are left alone."""

from __future__ import annotations

from pathlib import Path

from sopcapture.store.own_files import codeowners, gitattributes, gitignore, own_files_of

RENEW = "sops/renew.sop.md"
ADA, BOB = "Ada Byron <ada@example.org>", "Bob <bob@example.org>"


def test_an_owner_gets_a_line() -> None:
    text = codeowners("", {RENEW: [ADA], "sops/a.sop.md": ["@org/platform"]})
    assert text.splitlines()[1:] == ["/sops/a.sop.md @org/platform", f"/{RENEW} ada@example.org"]
    assert text.startswith("#")


def test_foreign_lines_and_their_order_stay() -> None:
    before = f"# ours\n* @everybody\n\n/{RENEW}   ada@example.org # and more\n/docs/ @docs\n"
    assert codeowners(before, {RENEW: [ADA]}) == before
    assert codeowners(before, {}) == before
    assert codeowners(before, {RENEW: [BOB]}) == before.replace(
        f"/{RENEW}   ada@example.org # and more", f"/{RENEW} bob@example.org"
    )
    assert codeowners(before, {RENEW: []}) == before.replace(f"/{RENEW}   ada@example.org # and more\n", "")


def test_deputies_stand_beside_the_owner_and_go_when_they_are_none_any_more() -> None:
    both = f"/{RENEW} ada@example.org bob@example.org\n"
    assert codeowners(f"/{RENEW} ada@example.org\n", {RENEW: [ADA, BOB]}) == both
    assert codeowners(both, {RENEW: [ADA]}) == f"/{RENEW} ada@example.org\n"


def test_two_lines_that_a_merge_has_kept_become_one() -> None:
    merged = f"/{RENEW} ada@example.org\n/{RENEW} bob@example.org\n"
    assert codeowners(merged, {RENEW: [BOB]}) == f"/{RENEW} bob@example.org\n"


def test_a_commented_line_is_foreign() -> None:
    assert codeowners(f"#/{RENEW} x@example.org\n", {RENEW: [ADA]}).splitlines() == [
        f"#/{RENEW} x@example.org",
        f"/{RENEW} ada@example.org",
    ]


def test_a_file_without_a_line_end_is_continued_on_a_line_of_its_own() -> None:
    assert codeowners("* @all", {RENEW: [ADA]}) == f"* @all\n/{RENEW} ada@example.org\n"
    assert gitignore("*.o").startswith("*.o\n#")


def test_lines_are_added_once() -> None:
    for build in (gitignore, gitattributes):
        once = build("")
        assert build(once) == once
        lines = once.splitlines()
        assert build("\n".join(lines[:-1]) + "\n") == once  # a line that an older version did not know


def test_edits_of_the_person_are_not_committed_for_them(tmp_path: Path) -> None:
    head = {"CODEOWNERS": b"* @all\n", "sopcapture.toml": b"", ".gitignore": gitignore("").encode()}
    (tmp_path / "CODEOWNERS").write_bytes(b"* @all\n/x @mine\n")
    (tmp_path / "sopcapture.toml").write_bytes(b"# an edit\n")
    (tmp_path / ".gitignore").write_bytes(gitignore("*.o\n").encode())
    own = own_files_of(tmp_path, head.get, {RENEW: [ADA]})
    line = f"/{RENEW} ada@example.org\n".encode()
    assert own.committed == {
        "CODEOWNERS": b"* @all\n" + line,
        ".gitattributes": gitattributes("").encode(),
    }
    assert own.on_disk == {
        "CODEOWNERS": b"* @all\n/x @mine\n" + line,
        ".gitattributes": gitattributes("").encode(),
    }
    own.write(tmp_path)
    assert own_files_of(tmp_path, {**head, **own.committed}.get, {RENEW: [ADA]}).committed == {}
    assert own_files_of(tmp_path, {**head, **own.committed}.get, {RENEW: [ADA]}).on_disk == {}
