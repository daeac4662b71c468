# A kitchen fitter's delivery planner; the library workdays is a git submodule, a newer tag is at its upstream.
set -eu
version=${PARAM_VERSION:-3.2.0}
git config --global user.name "Søren Lund"
git config --global user.email soren@kokken.example
git config --global init.defaultBranch main
git config --global protocol.file.allow always
top=$PWD/.upstream
mkdir -p "$top/workdays"
cd "$top/workdays"
git init -q
cat >workdays.py <<'S'
import datetime

HOLIDAYS = {"2026-12-25", "2026-12-26"}


def next_workday(day, n):
    while n:
        day += datetime.timedelta(days=1)
        n -= day.weekday() < 5 and day.isoformat() not in HOLIDAYS
    return day
S
echo '3.1.0  holidays of 2026' >CHANGES
git add .
git commit -qm 'workdays 3.1.0'
git tag v3.1.0
cd ../..
git init -q --bare "$top/planner.git"
git init -q
echo .upstream/ >>.git/info/exclude
git remote add origin "$top/planner.git"
git submodule --quiet add "$top/workdays" lib/workdays
mkdir planner
cat >planner/dates.py <<'S'
import datetime
import sys

sys.path.insert(0, "lib/workdays")
import workdays


def fitting_day(ordered, weeks=0):
    """The day on which the fitters come: five working days after the kitchen is in."""
    return workdays.next_workday(ordered + datetime.timedelta(weeks=weeks), 5)
S
cat >planner/test_dates.py <<'S'
import datetime
import unittest

from planner.dates import fitting_day


class Dates(unittest.TestCase):
    def test_plain(self):
        self.assertEqual(fitting_day(datetime.date(2026, 11, 2)), datetime.date(2026, 11, 9))

    def test_christmas(self):
        self.assertEqual(fitting_day(datetime.date(2026, 12, 21)), datetime.date(2026, 12, 29))
S
printf 'test:\n\t@python3 -B -m unittest -q planner.test_dates\n' >Makefile
printf 'workdays 3.1.0 MIT\nreportform 1.9 BSD\n' >THIRD_PARTY
git add .
git commit -qm 'Planner'
git push -q origin main
cd "$top/workdays"
sed -i 's/next_workday/add_workdays/; s/HOLIDAYS = {/HOLIDAYS = {"2027-01-01", /' workdays.py
{ echo "$version  next_workday is now add_workdays; holidays of 2027"; cat CHANGES; } >C && mv C CHANGES
git commit -qam "workdays $version"
git tag "v$version"
