# A museum's audio guide: texts in three languages, a bundle, players in a charging rack, a server for the sources.
set -eu
version=${PARAM_VERSION:-5.2}
oldest=${PARAM_OLDEST:-5.0}
stop=${PARAM_STOP:-23}
git config --global user.name "Kasia Wrona"
git config --global user.email kasia@podziemia.example
git config --global init.defaultBranch main
mkdir -p text/pl text/de text/en incoming rack
for number in 21 22 23 24 25 26; do
    for tongue in pl de en; do
        echo "Stop $number ($tongue): the gallery of 18$number, its timber and its horses" >"text/$tongue/$number.txt"
    done
done
mv "text/de/$stop.txt" "incoming/$stop.de.txt"
printf 'title=Underground\nversion=%s\n' "$oldest" >guide.conf
cat >WISHES <<W
for $version, from Dr. Malik:
- stop $stop: the horses were eleven, not seven; new text in all languages
W
cat >Makefile <<'M'
version = $(shell sed -n 's/^version=//p' guide.conf)
check:
	@for file in text/pl/*.txt; do for tongue in de en; do \
	    test -s text/$$tongue/$$(basename $$file) || { echo "check: stop $$(basename $$file .txt) has no text in $$tongue"; exit 1; }; \
	done; done; echo "check: $$(ls text/pl | wc -l) stops in 3 languages"
bundle: check
	@mkdir -p dist && tar cf dist/guide-$(version).tar guide.conf text && echo "dist/guide-$(version).tar"
M
cat >players <<'S'
#!/bin/bash
# players list | push PLAYER|all BUNDLE | drop PLAYER|all VERSION | play PLAYER STOP LANGUAGE | use PLAYER|all VERSION
set -eu
cd "$(dirname "$0")"
usage() { sed -n '2s/# /usage: /p' "$0" >&2; exit 2; }
some() { if [ "$1" = all ]; then ls rack; else [ -d "rack/$1" ] && echo "$1" || { echo "players: no $1 in the rack" >&2; exit 1; }; fi; }
case ${1:-} in
list) for each in rack/*; do echo "$(basename "$each")  plays $(cat "$each/now")"; done ;;
push)
    version=$(tar xOf "${3:?}" guide.conf | sed -n 's/^version=//p')
    for each in $(some "$2"); do
        [ -d "rack/$each/$version" ] || {
            count=$(ls -d "rack/$each"/*/ | wc -l)
            used=$(cat "rack/$each"/*/size | awk '{ n += $1 } END { print n }')
            [ "$count" -lt 2 ] || { echo "players: $each has $((512 - used)) MB left, the guide needs 190 MB; $count guides on it" >&2; exit 1; }
            mkdir "rack/$each/$version"
            tar xf "$3" -C "rack/$each/$version"
            echo 190 >"rack/$each/$version/size"
        }
        echo "$version" >"rack/$each/now"
    done
    echo "players: $(some "$2" | wc -l) with $version" ;;
drop)
    for each in $(some "$2"); do
        [ "$(cat "rack/$each/now")" != "${3:?}" ] || { echo "players: $each plays $3 now" >&2; exit 1; }
        rm -rf "rack/$each/$3"
    done
    echo "players: $3 dropped" ;;
use) for each in $(some "$2"); do [ -d "rack/$each/${3:?}" ] && echo "$3" >"rack/$each/now"; done ;;
play) cat "rack/$2/$(cat "rack/$2/now")/text/${4:?}/${3:?}.txt" ;;
*) usage ;;
esac
S
chmod +x players
for each in p01 p02 p03 p04 p05 p06; do
    for old in "$oldest" before; do
        mkdir -p "rack/$each/$old/text"
        echo 185 >"rack/$each/$old/size"
    done
    echo before >"rack/$each/now"
done
printf 'rack/\ndist/\nincoming/\n' >.gitignore
git init -q
git add -A
git commit -qm "Texts of the autumn"
git init -q --bare "$HOME/server.git"
git remote add origin "$HOME/server.git"
git push -q -u origin main
