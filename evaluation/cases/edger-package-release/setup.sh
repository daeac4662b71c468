# A maker of lens-edging machines: the package with the grinding programs, its repository, the key of the releases, the offers to opticians.
set -eu
version=${PARAM_VERSION:-2.7.0}
ticket=${PARAM_TICKET:-EDG-318}
shop=${PARAM_SHOP:-optik-hofmann}
git config --global user.name "Radek Novotny"
git config --global user.email radek@example.org
git config --global init.defaultBranch main
mkdir -p programs tools golden "$HOME/keys" "$HOME/offers"
ssh-keygen -q -t ed25519 -N '' -C release -f "$HOME/keys/release"
echo "release $(cut -d' ' -f1,2 "$HOME/keys/release.pub")" >"$HOME/keys/signers"
echo '{"name": "bevelpack", "version": "2.6.1", "firmware_min": "5.20"}' | jq . >package.json
cat >NEWS.md <<S
# News

## next
- groove for nylon frames, slower at the nose ($ticket)

## 2.6.1
- safety bevel for polycarbonate
S
printf 'needs 5.20\nbevel 0.4 118\nfeed 12\n' >programs/bevel.prg
printf 'needs 5.20\ngroove 0.6 0.5\nfeed 9\n' >programs/groove.prg
cut -d' ' -f1 programs/bevel.prg >golden/bevel
cut -d' ' -f1 programs/groove.prg >golden/groove
cat >Makefile <<'S'
golden:
	@tools/golden
bundle:
	@tools/bundle
.PHONY: golden bundle
S
cat >tools/golden <<'S'
#!/bin/bash
# golden: the commands of every program against the golden ones
set -eu
cd "$(dirname "$0")/.."
for p in programs/*.prg; do
    cut -d' ' -f1 "$p" | cmp -s - "golden/$(basename "$p" .prg)" || { echo "golden: $p differs" >&2; exit 1; }
done
echo "golden: $(ls programs/*.prg | wc -l) programs cut as before"
S
cat >tools/bundle <<'S'
#!/bin/bash
# bundle: dist/bevelpack-VERSION.zip
set -eu
cd "$(dirname "$0")/.."
v=$(jq -r .version package.json)
min=$(jq -r .firmware_min package.json)
grep -q "^## $v " NEWS.md || { echo "bundle: NEWS.md has no heading for $v" >&2; exit 1; }
for p in programs/*.prg; do
    n=$(sed -n 's/^needs //p' "$p")
    if [ "${n/./}" -gt "${min/./}" ]; then
        echo "bundle: $p needs firmware $n, but firmware_min in package.json is $min" >&2
        exit 1
    fi
done
mkdir -p dist
rm -f "dist/bevelpack-$v.zip"
zip -qX "dist/bevelpack-$v.zip" package.json NEWS.md programs/*.prg
echo "bundle: dist/bevelpack-$v.zip"
S
cat >tools/offer <<'S'
#!/bin/bash
# offer VERSION SHOP: the machines of a shop get this version in the night
set -eu
cd "$(dirname "$0")/.."
z=dist/bevelpack-${1:?VERSION}.zip
[ -e "$z" ] || { echo "offer: there is no $z" >&2; exit 1; }
[ -e "$z.sig" ] || { echo "offer: $z is not signed" >&2; exit 1; }
o=$HOME/offers/${2:?SHOP}.json
[ -e "$o" ] || { echo "offer: no shop $2" >&2; exit 1; }
jq --arg v "$1" '.version = $v' "$o" >"$o.new"
mv "$o.new" "$o"
echo "offer: $2 gets $1"
S
chmod +x tools/*
echo dist/ >.gitignore
for s in "$shop" optik-zeman brillen-voss; do
    echo '{"version": "2.6.1"}' | jq -c --arg s "$s" '{shop: $s} + .' >"$HOME/offers/$s.json"
done
git init -q --bare "$HOME/bevelpack.git"
git init -q
git add .
git commit -qm "Safety bevel for polycarbonate"
git tag -a 2.6.1 -m "bevelpack 2.6.1"
sed -i 's/^needs .*/needs 5.40/; s/^feed .*/feed 7/' programs/groove.prg
git commit -qam "Groove for nylon frames"
git remote add origin "$HOME/bevelpack.git"
git push -q -u origin main 2.6.1
python3 -m http.server 8094 --bind 127.0.0.1 --directory "$HOME/offers" >/dev/null 2>&1 &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8094/ >/dev/null && break; sleep 0.1; done
