# A planetarium: the cues of its shows, a hotfix on the branch that the dome plays from.
set -eu
version=${PARAM_VERSION:-3.2.2}
ticket=${PARAM_TICKET:-DOM-418}
show=${PARAM_SHOW:-saturn}
git config --global user.name "Jorun Eide"
git config --global user.email jorun@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p cues rack requests
echo 3.2.0 >VERSION
printf '%s\n' "00:00:00 stars 20" "00:09:40 dim 35" "00:14:05 laser 90" "00:21:30 stars 80" >"cues/$show.cue"
printf '%s\n' "00:00:00 stars 20" "00:12:00 dim 50" "00:30:00 stars 80" >cues/northern-lights.cue
echo "$ticket: guest in row 2 dazzled in $show, laser by the south projector" >requests/open.txt
echo 3.2.0 >rack/VERSION
cat >seal <<'S'
#!/bin/bash
# seal SHOW | --check: the sums of the cue files that were looked through
set -eu
cd "$(dirname "$0")"
case ${1:?SHOW or --check} in
--check)
    for f in cues/*.cue; do
        grep -qx "$(sha256sum "$f")" SEALS || { echo "seal: $f was changed after it was sealed" >&2; exit 1; }
    done
    echo "seal: all $(ls cues | wc -l) shows sealed" ;;
*)
    ! awk '$2 == "laser" && $3 > 60 { exit 1 }' "cues/$1.cue" && { echo "seal: laser above 60" >&2; exit 1; }
    grep -v "cues/$1.cue" SEALS >SEALS.new || true
    sha256sum "cues/$1.cue" >>SEALS.new
    mv SEALS.new SEALS
    echo "seal: $1 sealed" ;;
esac
S
cat >dome <<'S'
#!/bin/bash
# dome load TARBALL | version: the machine that plays
set -eu
cd "$(dirname "$0")"
case ${1:-} in
load) tar -xzf "${2:?}" -C rack && echo "dome: loaded $(cat rack/VERSION)" ;;
version) cat rack/VERSION ;;
*) echo "usage: dome load TARBALL | version" >&2; exit 2 ;;
esac
S
chmod +x seal dome
cat >Makefile <<'S'
V := $(shell cat VERSION)
check:
	@./seal --check
dist: check
	@mkdir -p dist
	@tar -czf dist/dome-cues-$(V).tar.gz VERSION cues
	@echo "dist/dome-cues-$(V).tar.gz"
.PHONY: check dist
S
printf '%s\n' rack/ dist/ requests/ >.gitignore
sha256sum cues/*.cue >SEALS
git init -q
git add .
git commit -qm "Autumn programme"
git branch stable
echo 3.3.0 >VERSION
git commit -qam "Begin the winter programme"
git init -q --bare ../cues.git
git remote add origin ../cues.git
git push -q origin main stable
