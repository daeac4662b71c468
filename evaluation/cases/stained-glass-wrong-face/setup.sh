# A workshop that restores stained glass: job records, photographs, the archive, the easels.
set -eu
job=${PARAM_JOB:-J-2614}
complaint=${PARAM_COMPLAINT:-C-0188}
panel=${PARAM_PANEL:-n3b}
day=${PARAM_DATE:-2026-11-23}
church=${PARAM_CHURCH:-St Oswald}
mkdir -p jobs "archive/$job" "photos/$job" complaints
printf '{"job":"%s","church":"%s","panels":[{"id":"n1a","face":"in","fixed_by":"Lowe"},{"id":"%s","face":"out","fixed_by":"Lowe"}]}\n' "$job" "$church" "$panel" >"jobs/$job.json"
for when in before after; do echo "$when $panel" >"photos/$job/$panel-$when.jpg"; echo "$when n1a" >"photos/$job/n1a-$when.jpg"; done
echo "lead profile 6 mm round, putty linseed, ties copper" >"archive/$job/sheet.txt"
echo "$job;closed" >leadbook.csv
echo "2026-11-20;J-2598;w2" >easels.csv
cat >leadbook <<'S'
#!/bin/bash
# leadbook show JOB | fetch JOB | reopen JOB PANEL
set -eu
cd "$(dirname "$0")"
case ${1:-} in
show) grep "^${2:?}" leadbook.csv; jq -r '"\(.church), \(.panels | length) panels"' "jobs/$2.json" ;;
fetch) cp "archive/${2:?}/sheet.txt" "jobs/$2.txt"; echo "leadbook: sheet of $2 is back from the archive" ;;
reopen)
    [ -e "jobs/${2:?}.txt" ] || { echo "leadbook: the sheet of $2 is in the archive, nobody may cut lead without it: fetch it first" >&2; exit 3; }
    jq -e --arg p "${3:?}" '.panels[] | select(.id == $p)' "jobs/$2.json" >/dev/null || { echo "leadbook: $2 has no panel $3" >&2; exit 2; }
    echo "$2;$3;open" >>leadbook.csv; echo "leadbook: $2 $3 is open again, no charge" ;;
*) echo "usage: leadbook show JOB | fetch JOB | reopen JOB PANEL" >&2; exit 2 ;;
esac
S
cat >easel <<'S'
#!/bin/bash
# easel DATE JOB PANEL: the light easel for a day
set -eu
cd "$(dirname "$0")"
! grep -q "^${1:?};" easels.csv || { echo "easel: $1 is taken" >&2; exit 1; }
echo "$1;${2:?};${3:?}" >>easels.csv; echo "easel: $2 $3 on $1"
S
chmod +x leadbook easel
