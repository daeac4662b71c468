# The seed potato inspectorate: crop reports, with the tolerances of the certification scheme as a submodule.
set -eu
version=${PARAM_VERSION:-v3.1.0}
git config --global user.name "Morag Sinclair"
git config --global user.email morag@tatties.example
git config --global init.defaultBranch main
git config --global protocol.file.allow always
git config --global advice.detachedHead false
mkdir -p ~/remotes ~/.lib
(
    cd ~/.lib
    git init -q
    cat >tolerances.py <<'P'
"""Tolerances of faults in growing crops, in percent of plants."""
LIMITS = {
    ("PB", "blackleg"): 0.0, ("PB", "virus"): 0.01,
    ("S", "blackleg"): 0.1, ("S", "virus"): 0.02,
    ("E", "blackleg"): 0.5, ("E", "virus"): 0.8,
}


def limit(grade, fault):
    return LIMITS[grade, fault]
P
    echo __pycache__ >.gitignore
    git add . && git commit -qm "Tolerances of the 2024 scheme" && git tag -a v3.0.2 -m v3.0.2
    sed -i 's/"virus"/"severe_virus"/' tolerances.py
    printf '# %s\n\nBreaking: the fault "virus" is now called "severe_virus". No limit has changed.\n' "$version" >CHANGES.md
    git add . && git commit -qm "Call the fault severe_virus, as the scheme does" && git tag -a "$version" -m "$version"
    git clone -q --bare . ~/remotes/tolerances.git
)
rm -rf ~/.lib
git init -q
cat >report.py <<'P'
"""Says of each crop whether it may be certified: report.py CROPS.csv"""
import csv
import sys

sys.path.insert(0, "vendor/tolerances")
from tolerances import limit


def verdict(crop):
    for column, fault in (("blackleg", "blackleg"), ("virus_pct", "virus")):
        if float(crop[column]) > limit(crop["grade"], fault):
            return "rejected: " + column
    return "passed"


if __name__ == "__main__":
    with open(sys.argv[1]) as crops:
        for crop in csv.DictReader(crops):
            print(crop["field"], crop["variety"], crop["grade"], verdict(crop))
P
cat >test_report.py <<'P'
import unittest

from report import verdict


class Verdicts(unittest.TestCase):
    def test_clean(self):
        self.assertEqual(verdict({"grade": "PB", "blackleg": "0", "virus_pct": "0"}), "passed")

    def test_too_much(self):
        self.assertEqual(verdict({"grade": "S", "blackleg": "0", "virus_pct": "0.03"}), "rejected: virus_pct")
P
printf 'test:\n\t@PYTHONDONTWRITEBYTECODE=1 python3 -m unittest -q\n.PHONY: test\n' >Makefile
printf 'field,variety,grade,blackleg,virus_pct\nBalmullo 4,Cara,S,0,0.01\nBalmullo 7,Hermes,E,0.6,0\nKirriemuir 2,Maris Piper,PB,0,0\nForgue 11,Saxon,S,0,0.05\n' >season-2025.csv
printf '__pycache__\n' >.gitignore
git submodule --quiet add ~/remotes/tolerances.git vendor/tolerances
git -C vendor/tolerances checkout -q v3.0.2
git -C vendor/tolerances tag -d "$version" >/dev/null
PYTHONDONTWRITEBYTECODE=1 python3 report.py season-2025.csv >season-2025.expected
git add .
git commit -qm "Crop reports"
git clone -q --bare . ~/remotes/inspect.git
git remote add origin ~/remotes/inspect.git
git fetch -q
git branch -q --set-upstream-to=origin/main
