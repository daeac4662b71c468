# A university library's proxy for electronic journals; a publisher complains of a bulk download.
set -eu
case=${PARAM_COMPLAINT:-COMP-77}
day=${PARAM_DAY:-2026-11-16}
journal=${PARAM_JOURNAL:-acta-geo}
reader=${PARAM_READER:-r20931}
session=${PARAM_SESSION:-s-8842}
mkdir -p inbox outbox logs state
cat >"inbox/$case.txt" <<M
From: usage@publisher.example
Your proxy fetched 64 articles of $journal on $day between 02:00 and 04:00.
Please stop this within 24 hours, or we close your network's access.
M
awk -v j="$journal" -v r="$reader" 'BEGIN {
    print "08:12", "198.51.100.7", "r11877", "wave-letters/12/1.pdf"
    for (i = 1; i <= 61; i++) printf "%02d:%02d 203.0.113.%d %s %s/44/%d.pdf\n", 2 + (i > 40), i % 60, 5 + i % 3, r, j, i
    for (i = 1; i <= 3; i++) printf "03:5%d 198.51.100.40 r11502 %s/45/%d.pdf\n", i, j, i
}' >"logs/$day.log"
printf '%s\n' "r11502;staff;open" "r11877;student;open" "$reader;student;open" >state/readers.csv
echo "$session;$reader;since 01:58" >state/sessions.csv
: >state/blocked.csv
cat >readers <<'S'
#!/bin/bash
# readers show READER | block READER CASE | unblock READER CASE
set -eu
cd "$(dirname "$0")"
[ $# -ge 2 ] || { echo "usage: readers show READER | block READER CASE | unblock READER CASE" >&2; exit 2; }
grep -q "^$2;" state/readers.csv || { echo "readers: no reader $2" >&2; exit 2; }
case $1 in
show) grep "^$2;" state/readers.csv ;;
block)
    if s=$(grep ";$2;" state/sessions.csv); then
        echo "readers: $2 has session ${s%%;*} open, a block would not touch it" >&2; exit 1
    fi
    sed -i "s/^\($2;.*\);open$/\1;blocked/" state/readers.csv
    echo "$2;${3:?}" >>state/blocked.csv; echo "readers: $2 blocked" ;;
unblock) sed -i "s/^\($2;.*\);blocked$/\1;open/" state/readers.csv; sed -i "/^$2;/d" state/blocked.csv ;;
*) echo "readers: unknown: $1" >&2; exit 2 ;;
esac
S
cat >session <<'S'
#!/bin/bash
# session end SESSION
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = end ] && grep -q "^${2:?};" state/sessions.csv || { echo "session: no such session" >&2; exit 1; }
sed -i "/^$2;/d" state/sessions.csv
echo "session: $2 ended"
S
chmod +x readers session
