# A surveyors' office: a program for plots, pinned libraries, a lock file with hashes, a folder of wheels as the index.
set -eu
git config --global user.name "Ned Ibarra"
git config --global user.email ned@ibarra-survey.example
git config --global init.defaultBranch main
mkdir -p wheels plots tests
VERSION=${PARAM_VERSION:-3.0.2} python3 - <<'X'
import os, zipfile
new = os.environ["VERSION"]
def wheel(name, version, body, needs=()):
    with zipfile.ZipFile(f"wheels/{name}-{version}-py3-none-any.whl", "w") as file:
        def put(path, text):
            file.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text)
        put(f"{name}.py", f'__version__ = "{version}"\n{body}\n')
        info = f"{name}-{version}.dist-info"
        wants = "".join(f"Requires-Dist: {need}\n" for need in needs)
        put(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{wants}")
        put(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        put(f"{info}/RECORD", "")
wheel("affinekit", "1.1.0", "def scale(x, k): return x * k")
wheel("affinekit", "1.2.0", "def scale(x, k=1.0): return x * k")
wheel("geodatum", "2.4.1", "def to_grid(lat, lon): return (round(lat * 110.6, 1), round(lon * 71.7, 1))", ["affinekit>=1.0"])
wheel("geodatum", new, "def project(lat, lon): return (round(lat * 110.6, 1), round(lon * 71.7, 1))", ["affinekit>=1.2"])
X
printf '%s\n' "affinekit==1.1.0" "geodatum==2.4.1" >requirements.in
cat >plots/corners.py <<'X'
import geodatum


def corner(lat, lon):
    return geodatum.to_grid(lat, lon)
X
cat >tests/test_corners.py <<'X'
import sys
sys.path[:0] = ["lib", "plots"]
import corners
assert corners.corner(50.0, 8.0) == (5530.0, 573.6), corners.corner(50.0, 8.0)
print("1 test passed")
X
cat >Makefile <<'M'
PIP = python3 -m pip --disable-pip-version-check
lib: requirements.in
	@rm -rf lib
	@$(PIP) install -q --no-index --find-links wheels --target lib -r requirements.in
lock:
	@sed 's/==/-/;s|.*|wheels/&-py3-none-any.whl|' requirements.in | xargs sha256sum | sed 's|\([^ ]*\)  wheels/\([a-z]*\)-\([0-9.]*\)-py3.*|\2==\3 --hash=sha256:\1|' >requirements.lock
	@wc -l requirements.lock
test:
	@python3 tests/test_corners.py
.PHONY: lib lock test
M
printf 'lib/\nwheels/\n__pycache__/\n' >.gitignore
make -s lib lock
git init -q --bare ../plots.git
git init -q
git add .
git commit -qm "Plots on geodatum 2.4.1"
git remote add origin ../plots.git
git push -q origin main
