# A tattoo studio: clients sign their consents on tablets; the app is deployed from its tags, its database is migrated.
set -eu
new=${PARAM_NEW:-v2.7.0}
old=${PARAM_OLD:-v2.6.0}
keep=${PARAM_KEEP:-117}
double=${PARAM_DOUBLE:-144}
git config --global user.name "Nuria Casals"
git config --global user.email nuria@tintanegra.example
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p data backups .run migrations
printf '%s\n' data/ backups/ .run/ deploys.txt >.gitignore
cat >migrate <<'S'
#!/usr/bin/env python3
"""migrate: bring data/studio.db up to the migrations of this version"""
import os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
db = sqlite3.connect("data/studio.db", isolation_level=None)
done = {name for (name,) in db.execute("select name from applied")}
for name in sorted(os.listdir("migrations")):
    if name in done:
        continue
    db.execute("begin")
    try:
        for part in open(f"migrations/{name}").read().split(";"):
            if part.strip():
                db.execute(part)
        db.execute("insert into applied values (?)", (name,))
        db.execute("commit")
    except sqlite3.Error as error:
        db.execute("rollback")
        sys.exit(f"migrate: {name}: {error}, rolled back")
    print(f"migrate: {name} applied")
S
cat >merge-clients <<'S'
#!/bin/bash
# merge-clients KEEP DOUBLE: the consents of DOUBLE go to KEEP, DOUBLE is removed
set -eu
cd "$(dirname "$0")"
[ $# -eq 2 ] || { echo "usage: merge-clients KEEP DOUBLE" >&2; exit 64; }
moved=$(sqlite3 data/studio.db "select count(*) from consents where client = $2")
sqlite3 data/studio.db "begin; update consents set client = $1 where client = $2; delete from clients where id = $2; commit"
echo "merge-clients: $moved consents from $2 to $1"
S
cat >app <<'S'
#!/bin/bash
# app hold on|off | restart | smoke
set -eu
cd "$(dirname "$0")"
schema() { sqlite3 data/studio.db "select count(*) from applied"; }
case "${1:-} ${2:-}" in
"hold on") touch .run/hold && echo "app: tablets on hold" ;;
"hold off") rm -f .run/hold && echo "app: tablets free" ;;
"restart ")
    want=$(ls migrations | wc -l)
    [ "$(schema)" = "$want" ] || { echo "app: schema $(schema), this version wants $want, not restarted" >&2; exit 1; }
    cp VERSION .run/version && echo "app: $(cat VERSION) started" ;;
"smoke ")
    lost=$(sqlite3 data/studio.db "select count(*) from consents where client not in (select id from clients)")
    [ "$lost" = 0 ] || { echo "app: $lost consents without a client" >&2; exit 1; }
    echo "app: $(cat .run/version), schema $(schema), every consent has its client, login ok" ;;
*) echo "usage: app hold on|off | restart | smoke" >&2; exit 64 ;;
esac
S
chmod +x migrate merge-clients app
echo "create table clients (id integer primary key, name text, born text, email text)" >migrations/010_clients.sql
echo "create table consents (id integer primary key, client integer, day text, pigments text)" >migrations/011_consents.sql
echo "$old" >VERSION
git init -q
git add -A
git commit -qm "Consents with their pigments"
git tag "$old"
sqlite3 data/studio.db "create table applied (name text primary key)"
./migrate >/dev/null
awk -v k="$keep" -v d="$double" 'BEGIN {
    n = split("Aina Ferrer,Biel Mas,Carla Puig,David Soler,Emma Roca,Ferran Vidal,Gal.la Serra,Hug Pons", name, ",")
    print "begin;"
    for (i = 1; i <= n; i++) printf "insert into clients values (%d, \047%s\047, \04719%d-0%d-1%d\047, \047client%d@mail.example\047);\n", 200 + i, name[i], 80 + i, i, i % 9, i
    printf "insert into clients values (%d, \047Jana Riera\047, \0471994-05-21\047, \047jana.riera@mail.example\047), (%d, \047Jana Riera Bosch\047, \0471994-05-21\047, \047Jana.Riera@mail.example\047);\n", k, d
    for (i = 1; i <= 24; i++) printf "insert into consents values (%d, %d, \0472026-0%d-1%d\047, \047lot %d\047);\n", 3000 + i, i % 8 ? 200 + i % 8 : (i == 8 ? k : d), 1 + i % 9, i % 9, 70 + i % 4
    print "commit;"
}' | sqlite3 data/studio.db
cp VERSION .run/version
echo "update clients set email = lower(trim(email)); create unique index one_per_mail on clients (email)" >migrations/012_one_record_per_client.sql
git add -A
git commit -qm "One record for each client"
echo "$new" >VERSION
git commit -qam "Release $new"
git tag "$new"
git checkout -q "$old"
