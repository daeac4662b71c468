# A branch is begun from the wrong place, thrown away, and begun from main.
set -eu
git init -q -b main
git config user.name Aylin; git config user.email aylin@example.org
echo 'tax = floor(x)' >tax.py
git add .; git commit -qm Tax
git switch -qc develop; echo 'new = 1' >new.py; git add .; git commit -qm "Unfinished"
