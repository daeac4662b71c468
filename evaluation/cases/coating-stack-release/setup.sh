# An optical coating lab: a program that computes layer stacks, released to the chambers.
set -eu
ticket=${PARAM_TICKET:-COAT-418}
git config --global user.name "Mirela Oprea"
git config --global user.email mirela@coatlab.example
git config --global init.defaultBranch main
mkdir -p data tests ~/chambers
echo 2.6.0 >VERSION
printf '## 2.6.0\n\n- Dispersion between 350 and 2000 nm\n' >CHANGES.md
printf 'nm;n\n532;1.4607\n1064;1.4496\n' >data/sio2.csv
printf 'nm;n\n532;2.1120\n1064;2.0700\n' >data/ta2o5.csv
cat >thinstack.py <<'P'
"""Reflectance of a quarter-wave stack on glass."""
import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


def index(material, nm):
    with open(DATA / f"{material}.csv", newline="") as file:
        return {int(r["nm"]): float(r["n"]) for r in csv.DictReader(file, delimiter=";")}[nm]


def reflectance(pairs, nm, substrate=1.5066):
    high, low = index("ta2o5", nm), index("sio2", nm)
    y = (high / low) ** (2 * pairs) * high * high / substrate
    return ((1 - y) / (1 + y)) ** 2
P
cat >tests/check.py <<'P'
import sys
sys.path.insert(0, ".")
from thinstack import reflectance
for pairs, nm, least in ((17, 1064, 0.9995), (15, 532, 0.9990)):
    r = reflectance(pairs, nm)
    print(f"{pairs} pairs at {nm} nm: {r:.5f}, at least {least}: {'ok' if r >= least else 'TOO LOW'}")
    if r < least:
        sys.exit(1)
P
printf 'test:\n\t@python3 -B tests/check.py\n\ndist:\n\t@sha256sum -c --quiet data/SHA256SUMS\n\t@mkdir -p dist\n\t@tar --transform "s,^,thinstack-$$(cat VERSION)/," -czf dist/thinstack-$$(cat VERSION).tar.gz VERSION CHANGES.md thinstack.py data\n\t@echo "dist/thinstack-$$(cat VERSION).tar.gz"\n\n.PHONY: test dist\n' >Makefile
echo dist/ >.gitignore
sha256sum data/*.csv >data/SHA256SUMS
git init -q
git add .
git commit -qm "thinstack 2.6.0"
git tag -a v2.6.0 -m "thinstack 2.6.0"
sed -i 's/2.0700/2.0815/' data/ta2o5.csv
git -c user.name="Henk Tromp" commit -qam "Ta2O5 index after the new ion source ($ticket)"
