# A canal lock: the log of the gates, the levels of the chamber, the pumps; findings in git, tickets of the waterway office.
set -eu
day=${PARAM_DAY:-2026-11-17}
eve=${PARAM_EVE:-2026-11-16}
code=${PARAM_CODE:-E37}
ticket=${PARAM_TICKET:-W-3391}
git config --global user.name "Piet Hoekstra"
git config --global user.email piet@example.org
git config --global init.defaultBranch main
git config --global core.pager cat
mkdir -p logs levels pumps findings tickets
cat >"logs/gate-$day.log" <<S
04:51:10 upper OPEN -
05:02:41 upper STOP $code
05:09:03 upper OPEN -
05:18:20 upper STOP $code
05:31:55 upper STOP $code
05:44:07 lower OPEN -
05:52:30 upper STOP $code
06:10:12 upper STOP $code
06:40:00 upper OPEN -
11:15:26 lower STOP E12
11:20:02 lower OPEN -
S
printf '06:10:12 upper OPEN -\n14:02:40 lower STOP E12\n14:05:00 lower OPEN -\n' >"logs/gate-$eve.log"
gzip "logs/gate-$eve.log"
cat >"levels/$day.csv" <<S
time;river_mm;chamber_mm
04:50;4120;4118
05:00;4121;4079
05:15;4121;4077
05:30;4122;4080
05:50;4122;4081
06:10;4121;4078
06:35;4121;4119
11:15;4119;4117
S
cat >"pumps/$day.log" <<S
04:55 P1 on
04:56 P2 off dry-run protection
06:28 P2 on by hand
06:30 P1 off
S
echo "stops of the upper gate before half past six, the skipper of the Hoop waited 90 minutes" >"tickets/$ticket.txt"
cat >findings/README <<'S'
A finding has the lines Cause:, Evidence: and Ticket:.
S
cat >finding <<'S'
#!/bin/bash
# finding FILE: does it say what a finding has to say?
f=${1:?finding: which file?}
for word in Cause Evidence Ticket; do
    grep -q "^$word: " "$f" || { echo "finding: $f has no line $word:" >&2; exit 1; }
done
echo "finding: $f is complete"
S
cat >ticket <<'S'
#!/bin/bash
# ticket note NUMBER FILE
[ "${1:-}" = note ] || { echo "usage: ticket note NUMBER FILE" >&2; exit 2; }
[ -e "tickets/$2.txt" ] || { echo "ticket: no $2" >&2; exit 1; }
sed 's/^/> /' "$3" >>"tickets/$2.txt" && echo "ticket: $2 has $(grep -c '^>' "tickets/$2.txt") lines of $3"
S
chmod +x finding ticket
printf 'logs/\nlevels/\npumps/\ntickets/\n' >.gitignore
git init -q
git add -A
git commit -qm "Findings of the lock"
