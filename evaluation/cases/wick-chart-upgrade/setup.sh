# A candle maker: burning times of candles, computed with a library that hangs in the tree as a submodule.
set -eu
version=${PARAM_VERSION:-2.4.0}
git config --global user.name "Dale Okonjo"
git config --global user.email dale@candles.example
git config --global init.defaultBranch main
git config --global protocol.file.allow always
git config --global advice.detachedHead false
mkdir -p ~/remotes ~/up
cd ~/up
git init -q
cat >wickcalc.py <<'P'
def burn_hours(diameter, height_cm):
    """diameter in inches"""
    return round(diameter**2 * height_cm * 0.55, 1)
P
printf '2.3.1\n  rounds to a tenth of an hour\n' >CHANGES
git add .
git commit -qm "wickcalc 2.3.1"
git tag v2.3.1
cat >wickcalc.py <<'P'
def burn_hours(diameter_mm, height_cm):
    """diameter in millimetres"""
    return round((diameter_mm / 25.4) ** 2 * height_cm * 0.55, 1)
P
printf '%s\n  burn_hours takes diameter_mm, in millimetres, no inches any more\n2.3.1\n  rounds to a tenth of an hour\n' "$version" >CHANGES
git commit -qam "Millimetres instead of inches"
git tag "v$version"
git clone -q --bare . ~/remotes/wickcalc.git
cd - >/dev/null
rm -rf ~/up
git init -q
git submodule --quiet add ~/remotes/wickcalc.git lib/wickcalc
git -C lib/wickcalc tag -d "v$version" >/dev/null
git -C lib/wickcalc checkout -q v2.3.1
cat >chart.py <<'P'
import csv
import sys

sys.path.insert(0, "lib/wickcalc")
from wickcalc import burn_hours

CANDLES = {"pillar": (3.0, 10), "taper": (0.875, 25), "altar": (2.5, 30)}


def chart():
    return {name: burn_hours(diameter=d, height_cm=h) for name, (d, h) in CANDLES.items()}


if __name__ == "__main__":
    csv.writer(sys.stdout, lineterminator="\n").writerows(chart().items())
P
cat >test_chart.py <<'P'
import unittest

from chart import chart


class Chart(unittest.TestCase):
    def test_pillar(self):
        self.assertEqual(chart()["pillar"], 49.5)

    def test_taper(self):
        self.assertEqual(chart()["taper"], 10.5)


unittest.main(verbosity=0)
P
printf 'test:\n\t@python3 -B test_chart.py\nchart:\n\t@mkdir -p out && python3 -B chart.py >out/chart.csv && wc -l <out/chart.csv\n' >Makefile
printf 'out/\n' >.gitignore
mkdir golden
printf '%s\n' pillar,49.5 taper,10.5 altar,103.1 >golden/chart.csv
printf '%s\n' '2026-08-19 wickcalc 2.3.1, CB-41' >HISTORY
git add .
git commit -qm "CB-41: wickcalc 2.3.1"
git clone -q --bare . ~/remotes/burnchart.git
cat >~/remotes/burnchart.git/hooks/pre-receive <<'H'
#!/bin/sh
while read -r old new ref; do
    git log -1 --format=%s "$new" | grep -Eq '^CB-[0-9]+: ' || { echo "burnchart: the subject must begin with its ticket, as in CB-41: ..." >&2; exit 1; }
done
H
chmod +x ~/remotes/burnchart.git/hooks/pre-receive
git remote add origin ~/remotes/burnchart.git
git fetch -q
git branch -q -u origin/main
