# A small Python program in git with a remote that a translator has pushed to, a house index of releases by channel,
# and a web server that shows it.
set -eu
channel=${PARAM_CHANNEL:-stable}
home=$(cd .. && pwd)
git config --global user.name "Nils Aas"
git config --global user.email nils@seekarte.example
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p tidemark locale
cat >tidemark/__init__.py <<'P'
__version__ = "2.2.1"
P
cat >tidemark/__main__.py <<'P'
import sys
from tidemark import __version__
from tidemark.harmonics import height
if "--version" in sys.argv:
    print("tidemark", __version__)
else:
    print(f"{height(float(sys.argv[1])):.2f} m")
P
cat >tidemark/harmonics.py <<'P'
import math
M2, S2 = (1.21, 12.4206), (0.42, 12.0)
def height(hours):
    return sum(a * math.cos(2 * math.pi * hours / t) for a, t in (M2, S2))
P
cat >test_harmonics.py <<'P'
import unittest
from tidemark.harmonics import height
class Heights(unittest.TestCase):
    def test_high_water(self):
        self.assertAlmostEqual(height(0), 1.63)
    def test_low_water(self):
        self.assertLess(height(6.2), -1.5)
P
cat >CHANGELOG.md <<'C'
# Changes

## Unreleased

- S2 is taken along
- no more rounding to the quarter hour

## 2.2.1 (2026-06-02)

- the Danish names are back
C
printf '%s\n' "high=Hochwasser" "low=Niedrigwasser" >locale/de.txt
cat >Makefile <<'M'
version := $(shell sed -n 's/^__version__ = "\(.*\)"/\1/p' tidemark/__init__.py)
check:
	@python3 -m unittest -q
	@git diff --quiet HEAD || echo "check: there are changes that are not committed"
dist:
	@git rev-parse -q --verify "refs/tags/v$(version)" >/dev/null || { echo "dist: no tag v$(version)" >&2; exit 1; }
	@mkdir -p dist
	@git archive --format=tar.gz --prefix=tidemark-$(version)/ -o dist/tidemark-$(version).tar.gz v$(version)
	@echo "dist/tidemark-$(version).tar.gz"
.PHONY: check dist
M
printf '%s\n' dist/ __pycache__/ >.gitignore
git init -q .
git add -A
git commit -qm "Bring the Danish names back"
git tag -a v2.2.1 -m "tidemark 2.2.1"
git init -q --bare "$home/tidemark.git"
git remote add origin "$home/tidemark.git"
git push -q origin main v2.2.1
git branch -q --set-upstream-to=origin/main
git clone -q "$home/tidemark.git" "$home/.ines"
(cd "$home/.ines" && git config user.name "Ines Brito" && git config user.email ines@seekarte.example &&
    echo "slack=Stauwasser" >>locale/de.txt && git commit -qam "German: slack water" && git push -q origin main)
rm -rf "$home/.ines"
git commit -q --allow-empty -m "Take S2 along"
index=$home/index
mkdir -p "$index/nightly" "$index/$channel"
for one in nightly "$channel"; do echo "old" >"$index/$one/tidemark-2.2.1.tar.gz"; done
cat >"$index/reindex" <<'R'
#!/bin/sh
# reindex CHANNEL: writes the page and the sums of a channel
set -eu
cd "$(dirname "$0")/${1:?reindex CHANNEL}"
sha256sum -- *.tar.gz >SHA256SUMS
{ echo "<h1>$1</h1>"; for f in *.tar.gz; do echo "<a href=\"$f\">$f</a>"; done; } >index.html
echo "reindex: $1, $(ls -- *.tar.gz | wc -l) files"
R
chmod +x "$index/reindex"
"$index/reindex" nightly; "$index/reindex" "$channel"
(setsid python3 -m http.server 8087 --bind 127.0.0.1 --directory "$index" >/dev/null 2>&1 </dev/null &)
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -sf http://127.0.0.1:8087/ >/dev/null && break; sleep 0.3; done
