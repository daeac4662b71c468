# A dialysis centre: the logs of the water ring, of its service box, and the tickets of facilities.
set -eu
date=${PARAM_DATE:-2026-11-16}
station=${PARAM_STATION:-st07}
mkdir -p logs findings box tickets
python3 - "$date" "$station" <<'P'
import gzip, sys
date, bad = sys.argv[1:]
ring, service = [], []
stations = ["st02", "st04", "st05", "st09", bad]
for minute in range(150, 200):
    clock = f"{minute // 60:02}:{minute % 60:02}:00"
    for number, station in enumerate(stations):
        value = 6 + (minute * (number + 3)) % 4
        state = "ok"
        if station == bad and 164 <= minute <= 178 and minute % 2 == 0:
            value, state = 17 + minute % 5, "ALARM"
        if station == "st04" and minute == 190:
            value, state = 15, "ALARM"
        ring.append(f"{date} {clock} {station} {value} {state}")
for minute, text in [(155, "rinse start"), (162, "rinse 85C hold"), (163, "rinse drain valve open"), (179, "rinse drain valve closed")]:
    service.append(f"{date} {minute // 60:02}:{minute % 60:02}:30 {bad} {text}")
for minute in (151, 171):
    service.append(f"{date} {minute // 60:02}:{minute % 60:02}:10 st02 filter ok")
service.sort()
with gzip.open(f"logs/ring-{date}.log.gz", "wt") as file: file.write("\n".join(ring) + "\n")
with open(f"box/service-{date}.log", "w") as file: file.write("\n".join(service) + "\n")
P
cat >collect <<'S'
#!/bin/bash
# collect service DATE: fetches a day's log from the service box, which keeps 30 days
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = service ] || { echo "usage: collect service DATE" >&2; exit 2; }
[ -e "box/service-${2:?}.log" ] || { echo "collect: the box has no $2" >&2; exit 1; }
gzip -nc "box/service-$2.log" >"logs/service-$2.log.gz"
echo "collect: $(wc -l <"box/service-$2.log") lines"
S
cat >ticket <<'S'
#!/bin/bash
# ticket open TO TITLE FILE | show NUMBER
set -eu
cd "$(dirname "$0")"
case ${1:-} in
open) [ -e "${4:?}" ] || { echo "ticket: $4 is not there" >&2; exit 1; }
    number=FM-$((3300 + $(ls tickets | wc -l) + 18))
    printf 'to: %s\ntitle: %s\n\n' "$2" "$3" | cat - "$4" >"tickets/$number"; echo "ticket: $number" ;;
show) cat "tickets/${2:?}" ;;
*) echo "usage: ticket open TO TITLE FILE | show NUMBER" >&2; exit 2 ;;
esac
S
chmod +x collect ticket
