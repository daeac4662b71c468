# A piano service: its book of visits and instruments, the loggers' humidity, slots of the tuners, a concert hall that escalates.
set -eu
hall=${PARAM_HALL:-Wharfside Hall}
piano=${PARAM_PIANO:-FL-2087}
mkdir -p escalations loggers letters
sqlite3 book.db <<S
CREATE TABLE instrument (number TEXT PRIMARY KEY, hall TEXT, maker TEXT, guarantee_until TEXT);
CREATE TABLE visit (day TEXT, piano TEXT, tuner TEXT, pitch REAL, remark TEXT);
CREATE TABLE slot (day TEXT, piano TEXT, tuner TEXT, escalation TEXT);
CREATE TABLE notice (piano TEXT, maker TEXT, escalation TEXT);
INSERT INTO instrument VALUES ('$piano', '$hall', 'Farrand', '2029-05-31'), ('FL-1940', 'School of Music', 'Farrand', '2019-08-31');
INSERT INTO visit VALUES ('2026-09-14', '$piano', 'oyelaran', 441.0, ''), ('2026-10-30', '$piano', 'dunmore', 441.0, 'unisons of octave 5 soft'), ('2026-11-17', '$piano', 'dunmore', 441.0, 'tuned for broadcast'), ('2026-11-03', 'FL-1940', 'oyelaran', 440.0, '');
S
{
    echo 'hour;percent;celsius'
    for day in 18 19 20; do
        printf '11-%s %s;%s;21\n' $day 08:00 44 $day 12:00 45 $day 16:00 43
    done
    printf '11-%s %s;%s;21\n' 19 20:00 34 20 20:00 33 21 02:00 35
} >"loggers/$piano.csv"
cat >unison <<'S'
#!/usr/bin/env python3
"""unison open CASE PIANO WORDS | notice CASE PIANO | slot DAY TUNER PIANO CASE | show CASE"""
import os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
book = sqlite3.connect("book.db")
def stop(why): sys.exit(f"unison: {why}")
def owned(piano):
    row = book.execute("SELECT hall, maker, guarantee_until FROM instrument WHERE number = ?", [piano]).fetchone()
    return row or stop(f"no instrument {piano}")
match sys.argv[1:]:
    case ["open", case, piano, words]:
        hall, *_ = owned(piano)
        with open(f"escalations/{case}.txt", "w") as file:
            print(f"{case} {piano} {hall}: {words}", file=file)
        print(f"unison: {case} open for {hall}")
    case ["notice", case, piano]:
        _, maker, _ = owned(piano)
        book.execute("INSERT INTO notice VALUES (?, ?, ?)", [piano, maker, case])
        book.commit()
        print(f"unison: {maker} has notice of {case}")
    case ["slot", day, tuner, piano, case]:
        _, maker, until = owned(piano)
        if not os.path.exists(f"escalations/{case}.txt"):
            stop(f"{case} is not open")
        if until >= day and not book.execute("SELECT 1 FROM notice WHERE piano = ? AND escalation = ?", [piano, case]).fetchone():
            stop(f"{piano} is under guarantee until {until}, and {maker} has no notice of {case}")
        book.execute("INSERT INTO slot VALUES (?, ?, ?, ?)", [day, piano, tuner, case])
        book.commit()
        print(f"unison: {tuner} on {day}")
    case ["show", case]:
        print(open(f"escalations/{case}.txt").read().strip())
        for row in book.execute("SELECT day, tuner FROM slot WHERE escalation = ?", [case]):
            print("slot", *row)
        for row in book.execute("SELECT maker FROM notice WHERE escalation = ?", [case]):
            print("notice", *row)
    case _:
        print("usage:", __doc__, file=sys.stderr)
        sys.exit(2)
S
chmod +x unison
