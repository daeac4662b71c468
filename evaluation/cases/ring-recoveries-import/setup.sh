# A bird ringing centre: recoveries of its rings come once a month from the centres of other countries, in Latin-1 with decimal commas.
set -eu
partner=${PARAM_PARTNER:-NLA}
month=${PARAM_MONTH:-2026-10}
theirs=${PARAM_THEIR_CODE:-12020}
mkdir -p incoming done work outbox
cat >rows.csv <<S
ring;species;place;lat;lon;found
1204417;$theirs;Vlieland;53,29;5,05;$month-03
1204902;11870;Schiermonnikoog, Kobbeduin;53,48;6,22;$month-04
1198300;12000;Sint-Oedenröde;51,56;5,46;$month-11
1204455;11870;Ameland;53,45;5,77;$month-19
1201006;$theirs;Texel;53,10;4,84;$month-27
S
iconv -f UTF-8 -t ISO-8859-1 rows.csv >"incoming/$partner-$month.csv"
rm rows.csv
sqlite3 rings.db <<S
CREATE TABLE species (code TEXT PRIMARY KEY, name TEXT);
INSERT INTO species VALUES ('11870','Blackbird'), ('12000','Song Thrush'), ('12010','Redwing'), ('11980','Fieldfare');
CREATE TABLE recoveries (ring TEXT, species TEXT, place TEXT, lat REAL, lon REAL, found TEXT, partner TEXT, UNIQUE (ring, found));
INSERT INTO recoveries VALUES ('1187777','11980','Falsterbo',55.38,12.82,'2026-08-30','SVS');
CREATE TABLE staging (ring TEXT, species TEXT, place TEXT, lat TEXT, lon TEXT, found TEXT);
CREATE TRIGGER known BEFORE INSERT ON recoveries WHEN new.species NOT IN (SELECT code FROM species)
BEGIN SELECT raise(ABORT, 'a species code that is not in our list'); END;
S
