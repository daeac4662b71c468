"""A library of 10,000 SOPs with 100,000 revisions: how soon it opens, and how soon words are found in it."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
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
    *("r", "re", "ren", "k", "kubectl", "kubectl rollout", "renew certificate berlin", "openssl enddate"),
    *("/etc/berlin/", "the", "--delete", "depends nobody", "gateway-47", "nothing of the kind"),
)


def run(home: Path, sops: int, revisions: int) -> list[str]:
    """Build it, and measure; the building takes most of an hour."""
    root = home / "library"
    _build(root, sops, revisions)
    library = Library(root)
    lines = ["| what | seconds |", "|---|---|"]
    marks: list[tuple[str, float]] = [("files", time.monotonic())]

    def progress(said: str) -> None:
        if "history" in said and len(marks) == 1:
            marks.append(("history", time.monotonic()))

    with LibraryIndex(library) as index:
        index.refresh(progress)
        end = time.monotonic()
        parts = ", ".join(f"{name} {at - marks[0][1]:.0f} s after the start" for name, at in marks[1:])
        lines.append(f"| cold: the whole index ({parts}) | {end - marks[0][1]:.1f} |")
        lines.append(f"| warm: nothing has changed | {_took(index.refresh):.2f} |")
        _edit(root, sops)
        lines.append(f"| warm: an SOP has a new revision | {_took(index.refresh):.2f} |")
        lines.append(f"| what the home screen shows, of the index | {_took(lambda: home_of(index)):.2f} |")
        times = [_took(lambda words=words: search(index, words)) for _ in range(20) for words in _WORDS]
    env = environment(home) | {"SOPCAPTURE_LIBRARY": str(root)}
    painted = statistics.median(_painted(env, root) for _ in range(5))
    lines.append(f"| `sopcapture` to the first list on the screen | {painted:.2f} |")
    listed = _took(lambda: subprocess.run([BIN / "sopcapture", "--json"], env=env, check=True, capture_output=True))
    lines.append(f"| `sopcapture --json` | {listed:.2f} |")
    cuts = statistics.quantiles(times, n=100)
    lines += ["", f"Search: p50 {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms, {len(times)} searches."]
    size = sum(path.stat().st_size for path in (root / ".sopcapture").glob("index-*"))
    return [*lines, f"{sops:,} SOPs, {revisions:,} revisions; the index takes {size / 1e6:.0f} MB."]


def _took(what: object) -> float:
    began = time.perf_counter()
    what()  # type: ignore[operator]
    return time.perf_counter() - began


def _painted(env: dict[str, str], root: Path) -> float:
    began = time.monotonic()
    screen = OuterTerminal([str(BIN / "sopcapture")], env=env, cwd=root)
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
