# Riggers' calculator of the date by which a reserve parachute has to be packed again; lofts take it as a tarball.
set -eu
git config --global user.name "Fionn Gallagher"
git config --global user.email fionn@loft.example
git config --global init.defaultBranch main
cat >repack.py <<'P'
"""When a reserve has to be packed again."""
import sys
from datetime import date, timedelta

DAYS = {"EU": 365, "US": 180}


def due(packed, cycle):
    """The date by which a reserve that was packed on a day has to be packed again."""
    return packed + timedelta(days=DAYS[cycle])


if __name__ == "__main__":
    print(due(date.fromisoformat(sys.argv[1]), sys.argv[2]))
P
cat >test_repack.py <<'P'
import unittest
from datetime import date

from repack import due


class Due(unittest.TestCase):
    def test_us(self):
        self.assertEqual(due(date(2026, 3, 2), "US"), date(2026, 8, 29))

    def test_eu(self):
        self.assertEqual(due(date(2026, 3, 2), "EU"), date(2027, 3, 2))
P
cat >Makefile <<'P'
VERSION = $(shell cat VERSION)

test:
	python3 -m unittest -q

dist:
	@test "$$(git describe)" = "v$(VERSION)" || { echo "the tag is not v$(VERSION)" >&2; exit 1; }
	mkdir -p dist
	git archive --prefix=repack-$(VERSION)/ -o dist/repack-$(VERSION).tar.gz v$(VERSION)

.PHONY: test dist
P
echo 1.4.0 >VERSION
printf '# Changes\n\n## 1.4.0\n\n- US cycle of 180 days.\n' >CHANGELOG.md
printf '%s\n' dist/ __pycache__/ .origin.git/ >.gitignore
git init -q
git init -q --bare .origin.git
git remote add origin "$PWD/.origin.git"
git add .
git commit -qm "Release 1.4.0"
git tag -a v1.4.0 -m 'Repack 1.4.0'
git push -q -u origin main v1.4.0
cat >repack.py <<'P'
"""When a reserve has to be packed again."""
import sys
from calendar import monthrange
from datetime import date

MONTHS = {"EU": 12, "US": 6, "TANDEM": 3}


def due(packed, cycle):
    """The date by which a reserve that was packed on a day has to be packed again."""
    later = packed.month - 1 + MONTHS[cycle]
    year, month = packed.year + later // 12, later % 12 + 1
    return date(year, month, packed.day)


if __name__ == "__main__":
    print(due(date.fromisoformat(sys.argv[1]), sys.argv[2]))
P
cat >test_repack.py <<'P'
import unittest
from datetime import date

from repack import due


class Due(unittest.TestCase):
    def test_us(self):
        self.assertEqual(due(date(2026, 3, 2), "US"), date(2026, 9, 2))

    def test_eu(self):
        self.assertEqual(due(date(2026, 3, 2), "EU"), date(2027, 3, 2))

    def test_short_month(self):
        self.assertEqual(due(date(2026, 8, 31), "US"), date(2027, 2, 28))

    def test_leap_day(self):
        self.assertEqual(due(date(2028, 2, 29), "EU"), date(2029, 2, 28))
P
sed -i 's/^## 1.4.0/## Unreleased\n\n- Cycles are calendar months. Tandem reserves: 3 months.\n\n## 1.4.0/' CHANGELOG.md
git commit -qam "Cycles in calendar months, tandem reserves"
git push -q
