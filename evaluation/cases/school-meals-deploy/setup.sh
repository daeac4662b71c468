# The ordering of school meals of a town: releases side by side, a symlink, a database, a health check.
set -eu
version=${PARAM_VERSION:-2.9.0}
mkdir -p bin incoming releases/2.8.4 shared backup lists pack
echo 2.8.4 >releases/2.8.4/version.txt
ln -s releases/2.8.4 current
echo "$version" >pack/version.txt
echo "alter table dishes add column allergen text;" >pack/migrate.sql
tar -czf "incoming/meals-$version.tar.gz" -C pack version.txt migrate.sql
rm -r pack
sha256sum "incoming/meals-$version.tar.gz" >"incoming/meals-$version.sha256"
sqlite3 shared/meals.db <<'S'
create table dishes (code text primary key, name text);
insert into dishes values ('D114', 'Fish fingers'), ('D120', 'Lentil stew'), ('D131', 'Semolina');
create table orders (pupil integer, dish text, day text);
insert into orders values (4021, 'D114', 'Mon'), (4022, 'D120', 'Mon'), (4107, 'D131', 'Tue');
S
printf '%s\n' "D114;A,D" "D120;L" "D131;A,G" >lists/allergens.csv
echo "2.8.4 CHG-2140" >deploy.log
cat >bin/maintenance <<'S'
#!/bin/bash
# maintenance on UNTIL | off: the page that parents see instead of the orders
set -eu
cd "$(dirname "$0")/.."
case ${1:-} in
on) echo "Back at ${2:?UNTIL}" >shared/maintenance.txt; echo "page on until $2" | tee -a shared/notices.log ;;
off) rm shared/maintenance.txt; echo "page off" | tee -a shared/notices.log ;;
*) echo "usage: maintenance on UNTIL | off" >&2; exit 2 ;;
esac
S
cat >bin/import-allergens <<'S'
#!/bin/bash
# import-allergens LIST
set -eu
cd "$(dirname "$0")/.."
n=0
while IFS=';' read -r code what; do
    sqlite3 shared/meals.db "update dishes set allergen = '$what' where code = '$code'"
    n=$((n + 1))
done <"${1:?LIST}"
echo "import-allergens: $n dishes"
S
cat >bin/healthcheck <<'S'
#!/bin/bash
set -u
cd "$(dirname "$0")/.."
bad=0
echo "release    $(cat current/version.txt)"
echo "orders     $(sqlite3 shared/meals.db 'select count(*) from orders')"
missing=$(sqlite3 shared/meals.db "select count(*) from dishes where allergen is null" 2>&1)
if [ "$missing" = 0 ]; then echo "allergens  ok"; else echo "allergens  FAILED: $missing dishes without allergens"; bad=1; fi
[ $bad = 0 ] && echo "healthy" || { echo "NOT healthy"; exit 1; }
S
chmod +x bin/*
python3 -m http.server 8093 --bind 127.0.0.1 >/dev/null 2>&1 &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8093/current/version.txt >/dev/null && break; sleep 0.1; done
