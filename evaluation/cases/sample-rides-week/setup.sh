# A courier of blood samples: handhelds give a file a tour and week; each laboratory gets its week's figures.
set -eu
week=${PARAM_WEEK:-2026-W47}
lab=${PARAM_LAB:-uniklinik}
mkdir -p "in/$week" out outbox
echo 'ride;lab;clinic;picked;delivered;temp' | tee "in/$week/"{north,south,west}.csv >/dev/null
printf '%s\n' "R-5501;$lab;Lindenhof;07:10;08:20;5.1" "R-5502;$lab;Auwald;07:35;10:02;6.0" "R-5503;privatlabor;Auwald;07:40;09:00;4.8" >>"in/$week/north.csv"
printf '%s\n' "R-5516;$lab;Seeblick;09:00;09:50;7.2" "R-5518;$lab;Seeblick;10:05;;5.5" "R-5520;$lab;Seeblick;12:30;13:15;8.6" >>"in/$week/south.csv"
printf '%s\n' "R-5531;$lab;Tannberg;06:50;08:45;6,4" "R-5532;privatlabor;Tannberg;06:55;08:50;6,1" "R-5533;$lab;Tannberg;13:00;15:20;7,9" >>"in/$week/west.csv"
echo "R-5518 Seeblick out 10:05 in 11:42 sgd Pohl" >in/paper-slips.txt
cat >report.py <<'S'
"""report.py WEEK LAB: rides, late ones (over 120 min) and warm ones (over 8.0) a clinic, into out/LAB-WEEK.csv."""
import csv
import sys
from pathlib import Path

week, lab = sys.argv[1:]
out = Path(f"out/{lab}-{week}.csv")
if out.exists():
    sys.exit(f"report: {out} is there, a report is never overwritten")


def minutes(text):
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


with out.open("w") as to:
    to.write("clinic;rides;late;warm\n")
    for path in sorted(Path(f"in/{week}").glob("*.csv")):
        clinics = {}
        for number, row in enumerate(csv.DictReader(path.open(), delimiter=";"), 2):
            if row["lab"] != lab:
                continue
            try:
                warm = float(row["temp"]) > 8.0
            except ValueError:
                to.flush()
                sys.exit(f"report: {path}:{number}: {row['temp']!r} is no temperature")
            late = minutes(row["delivered"]) - minutes(row["picked"]) > 120
            one = clinics.setdefault(row["clinic"], [0, 0, 0])
            one[0] += 1
            one[1] += late
            one[2] += warm
        for clinic in sorted(clinics):
            to.write(";".join([clinic, *map(str, clinics[clinic])]) + "\n")
print(f"{out} written")
S
cat >send <<'S'
#!/bin/bash
# send FILE LAB: puts it into the laboratory's outbox, once.
cd "$(dirname "$0")"
mkdir -p "outbox/${2:?}"
cp -n "${1:?}" "outbox/$2/" && echo "send: $(basename "$1") to $2"
S
chmod +x send
echo "2026-W46;$lab;sent" >register.csv
