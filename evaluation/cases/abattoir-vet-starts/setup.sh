# The veterinary office at a slaughterhouse: persons, stamps, terminals at the line.
set -eu
login=${PARAM_LOGIN:-kober}
name=${PARAM_NAME:-Anneliese Kober}
order=${PARAM_ORDER:-VB-2026-0083}
until=${PARAM_UNTIL:-2027-02-28}
stamp=${PARAM_STAMP:-17}
mkdir -p requests terminals
cat >"requests/$order.txt" <<T
Order of appointment $order
Official veterinarian (locum): Dr. $name
Until: $until
Place of work: line2
T
printf 'faber\nwimmer\n' >terminals/line1.allow
printf 'wimmer\nhaslinger\n' >terminals/line2.allow
cp terminals/line1.allow terminals/line1.live
cp terminals/line2.allow terminals/line2.live
sqlite3 rights.db <<Q
CREATE TABLE persons (login TEXT PRIMARY KEY, name TEXT, role TEXT, until TEXT);
CREATE TABLE stamps (no INTEGER PRIMARY KEY, state TEXT, person TEXT, imprint TEXT);
CREATE TABLE orders (no TEXT PRIMARY KEY, state TEXT);
INSERT INTO persons VALUES ('faber','Georg Faber','official-vet','2028-12-31'),('wimmer','Jana Wimmer','official-vet','2029-06-30'),('haslinger','Leo Haslinger','auxiliary','2027-03-31');
INSERT INTO stamps VALUES (4,'issued','faber','VB-2024-0011'),(9,'issued','wimmer','VB-2024-0030'),(12,'damaged',NULL,NULL),($stamp,'free',NULL,NULL);
INSERT INTO orders VALUES ('VB-2026-0079','done'),('$order','open');
Q
cat >staff <<'S'
#!/bin/bash
# staff add LOGIN NAME ROLE UNTIL
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = add ] && [ $# = 5 ] || { echo "usage: staff add LOGIN NAME ROLE UNTIL" >&2; exit 2; }
case $4 in official-vet | auxiliary) ;; *) echo "staff: no role $4 (official-vet, auxiliary)" >&2; exit 1 ;; esac
sqlite3 rights.db "INSERT INTO persons VALUES ('$2','$3','$4','$5')"
echo "staff: $2 entered as $4 until $5"
S
cat >stamp <<'S'
#!/bin/bash
# stamp imprint NO ORDER | issue NO LOGIN
set -eu
cd "$(dirname "$0")"
case ${1:-} in
imprint) sqlite3 rights.db "UPDATE stamps SET imprint='${3:?}' WHERE no=${2:?}"; echo "stamp: imprint of $2 registered under $3" ;;
issue)
    [ -n "$(sqlite3 rights.db "SELECT 1 FROM persons WHERE login='${3:?}'")" ] || { echo "stamp: no person $3" >&2; exit 1; }
    [ -n "$(sqlite3 rights.db "SELECT imprint FROM stamps WHERE no=${2:?}")" ] || { echo "stamp: $2 has no imprint in the register, it cannot be issued" >&2; exit 1; }
    sqlite3 rights.db "UPDATE stamps SET state='issued', person='$3' WHERE no=$2"; echo "stamp: $2 issued to $3" ;;
*) echo "usage: stamp imprint NO ORDER | issue NO LOGIN" >&2; exit 2 ;;
esac
S
cat >terminal <<'S'
#!/bin/bash
# terminal reload LINE | who LINE
set -eu
cd "$(dirname "$0")"
case ${1:-} in
reload) cp "terminals/${2:?}.allow" "terminals/$2.live"; echo "terminal: $2 reloaded, $(wc -l <"terminals/$2.live") persons" ;;
who) cat "terminals/${2:?}.live" ;;
*) echo "usage: terminal reload LINE | who LINE" >&2; exit 2 ;;
esac
S
chmod +x staff stamp terminal
