# A database of contacts that got a column since its backup; the contacts of one account have been deleted by mistake.
set -eu
account=${PARAM_ACCOUNT:-4711}
night=${PARAM_NIGHT:-2026-11-18}
mkdir backups
for one in 2026-11-17 "$night" 2026-11-19; do
    sqlite3 old.db <<S
CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT, account INTEGER);
INSERT INTO contact VALUES (11, 'Bo Lind', 'bo@lind.example', 3300), (12, 'Eve Moss', 'eve@kilo.example', $account),
    (13, 'Kim Hart', 'kim@hart.example', 3300), (14, 'Max Orr', 'max@kilo.example', $account), (15, 'Ida Roe', 'ida@kilo.example', $account);
S
    gzip -c old.db >"backups/crm-$one.db.gz"
    rm old.db
done
sqlite3 crm.db <<S
CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT, account INTEGER, consent TEXT NOT NULL DEFAULT 'none');
INSERT INTO contact VALUES (11, 'Bo Lind', 'bo@lind.example', 3300, 'news'), (13, 'Kim Hart', 'kim@hart.example', 3300, 'none'), (16, 'Ula Day', 'ula@day.example', 3301, 'none');
S
