# A workshop that tests avalanche transceivers: the shell package of the test bench, its repository, the key of the releases, the depot of the testers.
set -eu
version=${PARAM_VERSION:-4.3.0}
card=${PARAM_CARD:-TST-641}
git config --global user.name "Mirjam Egger"
git config --global user.email mirjam@lawinenlabor.example
git config --global init.defaultBranch main
mkdir -p bin profiles t "$HOME/keys" "$HOME/depot/stable"
openssl genrsa -out "$HOME/keys/release.pem" 2048 2>/dev/null
openssl rsa -in "$HOME/keys/release.pem" -pubout -out "$HOME/keys/release.pub" 2>/dev/null
cat >bin/lvsbench <<'S'
#!/bin/sh
# lvsbench DEVICE HERTZ METRES | --version: is the device inside its limits?
VERSION=4.2.2
set -eu
[ "$1" != --version ] || { echo "$VERSION"; exit 0; }
p=$(dirname "$0")/../profiles/$1.lim
[ -e "$p" ] || { echo "lvsbench: no profile profiles/$1.lim" >&2; exit 2; }
read -r drift range <"$p"
off=$(($2 - 457000))
[ "${off#-}" -le "$drift" ] && [ "$3" -ge "$range" ] && echo pass || { echo fail; exit 1; }
S
chmod +x bin/lvsbench
echo '80 40' >profiles/tk2.lim
echo '80 50' >profiles/rv3.lim
cat >t/run <<'S'
#!/bin/sh
# run: every device of the list passes at its nominal values
set -eu
cd "$(dirname "$0")/.."
n=0
while read -r device hertz metres; do
    [ "$(bin/lvsbench "$device" "$hertz" "$metres")" = pass ] || exit 1
    n=$((n + 1))
done <t/devices
echo "run: $n devices pass"
S
chmod +x t/run
printf '%s\n' 'tk2 457012 44' 'rv3 456980 57' >t/devices
printf '%s\n' '4.2.2  TST-590' '- rv3: range 50 m' >NEWS
printf '%s\n' MANIFEST Makefile NEWS bin/lvsbench profiles/rv3.lim profiles/tk2.lim t/devices t/run >MANIFEST
cat >Makefile <<'S'
VERSION = $(shell sed -n 's/^VERSION=//p' bin/lvsbench)
NAME = lvsbench-$(VERSION)
test:
	@t/run
dist:
	@head -1 NEWS | grep -q '^$(VERSION) ' || { echo "dist: NEWS does not begin with $(VERSION)" >&2; exit 1; }
	@mkdir -p dist
	@tar -czf dist/$(NAME).tar.gz --transform 's,^,$(NAME)/,' -T MANIFEST
distcheck: dist
	@rm -rf dist/try && mkdir dist/try && tar -xf dist/$(NAME).tar.gz -C dist/try
	@dist/try/$(NAME)/t/run && rm -r dist/try
	@echo "distcheck: dist/$(NAME).tar.gz"
.PHONY: test dist distcheck
S
echo dist/ >.gitignore
git init -q --bare "$HOME/lvsbench.git"
git init -q
git add .
git commit -qm "Range of the rv3"
git tag -a 4.2.2 -m "lvsbench 4.2.2"
echo '60 60' >profiles/mx4.lim
echo 'mx4 457003 63' >>t/devices
sed -i "1i unreleased\n- mx4: drift 60 Hz, range 60 m ($card)\n" NEWS
git add .
git commit -qm "Profile of the mx4"
git remote add origin "$HOME/lvsbench.git"
git push -q -u origin main 4.2.2
python3 -m http.server 8526 --bind 127.0.0.1 --directory "$HOME/depot" >/dev/null 2>&1 &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8526/ >/dev/null && break; sleep 0.1; done
