# A maritime pilot station: the watch's database, the officers' certificates, encrypted dumps, the list of drills.
set -eu
day=${PARAM_DAY:-2026-11-24}
watch=${PARAM_WATCH_DAY:-2026-11-23}
officer=${PARAM_OFFICER:-dahl}
mkdir -p certs recipients dumps "$HOME/.keys"
cert() { openssl req -x509 -newkey rsa:2048 -nodes -days 700 -subj "/O=Losstasjon Kvitholmen/CN=$1" -keyout "$2" -out "$3" 2>/dev/null; }
cert "$officer" "$HOME/.keys/old.key" "recipients/$officer.pem"
cert aamodt "$HOME/.keys/old.key" recipients/aamodt.pem
rm "$HOME/.keys/old.key"
cp recipients/aamodt.pem certs/
cert "$officer" "$HOME/.keys/$officer.key" "certs/$officer.pem"
sqlite3 watch.db <<S
CREATE TABLE pilot (code TEXT PRIMARY KEY, licence TEXT NOT NULL);
CREATE TABLE job (id INTEGER PRIMARY KEY, day TEXT NOT NULL, ship TEXT NOT NULL, pilot TEXT NOT NULL REFERENCES pilot, draught REAL NOT NULL);
INSERT INTO pilot VALUES ('HB', 'unlimited'), ('RS', 'to 180 m'), ('TO', 'tankers');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 96)
INSERT INTO job SELECT i, date('$watch', '-' || (i % 6) || ' days'), 'vessel ' || (400 + i), substr('HBRSTO', 1 + i % 3 * 2, 2), 5 + i % 8 * 0.4 FROM n;
S
printf '%s\n' 'sheet;dump;officer;result' 'LK-071;2026-08-25;aamodt;equal' 'LK-072;2026-09-29;aamodt;equal' >drills.csv
