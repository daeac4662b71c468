# A gear cutter's quotation program; the library for tooth forms comes as a wheel from a local folder.
set -eu
old=${PARAM_OLD:-2.3.1}
new=${PARAM_NEW:-2.4.0}
ticket=${PARAM_TICKET:-GEAR-311}
git config --global user.name "Beate Lind"
git config --global user.email beate@lind-gears.example
git config --global init.defaultBranch main
mkdir -p wheelhouse gears tests
python3 - "$old" "$new" <<'P'
import sys, zipfile
OLD = "def pitch(teeth, mod):\n    return teeth * mod\n"
NEW = "def pitch(teeth, module):\n    return teeth * module\n\ndef tip(teeth, module):\n    return (teeth + 2) * module\n"
for version, text in zip(sys.argv[1:], (OLD, NEW)):
    info = f"toothform-{version}.dist-info"
    with zipfile.ZipFile(f"wheelhouse/toothform-{version}-py3-none-any.whl", "w") as z:
        z.writestr("toothform.py", text)
        z.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: toothform\nVersion: {version}\n")
        z.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        z.writestr(f"{info}/RECORD", f"toothform.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
P
echo "toothform==$old" >requirements.txt
cat >gears/quote.py <<'P'
from toothform import pitch

def blank(teeth, size):
    """The diameter of the blank, in millimetres."""
    return pitch(teeth, mod=size) + 2 * size
P
: >gears/__init__.py
cat >tests/test_quote.py <<'P'
import unittest
from gears.quote import blank

class Quote(unittest.TestCase):
    def test_blank(self):
        self.assertEqual(blank(24, 3), 78)

    def test_small(self):
        self.assertEqual(blank(17, 2), 38)
P
printf 'libs:\n\trm -rf lib\n\tpython3 -m pip install -q --disable-pip-version-check --no-index --find-links wheelhouse --target lib -r requirements.txt\n\ntest:\n\tPYTHONPATH=lib python3 -B -m unittest -q tests.test_quote\n' >Makefile
printf 'lib\n__pycache__\n' >.gitignore
cat >CHANGES.md <<C
# Changes

- GEAR-288: offers in Swiss francs
C
make libs >/dev/null 2>&1
git init -q
git add .
git commit -qm "GEAR-288: offers in Swiss francs"
cat >.git/hooks/commit-msg <<'S'
#!/bin/sh
t=$(head -1 "$1" | grep -oE '^GEAR-[0-9]+: ') || { echo "commit-msg: begin with the ticket, as in GEAR-100: what was done" >&2; exit 1; }
grep -q "^- $t" CHANGES.md || { echo "commit-msg: $t is not in CHANGES.md" >&2; exit 1; }
S
chmod +x .git/hooks/commit-msg
