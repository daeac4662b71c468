# A county's sirens: each site has a controller; a plan says when it sounds for a test.
set -eu
plan=${PARAM_PLAN:-2027-1}
git config --global user.name "Ole Wendt"
git config --global user.email ole@example.org
git config --global init.defaultBranch main
mkdir -p plans ctl
printf '%s\n' kirchau aulach breitfeld moosrain tannhof >sites.txt
echo "first saturday 11:00 60s" >plans/2026-2.plan
echo "first saturday 11:00 45s" >"plans/$plan.plan"
ln -s 2026-2.plan plans/current
while read -r s; do echo 2026-2 >"ctl/$s.plan"; echo 0 >"ctl/$s.drift"; done <sites.txt
echo 340 >ctl/breitfeld.drift
cat >siren <<'S'
#!/bin/bash
# siren lint FILE | push SITE FILE | show SITE | clock SITE
set -eu
cd "$(dirname "$0")"
case ${1:-} in
lint) grep -Eq '^first saturday 1[01]:00 [1-6][0-9]s$' "${2:?}" && echo "$2: fine" || { echo "siren: $2: no valid test" >&2; exit 1; } ;;
push)
    d=$(cat "ctl/${2:?}.drift")
    [ "$d" -le 5 ] || { echo "siren: $2: clock is $d s off, plan refused" >&2; exit 1; }
    basename "${3:?}" .plan >"ctl/$2.plan"; echo "$2: took $(cat "ctl/$2.plan")" ;;
show) echo "$2: plan $(cat "ctl/${2:?}.plan"), clock $(cat "ctl/$2.drift") s off" ;;
clock) echo 0 >"ctl/${2:?}.drift"; echo "$2: clock set" ;;
*) echo "usage: siren lint|push|show|clock" >&2; exit 2 ;;
esac
S
chmod +x siren
echo "Next test of the sirens: 2026-12-05" >notice.txt
echo ctl >.gitignore
git init -q
git add .
git commit -qm "Sirens"
