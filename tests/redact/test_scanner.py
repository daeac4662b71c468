"""The scanner of vendors' formats, and how it lives beside Python."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest

from sopcapture.redact import Redactor, scanner

needs_scanner = pytest.mark.skipif(not scanner.is_available(), reason="betterleaks has no wheel for this platform")


@needs_scanner
def test_places_are_characters_although_the_scanner_counts_bytes(fill) -> None:
    token, _ = fill("shpat_<hex 32>", random.Random(1))
    text = f"é漢🚀\nünï {token} é\n{token}"
    windows = [(0, 3), (4, len(text))]
    found = [text[match.start : match.end] for _, match in scanner.scan(text, windows)]
    assert found == [token, token]


@needs_scanner
def test_a_comment_in_the_output_can_t_switch_it_off(fill) -> None:
    token, _ = fill("lin_api_<alnum 40>", random.Random(1))
    for comment in ("# gitleaks:allow", "// betterleaks:allow", "GitLeaks:Allow"):
        text = f"{token} {comment}"
        assert [text[match.start : match.end] for _, match in scanner.scan(text, [(0, len(text))])] == [token]


@needs_scanner
def test_nothing_in_a_text_ends_the_scan(fill) -> None:
    token, _ = fill("npm_<alnum 36>", random.Random(1))
    for before in ("\0", "\udc80", "\0\n\0 "):
        text = f"{before} {token}"
        assert [text[match.start : match.end] for _, match in scanner.scan(text, [(0, len(text))])] == [token]


@needs_scanner
def test_it_knows_formats_that_have_no_rule_here(fill) -> None:
    token, _ = fill("shippo_live_<hex 40>", random.Random(2))
    (finding,) = Redactor().find(f"used {token} for it")
    assert finding.rule == "shippo-api-token"


PROGRAM = """
import os, signal, subprocess, sys, threading
from sopcapture.redact import scanner
assert scanner.is_available()
seen = []
for number in (signal.SIGTERM, signal.SIGWINCH, signal.SIGCHLD, signal.SIGHUP, signal.SIGUSR1):
    signal.signal(number, lambda number, frame: seen.append(number))
    os.kill(os.getpid(), number)
assert len(seen) >= 5, seen
child = subprocess.run([sys.executable, "-c", "import signal; print(signal.getsignal(signal.SIGINT))"], capture_output=True, check=True)
assert b"default_int_handler" in child.stdout, child.stdout
read, write = os.pipe()
os.close(read)
try:
    os.write(write, b"x")
except BrokenPipeError:
    print("broken pipe")
threads = [threading.Thread(target=lambda: list(scanner.scan("token = abc\\n" * 500, [(0, 6000)]))) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
try:
    os.kill(os.getpid(), signal.SIGINT)
    signal.pause()
except KeyboardInterrupt:
    print("interrupted")
"""


@needs_scanner
def test_signals_threads_and_children_work_as_before() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True, timeout=60, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == ["broken pipe", "interrupted"]


def test_importing_the_package_loads_no_scanner() -> None:
    program = "import sys, sopcapture.redact as r; r.Redactor(environ={'API_TOKEN': 'k3yZtwQ9vLm2'}); print('betterleaks' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=60, env=os.environ
    )
    assert done.stdout.strip() == "False", done.stderr


@pytest.mark.parametrize(
    ("rule", "kind"),
    [("github-pat", "github-token"), ("openai-api-key", "openai-key"), ("okta-access-token.2", "okta-token")],
)
def test_kinds_of_rules(rule, kind) -> None:
    assert scanner.kind_of_rule(rule) == kind
