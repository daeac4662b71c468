# A horse show: the passports of the entries are reviewed the evening before; a horse is admitted or refused.
set -eu
show=${PARAM_SHOW:-elmau-2026}
horse=${PARAM_HORSE:-214}
other=${PARAM_REFUSED:-219}
chip=${PARAM_CHIP:-276020000388517}
mkdir -p "$show"
printf '%s\n' "number;horse;last_flu;chip" "$horse;Calypso;2026-08-02;$chip" "$other;Nordwind;2026-02-11;276020000140771" "221;Fleur;2026-09-30;276020000140905" >"$show/entries.csv"
printf '%s\n' "221;admitted;Dr Imke Vos;complete" >"$show/decisions.csv"
: >"$show/chips.csv"
cat >passport <<'S'
#!/bin/bash
# passport open SHOW | passport show SHOW NUMBER | passport chip SHOW NUMBER CHIP | passport age SHOW NUMBER DAY
set -eu
cd "$(dirname "$0")"
f=${2:?}/entries.csv
[ -e "$f" ] || { echo "passport: no show $2" >&2; exit 1; }
case $1 in
open) awk -F';' 'NR==FNR {d[$1]; next} FNR>1 && !($1 in d) {print $1, $2}' "$2/decisions.csv" "$f" ;;
show) grep "^${3:?};" "$f" || { echo "passport: no entry $3" >&2; exit 1; } ;;
chip) want=$(awk -F';' -v n="${3:?}" '$1==n {print $4}' "$f")
    [ "$want" = "${4:?}" ] || { echo "passport: $3 should have chip $want, not $4" >&2; exit 1; }
    echo "$3;$4" >>"$2/chips.csv"; echo "passport: chip of $3 agrees" ;;
age) last=$(awk -F';' -v n="${3:?}" '$1==n {print $3}' "$f")
    echo "passport: $3 vaccinated $(( ($(date -ud "${4:?}" +%s) - $(date -ud "$last" +%s)) / 86400 )) days before $4" ;;
esac
S
cat >entry <<'S'
#!/bin/bash
# entry admit SHOW NUMBER BY NOTE | entry refuse SHOW NUMBER BY NOTE | entry list SHOW
set -eu
cd "$(dirname "$0")"
case $1 in
list) sort "${2:?}/decisions.csv"; exit ;;
admit) grep -q "^${3:?};" "$2/chips.csv" || { echo "entry: no chip read for $3, nobody is admitted unread" >&2; exit 1; }; word=admitted ;;
refuse) word=refused ;;
*) exit 2 ;;
esac
echo "$3;$word;${4:?};${5:?}" >>"$2/decisions.csv"
echo "entry: $3 $word"
S
chmod +x passport entry
