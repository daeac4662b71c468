# A bowling alley: the scoring program in releases, the games in sqlite; the new release counts the tenth frame wrong.
set -eu
bad=${PARAM_BAD_RELEASE:-4.3.0}
good=${PARAM_GOOD_RELEASE:-4.2.1}
lane=${PARAM_LANE:-12}
mkdir -p "releases/$good" "releases/$bad" backup
for release in "$good" "$bad"; do
    cat >"releases/$release/count.py" <<'P'
"""The score of a game: the pins of each ball in a line."""
def score(balls):
    total, at = 0, 0
    for frame in range(10):
        if balls[at] == 10:
            total += sum(balls[at:at + 3]); at += 1
        elif balls[at] + balls[at + 1] == 10:
            total += sum(balls[at:at + 3]); at += 2
        else:
            total += sum(balls[at:at + 2]); at += 2
    return total
P
done
echo 6 >"releases/$good/FORMAT"
echo 7 >"releases/$bad/FORMAT"
sed -i 's/    return total/    return total + sum(balls[at:])  # fill balls of the tenth/' "releases/$bad/count.py"
cat >"releases/$bad/down.sql" <<'S'
BEGIN;
ALTER TABLE games DROP COLUMN handicap;
PRAGMA user_version = 6;
COMMIT;
S
sqlite3 games.db <<S
CREATE TABLE games (lane INTEGER, player TEXT, balls TEXT, handicap INTEGER DEFAULT 0);
INSERT INTO games VALUES ($lane, 'Marit', '10 10 10 10 10 10 10 10 10 10 10 10', 0);
INSERT INTO games VALUES (3, 'Olav', '9 1 8 0 10 7 2 6 3 10 5 4 8 1 9 0 7 2', 0);
PRAGMA user_version = 7;
S
ln -s "releases/$bad" current
echo up >.state
printf '%s\n' "$good" "$bad" >available.txt
: >blocked.txt
cat >lanes <<'P'
#!/usr/bin/env python3
"""lanes status | stop | start | score LANE"""
import os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
verb = sys.argv[1] if len(sys.argv) > 1 else ""
release = os.path.basename(os.readlink("current"))
state = open(".state").read().strip()
if verb == "status":
    print(f"lanes: {release}, {state}")
elif verb == "stop":
    open(".state", "w").write("down\n")
    print("lanes: stopped, the monitors are dark")
elif verb == "start":
    have = sqlite3.connect("games.db").execute("PRAGMA user_version").fetchone()[0]
    want = int(open("current/FORMAT").read())
    if have != want:
        sys.exit(f"lanes: games.db has format {have}, release {release} reads format {want}")
    open(".state", "w").write("up\n")
    print(f"lanes: {release} started")
elif verb == "score" and len(sys.argv) == 3:
    if state != "up":
        sys.exit("lanes: not started")
    sys.path.insert(0, "current")
    from count import score
    for player, balls in sqlite3.connect("games.db").execute("SELECT player, balls FROM games WHERE lane = ?", (sys.argv[2],)):
        print(f"{player}: {score([int(b) for b in balls.split()])}")
else:
    sys.exit(f"usage: {__doc__}")
P
cat >update <<'S'
#!/bin/bash
# update [--dry-run]: what the timer does at four in the morning: the newest release that is not blocked
cd "$(dirname "$0")"
newest=$(grep -vxFf blocked.txt available.txt | sort -V | tail -1)
now=$(basename "$(readlink current)")
[ "$newest" = "$now" ] && { echo "update: $now stays"; exit 0; }
echo "update: would go from $now to $newest"
[ "${1:-}" = --dry-run ] || ln -sfn "releases/$newest" current
S
chmod +x lanes update
