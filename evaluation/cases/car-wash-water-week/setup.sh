# A firm with three car washes: each has a panel with a weekly CSV of washes and litres; the water board wants the sum.
set -eu
week=${PARAM_WEEK:-2026-W47}
site=${PARAM_SITE:-harbour}
mkdir -p "in/$week" out outbox panel
table() { # NAME FACTOR WASHES
    echo 'day;washes;litres'
    for d in mon tue wed thu fri sat sun; do
        w=$(($3 + ${#d} * ${#1}))
        awk -v d=$d -v w=$w -v f="$2" 'BEGIN { w += (d == "sat") * 31 + (d == "fri") * 17 + (d == "tue") * 4; printf "%s;%d;%.1f\n", d, w, w * f }'
    done
}
table north 118.3 62 >"in/$week/north.csv"
table xxxxxxx 149.7 48 | sed 's/\./,/' >"in/$week/$site.csv"
table mill 121.6 35 >"panel/$week.csv"
echo 'week;site;remark' >remarks.csv
(cd panel && exec python3 -m http.server 8147 --bind 127.0.0.1 >/dev/null 2>&1) &
for _ in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:8147/ && break; sleep 0.1; done
cat >washweek <<'S'
#!/usr/bin/env python3
"""washweek sum WEEK | send WEEK ADDRESS"""
import csv, pathlib, sys
here = pathlib.Path(__file__).resolve().parent
def number(path, at, text):
    try:
        return float(text)
    except ValueError:
        sys.exit(f"washweek: {path.relative_to(here)} line {at}: litres '{text}' is no number")
if len(sys.argv) < 3 or sys.argv[1] not in ("sum", "send"):
    print(__doc__, file=sys.stderr); sys.exit(2)
week, out = sys.argv[2], here / "out" / f"{sys.argv[2]}.csv"
if sys.argv[1] == "sum":
    lines = []
    for path in sorted((here / "in" / week).glob("*.csv")):
        rows = list(csv.DictReader(path.open(), delimiter=";"))
        litres = sum(number(path, at, row["litres"]) for at, row in enumerate(rows, 2))
        lines.append((path.stem, sum(int(row["washes"]) for row in rows), litres))
    if len(lines) != 3:
        sys.exit(f"washweek: {len(lines)} sites in in/{week}, 3 are wanted")
    out.write_text("site;washes;litres\n" + "".join(f"{s};{w};{l:.0f}\n" for s, w, l in lines))
    print(f"washweek: 3 sites, {sum(w for _, w, _ in lines)} washes, {sum(l for *_, l in lines) / 1000:.1f} m3 -> {out.relative_to(here)}")
else:
    (here / "outbox" / f"{week}.txt").write_text(f"To: {sys.argv[3]}\nSubject: water, week {week}\n\n" + out.read_text())
    print(f"washweek: {week} is in the outbox for {sys.argv[3]}")
S
chmod +x washweek
