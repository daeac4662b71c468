# A maker of scoring boxes for fencing halls: the firmware's repository, the hub, the folder that the clubs download from.
set -eu
version=${PARAM_VERSION:-3.7}
git config --global user.name "Imke Vos"
git config --global user.email imke@piste.example
git config --global init.defaultBranch main
git config --global advice.detachedHead false
git init -q --bare hub.git
mkdir -p download scorebox
cd scorebox
git init -q
git remote add origin ../hub.git
mkdir lang
printf '%s\n' 'foil;14;300' 'epee;2;45' 'sabre;0.1;170' >weapons.csv
printf '%s\n' 'halt;Halt' 'touch;Treffer' >lang/de.csv
printf '%s\n' 'halt;Halte' >lang/fr.csv
echo 3.6 >VERSION
echo '3.6  cards for both coaches' >CHANGES
echo build >.gitignore
cat >test.py <<'P'
"""The timings against the rule book, and the menus."""
import csv, pathlib, sys
rules = {"foil": 300, "epee": 45, "sabre": 170}
for name, contact, lockout in csv.reader(open("weapons.csv"), delimiter=";"):
    if int(lockout) != rules[name]:
        sys.exit(f"test: {name} locks after {lockout} ms, the rule book says {rules[name]}")
for menu in sorted(pathlib.Path("lang").glob("*.csv")):
    for line in menu.read_text().splitlines():
        if len(line.split(";")[1]) > 12:
            sys.exit(f"test: {menu}: {line} is longer than the display")
print("test: 3 weapons, menus fit")
P
cat >Makefile <<'M'
V := $(shell cat VERSION)
test:
	@python3 test.py
image:
	@mkdir -p build
	@tar cf build/scorebox-$(V).img VERSION weapons.csv lang
	@echo "image: build/scorebox-$(V).img, $$(tar tf build/scorebox-$(V).img | grep -c csv) tables"
.PHONY: test image
M
git add .
git commit -qm 'Release 3.6'
git tag -a v3.6 -m 'Scorebox 3.6'
sed -i 's/^halt;Halte/halt;Halte!/' lang/fr.csv
git commit -qam 'French halt with an exclamation mark'
git push -q -u origin main v3.6
cd ..
git clone -q hub.git joost
cd joost
git config user.name "Joost Maes"
echo 'touch;Touche' >>lang/fr.csv
git commit -qam 'French word for a touch'
git push -q
cd ..
rm -rf joost
echo 3.6 >download/latest
cat >publish <<'S'
#!/bin/bash
# publish VERSION: the image of a tag that is on the hub, for the clubs
set -eu
cd "$(dirname "$0")"
image=scorebox/build/scorebox-${1:?}.img
[ -e "$image" ] || { echo "publish: no $image" >&2; exit 1; }
[ "$(git -C hub.git rev-parse -q --verify "v$1^{commit}")" = "$(git -C hub.git rev-parse main)" ] || { echo "publish: v$1 is not the head of main on the hub" >&2; exit 1; }
cp "$image" download/
echo "$1" >download/latest
echo "publish: scorebox-$1.img, the clubs see $1 as latest"
S
chmod +x publish
