# A maker of insoles: the library of shapes that the milling machines load, in git, with a remote beside it.
set -eu
git config --global user.name "Mirjam Vogt"
git config --global user.email mirjam@example.org
git config --global init.defaultBranch main
git config --global core.pager cat
git config --global advice.detachedHead false
mkdir -p ../mills shapes dist
printf 'name = shapes\nversion = 3.3.0\n' >shapes.ini
printf '3.3.0: softer forefoot\n3.2.0: size 36\n' >CHANGES.md
for side in L R; do
    m=4; [ $side = R ] || m=-4
    for size in 40 42; do
        printf '{"shape":"heel-cup","size":%s,"side":"%s","depth":14,"medial":%s}\n' $size $side $m >shapes/heel-cup-$size-$side.json
    done
done
cat >Makefile <<'M'
version := $(shell sed -n 's/^version = //p' shapes.ini)

check:
	@sh tools/pairs.sh

package: check
	@git describe --exact-match --match v$(version) >/dev/null
	@mkdir -p dist
	@git archive --prefix=shapes-$(version)/ -o dist/shapes-$(version).tar.gz v$(version)
	@echo "package: dist/shapes-$(version).tar.gz"
M
mkdir tools
cat >tools/pairs.sh <<'S'
# Every shape has a left and a right.
bad=0 n=0
for f in shapes/*-[LR].json; do
    n=$((n + 1))
    case $f in *-L.json) twin=${f%-L.json}-R.json ;; *) twin=${f%-R.json}-L.json ;; esac
    [ -e "$twin" ] || { echo "pairs: $f has no twin $twin" >&2; bad=1; }
done
[ $bad = 0 ] && echo "pairs: $n shapes, all in pairs"
exit $bad
S
echo dist/ >.gitignore
git init -q
git init -q --bare ../shapes-origin.git
git remote add origin ../shapes-origin.git
git add -A
git commit -qm "3.3.0: softer forefoot"
git tag -a v3.3.0 -m "Shapes 3.3.0"
git push -q -u origin main v3.3.0
printf '{"shape":"heel-cup","size":44,"side":"R","depth":15,"medial":4}\n' >shapes/heel-cup-44-R.json
git add -A
git commit -qm "Heel cup 44, right"
git push -q origin main
