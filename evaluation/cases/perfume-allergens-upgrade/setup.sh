# A perfumer's labels: which allergens must be named on a bottle. The limits come from a library that is kept in vendor/.
set -eu
version=${PARAM_VERSION:-4.3.0}
git config --global user.name "Beatrice Laurent"
git config --global user.email bea@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
git init -q --bare ../labels.git
mkdir -p mirror recipes letters
pack() { # version, code
    mkdir -p pack/allergens
    printf '%s\n' "$2" >pack/allergens/__init__.py
    printf '%s\n' "$3" >pack/allergens/CHANGES
    tar -C pack --sort=name --mtime=2026-01-01 --owner=0 --group=0 -czf "mirror/allergens-$1.tar.gz" allergens
    rm -r pack
}
pack 4.2.0 "LIMIT = 10
def limit(name): return LIMIT" "4.2.0: linalool counts"
pack "$version" "LIMITS = {'leave-on': 10, 'rinse-off': 100}
def limit_for(category, name): return LIMITS[category]
def extra(): return ['vanillin']" "$version: limit() is gone, use limit_for(category, name): leave-on or rinse-off
$version: vanillin counts
4.2.0: linalool counts"
(cd mirror && for f in *.tar.gz; do sha256sum "$f" >"${f%.tar.gz}.sha256"; done)
echo "allergens=4.2.0" >deps.lock
cat >deps.py <<'S'
import pathlib, shutil, sys, tarfile
version = dict(line.split("=") for line in pathlib.Path("deps.lock").read_text().split())["allergens"]
archive = pathlib.Path(f"mirror/allergens-{version}.tar.gz")
if not archive.exists():
    sys.exit(f"deps: {archive} is not there")
shutil.rmtree("vendor", ignore_errors=True)
with tarfile.open(archive) as tar:
    tar.extractall("vendor")
print(f"deps: allergens {version} unpacked into vendor")
S
cat >labels.py <<'S'
import pathlib, sys
sys.dont_write_bytecode = True
sys.path.insert(0, "vendor")
import allergens
def label(text):
    named = []
    for line in text.split("\n"):
        if line:
            name, ppm = line.split()
            if int(ppm) > allergens.limit(name):
                named.append(name)
    return ", ".join(named)
if __name__ == "__main__":
    out = pathlib.Path("out"); out.mkdir(exist_ok=True)
    recipes = sorted(pathlib.Path("recipes").glob("*.txt"))
    (out / "labels.txt").write_text("".join(f"{r.stem}: {label(r.read_text())}\n" for r in recipes))
    print(f"labels: {len(recipes)} written to out/labels.txt")
S
cat >test.py <<'S'
from labels import label
assert label("linalool 250\ngeraniol 4\n") == "linalool"
assert label("") == ""
print("test: 2 passed")
S
printf 'deps:\n\t@python3 deps.py\ntest:\n\t@python3 test.py\nlabels:\n\t@python3 labels.py\n.PHONY: deps test labels\n' >Makefile
printf 'linalool 250\nvanillin 40\n' >recipes/neroli-7.txt
printf 'geraniol 8\nlimonene 900\n' >recipes/vetiver-2.txt
printf 'out/\n__pycache__/\n' >.gitignore
python3 deps.py
git init -q
git add . && git commit -qm "Labels with allergens 4.2.0"
git remote add origin ../labels.git
git push -q -u origin main
