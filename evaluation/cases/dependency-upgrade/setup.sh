# A program with a pinned library, and a folder of wheels as the index.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
mkdir -p wheels app
VERSION=${PARAM_VERSION:-2.0.0} python3 - <<'X'
import os, zipfile
for version, body in (("1.2.0", "def shout(text): return text.upper()"), (os.environ["VERSION"], "def shout(text, *, mark): return text.upper() + mark")):
    with zipfile.ZipFile(f"wheels/loud-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("loud/__init__.py", f'__version__ = "{version}"\n{body}\n')
        info = f"loud-{version}.dist-info"
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: loud\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
X
echo loud==1.2.0 >requirements.txt
echo 'from loud import shout
def greet(name): return shout("hello " + name)' >app/greet.py
cat >test.py <<'X'
import sys
sys.path[:0] = ["lib", "app"]
import greet
assert greet.greet("ada").startswith("HELLO ADA"), greet.greet("ada")
print("1 test passed")
X
printf 'lib/\nwheels/\n__pycache__/\n' >.gitignore
python3 -m pip install -q --disable-pip-version-check --no-index --find-links wheels --target lib -r requirements.txt
git init -q
git add .
git commit -qm "Greet loudly"
