# A music school lends instruments: the night's dump of the loans, encrypted; restored once a month as a test.
set -eu
night=${PARAM_NIGHT:-2026-11-21}
instrument=${PARAM_INSTRUMENT:-cello 14}
due=${PARAM_DUE:-2027-01-31}
mkdir -p backups keys counts test
printf 'vR2k-old-half-year\n' >keys/2026-h1.key
printf 'pQ7m-this-half-year\n' >keys/2026-h2.key
chmod 600 keys/*
sqlite3 live.db <<S
CREATE TABLE instruments (id TEXT PRIMARY KEY, bought TEXT, value INTEGER);
CREATE TABLE loans (id INTEGER PRIMARY KEY, instrument TEXT REFERENCES instruments, pupil TEXT, due TEXT);
INSERT INTO instruments VALUES ('$instrument','2014-08-01',2900), ('horn 3','2009-01-15',2100), ('bassoon 1','2019-06-30',6400), ('violin 41','2021-02-11',800);
INSERT INTO loans VALUES (501,'$instrument','Tuva Lien','$due'), (502,'horn 3','Emil Strand','2027-06-20'), (503,'violin 41','Sofie Aune','2026-12-18');
S
sqlite3 live.db .dump | gzip -n >dump.gz
while :; do
    openssl enc -aes-256-cbc -pbkdf2 -pass file:keys/2026-h2.key -in dump.gz -out "backups/loans-$night.sql.gz.enc"
    openssl enc -d -aes-256-cbc -pbkdf2 -pass file:keys/2026-h1.key -in "backups/loans-$night.sql.gz.enc" -out try.gz 2>/dev/null || break
done
(cd backups && sha256sum "loans-$night.sql.gz.enc" >"loans-$night.sha256")
echo "instruments 4, loans 3" >"counts/$night.txt"
rm -f dump.gz try.gz
# what the last test left lying about
sqlite3 test/restored.db "CREATE TABLE instruments (id TEXT PRIMARY KEY, bought TEXT, value INTEGER); INSERT INTO instruments VALUES ('horn 3','2009-01-15',2100);"
printf '%s\n' 'tested;backup;result;seen;by' '2026-10-18;loans-2026-10-17;ok;bassoon 1;Jorun' >restore-tests.csv
