# A ready-mix concrete plant: the mixing desk's program and the shelf with the libraries that it may use.
set -eu
version=${PARAM_VERSION:-3.5.0}
gradum=${PARAM_GRADUM:-2.0.3}
recipe=${PARAM_RECIPE:-C25-16}
git config --global user.name "Zbigniew Sroka"
git config --global user.email zbigniew@example.org
git config --global init.defaultBranch main
mkdir -p shelf mixdesk tests
python3 - "$version" "$gradum" <<'S'
import base64, hashlib, sys, zipfile
version, gradum = sys.argv[1:]
def wheel(name, number, code, needs=()):
    info = f"{name}-{number}.dist-info"
    files = {f"{name}.py": code,
             f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n" + "".join(f"Requires-Dist: {n}\n" for n in needs),
             f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: shelf\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    record = "".join(f"{f},sha256={base64.urlsafe_b64encode(hashlib.sha256(t.encode()).digest()).rstrip(b'=').decode()},{len(t)}\n" for f, t in files.items())
    files[f"{info}/RECORD"] = record + f"{info}/RECORD,,\n"
    with zipfile.ZipFile(f"shelf/{name}-{number}-py3-none-any.whl", "w") as z:
        for f, t in files.items():
            z.writestr(f, t)
wheel("gradum", "1.8.2", "SIEVES = (0.25, 1, 2, 4, 8, 16)\n")
wheel("gradum", gradum, "SIEVES = (0.25, 0.5, 1, 2, 4, 8, 16, 22.4)\n")
wheel("sieveline", "3.4.1", "import gradum\ndef passing(top):\n    return [round(100 * (s / top) ** 0.5) for s in gradum.SIEVES if s <= top]\n", ["gradum"])
wheel("sieveline", version, "import gradum\ndef passing_percent(top):\n    return [round(100 * (s / top) ** 0.5) for s in gradum.SIEVES if s <= top]\n", ["gradum>=2.0"])
S
printf 'sieveline==3.4.1\ngradum==1.8.2\n' >requirements.txt
cat >mixdesk/__init__.py <<'S'
S
cat >mixdesk/blend.py <<'S'
"""What a recipe takes of each sand and gravel."""
import sieveline


def curve(recipe):
    """Give the sieve curve of a recipe as C25-16, whose last number is its largest grain in mm."""
    return sieveline.passing(int(recipe.split("-")[1]))
S
cat >mixdesk/__main__.py <<'S'
import sys

from mixdesk.blend import curve

percents = curve(sys.argv[1])
print(f"{sys.argv[1]}: {len(percents)} sieves, {percents[-1]} % through the largest")
S
cat >tests/test_blend.py <<'S'
import unittest

from mixdesk.blend import curve


class Blend(unittest.TestCase):
    def test_rises_to_all(self):
        percents = curve("C25-16")
        self.assertEqual(percents, sorted(percents))
        self.assertEqual(percents[-1], 100)
S
cat >Makefile <<'S'
export PYTHONPATH = lib:.
export PYTHONDONTWRITEBYTECODE = 1
.PHONY: deps test trial
deps:
	@rm -rf lib
	@pip install --quiet --disable-pip-version-check --no-index --find-links shelf --target lib -r requirements.txt
	@ls lib | grep dist-info
test:
	@python3 -m unittest -q tests/test_blend.py
trial:
	@python3 -m mixdesk $(RECIPE)
S
echo lib >.gitignore
echo "$recipe" >recipes.txt
make deps >/dev/null
git init -q
git add .
git commit -qm "Mixing desk"
git init -q --bare ../plant.git
git remote add origin ../plant.git
git push -q origin main
