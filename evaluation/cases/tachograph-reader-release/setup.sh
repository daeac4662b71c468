# A haulier's own reader of tachograph cards: a git repository with a shared origin, a Makefile, a shelf that the depots fetch from.
set -eu
version=${PARAM_VERSION:-1.8.0}
previous=${PARAM_PREVIOUS:-1.7.3}
git config --global user.name "Milan Sedlak"
git config --global user.email milan@sedlak.example
git config --global init.defaultBranch main
git config --global core.pager cat
git init -q
mkdir -p tachoread tests ~/git ~/shelf
printf '[project]\nname = "tachoread"\nversion = "%s"\nrequires-python = ">=3.9"\n' "$previous" >pyproject.toml
printf '# Changes\n\n## %s - 2026-09-14\n\n- Reads the second generation of cards.\n' "$previous" >CHANGELOG.md
cat >tachoread/__init__.py <<'P'
"""Driving times from tachograph cards."""


def minutes(start: str, end: str) -> int:
    """Minutes from start to end, both HH:MM."""
    first, last = (int(t[:2]) * 60 + int(t[3:]) for t in (start, end))
    return last - first
P
cat >tests/__init__.py </dev/null
cat >tests/test_minutes.py <<'P'
import unittest

from tachoread import minutes


class Minutes(unittest.TestCase):
    def test_within_a_day(self):
        self.assertEqual(minutes("06:10", "07:40"), 90)
P
cat >Makefile <<'M'
V := $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)

check:
	python3 -m unittest -q

dist:
	@mkdir -p dist
	git archive --prefix=tachoread-$(V)/ -o dist/tachoread-$(V).tar.gz v$(V)

.PHONY: check dist
M
printf 'dist/\n__pycache__/\n' >.gitignore
echo "Reads tachograph cards." >README.md
git add .
git commit -qm "Second generation of cards"
git tag -a "v$previous" -m "tachoread $previous"
git clone -q --bare . ~/git/tachoread.git
git remote add origin ~/git/tachoread.git
git fetch -q origin
git branch -q -u origin/main
cat >>tachoread/__init__.py <<'P'


def night(start: str, end: str) -> int:
    """Minutes from start to end, where the end may be after midnight."""
    return minutes(start, end) % 1440
P
cat >>tests/test_minutes.py <<'P'

    def test_over_midnight(self):
        from tachoread import night

        self.assertEqual(night("23:30", "00:15"), 45)
P
sed -i '2a ## Unreleased\n\n- Shifts over midnight count right.\n' CHANGELOG.md
git commit -qam "Count shifts over midnight"
git push -q origin main
git clone -q ~/git/tachoread.git ~/other
(
    cd ~/other
    echo "Ask Radka about the card readers of the northern depot." >>README.md
    git -c user.name="Radka Hora" -c user.email=radka@sedlak.example commit -qam "Say who knows the readers"
    git push -q origin main
)
rm -rf ~/other
printf '%s\n' "$previous 2026-09-14" >~/shelf/RELEASES
: "$version"
