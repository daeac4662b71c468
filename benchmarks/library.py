"""A library of 10,000 SOPs with 100,000 revisions: how soon it opens, and how soon words are found in it."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.outer import OuterTerminal
from benchmarks.tools import BIN, environment
from sopcapture.store import Library
from sopcapture.workflows.home import home_of
from sopcapture.workflows.library_index import LibraryIndex
from sopcapture.workflows.searching import search

SOPS, REVISIONS = 10_000, 100_000

_VERBS = ("Renew", "Rotate", "Restart", "Deploy", "Restore", "Drain", "Upgrade", "Archive", "Publish", "Verify")
_THINGS = ("certificate", "database", "gateway", "queue", "cluster", "backup", "index", "mailbox", "firewall", "cache")
_PLACES = ("berlin", "paris", "tokyo", "lima", "oslo", "cairo", "delhi", "quito", "rome", "seoul")
_COMMANDS = (
    "kubectl -n {place} rollout status deploy/{thing}-{n}",
    "systemctl restart {thing}@{n}.service",
    "openssl x509 -in /etc/{place}/{thing}-{n}.pem -noout -enddate",
    "psql -h {place}-{n} -c 'select count(*) from {thing}'",
    "rsync -a --delete /srv/{thing}/{n}/ {place}:/srv/{thing}/",
    "curl -fsS https://{place}.example.org/{thing}/{n}/health",
)
_WORDS = (
    *"abcdefghijklmnopqrstuvwxyz0123456789",
    *(first + second for first in "bcdfgklmnoprstuv" for second in "aeor"),
    *(word.lower()[:length] for word in (*_VERBS, *_THINGS, *_PLACES) for length in (3, 4, 20)),
    *(f"{verb} {thing} {place}" for verb, thing, place in zip(_VERBS, _THINGS, _PLACES, strict=True)),
    *(f"{verb} {thing[0]}" for verb, thing in zip(_VERBS, reversed(_THINGS), strict=True)),
    *(
        "kubectl rollout",
        "openssl enddate",
        "/etc/berlin/",
        "--delete",
        "gateway-47",
        "exit code is 0",
        "depends nobody",
    ),
    *("the", "of the", "the the the", "r t", "n e r", "a b c d", "and nobody else looks after it", "revision"),
    *("zzzz", "nothing of the kind", "certificate zebra", "9999999", "berlin paris tokyo lima oslo"),
)
_BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    BINDINGS = [("q", "quit", "quit")]
    def compose(self):
        yield Static("sop-0")

Bare(ansi_color=True).run()
"""


def run(home: Path, sops: int, revisions: int) -> list[str]:
    """Build it, and measure; the building takes most of an hour."""
    root = home / "library"
    _build(root, sops, revisions)
    lines = ["| what | seconds |", "|---|---|"]
    marks: list[tuple[str, float]] = [("files", time.monotonic())]

    def progress(said: str) -> None:
        if "history" in said and len(marks) == 1:
            marks.append(("history", time.monotonic()))

    with LibraryIndex(Library(root)) as index:
        index.refresh(progress)
        end = time.monotonic()
        parts = ", ".join(f"{name} {at - marks[0][1]:.0f} s after the start" for name, at in marks[1:])
        lines.append(f"| cold: the whole index ({parts}) | {end - marks[0][1]:.1f} |")
        _edit(root, sops)
        lines.append(f"| warm: an SOP has a new revision | {_took(index.refresh):.2f} |")
    return [*lines, *measure(home, root), f"{sops:,} SOPs, {revisions:,} revisions."]


def measure(home: Path, root: Path) -> list[str]:
    """Measure a library whose index is there."""
    env = environment(home) | {"SOPCAPTURE_LIBRARY": str(root)}
    listed = _took(lambda: subprocess.run([BIN / "sopcapture", "--json"], env=env, check=True, capture_output=True))
    lines = [f"| `sopcapture --json` | {listed:.2f} |"]
    with LibraryIndex(Library(root)) as index:
        lines.append(f"| warm: nothing has changed | {_took(index.refresh):.2f} |")
        lines.append(f"| what the home screen shows, of the index | {_took(lambda: home_of(index)):.2f} |")
        times = [_both(lambda words=words: search(index, words)) for _ in range(3) for words in _WORDS]
    argv = {"a bare textual program": [sys.executable, "-c", _BARE], "`sopcapture`": [str(BIN / "sopcapture")]}
    rounds = [{name: _painted(words, env, root) for name, words in argv.items()} for _ in range(7)]
    for name in argv:
        took = [each[name] for each in rounds]
        said = f"{name} to the first list on the screen: median, least"
        lines.append(f"| {said} | {statistics.median(took):.2f}, {min(took):.2f} |")
    searches = [
        f"p50 {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms {what}"
        for what, cuts in zip(
            ("by the clock", "of the processor"),
            (statistics.quantiles(each, n=100) for each in zip(*times, strict=True)),
            strict=True,
        )
    ]
    said = "; ".join((*searches, f"{len(_WORDS)} searches, three times"))
    size = sum(path.stat().st_size for path in (root / ".sopcapture").glob("index-*"))
    return [*lines, "", f"Search: {said}. The index takes {size / 1e6:.0f} MB."]


def _took(what: object) -> float:
    began = time.perf_counter()
    what()  # type: ignore[operator]
    return time.perf_counter() - began


def _both(what: object) -> tuple[float, float]:
    began = time.process_time()
    return _took(what), time.process_time() - began


def _painted(argv: list[str], env: dict[str, str], root: Path) -> float:
    began = time.monotonic()
    screen = OuterTerminal(argv, env=env, cwd=root)
    try:
        return screen.wait_for(b"sop-0") - began
    finally:
        screen.type("q")
        screen.process.wait(60)


def _edit(root: Path, sops: int) -> None:
    path = root / "sops" / f"{_slug(sops // 2)}.sop.md"
    path.write_text(path.read_text().replace("goes on working", "goes on as before"))
    subprocess.run(["git", "commit", "-qam", "Say it otherwise"], cwd=root, env=environment(root.parent), check=True)


def _slug(number: int) -> str:
    return f"sop-{number:05}"


def _build(root: Path, sops: int, revisions: int) -> None:
    """Write the history in one go, as `git fast-import` takes it."""
    subprocess.run(["git", "init", "-q", "-b", "main", root], check=True)
    git = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE)
    assert git.stdin is not None
    for part in _history(sops, revisions):
        git.stdin.write(part)
    git.stdin.close()
    if git.wait():
        raise RuntimeError("git fast-import failed")
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=root, check=True)
    os.sync()


def _history(sops: int, revisions: int) -> Iterator[bytes]:
    chance = random.Random(7)
    order = [*range(sops), *(chance.randrange(sops) for _ in range(revisions - sops))]
    counts = [0] * sops
    for moment, number in enumerate(order):
        counts[number] += 1
        person = f"Person {number % 50} <person{number % 50}@example.org>"
        approved = counts[number] % 3 == 0
        said = f"Revise {_slug(number)}\n\nOwner: {person}\n" + (f"Approved-by: {person}\n" if approved else "")
        at = 1_600_000_000 + moment * 1500
        yield f"commit refs/heads/main\nauthor {person} {at} +0000\ncommitter {person} {at} +0000\n".encode()
        yield _data(said)
        if moment == 0:
            for name, text in (("sopcapture.toml", ""), (".gitignore", ".sopcapture/\n")):
                yield f"M 100644 inline {name}\n".encode() + _data(text)
        yield f"M 100644 inline sops/{_slug(number)}.sop.md\n".encode()
        yield _data(_document(number, counts[number], person, approved=approved))


def _data(text: str) -> bytes:
    data = text.encode()
    return b"data %d\n%b\n" % (len(data), data)


def _document(number: int, revision: int, person: str, *, approved: bool) -> str:
    chance = random.Random(number)
    verb, thing, place = chance.choice(_VERBS), chance.choice(_THINGS), chance.choice(_PLACES)
    title = f"{verb} the {thing} of {place} {number}"
    steps = "".join(
        f"### {step + 1}. {chance.choice(_VERBS)} part {step} of the {chance.choice(_THINGS)}\n"
        f"<!-- id: step-{step} · by hand -->\n\n"
        f"```sh\n{chance.choice(_COMMANDS).format(place=place, thing=thing, n=number)}\n```\n\n"
        f"**Expected Output:** exit code is 0, as of revision {revision if step == revision % 5 else 0}\n\n"
        f"**Why:** The {chance.choice(_THINGS)} depends on it and nobody else looks after it.\n\n"
        for step in range(5)
    )
    status = "approved" if approved else "draft"
    return (
        f"---\nsop: 1\nslug: {_slug(number)}\ntitle: {title}\nowner: {person}\nstatus: {status}\n"
        f"review_every: 180d\nrecorded_from: []\n---\n\n# {title}\n\n"
        f"## Overview\n\n{verb} the {thing} so that {place} goes on working.\n\n"
        f"## Trigger\n\nSomebody reports that the {thing} of {place} is slow.\n\n## Steps\n\n{steps}"
        f"## Escalation\n\n- **When** it fails twice, **then** call, **to** the lead.\n  <!-- id: lead -->\n\n"
        f"## Success checks\n\n- **Done when:** the {thing} of {place} answers within a second.\n  <!-- id: done -->\n"
    )
