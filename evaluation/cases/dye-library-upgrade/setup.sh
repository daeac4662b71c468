# A dye house matches shades by a colour library, which comes as a wheel from a shelf of wheels.
set -eu
version=${PARAM_VERSION:-3.0.2}
git config --global user.name "Minh Tran"
git config --global user.email minh@faerberei.example
git config --global init.defaultBranch main
mkdir -p shelf /tmp/mirror tests
cat >/tmp/wheel.py <<'X'
import sys, zipfile
version, folder = sys.argv[1:3]
old = version.startswith("2.")
code = '''"""Distance of two colours."""
def delta_e(a, b%s):
    %s
    return round(sum((x - y) ** 2 for x, y in zip(a, b)) ** 0.5 * (1 if method == "cie76" else 0.6), 2)
''' % ((', method="cie76"', "pass") if old else (", method=None", 'if method not in ("cie76", "ciede2000"):\n        raise TypeError("delta_e() wants a method since 3.0: cie76 or ciede2000")'))
info = f"labmix-{version}.dist-info"
files = {
    "labmix/__init__.py": code,
    "labmix/CHANGES.txt": "3.0: delta_e() has no default any more; say method=\"cie76\" for the distances of 2.x\n2.3: faster\n",
    f"{info}/METADATA": f"Metadata-Version: 2.1\nName: labmix\nVersion: {version}\n",
    f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: house\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}
files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
with zipfile.ZipFile(f"{folder}/labmix-{version}-py3-none-any.whl", "w") as wheel:
    for name, text in files.items():
        wheel.writestr(zipfile.ZipInfo(name), text)
X
python3 /tmp/wheel.py 2.3.1 shelf
python3 /tmp/wheel.py 2.3.1 /tmp/mirror
python3 /tmp/wheel.py "$version" /tmp/mirror
(cd /tmp/mirror && sha256sum *.whl >SHA256SUMS)
cat >shelf-get <<'X'
#!/bin/bash
# shelf-get PACKAGE VERSION: fetch a wheel from the mirror onto the shelf, with its checksum
set -u
file=${1:?package}-${2:?version}-py3-none-any.whl
[ -e "/tmp/mirror/$file" ] || { echo "shelf-get: the mirror has no $file" >&2; exit 1; }
(cd /tmp/mirror && grep " $file\$" SHA256SUMS | sha256sum -c --quiet) || exit 1
cp "/tmp/mirror/$file" "$(dirname "$0")/shelf/" && echo "shelf-get: $file, checksum ok"
X
cat >shadecheck <<'X'
#!/usr/bin/env python3
"""shadecheck GOLDEN: the distances of the shades that customers have signed must not move"""
import csv, sys
sys.path[:0] = ["deps", "."]
from match import distance
bad = 0
rows = list(csv.reader(open(sys.argv[1]), delimiter=";"))
for shade, *numbers, want in rows:
    numbers = [float(n) for n in numbers]
    if distance(numbers[:3], numbers[3:]) != float(want):
        print(f"{shade}: {distance(numbers[:3], numbers[3:])} instead of {want}"); bad += 1
print(f"{len(rows) - bad} of {len(rows)} signed shades unchanged")
sys.exit(bool(bad))
X
cat >match.py <<'X'
"""Is a dyed sample near enough to its pattern?"""
from labmix import delta_e

LIMIT = 1.2


def distance(pattern, sample):
    return delta_e(pattern, sample)


def accepted(pattern, sample):
    return distance(pattern, sample) <= LIMIT
X
cat >tests/test_match.py <<'X'
import unittest
from match import accepted, distance


class Match(unittest.TestCase):
    def test_distance(self):
        self.assertEqual(distance((50, 10, 10), (50, 13, 14)), 5.0)

    def test_near(self):
        self.assertTrue(accepted((50, 10, 10), (50, 10, 11)))
X
printf '%s\n' "marine 19-4027;30;2;-14;30;2;-13;1.0" "rost 18-1248;42;30;31;42;33;35;5.0" >golden.csv
echo "labmix==2.3.1" >requirements.txt
cat >Makefile <<'X'
deps:
	@rm -rf deps
	@python3 -m pip install -q --no-index --find-links shelf --target deps -r requirements.txt
	@ls deps
test:
	@PYTHONPATH=deps:. python3 -m unittest discover -q -b -s tests
.PHONY: deps test
X
printf '%s\n' deps shelf __pycache__ >.gitignore
chmod +x shelf-get shadecheck
export PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1
make deps >/dev/null
git init -q
git add .
git commit -qm "Shade matching"
git init -q --bare ../dyehouse.git
git remote add origin ../dyehouse.git
git push -q -u origin main
