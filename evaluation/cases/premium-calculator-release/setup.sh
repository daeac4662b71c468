# An insurance broker's premium calculator: a git repository, the office's bare repository, the share the branches fetch from.
set -eu
version=${PARAM_VERSION:-3.8.0}
ticket=${PARAM_TICKET:-BRK-2217}
entry=${PARAM_ENTRY:-glass excess is per claim now}
git config --global user.name "Moira Tait"
git config --global user.email moira@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p ../share
git init -q
mkdir -p premcalc tests
echo 3.7.2 >VERSION
printf '# Changes\n\n## 3.7.2\n\n- BRK-2150: no-claims bonus stops at 65 percent\n' >CHANGELOG.md
echo dist/ >.gitignore
printf 'zone;rate\nA;412\nB;508\n' >premcalc/zones.csv
cat >premcalc/__init__.py <<'E'
import csv
from pathlib import Path


def premium(zone: str, bonus: int) -> int:
    with (Path(__file__).parent / "zones.csv").open() as file:
        rates = {row["zone"]: int(row["rate"]) for row in csv.DictReader(file, delimiter=";")}
    return rates[zone] * (100 - min(bonus, 65)) // 100
E
cat >tests/test_premium.py <<'E'
import unittest

from premcalc import premium


class TestPremium(unittest.TestCase):
    def test_bonus_is_capped(self):
        self.assertEqual(premium("A", 80), premium("A", 65))

    def test_zones(self):
        self.assertLess(premium("A", 0), premium("B", 0))
E
cat >Makefile <<'E'
V := $(shell cat VERSION)

test:
	@PYTHONPATH=. python3 -B -m unittest -q tests/test_premium.py >../unittest.out 2>&1 && echo "tests: all good" || { cat ../unittest.out; exit 1; }

dist:
	@git describe --exact-match HEAD 2>/dev/null | grep -qx "v$(V)" || { echo "dist: HEAD is not tagged v$(V)"; exit 1; }
	@mkdir -p dist
	@git archive --prefix=premcalc-$(V)/ -o dist/premcalc-$(V).tar.gz "v$(V)"
	@echo "dist: dist/premcalc-$(V).tar.gz"
E
git add .
git commit -qm "Release 3.7.2"
git tag -a v3.7.2 -m "premcalc 3.7.2"
echo "# $ticket" >>premcalc/__init__.py
git commit -qam "$ticket: $entry"
git init -q --bare ../premcalc.git
git remote add origin ../premcalc.git
git push -q -u origin main v3.7.2
git clone -q ../premcalc.git ../callum
cd ../callum
git config user.name "Callum Reid"
echo 'C;633' >>premcalc/zones.csv
git commit -qam "BRK-2209: flood zone C"
git push -q origin main
cd ..
rm -rf callum
