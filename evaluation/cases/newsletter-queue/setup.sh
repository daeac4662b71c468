# Subscribers, those who left, the text of an issue, and a queue for mail.
set -eu
issue=${PARAM_ISSUE:-2026-12}
mkdir -p issues lists proofs outbox
printf '%s\n' 'name,address,since' 'Ines,ines@example.org,2021' 'Kai,kai@example.net,2019' 'Bo,Bo@example.com,2024' \
    'Lena,lena@example.org,2020' 'Bo,bo@example.com,2022' 'Tom,tom@example.net,2018' >subscribers.csv
printf '%s\n' tom@example.net Kai@Example.NET >unsubscribed.txt
printf 'Subject: Garden letter %s\n\nDear readers,\nwhat to sow and what to leave.\n' "$issue" >"issues/$issue.txt"
printf '%s\n' ines@example.org lena@example.org tom@example.net >lists/2026-11.txt
cat >check-list <<'X'
#!/bin/sh
# check-list LIST: nobody twice, nobody who has left, whatever the capitals
set -eu
[ -z "$(tr A-Z a-z <"$1" | sort | uniq -d)" ] || { echo "check-list: $1 has addresses twice" >&2; exit 3; }
gone=$(grep -cixFf unsubscribed.txt "$1" || true)
[ "$gone" -eq 0 ] || { echo "check-list: $gone address in $1 has unsubscribed" >&2; exit 4; }
echo "$(wc -l <"$1") addresses, nobody has unsubscribed"
X
cat >queue <<'X'
#!/bin/sh
# queue [--proof] ISSUE ADDRESS: put a mail into the queue
set -eu
folder=outbox
[ "$1" != --proof ] || { folder=proofs; shift; }
[ -s "issues/$1.txt" ] || { echo "queue: no issue $1" >&2; exit 2; }
mkdir -p "$folder/$1"
{ echo "To: $2"; cat "issues/$1.txt"; } >"$folder/$1/$2"
X
chmod +x check-list queue
