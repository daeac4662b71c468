# A firm for curtains and blinds: the calculator for headings that its shops use, in git, with a house script that publishes.
set -eu
version=${PARAM_VERSION:-2.9.0}
ticket=${PARAM_TICKET:-CUR-418}
git config --global user.name "Rafe Quill"
git config --global user.email rafe@drapes.example
git config --global init.defaultBranch main
git config --global advice.detachedHead false
git init -q --bare ../origin.git
cat >../origin.git/hooks/update <<'X'
#!/bin/bash
case $1 in refs/tags/*)
    [ "$(git cat-file -t "$3")" = tag ] || { echo "${1#refs/tags/} is a lightweight tag, releases need an annotated one" >&2; exit 1; } ;;
esac
X
chmod +x ../origin.git/hooks/update
mkdir -p ../shops
git init -q
echo 2.8.4 >VERSION
printf '# Changes\n\n## 2.8.4 (2026-09-02)\n\n- eyelets in brass\n' >CHANGES.md
cat >headings.py <<'X'
FULLNESS = {"eyelet": 1.8, "pencil": 2.0}

def width(heading: str, rail_cm: int) -> float:
    return rail_cm * FULLNESS[heading]
X
cat >test_headings.py <<'X'
from headings import width
assert width("pencil", 200) == 400
assert width("eyelet", 100) == 180
print("2 headings right")
X
cat >Makefile <<'X'
V := $(shell cat VERSION)
test:
	@python3 -B test_headings.py
dist:
	@git diff --quiet HEAD || { echo "dist: commit first, the tree has changes"; exit 1; }
	@mkdir -p dist && git archive --prefix=headings-$(V)/ -o dist/headings-$(V).tar.gz HEAD && echo "dist/headings-$(V).tar.gz"
.PHONY: test dist
X
cat >publish <<'X'
#!/bin/bash
# publish VERSION: lays dist/headings-VERSION.tar.gz out for the shops
set -eu
cd "$(dirname "$0")"
git ls-remote --exit-code --tags origin "v${1:?usage: publish VERSION}" >/dev/null || { echo "publish: origin has no tag v$1" >&2; exit 3; }
cp "dist/headings-$1.tar.gz" ../shops/
echo "$1" >../shops/CURRENT
echo "publish: the shops get $1 tonight"
X
chmod +x publish
echo dist/ >.gitignore
git add .
git commit -qm "Brass eyelets"
git tag -a v2.8.4 -m "2.8.4" HEAD
sed -i 's/"pencil": 2.0/&, "box": 2.5/' headings.py
sed -i 's/^print.*/assert width("box", 200) == 500\nprint("3 headings right")/' test_headings.py
printf '# Changes\n\n## unreleased\n\n- box pleats at 2.5 times the rail (%s)\n' "$ticket" >new.md
tail -n +2 CHANGES.md >>new.md
mv new.md CHANGES.md
git commit -qam "Box pleats ($ticket)"
git remote add origin "$PWD/../origin.git"
git push -q origin main v2.8.4
git branch -q --set-upstream-to=origin/main
