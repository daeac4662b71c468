# A school's written exams: who sits them, which rooms there are, and a Makefile that makes the plans for the doors.
set -eu
exam=${PARAM_EXAM:-physics}
day=${PARAM_DAY:-2026-12-09}
room=${PARAM_ROOM:-aula}
mkdir -p pupils plans board
cat >"pupils/$exam.csv" <<'C'
name,form,extra
Ahmadi Laila,12a,
Berger Jonas,12b,25
Castro Ines,12a,
Dahl Erik,12c,
Engel Mia,12b,
Farkas Zoltan,12c,50
C
printf 'name,form,extra\nBerger Jonas,12b,25\nGruber Ida,12a,\n' >pupils/latin.csv
printf '%s\n' "room,seats" "$room,40" "library,60" "b104,24" >rooms.csv
printf '%s\n' "$day,08:00,$room,chess club" >booked.csv
: >exams.csv
cat >seats.py <<'P'
"""seats.py EXAM: the plan of its room, and who sits longer"""
import csv, sys
exam = sys.argv[1]
found = [row for row in csv.reader(open("exams.csv")) if row and row[0] == exam]
if len(found) != 1:
    sys.exit(f"seats: {exam} stands {len(found)} times in exams.csv")
_, day, room, minutes = found[0]
seats = {row["room"]: int(row["seats"]) for row in csv.DictReader(open("rooms.csv"))}
pupils = list(csv.DictReader(open(f"pupils/{exam}.csv")))
if room not in seats:
    sys.exit(f"seats: there is no room {room}")
for when, at, where, who in csv.reader(open("booked.csv")):
    if (when, where) == (day, room) and who != exam:
        sys.exit(f"seats: {room} is taken on {day} at {at} by the {who}")
if len(pupils) * 3 > seats[room]:
    sys.exit(f"seats: {len(pupils)} pupils need {len(pupils) * 3} seats, {room} has {seats[room]}")
print(f"{exam}, {day}, {room}")
for number, one in enumerate(sorted(pupils, key=lambda one: (one["form"][::-1], one["name"])), 1):
    more = f" and {one['extra']} of 100 more" if one["extra"] else ""
    print(f"{number * 3 - 2:3} {one['name']}, {one['form']}, {minutes} minutes{more}")
P
cat >Makefile <<'M'
EXAMS = $(shell cut -d, -f1 exams.csv)

plans: $(EXAMS:%=plans/%.txt)

plans/%.txt: pupils/%.csv exams.csv rooms.csv booked.csv
	@/usr/bin/python3 seats.py $* >$@.new && mv $@.new $@ || { rm $@.new; exit 1; }
	@echo "plan of $*"
M
