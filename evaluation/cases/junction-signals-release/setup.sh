# The signal program of a road junction: intergreen times, the matrix that they have to keep, releases as tags.
set -eu
version=${PARAM_VERSION:-2.6}
junction=${PARAM_JUNCTION:-K117}
git config --global user.name "Aurelio Bianchi"
git config --global user.email aurelio@signals.example
git config --global init.defaultBranch main
git init -q --bare origin.git
git init -q
git remote add origin "$PWD/origin.git"
printf '%s\n' origin.git/ dist/ >.gitignore
echo "$junction" >JUNCTION
echo 2.5 >VERSION
printf '%s\n' clearing,entering,seconds 1,3,5 3,1,6 3,7,6 7,3,5 1,7,4 7,1,7 >matrix.csv
printf '%s\n' clearing,entering,seconds 1,3,5 3,1,6 3,7,6 7,3,5 1,7,4 7,1,7 >program.csv
printf '%s\n' stage,green A,38 B,22 C,12 >stages.csv
cat >check <<'P'
#!/usr/bin/env python3
"""check: no intergreen of the program is shorter than the matrix asks for"""
import csv, sys
def read(path):
    return {(r["clearing"], r["entering"]): int(r["seconds"]) for r in csv.DictReader(open(path))}
matrix, program = read("matrix.csv"), read("program.csv")
name, bad = open("JUNCTION").read().strip(), 0
for pair, least in matrix.items():
    if program.get(pair, 0) < least:
        print(f"check: {name}: {pair[0]} -> {pair[1]} has {program.get(pair, 0)} s, the matrix asks for {least} s", file=sys.stderr)
        bad = 1
if bad:
    sys.exit(1)
print(f"check: {name}: {len(matrix)} intergreens fine, green {sum(int(r['green']) for r in csv.DictReader(open('stages.csv')))} s")
P
cat >pack <<'S'
#!/bin/bash
# pack: the bundle for the controller, out of the tag of VERSION
set -eu
name=$(cat JUNCTION)-$(cat VERSION)
git rev-parse -q --verify "v$(cat VERSION)^{tag}" >/dev/null || { echo "pack: there is no annotated tag v$(cat VERSION)" >&2; exit 1; }
mkdir -p dist
git archive --format=tar.gz -o "dist/$name.tgz" "v$(cat VERSION)" JUNCTION VERSION program.csv stages.csv
(cd dist && sha256sum "$name.tgz" >"$name.sha256")
echo "pack: dist/$name.tgz"
S
chmod +x check pack
git add -A
git commit -qm "$junction 2.5"
git tag -a v2.5 -m "$junction 2.5"
sed -i 's/^C,12$/C,15/' stages.csv
git commit -qam "Longer green for the school crossing"
sed -i 's/^3,7,6$/3,7,4/' program.csv
git commit -qam "Tram stage tuned on site"
git push -q origin main v2.5
