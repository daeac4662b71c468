r"""What of a session enters git, and how the rest stays on this machine.

``[evidence] keep`` holds outputs back from git: they may hold customers' data that is no secret and yet not for
everybody. But `session.jsonl` is the log, is tracked, and is appended and never rewritten, so the file in the work tree
is whole while its blob in git is reduced. These are the ways to have both, and why the last one is taken:

- rewrite the file when it is committed: breaks the contract of the log;
- mark it ``skip-worktree`` or ``assume-unchanged``: `git status` is clean, but `git switch` to a branch without the
  session refuses ("your local changes would be overwritten"), and later answers stay invisible;
- commit it under another name: a clone has no `session.jsonl`;
- a clean filter, git's own means for a work tree that differs from what is committed. `git status` is clean, `git diff`
  shows just the appended answers, `git add` by hand brings no held-back output into git again, and branches switch. The
  filter needs no sopcapture and no list of its own: a line whose reduced form is in the index already goes in reduced,
  any other line as it is. A clone that lacks the filter (it is defined in ``.git/config``) has reduced files only, and
  for them it would change nothing.

What a switch of branches takes away comes back reduced. For that, `keep_whole` gives the whole log a second name, a
hard link that git ignores, and `whole_log` reads the held-back lines from there.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sopcapture.errors import SessionError
from sopcapture.store.files import in_words, replace_file
from sopcapture.store.locks import open_locked
from sopcapture.store.names import SESSION_LOG

Keep = Literal["full", "cited", "commands"]

WHOLE_LOG = "whole.jsonl"
HELD_BACK = "output_held_back"
"""The key that a command carries in git in place of its output."""

FILTER = "sopcapture-evidence"
_REDUCED = f'"output":"","{HELD_BACK}":true'
# The output, to the end of a torn line. Quotation marks inside JSON strings are escaped, so it matches a key only.
_OUTPUT = re.compile(rb'"output" *: *"[^"\\]*(?:\\.[^"\\]*)*\\?(?:"|$)')
_SESSION_LOG_PATH = re.compile(rf"recorded_sessions/[^/]+/{re.escape(SESSION_LOG)}")

# awk, because it is on every machine that has git. The index's version comes first, up to the empty line.
# A line that git itself has reduced on disk, and that the index has whole again, is no change either.
_AWK_REDUCE = 'sub(/"output" *: *"([^"\\\\]|\\\\.)*\\\\?("|$)/, "' + _REDUCED.replace('"', '\\"') + '", reduced)'
CLEAN_FILTER = (
    "{ git cat-file blob :%f 2>/dev/null; echo; cat; } | LC_ALL=C awk '"
    f"{{ line = reduced = $0; {_AWK_REDUCE} }} "
    "past { print (reduced in index_has) ? reduced : (line in index_has_whole) ? index_has_whole[line] : line; next } "
    'line == "" { past = 1; next } '
    "{ index_has[line]; index_has_whole[reduced] = line }'"
)


@dataclass(frozen=True)
class EvidenceSummary:
    """What of a session is in git, for people: "12 commands, the outputs of 7 of them"."""

    commands: int
    outputs: int
    held_back: int
    size_bytes: int


def is_session_log(path: str) -> bool:
    """Whether a path, relative to the library, is a session's log."""
    return _SESSION_LOG_PATH.fullmatch(path) is not None


def select_evidence(log: bytes, cited: Collection[str], keep: Keep, *, committed: bytes = b"") -> bytes:
    """Give what of a whole log enters git, every line in its place.

    Args:
        log: the whole log, as `whole_log` gives it.
        cited: the ids of this session's events that the SOP names.
        keep: ``full`` everything, ``cited`` the outputs of cited commands only, ``commands`` no output.
        committed: the log as git has it. With ``cited``, an output that is there stays: another SOP may cite it.
    """
    if keep == "full":
        return log
    in_git = frozenset(committed.split(b"\n")) if keep == "cited" else frozenset()
    names = frozenset(cited) if keep == "cited" else frozenset()
    return b"\n".join(line if line in in_git else _select(line, names) for line in log.split(b"\n"))


def _select(line: bytes, cited: frozenset[str]) -> bytes:
    if b'"output"' not in line:
        return line
    try:
        record = json.loads(line)
    except ValueError:
        # Nobody can cite a torn or broken line, but it may hold a part of an output.
        return _reduce(line)
    if record.get("kind") != "command" or not record.get("output") or record.get("id") in cited:
        return line
    expected = {**record, "output": "", HELD_BACK: True}
    reduced = _reduce(line)
    with contextlib.suppress(ValueError):
        if json.loads(reduced) == expected:
            return reduced
    # Written by another program, with an `output` inside another value.
    return json.dumps(expected, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def _reduce(line: bytes) -> bytes:
    return _OUTPUT.sub(_REDUCED.encode(), line, count=1)


def whole_log(directory: Path) -> bytes:
    """Read a session's log with every output that this machine has, wherever git has reduced it.

    Raises:
        OSError: the log cannot be read.
    """
    log = (directory / SESSION_LOG).read_bytes()
    if HELD_BACK.encode() not in log:
        return log
    try:
        whole = (directory / WHOLE_LOG).read_bytes()
    except OSError:
        return log
    originals = {_select(line, frozenset()): line for line in whole.split(b"\n")}
    return b"\n".join(originals.get(line, line) for line in log.split(b"\n"))


def keep_whole(directory: Path) -> None:
    """Give the whole log a second name that git ignores, before git learns of the reduced one.

    Raises:
        SessionError: it cannot be written.
    """
    path, second = directory / SESSION_LOG, directory / WHOLE_LOG
    try:
        with open_locked(path, os.O_RDONLY):
            if not second.exists():
                _second_name(path, second)
            elif not path.samefile(second):
                # git has put a version of its own in place since then, and events may have come behind that one.
                known = second.read_bytes()
                lines = frozenset(known.split(b"\n"))
                missing = [line for line in whole_log(directory).split(b"\n") if line not in lines]
                if missing:
                    replace_file(second, b"\n".join([known.removesuffix(b"\n"), *missing, b""]))
    except OSError as error:
        raise SessionError(*in_words("write", second, error)) from error


def _second_name(path: Path, second: Path) -> None:
    try:
        second.hardlink_to(path)
    except OSError:
        # A file system without hard links holds a copy; what comes later is added by the next `keep_whole`.
        replace_file(second, path.read_bytes())


def summarize_evidence(log: bytes) -> EvidenceSummary:
    """Count what a reduced log holds, to tell the person what enters git."""
    commands = outputs = held_back = 0
    for line in log.split(b"\n"):
        with contextlib.suppress(ValueError):
            record = json.loads(line)
            if isinstance(record, dict) and record.get("kind") == "command":
                commands += 1
                outputs += bool(record.get("output"))
                held_back += bool(record.get(HELD_BACK))
    return EvidenceSummary(commands, outputs, held_back, len(log))
