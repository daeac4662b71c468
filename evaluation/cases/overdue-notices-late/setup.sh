# A public library: the notices of overdue books go out every evening; one evening was skipped.
set -eu
day=${PARAM_DAY:-2026-10-12}
mkdir -p log outbox
printf '%s\n' "2026-01-06 Epiphany" "$day Staff day" "2026-12-24 Christmas Eve" >closed.txt
printf '%s\n' "overdue: $day skipped, closed day" "overdue: next evening 4 notices" >log/overdue.log
printf '%s\n' "2026-09-30 bea: stock list printed" >log/operations.txt
printf '%s\n' "$day;R1044;Atlas of Moths" "$day;R2210;The Salt Road" "$day;R3178;Bread at Home" >due.csv
cat >overdue <<'S'
#!/bin/bash
# overdue list --day DAY | overdue send --day DAY [--fee-from DAY]
set -eu
cd "$(dirname "$0")"
do=${1:-} day=${3:-} fee=${5:-}
case $do in list | send) ;; *) echo "usage: overdue list --day DAY | send --day DAY [--fee-from DAY]" >&2; exit 2 ;; esac
! grep -q "^$day " closed.txt || { echo "overdue: $day is a closed day, nothing to do" >&2; exit 1; }
open=0
while IFS=';' read -r due reader title; do
    [ "$due" = "$day" ] && [ ! -e "outbox/$due-$reader.txt" ] || continue
    open=$((open + 1))
    [ "$do" = send ] || { echo "$reader  $title"; continue; }
    [ -n "$fee" ] || { echo "overdue: late run of $day would charge days nobody was told of, give --fee-from" >&2; exit 1; }
    echo "Dear reader, \"$title\" was due. A fee is charged from $fee on." >"outbox/$due-$reader.txt"
done <due.csv
[ "$do" = send ] && echo "overdue: $open notices sent for $day" || echo "overdue: $open notices open for $day"
S
chmod +x overdue
