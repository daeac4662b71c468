# Fireworks: cue sheets are compiled into firing times with a vendored library that is kept as a tarball with its sum.
set -eu
version=${PARAM_VERSION:-3.0.0}
show=${PARAM_SHOW:-ferragosto}
git config --global user.name "Silvio Parente"
git config --global user.email silvio@parente-fuochi.example
git config --global init.defaultBranch main
mkdir -p vendor src shows golden tests
pack() {  # VERSION: from stdin the library, the changes from the second argument
    mkdir -p "pack/cuetime-$1/cuetime"
    cat >"pack/cuetime-$1/cuetime/__init__.py"
    printf '%s' "$2" >"pack/cuetime-$1/CHANGES"
    tar -czf "vendor/cuetime-$1.tar.gz" -C pack "cuetime-$1"
}
pack 2.4.1 'cuetime 2.4.1
- leap of the frame counter at midnight
' <<'P'
"""Firing times: a shell has to leave its mortar before it breaks."""
__version__ = "2.4.1"
def fire_at(burst, lift):
    """When to fire, in seconds: burst and lift in seconds."""
    return round(burst - lift, 2)
P
pack "$version" "cuetime $version
- fire_at takes lift_ms, an integer of milliseconds; lift is gone
- frames are rounded half up
" <<P
"""Firing times: a shell has to leave its mortar before it breaks."""
__version__ = "$version"
def fire_at(burst, lift_ms):
    """When to fire, in seconds: burst in seconds, lift in milliseconds."""
    if not isinstance(lift_ms, int):
        raise TypeError(f"lift_ms is {lift_ms!r}, wanted an integer of milliseconds")
    return round((round(burst * 1000) - lift_ms) / 1000, 2)
P
rm -r pack
(cd vendor && sha256sum cuetime-*.tar.gz >SHA256SUMS)
echo 'cuetime 2.4.1' >deps.lock
cat >src/cues.py <<'P'
"""cues.py SHOW: firing times of a cue sheet"""
import csv, sys
import cuetime
def table(rows):
    for row in rows:
        yield row["cue"], row["product"], cuetime.fire_at(float(row["burst"]), lift=float(row["lift"]))
if __name__ == "__main__":
    print("cue,product,fire")
    for cue, product, at in table(csv.DictReader(open(f"shows/{sys.argv[1]}.csv"))):
        print(f"{cue},{product},{at:.2f}")
P
cat >tests/test_cues.py <<'P'
import unittest
import cues
class Cues(unittest.TestCase):
    def test_shell_leaves_early(self):
        rows = [{"cue": "1", "product": "shell 75", "burst": "12.40", "lift": "2.30"}]
        self.assertEqual(list(cues.table(rows)), [("1", "shell 75", 10.1)])
    def test_cake_has_no_lift(self):
        rows = [{"cue": "2", "product": "cake", "burst": "3", "lift": "0"}]
        self.assertEqual(list(cues.table(rows)), [("2", "cake", 3.0)])
P
cat >"shows/$show.csv" <<'C'
cue,product,burst,lift
1,cake 100 fan,0.00,0
2,shell 75 red peony,12.40,2.30
3,shell 100 willow,18.85,3.15
4,shell 100 willow,19.10,3.15
5,comet row,24.00,0.35
6,shell 150 kamuro,41.75,4.20
C
cat >Makefile <<'M'
export PYTHONPATH = lib:src
export PYTHONDONTWRITEBYTECODE = 1
VERSION = $(shell sed -n 's/^cuetime //p' deps.lock)
deps:
	@cd vendor && sha256sum -c --quiet --ignore-missing SHA256SUMS
	@rm -rf lib && mkdir lib && tar -xzf vendor/cuetime-$(VERSION).tar.gz -C lib --strip-components=1
	@echo "lib: cuetime $(VERSION)"
test:
	@python3 -m unittest discover -q -s tests 2>&1 | grep -v '^Ran\|^$$\|^---' ; exit $${PIPESTATUS[0]}
show:
	@mkdir -p out && python3 src/cues.py $(SHOW) >out/$(SHOW).csv && echo "out/$(SHOW).csv: $$(wc -l <out/$(SHOW).csv) lines"
SHELL = bash
.PHONY: deps test show
M
make -s deps >/dev/null
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=lib:src python3 src/cues.py "$show" >"golden/$show.csv"
printf 'lib/\nout/\n' >.gitignore
git init -q
git add -A
git commit -qm "Cue sheets of the season"
git tag season-2026
