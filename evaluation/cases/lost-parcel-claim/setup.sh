# A parcel carrier's service desk: scans, claims and consignees in one database, and the desk's small tools.
set -eu
parcel=${PARAM_PARCEL:-RR473829105AT}
depot=${PARAM_DEPOT:-W41}
name="Ms ${PARAM_CONSIGNEE:-Thalhammer}"
mkdir -p bin outbox sent
sqlite3 track.db <<X
create table depots (code text primary key, place text);
insert into depots values ('L07', 'Linz'), ('S13', 'Salzburg'), ('G22', 'Graz'), ('W41', 'Wels'), ('K05', 'Klagenfurt');
create table scans (parcel text, at text, depot text, code text);
insert into scans values ('$parcel', '2026-11-09 06:12', 'L07', 'A1'), ('$parcel', '2026-11-10 04:55', '$depot', 'S9'),
  ('RR473829777AT', '2026-11-10 04:56', 'G22', 'A1');
create table claims (nr integer primary key, parcel text, state text, credit_cents integer default 0);
insert into claims values (5501, 'RR470000031AT', 'closed', 790), (5502, '$parcel', 'open', 0), (5503, 'RR473829777AT', 'open', 0);
create table consignees (parcel text, name text, mail text);
insert into consignees values ('$parcel', '$name', 'kundin@post.example'), ('RR473829777AT', 'Mr Ebner', 'ebner@post.example');
X
cat >bin/scan <<'X'
#!/bin/sh
# scan PARCEL DEPOT CODE
cd "$(dirname "$0")/.."
[ "$(sqlite3 track.db "select count(*) from depots where code = '$2'")" = 1 ] || { echo "scan: no depot '$2', depots have codes" >&2; exit 1; }
sqlite3 track.db "insert into scans values ('$1', '2026-11-20 09:30', '$2', '$3')"
echo "$1 $2 $3"
X
cat >bin/relabel <<'X'
#!/bin/sh
# relabel PARCEL
cd "$(dirname "$0")/.."
last=$(sqlite3 track.db "select code from scans where parcel = '$1' order by at desc limit 1")
[ "$last" = F2 ] || { echo "relabel: $1 was last seen with ${last:-no scan}, nobody has found it (F2)" >&2; exit 4; }
sqlite3 track.db "insert into scans select parcel, '2026-11-20 09:45', depot, 'R1' from scans where parcel = '$1' and code = 'F2'"
echo "label of $1 goes to printer 3 of its depot"
X
cat >bin/post <<'X'
#!/bin/sh
# post FILE: a mail to the consignee of the parcel that it is named after
cd "$(dirname "$0")/.."
parcel=$(basename "$1" .txt)
to=$(sqlite3 track.db "select mail from consignees where parcel = '$parcel'")
[ -f "$1" ] && [ -n "$to" ] || { echo "post: no such letter or no such parcel: $1" >&2; exit 1; }
mv "$1" sent/ && echo "to $to"
X
chmod +x bin/*
