# A self-storage firm: each site has its own SQLite database, releases bring migrations, the site is held while they run.
set -eu
release=${PARAM_RELEASE:-5.18.0}
site=${PARAM_SITE:-gdynia}
change=${PARAM_CHANGE:-CHG-2291}
mkdir -p "releases/$release" releases/5.17.3 data backups run requests
cat >"releases/$release/CHANGES" <<E
$release
- rentals know until when they are paid
- migration 47 copies the rentals into a new table
E
cat >"releases/$release/0047.sql" <<'E'
CREATE TABLE rental_new (box TEXT PRIMARY KEY, tenant TEXT NOT NULL, rent REAL NOT NULL, paid_until TEXT);
INSERT INTO rental_new (box, tenant, rent) SELECT box, tenant, rent FROM rental;
DROP TABLE rental;
ALTER TABLE rental_new RENAME TO rental;
E
echo "$change: $release to site $site, asked by the site's manager" >"requests/$change.txt"
echo 5.17.3 >"run/$site.version"
sqlite3 "data/$site.db" <<'E'
PRAGMA user_version = 46;
CREATE TABLE rental (box TEXT PRIMARY KEY, tenant TEXT NOT NULL, rent REAL NOT NULL);
INSERT INTO rental VALUES ('A-017', 'Wrona', 189.0), ('A-022', 'Bielak', 189.0), ('C-104', 'Stoltz', 340.5), ('D-311', 'Hapka', 96.0);
CREATE TABLE rental_new (box TEXT PRIMARY KEY, tenant TEXT NOT NULL, rent REAL NOT NULL, paid_until TEXT);
E
printf 'change;site;release\nCHG-2204;plock;5.17.3\n' >changes.csv
cat >stower <<'E'
#!/bin/sh
# stower hold|migrate|activate|open|status SITE [RELEASE]
verb=$1 site=$2 release=$3
case "$verb" in hold | migrate | activate | open | status) ;; *) echo "stower: unknown verb $verb"; exit 2 ;; esac
db="data/$site.db"
[ -e "$db" ] || { echo "stower: no site $site"; exit 2; }
held() { [ -e "run/$site.hold" ] || { echo "stower: $site is open, hold it first"; exit 1; }; }
case "$verb" in
hold) touch "run/$site.hold"; echo "stower: $site is held, gates work from their own lists" ;;
migrate)
    held
    have=$(sqlite3 "$db" 'PRAGMA user_version')
    for file in "releases/$release"/*.sql; do
        n=$(basename "$file" .sql | sed 's/^0*//')
        [ "$n" -gt "$have" ] || continue
        if ! { echo 'BEGIN;'; cat "$file"; echo "PRAGMA user_version = $n; COMMIT;"; } | sqlite3 -bail "$db" 2>run/err; then
            echo "stower: $site: migration $n rolled back: $(grep -o 'table .* already exists' run/err | head -1)"
            exit 1
        fi
        echo "stower: $site: migration $n done"
    done ;;
activate)
    held
    [ -d "releases/$release" ] || { echo "stower: no release $release"; exit 2; }
    echo "$release" >"run/$site.version"; echo "stower: $site runs $release" ;;
open) rm -f "run/$site.hold"; echo "stower: $site is open" ;;
status)
    state=open; [ -e "run/$site.hold" ] && state=held
    echo "$site: $(cat "run/$site.version"), schema $(sqlite3 "$db" 'PRAGMA user_version'), $state" ;;
esac
E
chmod +x stower
