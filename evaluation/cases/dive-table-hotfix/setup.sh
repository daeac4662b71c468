# A diving contractor: the planner of surface intervals. A fix made on main comes as a patch for the release in use.
set -eu
version=${PARAM_VERSION:-3.1.1}
ticket=${PARAM_TICKET:-DT-88}
last=${version%.*}.$((${version##*.} - 1))
git config --global user.name "Joost de Wit"
git config --global user.email joost@example.org
git config --global init.defaultBranch main
mkdir -p ../inbox
git init -q
cat >planner.py <<'S'
"""Residual nitrogen after a surface interval."""
import sys
sys.dont_write_bytecode = True

STEPS = [10, 30, 60, 120, 240]
MAX_DEPTH = 42

def group(minutes):
    kept = [step for step in STEPS if step <= minutes]
    return len(kept) + 1

def may_dive(depth, minutes):
    return depth <= MAX_DEPTH and group(minutes) > 1
S
cat >check.py <<'S'
import sys
sys.dont_write_bytecode = True
from planner import group, may_dive
bad = [m for m, want in ((9, 0), (10, 1), (59, 2), (240, 5)) if group(m) != want]
for m in bad:
    print(f"check: {m} min on the surface gives group {group(m)}, the printed table says otherwise")
if bad or may_dive(50, 300):
    sys.exit(1)
print("check: planner agrees with the printed table")
S
echo "$last" >VERSION
git add . && git commit -qm "Planner $last"
git tag -a "v$last" -m "$last"
git branch release/3.1
sed -i 's/^MAX_DEPTH = 42/MAX_DEPTH = 50  # with the new chamber/; s/return depth <= MAX_DEPTH and/return 0 < depth <= MAX_DEPTH and/; s/may_dive(50/may_dive(60/' planner.py check.py
git commit -qam "50 m with the new chamber"
sed -i 's/return len(kept) + 1/return len(kept)/' planner.py
git commit -qam "Do not credit a surface step too many ($ticket)"
git format-patch -q -1 --stdout >"../inbox/$ticket.patch"
git switch -q release/3.1
git init -q --bare ../planner.git
cat >../planner.git/hooks/update <<'S'
#!/bin/bash
case $1 in refs/tags/v*)
    says=$(git show "$3^{commit}:VERSION")
    [ "v$says" = "${1#refs/tags/}" ] || { echo "VERSION says $says, the tag is ${1#refs/tags/}" >&2; exit 1; } ;;
esac
S
chmod +x ../planner.git/hooks/update
git remote add origin ../planner.git
git push -q origin --all
git push -q origin --tags
