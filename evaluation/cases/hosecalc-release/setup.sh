# A supplier of hydraulic hoses: a small Python library that works out hose lengths, its repository and the index of packages.
set -eu
git config --global user.name "Denise Pruitt"
git config --global user.email denise@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p hosecalc tests tools
cat >pyproject.toml <<'S'
[project]
name = "hosecalc"
version = "3.3.2"
S
cat >hosecalc/__init__.py <<'S'
"""Cut lengths of hose assemblies."""
__version__ = "3.3.2"


def cut_length(overall_mm, fittings_mm):
    return overall_mm - sum(fittings_mm)
S
cat >tests/test_length.py <<'S'
import unittest

from hosecalc import cut_length


class Length(unittest.TestCase):
    def test_two_fittings(self):
        self.assertEqual(cut_length(900, [41, 38]), 821)
S
cat >CHANGELOG.md <<'S'
# Changes

## Unreleased
- swivel fittings count with their nut

## 3.3.2
- crimp table of the new press
S
cat >Makefile <<'S'
test:
	@python3 -m unittest -q tests.test_length 2>&1 | grep -v '^Ran'

dist:
	@tools/dist
S
cat >tools/dist <<'S'
#!/bin/bash
# dist: the tarball of the version in pyproject.toml
set -eu
cd "$(dirname "$0")/.."
v=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
w=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' hosecalc/__init__.py)
[ "$v" = "$w" ] || { echo "dist: pyproject.toml says $v, hosecalc/__init__.py says $w" >&2; exit 1; }
grep -q "^## $v " CHANGELOG.md || { echo "dist: no heading for $v in CHANGELOG.md" >&2; exit 1; }
mkdir -p dist
tar -czf "dist/hosecalc-$v.tar.gz" --exclude=__pycache__ pyproject.toml CHANGELOG.md hosecalc
echo "dist: dist/hosecalc-$v.tar.gz"
S
cat >tools/upload <<'S'
#!/bin/bash
# upload FILE: into the index of packages; a file that is there is never replaced
set -eu
f=${1:?FILE}
t=$HOME/index/hosecalc/$(basename "$f")
[ ! -e "$t" ] || { echo "upload: $(basename "$f") is there already" >&2; exit 1; }
cp "$f" "$t"
echo "upload: $(basename "$f")"
S
chmod +x tools/dist tools/upload
printf '%s\n' dist/ __pycache__/ >.gitignore
mkdir -p "$HOME/index/hosecalc"
echo old >"$HOME/index/hosecalc/hosecalc-3.3.2.tar.gz"
git init -q --bare "$HOME/hosecalc.git"
git init -q
git add .
git commit -qm "Crimp table of the new press"
git tag -a v3.3.2 -m "hosecalc 3.3.2"
sed -i 's/sum(fittings_mm)/sum(fittings_mm)  # with the nut/' hosecalc/__init__.py
git commit -qam "Swivel fittings count with their nut"
git remote add origin "$HOME/hosecalc.git"
git push -q origin main v3.3.2
python3 -m http.server 8087 --bind 127.0.0.1 --directory "$HOME/index" >/dev/null 2>&1 &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8087/ >/dev/null && break; sleep 0.1; done
