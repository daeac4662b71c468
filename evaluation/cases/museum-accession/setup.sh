# The register of a small museum in SQLite; nothing is registered without a deed of gift.
set -eu
accession=${PARAM_ACCESSION:-2026.118}
mkdir -p incoming pictures labels backup
for n in 1 2 3; do echo "picture $n" >"incoming/${accession}_$n.jpg"; done
echo "do not touch, loan from the archive" >incoming/README
sqlite3 museum.db <<'SQL'
CREATE TABLE deeds (donor TEXT, accession TEXT PRIMARY KEY, cabinet TEXT);
CREATE TABLE objects (accession TEXT PRIMARY KEY, title TEXT, donor TEXT, shelf TEXT, state TEXT);
CREATE TABLE pictures (accession TEXT, file TEXT);
CREATE TRIGGER deed BEFORE INSERT ON objects
WHEN NOT EXISTS (SELECT 1 FROM deeds WHERE accession = NEW.accession AND donor = NEW.donor)
BEGIN SELECT RAISE(ABORT, 'no deed of gift on file for this object'); END;
INSERT INTO deeds VALUES ('ferreira', '2026.101', 'C4'), ('lindqvist', '2026.102', 'C4');
INSERT INTO objects VALUES ('2026.101', 'Brass sextant in its box', 'ferreira', 'B-02-1', 'registered'),
    ('2026.102', 'Two cork lifebelts', 'lindqvist', 'A-11-4', 'registered');
SQL
cat >label <<'S'
#!/bin/bash
# label ACCESSION: prints the label of an object
set -eu
cd "$(dirname "$0")"
row=$(sqlite3 -separator '|' museum.db "SELECT title, shelf FROM objects WHERE accession='${1:?}'")
[ -n "$row" ] || { echo "label: no object $1" >&2; exit 1; }
printf '%s\n%s\nshelf %s\n' "$1" "${row%|*}" "${row#*|}"
S
chmod +x label
