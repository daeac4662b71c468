# A building company: each crew hands in a file with its hours; from them comes the sheet of the week.
set -eu
week=${PARAM_WEEK:-2026-W46}
mkdir -p in out done bin mailbox
hours() { # FILE, then worker, day, hours
    printf 'name;site;day;hours\r\n' >"$1"
    while read -r worker site day hours; do printf '%s;%s;%s;%s\r\n' "$worker" "$site" "$day" "$hours"; done >>"$1"
}
hours "in/hours-$week-brandl.csv" <<X
Aigner hafen Mo 8,5
Aigner hafen Di 9,75
Aigner schule Mi 8
Brandl schule Mo 10
Brandl schule Di 10,5
X
hours "in/hours-$week-kovacs.csv" <<X
Kovacs hafen Mo 8
Kovacs hafen Di 8
Nagy hafen Mo 11,5
Nagy hafen Mi 11,5
Nagy hafen Do 11,5
Nagy hafen Fr 11,5
Nagy schule Sa 6,25
X
hours "in/hours-$week-zeman.csv" <<X
Zeman schule Do 7,5
Zeman hafen Fr 7,5
X
hours in/hours-2026-W31-zeman.csv <<X
Zeman schule Do 7,5
X
printf 'brandl 46.75\nkovacs 68.25\nzeman 15.00\n' >in/reported.txt
cat >bin/control <<'X'
#!/usr/bin/env python3
"""control SHEET: compares the sheet's total with what the crews have reported by telephone."""
import pathlib, sys
here = pathlib.Path(__file__).resolve().parents[1]
sheet = sum(float(line.split(";")[1]) for line in open(sys.argv[1]) if ";" in line)
told = sum(float(line.split()[1]) for line in open(here / "in/reported.txt"))
if abs(sheet - told) > 0.01:
    sys.exit(f"control: the sheet has {sheet:.2f} hours, the crews reported {told:.2f}")
print(f"control: {sheet:.2f} hours, as reported")
X
cat >bin/sendout <<'X'
#!/bin/sh
# sendout FILE ADDRESS SUBJECT
cd "$(dirname "$0")/.."
[ -s "$1" ] || { echo "sendout: $1: nothing to send" >&2; exit 1; }
{ echo "To: $2"; echo "Subject: $3"; echo; cat "$1"; } >"mailbox/$(basename "$1").mail"
echo "sent to $2"
X
chmod +x bin/*
