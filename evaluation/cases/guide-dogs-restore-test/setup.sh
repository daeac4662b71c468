# A school of guide dogs: the database of dogs and partners, a backup by a list of tables, a restore test each quarter.
set -eu
day=${PARAM_DAY:-2026-11-22}
mkdir -p backups scratch
sqlite3 dogs.db <<'S'
CREATE TABLE dog (id INTEGER PRIMARY KEY, name TEXT, born TEXT, stage TEXT);
CREATE TABLE partner (id INTEGER PRIMARY KEY, name TEXT, town TEXT);
CREATE TABLE pairing (dog INTEGER REFERENCES dog, partner INTEGER REFERENCES partner, since TEXT);
CREATE TABLE vet_visit (dog INTEGER REFERENCES dog, day TEXT, finding TEXT);
CREATE TABLE harness_fitting (dog INTEGER REFERENCES dog, day TEXT, girth_cm INTEGER);
INSERT INTO dog VALUES (1, 'Tinde', '2022-03-01', 'working'), (2, 'Bjork', '2023-05-11', 'working'), (3, 'Mose', '2024-08-20', 'training'), (4, 'Lyng', '2025-01-09', 'puppy family');
INSERT INTO partner VALUES (1, 'Aasmund Rye', 'Molde'), (2, 'Tora Helle', 'Voss');
INSERT INTO pairing VALUES (1, 1, '2024-06-03'), (2, 2, '2025-09-15');
INSERT INTO vet_visit VALUES (1, '2026-02-10', 'teeth'), (2, '2026-03-22', 'fine'), (3, '2026-09-01', 'hips A');
INSERT INTO harness_fitting VALUES (1, '2026-04-14', 71), (2, '2026-04-14', 68), (3, '2026-10-02', 74);
S
printf 'dog\npartner\npairing\nvet_visit\n' >tables.txt
printf 'day;tables;result;by\n2026-08-23;4;ok;runa\n' >drills.csv
cat >backup <<'P'
#!/bin/bash
# backup DAY: dump the tables of tables.txt
set -euo pipefail
cd "$(dirname "$0")"
file=backups/dogs-${1:?usage: backup DAY}.sql.gz
sqlite3 dogs.db ".dump $(paste -sd' ' tables.txt)" | gzip -n >"$file"
echo "backup: $(grep -c . tables.txt) tables in $file"
P
cat >compare <<'P'
#!/bin/bash
# compare LIVE RESTORED: have both the same tables and rows?
bad=0
for table in $(sqlite3 "${1:?usage: compare LIVE RESTORED}" "select name from sqlite_master where type = 'table' order by name"); do
    live=$(sqlite3 "$1" "select count(*) from $table")
    if back=$(sqlite3 "${2:?}" "select count(*) from $table" 2>/dev/null); then
        [ "$live" = "$back" ] && { echo "$table: $live rows"; continue; }
        echo "compare: $table: $live rows live, $back restored" >&2
    else
        echo "compare: $table: $live rows live, not in the restore" >&2
    fi
    bad=1
done
exit $bad
P
chmod +x backup compare
