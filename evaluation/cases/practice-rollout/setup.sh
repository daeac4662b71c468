# Medical practices, each with a database and a link to its release; a release brings migrations that are run by hand.
set -eu
site=${PARAM_SITE:-lindau}
release=${PARAM_RELEASE:-5.12}
mkdir -p bin sites backups live log "releases/$release/migrations" releases/5.9
echo 41 >releases/5.9/schema
echo 44 >"releases/$release/schema"
cd "releases/$release/migrations"
cat >042-recall-letters.sql <<'X'
create table if not exists recall (patient integer, due text);
insert or ignore into schema_version values (42);
X
cat >043-insurance-unique.sql <<'X'
create unique index if not exists insurance on patients (insurance_no);
insert or ignore into schema_version values (43);
X
cat >044-recall-index.sql <<'X'
create index if not exists recall_due on recall (due);
insert or ignore into schema_version values (44);
X
cd ../../..
for each in "$site" bregenz friedrichshafen; do
    sqlite3 "sites/$each.db" <<'X'
create table schema_version (nr integer primary key);
insert into schema_version values (40), (41);
create table patients (id integer primary key, name text, insurance_no text);
insert into patients values (1, 'A. Test', 'T100'), (2, 'B. Test', ''), (3, 'C. Test', 'T300'), (4, 'D. Test', ''), (5, 'E. Test', 'T500');
X
    ln -s ../releases/5.9 "live/$each"
done
cat >bin/maint <<'X'
#!/bin/sh
# maint on SITE CHANGE | maint off SITE
cd "$(dirname "$0")/.."
[ -f "sites/$2.db" ] || { echo "maint: there is no site $2" >&2; exit 1; }
case $1 in
on) [ -n "$3" ] || { echo "maint: which change? maint on SITE CHG-..." >&2; exit 2; }
    echo "$3" >"sites/$2.closed"; echo "$2 closed for $3" | tee -a log/maint ;;
off) echo "$2 open after $(cat "sites/$2.closed")" | tee -a log/maint; rm "sites/$2.closed" ;;
*) echo "maint: on or off, not $1" >&2; exit 2 ;;
esac
X
cat >bin/health <<'X'
#!/bin/sh
# health SITE
cd "$(dirname "$0")/.."
schema=$(sqlite3 "sites/$1.db" 'select max(nr) from schema_version')
release=$(basename "$(readlink "live/$1")")
state=open; [ ! -f "sites/$1.closed" ] || state=closed
echo "$1 $release schema $schema $state port 8443"
[ "$schema" = "$(cat "live/$1/schema")" ] && [ "$state" = open ]
X
chmod +x bin/*
