# A chain of self-service pharmacy lockers: each follows a channel file in git; a release has to go back at one of them.
set -eu
site=${PARAM_SITE:-hafen-02}
bad=${PARAM_BAD:-4.12.0}
good=${PARAM_GOOD:-4.11.3}
ticket=${PARAM_TICKET:-PL-6630}
git config --global user.name "Rafiq Anwar"
git config --global user.email rafiq@example.org
git config --global init.defaultBranch main
mkdir -p channels releases keep "boxes/$site"
printf '{"site":"%s","release":"%s","ring":"day"}\n' "$site" "$good" >"channels/$site.json"
printf '{"site":"ring-ost","release":"%s","ring":"day"}\n' "$good" >channels/ring-ost.json
echo "format 8" >"releases/$good.txt"
echo "format 9" >"releases/$bad.txt"
echo "4.8.2 keypad lost every second digit" >releases/blocked
echo 'boxes/' >.gitignore
echo 'keep/' >>.gitignore
cat >cubby <<'S'
#!/bin/bash
# cubby show|pause|resume|push|doors SITE
set -eu
cd "$(dirname "$0")"
case ${1:-} in show | pause | resume | push | doors) ;; *) echo "usage: cubby show|pause|resume|push|doors SITE" >&2; exit 2 ;; esac
box=boxes/${2:?which site}
[ -d "$box" ] || { echo "cubby: no site $2" >&2; exit 2; }
runs=$(cat "$box/runs") format=$(jq .format "$box/journal.json")
case $1 in
show) echo "$2: runs $runs, $(cat "$box/mode"), journal format $format, $(jq '.parcels | length' "$box/journal.json") parcels inside" ;;
pause) echo paused >"$box/mode"; echo "$2: takes no deliveries, collecting still works" ;;
resume) echo open >"$box/mode"; echo "$2: open" ;;
push)
    wants=$(jq -r .release "channels/$2.json")
    reads=$(sed 's/format //' "releases/$wants.txt")
    [ "$(cat "$box/mode")" = paused ] || { echo "cubby: $2 is open, pause it first" >&2; exit 3; }
    [ "$format" -le "$reads" ] || { echo "cubby: $wants reads journals up to format $reads, $2 has format $format: not pushed" >&2; exit 4; }
    echo "$wants" >"$box/runs"; echo "$2: runs $wants" ;;
doors) if [ "$format" = 9 ]; then echo "$2: 24 doors, 22 latched, 17 and 18 (cold) not"; exit 1; else echo "$2: 24 doors, 24 latched"; fi ;;
esac
S
cat >journaldown <<'S'
#!/bin/bash
# journaldown SITE: a journal of format 9 becomes one of format 8, which knows no cold flag
set -eu
cd "$(dirname "$0")"
box=boxes/${1:?which site}
[ -d "$box" ] || { echo "journaldown: no site $1" >&2; exit 2; }
[ "$(cat "$box/mode")" = paused ] || { echo "journaldown: $1 is open" >&2; exit 3; }
jq -c '.format = 8 | .parcels |= map(del(.cold))' "$box/journal.json" >"$box/journal.new"
mv "$box/journal.new" "$box/journal.json"
echo "journaldown: $1, $(jq '.parcels | length' "$box/journal.json") parcels, format 8"
S
chmod +x cubby journaldown
git init -q
git add .
git commit -qm "Fleet"
sed -i "s/$good/$bad/" "channels/$site.json"
git commit -qam "$site to $bad"
echo "$bad" >"boxes/$site/runs"
echo open >"boxes/$site/mode"
echo '{"format":9,"parcels":[{"door":4,"code":"7Q2"},{"door":17,"code":"M4T","cold":true},{"door":21,"code":"R8K"}]}' >"boxes/$site/journal.json"
