# A seed bank: the register of accessions with its list of taxa, the labels of the jars, the desk's tickets.
set -eu
number=${PARAM_ACCESSION:-SB-20418}
old=${PARAM_OLD_NAME:-Campanula patula}
ticket=${PARAM_TICKET:-REG-1382}
mkdir -p backup labels tickets
sqlite3 register.db <<S
CREATE TABLE taxon (name TEXT PRIMARY KEY, family TEXT NOT NULL, checklist TEXT NOT NULL);
CREATE TABLE accession (number TEXT PRIMARY KEY, taxon TEXT NOT NULL REFERENCES taxon, collected TEXT NOT NULL, site TEXT NOT NULL, seeds INTEGER NOT NULL);
CREATE TABLE correction (ticket TEXT NOT NULL, accession TEXT NOT NULL REFERENCES accession, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL);
INSERT INTO taxon VALUES ('$old', 'Campanulaceae', '2024-1'), ('Campanula glomerata', 'Campanulaceae', '2024-1'), ('Arnica montana', 'Asteraceae', '2024-1'), ('Trollius europaeus', 'Ranunculaceae', '2025-1');
INSERT INTO accession VALUES ('SB-20311', '$old', '2024-08-02', 'Wiesent', 4100), ('$number', '$old', '2025-07-19', 'Hohenmoor', 2650), ('SB-20419', 'Arnica montana', '2025-07-20', 'Hohenmoor', 900);
INSERT INTO correction VALUES ('REG-1290', 'SB-20311', 'seeds', '410', '4100');
S
printf '%s\n' "$number" "$old" "2025-07-19 Hohenmoor" >"labels/$number.txt"
echo "$ticket: $number was determined again under the lens, see the sheet of Dr Halloran" >"tickets/$ticket"
cat >jarlabel <<'S'
#!/bin/bash
# jarlabel ACCESSION: writes the label of the jar anew
cd "$(dirname "$0")" || exit 2
line=$(sqlite3 -separator $'\n' register.db "SELECT number, taxon, collected || ' ' || site FROM accession WHERE number = '${1:?}'")
[ -n "$line" ] || { echo "jarlabel: no accession $1" >&2; exit 1; }
echo "$line" >"labels/$1.txt"; echo "jarlabel: labels/$1.txt"
S
cat >reply <<'S'
#!/bin/bash
# reply TICKET TEXT: answers and closes
cd "$(dirname "$0")/tickets" && [ -e "${1:?}" ] || { echo "reply: no ticket $1" >&2; exit 1; }
echo "closed: ${2:?}" >>"$1"; echo "reply: $1 closed"
S
chmod +x jarlabel reply
