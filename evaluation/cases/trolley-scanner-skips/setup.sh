# An airline caterer: scanners at the docks log each trolley, findings are written, a tool opens tickets for them.
set -eu
day=${PARAM_DAY:-2026-11-19}
flight=${PARAM_FLIGHT:-XQ4182}
scanner=${PARAM_SCANNER:-SC-27}
asset=${PARAM_ASSET:-A-60417}
skipped=${PARAM_SKIPPED:-31}
ticket=${PARAM_TICKET:-INC-10422}
mkdir -p log findings tickets
python3 - "$day" "$flight" "$scanner" "$skipped" <<'P'
import gzip, json, sys
day, flight, scanner, skipped = sys.argv[1:]
rows = []
def row(n, flight, scanner, event, reason=""):
    rows.append(json.dumps({"at": f"{day}T{4 + n // 30:02}:{n * 2 % 60:02}:11", "flight": flight, "scanner": scanner, "trolley": f"T{8800 + n}", "event": event, "reason": reason}))
for n in range(140):
    if n < int(skipped):
        row(n, flight if n % 4 == 0 else "XQ4410", scanner, "skip", "low_light")
    elif n % 45 == 0:
        row(n, "XQ5101", "SC-19", "skip", "torn_label")
    else:
        row(n, ("XQ5101", "XQ4410", flight)[n % 3], ("SC-19", "SC-22", "SC-24")[n % 3], "load")
with gzip.GzipFile(f"log/load-{day}.jsonl.gz", "wb", mtime=0) as f:
    f.write("".join(r + "\n" for r in rows).encode())
P
printf '%s\n' 'scanner;dock;asset' 'SC-19;dock 9;A-60380' 'SC-22;dock 10;A-60391' "$scanner;dock 12;$asset" >scanners.csv
printf '%s\n' 'day;flight;ticket' '2026-09-02;XQ5101;INC-09871' >complaints.csv
printf '# XQ5101, 2026-09-02\nlabels torn on 4 trolleys\nAsset: A-60380\n' >findings/2026-09-02-XQ5101.md
echo "$ticket" >tickets/.next
cat >ticket <<'S'
#!/bin/bash
# ticket open FILE | show TICKET
cd "$(dirname "$0")" || exit 2
case ${1:-} in
open)
    tag=$(sed -n 's/^Asset: //p' "${2:?}") || exit 1
    [ -n "$tag" ] || { echo "ticket: $2 has no Asset line, the workshop cannot find the device" >&2; exit 1; }
    grep -q ";$tag\$" scanners.csv || { echo "ticket: no asset $tag" >&2; exit 1; }
    no=$(cat tickets/.next)
    { echo "state: open, workshop"; cat "$2"; } >"tickets/$no"
    echo "ticket: $no opened for the workshop" ;;
show) cat "tickets/${2:?}" ;;
*) echo "usage: ticket open FILE | show TICKET" >&2; exit 2 ;;
esac
S
chmod +x ticket
