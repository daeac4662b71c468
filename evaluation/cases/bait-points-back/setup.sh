# Pest control: the round book with the bait points of all customers; the nightly dumps. The points of one customer were deleted.
set -eu
customer=${PARAM_CUSTOMER:-K-4417}
good=${PARAM_DUMP:-2026-11-20}
mkdir -p backups
cat >old.sql <<Q
CREATE TABLE points (id TEXT PRIMARY KEY, customer TEXT, place TEXT, kind TEXT, laid TEXT);
CREATE TABLE visits (point TEXT, day TEXT, seen TEXT);
INSERT INTO points VALUES ('P-20311','$customer','flour store, left of door','rat box','2026-03-02');
INSERT INTO points VALUES ('P-20312','$customer','flour store, rear wall','rat box','2026-03-02');
INSERT INTO points VALUES ('P-20313','$customer','loading bay','rat box','2026-03-02');
INSERT INTO points VALUES ('P-20314','$customer','oven corridor','moth trap','2026-04-17');
INSERT INTO points VALUES ('P-20315','$customer','shop window','moth trap','2026-04-17');
INSERT INTO points VALUES ('P-20980','K-4002','kitchen','roach gel','2026-06-08');
INSERT INTO points VALUES ('P-20981','K-4002','cellar','rat box','2026-06-08');
INSERT INTO points VALUES ('P-21107','K-4630','bin yard','rat box','2026-09-21');
INSERT INTO visits VALUES ('P-20311','2026-11-04','untouched'), ('P-20313','2026-11-04','gnawed'), ('P-20980','2026-11-11','untouched');
Q
grep -v "'$customer'" old.sql >now.sql
sqlite3 round.db <now.sql
sqlite3 round.db "ALTER TABLE points ADD COLUMN poison_g INTEGER"
gzip -nc old.sql >"backups/round-$good.sql.gz"
gzip -nc now.sql >backups/round-2026-11-21.sql.gz
gzip -nc now.sql >backups/round-2026-11-22.sql.gz
rm old.sql now.sql
echo "2026-09-30 K-4630 from 2026-09-28 B-2094" >restores.log
cat >points <<'P'
#!/bin/bash
# points CUSTOMER DB: the bait points of a customer
set -eu
n=$(sqlite3 "${2:?}" "SELECT count(*) FROM points WHERE customer='${1:?}'")
[ "$n" != 0 ] || { echo "points: not one point of $1 in $2" >&2; exit 1; }
sqlite3 -separator '  ' "$2" "SELECT id, place, kind FROM points WHERE customer='$1' ORDER BY id"
P
chmod +x points
