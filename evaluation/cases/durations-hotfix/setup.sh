# A small Python library in git, with a release behind it, a main branch that has gone on, and a remote.
set -eu
version=${PARAM_VERSION:-2.4.2}
base=${PARAM_BASE:-2.4.1}
git config --global user.name "Nils Aune"
git config --global user.email nils@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p durlib tests
printf '%s\n' dist/ __pycache__/ >.gitignore
cat >durlib/__init__.py <<'P'
"""Durations such as 1h30m."""
import re

_FORM = re.compile(r"(?:(\d+)h)(?:(\d+)m)?(?:(\d+)s)?")


def parse(text):
    """Seconds of a duration."""
    found = _FORM.fullmatch(text)
    if not found or not text:
        raise ValueError(f"no duration: {text!r}")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds
P
: >tests/__init__.py
cat >tests/test_parse.py <<'P'
import unittest

from durlib import parse


class Parse(unittest.TestCase):
    def test_hours_and_minutes(self):
        self.assertEqual(parse("1h30m"), 5400)

    def test_nonsense(self):
        with self.assertRaises(ValueError):
            parse("soon")
P
cat >Makefile <<'M'
VERSION := $(shell cat VERSION)
test:
	@python3 -B -m unittest -q
dist:
	@grep -q '^## $(VERSION)$$' CHANGELOG.md || { echo "dist: CHANGELOG.md has no heading for $(VERSION)" >&2; exit 1; }
	@mkdir -p dist
	@tar -czf dist/durlib-$(VERSION).tar.gz --transform 's,^,durlib-$(VERSION)/,' VERSION CHANGELOG.md durlib/__init__.py
	@echo "dist/durlib-$(VERSION).tar.gz"
.PHONY: test dist
M
echo "$base" >VERSION
printf '%s\n' "# Changes" "## $base" "" "- seconds are read" >CHANGELOG.md
git init -q .
git add -A
git commit -qm "Release $base"
git tag -a "v$base" -m "durlib $base"
echo 9.0.dev0 >VERSION
echo "Durations in words come with 9.0." >ROADMAP.md
git add -A
git commit -qm "Go on towards 9.0"
git init -q --bare ../remotes/durlib.git
git remote add origin ../remotes/durlib.git
git push -q origin main "v$base"
