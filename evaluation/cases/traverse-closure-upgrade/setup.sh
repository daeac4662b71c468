# A surveyor's office: a program that closes traverses, its two libraries as wheels on the office's share, a virtual environment.
set -eu
version=${PARAM_VERSION:-3.1.0}
git config --global user.name "Hilde Rasmus"
git config --global user.email hilde@vermessung.example
git config --global init.defaultBranch main
mkdir -p wheels jobs expected
cat >.wheel.py <<'S'
import sys, zipfile
name, version, needs, code = sys.argv[1:]
info = f"{name}-{version}.dist-info"
meta = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n" + (f"Requires-Dist: {needs}\n" if needs else "")
with zipfile.ZipFile(f"wheels/{name}-{version}-py3-none-any.whl", "w") as wheel:
    wheel.writestr(f"{name}.py", f"__version__ = {version!r}\n{code}\n")
    wheel.writestr(f"{info}/METADATA", meta)
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: office\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    wheel.writestr(f"{info}/RECORD", f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
S
gon='from math import pi
def rad(gon): return gon * pi / 200'
python3 .wheel.py gonio 1.4.0 "" "$gon"
python3 .wheel.py gonio 1.6.2 "" "$gon
def norm(gon): return gon % 400"
polar='from math import cos, hypot, sin
from gonio import rad
def closure(legs):
    east = sum(length * sin(rad(bearing)) for bearing, length in legs)
    north = sum(length * cos(rad(bearing)) for bearing, length in legs)
    return hypot(east, north)'
python3 .wheel.py misclose 2.4.1 "gonio>=1.4" "$polar"
python3 .wheel.py misclose "$version" "gonio>=1.6" "$polar"
rm .wheel.py
printf '%s\n' 'gonio==1.4.0' 'misclose==2.4.1' >requirements.txt
cat >traverse.py <<'S'
"""The closing error of a traverse, in millimetres: traverse.py JOB.csv"""
import csv, sys
from misclose import closure
with open(sys.argv[1]) as file:
    legs = [(float(bearing), float(length)) for _, bearing, length in csv.reader(file, delimiter=";")]
print(f"{sys.argv[1]}: {len(legs)} legs, closing error {closure(legs) * 1000:.1f} mm")
S
printf '%s\n' 'A;52.1140;104.382' 'B;151.9870;88.115' 'C;249.8320;103.004' 'D;351.2210;90.190' >jobs/weinberg.csv
printf '%s\n' 'P1;10.0000;61.204' 'P2;143.3300;61.198' 'P3;276.6640;61.209' >jobs/kirchplatz.csv
cat >check.sh <<'S'
#!/bin/bash
# check.sh: all jobs that were closed by hand, against what was found then
cd "$(dirname "$0")" && for job in jobs/*.csv; do .venv/bin/python traverse.py "$job"; done | diff expected/errors.txt - && echo "check: all jobs as by hand"
S
chmod +x check.sh
printf '%s\n' .venv __pycache__ wheels >.gitignore
python3 -m venv .venv
.venv/bin/pip install -q --disable-pip-version-check --no-index --find-links wheels -r requirements.txt
for job in jobs/*.csv; do .venv/bin/python traverse.py "$job"; done >expected/errors.txt
echo "2026-03-02 SRV-204 misclose 2.4.1" >UPGRADES
git init -q
git add .
git commit -qm "Traverse"
