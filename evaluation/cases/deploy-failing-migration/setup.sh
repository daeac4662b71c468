# A shop with releases side by side; its next migration makes an index unique that the data are not ready for.
set -eu
version=${PARAM_VERSION:-2.7.0}
mkdir -p releases/2.6.3 "releases/$version/migrations" backups
echo 2.6.3 >releases/2.6.3/VERSION
echo "$version" >"releases/$version/VERSION"
ln -s releases/2.6.3 current
echo "CREATE UNIQUE INDEX customer_mail ON customer (mail);" >"releases/$version/migrations/014_unique_mail.sql"
sqlite3 shop.db "CREATE TABLE customer (id INTEGER PRIMARY KEY, mail TEXT, active INTEGER DEFAULT 1);
CREATE TABLE migration (name TEXT PRIMARY KEY);
INSERT INTO migration VALUES ('013_active');
INSERT INTO customer (mail) VALUES ('a@example.org'), ('b@example.org'), ('a@example.org'), ('c@example.org');"
cat >migrate.sh <<'X'
#!/bin/sh
set -eu
for file in "releases/$1"/migrations/*.sql; do
    name=$(basename "$file" .sql)
    if [ -n "$(sqlite3 shop.db "SELECT name FROM migration WHERE name = '$name'")" ]; then continue; fi
    sqlite3 -bail shop.db <"$file" || { echo "migration $name failed" >&2; exit 1; }
    sqlite3 shop.db "INSERT INTO migration VALUES ('$name')"
    echo "applied $name"
done
X
cat >shopctl <<'X'
#!/bin/sh
set -eu
case $1 in
stop) touch maintenance; echo "shop stopped" ;;
start) rm -f maintenance; echo "shop started with $(cat current/VERSION)" ;;
health) [ ! -e maintenance ] || { echo "in maintenance" >&2; exit 1; }; echo "ok $(cat current/VERSION)" ;;
esac
X
chmod +x migrate.sh shopctl
