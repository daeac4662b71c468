# An agency of court interpreters: people and hearings in a database, keys of the file exchange and their revocation list.
set -eu
who=${PARAM_PERSON:-kowalska}
next=${PARAM_SUCCESSOR:-dudek}
mkdir -p keys/left gate
git init -q -b main .
git config user.name "Noor Haddad"; git config user.email noor@example.org
for each in "$who" "$next" petrenko; do ssh-keygen -q -t ed25519 -N '' -C "$each" -f "k" </dev/null; mv k.pub "keys/$each.pub"; rm k; done
for each in fischer lund; do ssh-keygen -q -t ed25519 -N '' -C "$each" -f "k" </dev/null; mv k.pub "keys/left/$each.pub"; rm k; done
ssh-keygen -q -k -f revoked.krl keys/left/*.pub
cp revoked.krl gate/revoked.krl
printf '%s\n' '2025-06-30;fischer;HR-71' '2026-03-31;lund;HR-94' >left.csv
sqlite3 agency.db <<S
create table interpreter (id text primary key, languages text, active integer);
insert into interpreter values ('$who', 'pl', 1), ('$next', 'pl,cs', 1), ('petrenko', 'uk,ru', 1);
create table hearing (day text, court text, interpreter text);
insert into hearing values ('2026-11-12', 'Amtsgericht 3', '$who'), ('2026-12-09', 'Landgericht 1', '$who'),
 ('2026-12-17', 'Amtsgericht 3', '$who'), ('2026-12-10', 'Amtsgericht 1', 'petrenko');
S
cat >portal <<'S'
#!/bin/bash
# portal disable NAME DAY
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = disable ] && [ $# = 3 ] || { echo "usage: portal disable NAME DAY" >&2; exit 2; }
[ "$(sqlite3 agency.db "select count(*) from interpreter where id = '$2'")" = 1 ] || { echo "portal: nobody called $2" >&2; exit 1; }
open=$(sqlite3 agency.db "select count(*) from hearing where interpreter = '$2' and day > '$3'")
[ "$open" = 0 ] || { echo "portal: $2 is still booked for $open hearings after $3" >&2; exit 1; }
sqlite3 agency.db "update interpreter set active = 0 where id = '$2'"
echo "portal: $2 disabled"
S
chmod +x portal
printf '%s\n' agency.db gate/ >.gitignore
git add -A; git commit -qm "Keys of the exchange"
