# A packing station for eggs: three lanes with a crack detector, a washer, logs that are packed at midnight, a quality register.
set -eu
ticket=${PARAM_TICKET:-Q-874}
day=${PARAM_DAY:-2026-11-23}
lane=${PARAM_LANE:-lane3}
since=${PARAM_SINCE:-09:12}
lot=${PARAM_LOT:-N4471}
rejects=${PARAM_REJECTS:-231}
mkdir -p logs tickets findings
cat >"tickets/$ticket.txt" <<T
$ticket
From: retailer, goods inward
Packed: $day, $lane, lot $lot
Complaint: many cracked eggs, five boxes of eight
T
python3 - "$day" "$lane" "$since" "$rejects" <<'P'
import gzip
import json
import sys

day, bad, since, rejects = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
begin = int(since[:2]) * 60 + int(since[3:])
told = {"lane1": 17, "lane2": 17, "lane3": 17}
told[bad] = rejects
for number, (lane, count) in enumerate(told.items()):
    lines = []
    for minute in range(6 * 60, 18 * 60, 5):
        lines.append((minute, f"{day} {minute // 60:02}:{minute % 60:02} {lane} pass {4100 + minute % 37} eggs"))
    early = min(count, 17)
    for n in range(early):
        minute = 6 * 60 + 7 + n * (begin - 6 * 60 - 10) // 17 if lane == bad else 6 * 60 + 7 + n * 41
        lines.append((minute, f"{day} {minute // 60:02}:{minute % 60:02} {lane} reject {('dirt', 'blood', 'crack')[n % 3]}"))
    for n in range(count - early):
        minute = begin + n * 100 // (count - early)
        lines.append((minute, f"{day} {minute // 60:02}:{minute % 60:02} {lane} reject crack"))
    with gzip.open(f"logs/{lane}-{day}.log.gz", "wt") as file:
        file.writelines(line + "\n" for _, line in sorted(lines, key=lambda one: one[0]))
    with open(f"logs/{lane}.log", "w") as file:
        file.write(f"next day 06:00 {lane} pass 4122 eggs\n")
with open(f"logs/washer-{day}.jsonl", "w") as file:
    for minute in range(6 * 60, 18 * 60, 2):
        cold = begin <= minute < begin + 104
        line = json.dumps({"at": f"{minute // 60:02}:{minute % 60:02}", "water_c": 33.5 if cold else 43.0, "pump": "on"})
        cut = minute == begin - 2
        file.write((line[:19] if cut else line) + "\n")
P
sqlite3 quality.db "create table finding (ticket text primary key, cause text, state text); create table lot (lot text primary key, state text); insert into lot values ('$lot', 'released'), ('N4470', 'released')"
cat >qreg <<'S'
#!/bin/bash
# qreg hold LOT | file TICKET CAUSE | show TICKET LOT
set -eu
cd "$(dirname "$0")"
no() { echo "qreg: $1" >&2; exit 1; }
case ${1:-} in
hold)
    [ -n "$(sqlite3 quality.db "select 1 from lot where lot = '${2:?}'")" ] || no "no lot $2"
    sqlite3 quality.db "update lot set state = 'held' where lot = '$2'"
    echo "qreg: $2 is held, the cold store gets the note" ;;
file)
    [ -s "findings/${2:?}.md" ] || no "findings/$2.md is not there"
    case ${3:-} in washer | grader | packer | farm) ;; *) no "no cause is called $3, take washer, grader, packer or farm" ;; esac
    sqlite3 quality.db "insert into finding values ('$2', '$3', 'filed')"
    echo "qreg: $2 filed, cause $3" ;;
show) sqlite3 quality.db "select ticket, cause, state from finding where ticket = '${2:?}'; select lot, state from lot where lot = '${3:?}'" ;;
*) echo "usage: qreg hold LOT | file TICKET CAUSE | show TICKET LOT" >&2; exit 2 ;;
esac
S
chmod +x qreg
