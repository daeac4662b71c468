# A school's timetable in sqlite: lessons with their rooms, a list of old and new room numbers, substitutions of the week.
set -eu
wing=${PARAM_WING:-wing-c}
room=${PARAM_ROOM:-C09}
new=${PARAM_NEW_ROOM:-N115}
week=${PARAM_WEEK:-2026-W49}
mkdir -p rooms subs public
printf 'old,new\nC03,N110\nC05,N112\nC07,N114\n%s,N114\nC12,N118\n' "$room" >"rooms/$wing.csv"
printf 'class,day,hour,room,teacher\n7a,mon,3,%s,Kr\n8c,tue,5,C05,Wl\n9b,thu,2,A11,Bt\n' "$room" >"subs/$week.csv"
python3 - "$room" <<'P'
import sqlite3, sys
rooms = ["A11", "A12", "C03", "C05", "C07", sys.argv[1], "C12"]
with sqlite3.connect("plan.db") as db:
    db.execute("create table lesson (class text, day text, hour int, room text, subject text)")
    for i, each in enumerate(["5a", "5b", "6a", "7a", "8c", "9b", "10a"]):
        for d, day in enumerate(["mon", "tue", "wed", "thu", "fri"]):
            for hour in (1, 3, 5):
                db.execute("insert into lesson values (?, ?, ?, ?, ?)", (each, day, hour, rooms[(i + d + hour) % 7], ["math", "german", "english"][(i + hour) % 3]))
P
cat >renumber <<'P'
#!/usr/bin/env python3
"""renumber [--dry] LIST | renumber --subs WEEK LIST"""
import csv, os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
args = sys.argv[1:]
dry = args[:1] == ["--dry"]
subs = args[:1] == ["--subs"]
if len(args) != 1 + dry + 2 * subs:
    sys.exit(f"usage: {__doc__}")
path = f"rooms/{args[-1]}.csv"
if not os.path.exists(path):
    sys.exit(f"renumber: there is no list {path}")
rooms = {x["old"]: x["new"] for x in csv.DictReader(open(path))}
if subs:
    path = f"subs/{args[1]}.csv"
    rows = list(csv.reader(open(path)))
    count = 0
    for row in rows[1:]:
        count += row[3] in rooms
        row[3] = rooms.get(row[3], row[3])
    csv.writer(open(path, "w"), lineterminator="\n").writerows(rows)
    print(f"renumber: {count} substitutions of {args[1]} changed")
    sys.exit()
db = sqlite3.connect("plan.db")
lessons = db.execute("select rowid, class, day, hour, room from lesson").fetchall()
held = {}
for number, who, day, hour, room in lessons:
    held.setdefault((rooms.get(room, room), day, hour), []).append((room, who))
clash = [(key, rooms_) for key, rooms_ in held.items() if len({r for r, _ in rooms_}) > 1]
if clash:
    (room, day, hour), both = clash[0]
    names = " and ".join(sorted(r for r, _ in both))
    print(f"renumber: {names} both become {room}, {len(clash)} lessons would collide (the first: {day} hour {hour})", file=sys.stderr)
    sys.exit(1)
count = sum(room in rooms for *_, room in lessons)
if dry:
    print(f"renumber: {len(rooms)} rooms, {count} lessons would change, no collision")
    sys.exit()
for old, new in rooms.items():
    db.execute("update lesson set room = ? where room = ?", (new, old))
db.commit()
print(f"renumber: {count} lessons changed")
P
cat >clashes <<'P'
#!/bin/sh
# clashes: rooms that two classes have at the same hour
cd "$(dirname "$0")"
count=$(sqlite3 plan.db "select count(*) from (select 1 from lesson group by room, day, hour having count(*) > 1)")
echo "$count clashes"
[ "$count" -eq 0 ]
P
cat >publish <<'P'
#!/usr/bin/env python3
"""publish WEEK"""
import csv, os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 2:
    sys.exit(f"usage: {__doc__}")
week = sys.argv[1]
db = sqlite3.connect("plan.db")
known = {x for x, in db.execute("select distinct room from lesson")}
path = f"subs/{week}.csv"
if not os.path.exists(path):
    sys.exit(f"publish: there are no substitutions of {week}")
for number, row in enumerate(csv.DictReader(open(path)), 2):
    if row["room"] not in known:
        sys.exit(f"publish: {path} line {number}: there is no room {row['room']}")
with open(f"public/{week}.csv", "w") as out:
    for row in db.execute("select class, day, hour, room, subject from lesson order by class, day, hour"):
        out.write(",".join(map(str, row)) + "\n")
    for row in csv.DictReader(open(path)):
        out.write("substitution," + ",".join(row.values()) + "\n")
print(f"publish: {week} is on the screens and in the app")
P
chmod +x renumber clashes publish
