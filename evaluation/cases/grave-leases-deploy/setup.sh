# A municipal cemetery office: releases of its register of graves, the database, the service's switch.
set -eu
version=${PARAM_VERSION:-3.9}
mkdir -p releases/3.8/migrations "releases/$version/migrations" backup
echo "alter table lease add column fee_cents integer;" >releases/3.8/migrations/031_fee.sql
cp releases/3.8/migrations/031_fee.sql "releases/$version/migrations"
cat >"releases/$version/migrations/032_lease_terms.sql" <<'S'
create table lease_new (id integer primary key, plot text, holder text, ends text check (ends is date(ends)), fee_cents integer);
insert into lease_new select id, plot, holder, ends, fee_cents from lease;
drop table lease;
alter table lease_new rename to lease;
S
ln -s releases/3.8 current
sqlite3 graves.db <<'S'
create table schema_version (version integer);
insert into schema_version values (31);
create table lease (id integer primary key, plot text, holder text, ends text, fee_cents integer);
insert into lease values (1181, 'B-07-112', 'Arnold', '2034-03-31', 98000), (1182, 'B-07-113', 'Sievers', '31.12.2031', 98000),
 (1183, 'C-02-004', 'Pohlmann', '2029-06-30', 124000), (1184, 'C-02-019', 'Yildiz', '30.09.2040', 124000), (1185, 'U-11-3', 'Brandes', null, 0);
S
echo running >state
echo "2026-08-17 3.8 HA-2104" >deployments.log
cat >svc <<'S'
#!/bin/bash
# svc start|stop|status
cd "$(dirname "$0")"
case ${1:-} in
start) echo running >state; echo "graves: started" ;;
stop) echo stopped >state; echo "graves: stopped" ;;
status) echo "graves: $(basename "$(readlink current)"), schema $(sqlite3 graves.db 'select version from schema_version'), $(cat state)" ;;
*) echo "usage: svc start|stop|status" >&2; exit 2 ;;
esac
S
cat >migrate <<'S'
#!/bin/bash
# migrate RELEASE: what the database still lacks of the release's migrations, each in a transaction
cd "$(dirname "$0")"
[ -d "releases/${1:?}" ] || { echo "migrate: no release $1" >&2; exit 1; }
[ "$(cat state)" = stopped ] || { echo "migrate: the service is running" >&2; exit 1; }
have=$(sqlite3 graves.db 'select version from schema_version')
for file in releases/"$1"/migrations/*.sql; do
    name=$(basename "$file"); number=$((10#${name%%_*}))
    [ "$number" -gt "$have" ] || continue
    talk=$({ echo "begin;"; cat "$file"; echo "update schema_version set version = $number; commit;"; } | sqlite3 -bail graves.db 2>&1) ||
        { echo "migrate: $name: $(echo "$talk" | sed -n 's/.*\(CHECK.*ends)\).*/\1/p' | head -n1), nothing was changed" >&2; exit 1; }
    echo "migrate: $name done"
done
S
chmod +x svc migrate
