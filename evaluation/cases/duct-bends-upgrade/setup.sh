# A shop for ventilation ducts: the program that writes the cut lists uses a library for bend allowances, kept in vendor/.
set -eu
version=${PARAM_VERSION:-2.4}
git config --global user.name "Pawel Zielinski"
git config --global user.email pawel@duct.example
git config --global init.defaultBranch main
mkdir mirror
lib() { # VERSION DOES
    mkdir "kfaktor-$1"
    printf '%s\n' '"""Bend allowance of sheet metal."""' 'import math' "__version__ = \"$1\"" 'K = {"zinc": 0.42, "steel": 0.44}' '' \
        'def allowance(angle, radius, thickness, material):' "    return $2 * (radius + K[material] * thickness)" >"kfaktor-$1/kfaktor.py"
    printf '%s\n' "$3" '2.3  zinc measured anew' >"kfaktor-$1/CHANGES"
    tar cf - --sort=name --mtime=2026-01-01 --owner=0 --group=0 "kfaktor-$1" | gzip -n >"mirror/kfaktor-$1.tar.gz"
    rm -r "kfaktor-$1"
}
lib 2.3 'math.radians(angle)' '2.3  steel 0.44'
lib "$version" 'angle' "$version  allowance() takes radians, no more degrees"
(cd mirror && sha256sum *.tar.gz >SHA256SUMS)
git init -q --bare hub.git
git init -q ductcut
cd ductcut
git remote add origin ../hub.git
cat >vend <<'S'
#!/bin/bash
# vend NAME VERSION: take a library from the mirror into vendor/, and write it into vendor.lock
set -eu
cd "$(dirname "$0")"
file=${1:?}-${2:?}.tar.gz
[ -e "../mirror/$file" ] || { echo "vend: no $file on the mirror" >&2; exit 1; }
(cd ../mirror && sha256sum -c --quiet --ignore-missing SHA256SUMS)
rm -rf "vendor/$1"
mkdir -p "vendor/$1"
tar xzf "../mirror/$file" -C "vendor/$1" --strip-components=1
sum=$(sha256sum "../mirror/$file" | cut -c1-12)
touch vendor.lock
{ grep -v "^$1 " vendor.lock || true; echo "$1 $2 $sum"; } | sort >lock.new
mv lock.new vendor.lock
echo "vend: $1 $2 in vendor/$1"
S
chmod +x vend
cat >cut.py <<'P'
"""cut.py FILE: the flat length of each duct of a list."""
import csv, sys
import math
sys.path.insert(0, "vendor/kfaktor")
from kfaktor import allowance

def flat(legs, angle, radius, thickness, material):
    return sum(legs) + (len(legs) - 1) * allowance(angle, radius, thickness, material)

if __name__ == "__main__":
    for name, a, b, angle, material in csv.reader(open(sys.argv[1]), delimiter=";"):
        print(f"{name} {flat([float(a), float(b)], float(angle), 2, 0.8, material):.1f}")
P
cat >test_cut.py <<'P'
import sys
from cut import flat
got = round(flat([100, 50], 90, 2, 0.8, "zinc"), 1)
if got != 153.7:
    sys.exit(f"test_cut: elbow of 90 degrees is {got} mm flat, not 153.7")
print("test_cut: elbow of 90 degrees is 153.7 mm flat")
P
printf 'test:\n\t@python3 test_cut.py\n.PHONY: test\n' >Makefile
mkdir lists
printf '%s\n' 'elbow;100;50;90;zinc' 'offset;300;80;45;zinc' 'hood;420;60;120;steel' >lists/sample.csv
./vend kfaktor 2.3 >/dev/null
echo __pycache__ >.gitignore
python3 cut.py lists/sample.csv >lists/sample.out
git add .
git commit -qm 'DC-301 cut lists with kfaktor 2.3'
git push -q -u origin main
cat >.git/hooks/commit-msg <<'S'
#!/bin/sh
grep -Eq '^DC-[0-9]+ ' "$1" || { echo "commit-msg: no ticket (DC-...) in front" >&2; exit 1; }
S
chmod +x .git/hooks/commit-msg
