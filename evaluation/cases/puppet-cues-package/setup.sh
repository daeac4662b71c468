# A cue player for puppet theatres: a git repository, a Debian package, and a pool that the theatres' desks fetch from.
set -eu
umask 022
git config --global user.name "Nell Ashby"
git config --global user.email nell@stringsandlamps.example
git config --global init.defaultBranch main
mkdir -p src pkg/DEBIAN pkg/usr/bin tests
printf '%s\n' build/ pool.d/ pkg/usr/ __pycache__/ >.gitignore
cat >src/puppetcue.py <<'P'
#!/usr/bin/env python3
"""puppetcue FILE: plays the cues of a show"""
import sys
def cues(lines):
    for line in lines:
        at, _, what = line.strip().partition(" ")
        if what:
            minutes, seconds = at.split(":")
            yield int(minutes) * 60 + int(seconds), what
if __name__ == "__main__":
    for at, what in cues(open(sys.argv[1])):
        print(at, what)
P
cat >tests/test_timing.py <<'P'
import sys, unittest
sys.path.insert(0, "src")
sys.dont_write_bytecode = True
from puppetcue import cues
class Timing(unittest.TestCase):
    def test_minutes(self):
        self.assertEqual(list(cues(["1:05 lamp 3 down"])), [(65, "lamp 3 down")])
    def test_blank_lines(self):
        self.assertEqual(list(cues(["", "0:07 witch up"])), [(7, "witch up")])
P
cat >pkg/DEBIAN/control <<'C'
Package: puppetcue
Version: 2.3.1
Architecture: all
Maintainer: Strings and Lamps <desk@stringsandlamps.example>
Depends: python3
Description: plays the cues of a puppet show
C
printf '#!/bin/sh\nset -e\nsystemctl restart puppetcue || true\n' >pkg/DEBIAN/postinst
chmod 755 pkg/DEBIAN/postinst
cat >Makefile <<'M'
VERSION = $(shell sed -n 's/^Version: //p' pkg/DEBIAN/control)
.PHONY: test deb
test:
	@python3 -m unittest -q tests/test_timing.py
deb:
	@mkdir -p build pkg/usr/bin
	@install -m 755 src/puppetcue.py pkg/usr/bin/puppetcue
	@dpkg-deb --root-owner-group --build pkg build/puppetcue_$(VERSION)_all.deb
M
printf '2.3.1\n  * Lamps fade on a curve\n' >CHANGES
cat >changes <<'P'
#!/bin/bash
# changes VERSION: begins CHANGES with what was committed since the last tag
set -eu
new=${1:?usage: changes VERSION}
grep -qx "$new" CHANGES && { echo "changes: $new is there already" >&2; exit 1; }
{ echo "$new"; git log --reverse --format='  * %s' "$(git describe --tags --abbrev=0).."; echo; cat CHANGES; } >CHANGES.new
mv CHANGES.new CHANGES
echo "changes: $(grep -c '^  \*' CHANGES) lines"
P
cat >pool <<'P'
#!/bin/bash
# pool add SUITE DEB | publish SUITE | list SUITE | withdraw SUITE VERSION
set -eu
verb=${1:-} suite=${2:-}
case $verb in
add)
    [ -f "$3" ] || { echo "pool: there is no $3" >&2; exit 1; }
    version=$(dpkg-deb -f "$3" Version)
    [ "$(git tag -l --points-at HEAD "v$version")" ] || { echo "pool: $version: the last commit has no tag v$version" >&2; exit 1; }
    grep -qx "$version" "pool.d/$suite.numbers" && { echo "pool: $version was in $suite before" >&2; exit 1; }
    cp "$3" "pool.d/$suite.new"
    echo "$version" >"pool.d/$suite.waiting"
    echo "pool: puppetcue $version waits in $suite, nobody fetches it yet" ;;
publish)
    [ -f "pool.d/$suite.waiting" ] || { echo "pool: nothing waits in $suite" >&2; exit 1; }
    version=$(cat "pool.d/$suite.waiting")
    mv "pool.d/$suite.new" "pool.d/puppetcue_${version}_all.deb"
    rm "pool.d/$suite.waiting"
    echo "$version" >>"pool.d/$suite.numbers"
    echo "pool: $suite has puppetcue $version from now on" ;;
list) sed 's/^/puppetcue /; $s/$/  <- fetched/' "pool.d/$suite.numbers" ;;
withdraw) sed -i "/^$3\$/d" "pool.d/$suite.numbers" ;;
*) echo "usage: pool add SUITE DEB | publish SUITE | list SUITE | withdraw SUITE VERSION" >&2; exit 2 ;;
esac
P
chmod +x changes pool
mkdir -p pool.d
printf '2.3.0\n2.3.1\n' >pool.d/houses.numbers
git init -q
git add -A
git commit -qm "Lamps fade on a curve"
git tag -a v2.3.1 -m "puppetcue 2.3.1"
sed -i 's/ *$//' src/puppetcue.py
sed -i 's/"""puppetcue FILE: plays the cues of a show"""/"""puppetcue FILE: plays the cues of a show, smoke included"""/' src/puppetcue.py
git commit -qam "Smoke machines take cues"
sed -i 's/restart puppetcue/try-restart puppetcue/' pkg/DEBIAN/postinst
chmod 644 pkg/DEBIAN/postinst
git commit -qam "A desk that is off stays off"
