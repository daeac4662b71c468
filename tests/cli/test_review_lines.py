"""The review line by line, typed into the command itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sopcapture.cli.review_lines import Lines
from sopcapture.errors import UsageError
from sopcapture.store import Library
from sopcapture.workflows.open_review import OpenReview

SOP = """\
---
sop: 1
slug: small
title: Small
owner: Ada Byron <ada@example.org>
---

# Small

## Steps

### 1. Copy it
<!-- id: copy · by hand -->

```sh
cp page host1:/srv
```

```sh
ssh host1 ls /srv
```

### 2. Look at it
<!-- id: look · by hand -->

Look at the page. Tell the team.

## Success checks

- **Done when:** it is there.
  <!-- id: done -->
"""


@pytest.fixture
def small(new_library, tmp_path: Path) -> Library:
    library = new_library(tmp_path / "library")
    library.write(library.sop_path("small"), SOP.encode())
    return library


@pytest.fixture
def typed(small: Library, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Type lines into a review of `small`; gives what it said."""

    def run(*lines: str, lenient: bool = False) -> str:
        typed = iter([f"{line}\n" for line in lines])
        Lines(OpenReview(small, "small"), typed, lenient=lenient).run()
        return capsys.readouterr().err

    return run


def test_a_whole_review_by_words_ends_in_a_commit(cli, small: Library) -> None:
    lines = (
        "help", "accept", "list", "2", "split 1 See that it is there", "undo", "redo", "4", "edit", "### Look at the page", "",
        "Look at it twice.", ".", "by hand", "up", "parameter host=host1", "check", "changes", "accept all", "commit Two looks",
    )  # fmt: skip
    done = cli("review", "small", "--plain", cwd=small.root, stdin="".join(f"{line}\n" for line in lines))
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"[0-9a-f]{40}\n", done.stdout)
    assert "4 of 4 statements are not accepted" in done.stderr
    assert "undone: split" in done.stderr
    assert "done again: split" in done.stderr
    assert "it passes its check" in done.stderr
    text = small.sop_path("small").read_text()
    assert [line for line in text.splitlines() if line.startswith("### ")] == [
        "### 1. Copy it",
        "### 2. Look at the page",
        "### 3. See that it is there",
    ]
    assert "ssh {{host}} ls /srv" in text
    assert "such as `host1`" in text
    assert "\x1b" not in done.stderr


def test_it_goes_on_where_it_ended(typed) -> None:
    typed("accept", "quit")
    said = typed("n")
    assert "small: 3 of 4 statements" in said
    assert "2 of 4: step 1, not accepted, by hand" in said


@pytest.mark.parametrize(
    ("line", "complaint"), [("dance", "dance means nothing here"), ("9", "there are 4 statements")]
)
def test_without_a_terminal_the_first_error_ends_it(typed, line: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        typed(line, "accept")
    assert complaint in typed(line, lenient=True)


def test_an_edit_of_nothing_leaves_the_statement(typed, small: Library) -> None:
    typed("2", "edit", "", ".", "e", ".")
    assert small.sop_path("small").read_text() == SOP
