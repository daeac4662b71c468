# A fire brigade's register of hydrants, one database for each station; migrations are numbered files.
set -eu
mig=${PARAM_MIGRATION:-0007}
station=${PARAM_STATION:-nord}
mkdir -p db before migrations
cat >"migrations/$mig-flow-class.sql" <<'M'
create table hydrant_new (id text primary key, street text not null, flow_lpm integer not null, class text not null);
insert into hydrant_new select id, street, flow_lpm,
  case when flow_lpm >= 1600 then 'A' when flow_lpm >= 800 then 'B' else 'C' end from hydrant;
drop table hydrant;
alter table hydrant_new rename to hydrant;
M
sqlite3 "db/$station.db" "
create table hydrant (id text primary key, street text not null, flow_lpm integer);
insert into hydrant values ('H-0402', 'Amtsgasse 3', 1720), ('H-0411', 'Lindenallee 40', 880),
 ('H-0417', 'Hafenkai 12', null), ('H-0423', 'Hafenkai 30', 640), ('H-0430', 'Am Wall 1', 1900);
create table schema_log (migration text, ticket text);
insert into schema_log values ('0006', 'FB-270');"
cat >migrate <<'S'
#!/bin/bash
# migrate status STATION | dry-run STATION NUMBER | lock STATION | run STATION NUMBER TICKET | unlock STATION
set -eu
cd "$(dirname "$0")"
[ $# -ge 2 ] || { echo "usage: migrate status|dry-run|lock|run|unlock STATION [NUMBER [TICKET]]" >&2; exit 2; }
db=db/$2.db
[ -e "$db" ] || { echo "migrate: no station $2" >&2; exit 2; }
apply() {
    { echo ".bail on"; echo "begin;"; cat migrations/"$2"-*.sql; echo "insert into schema_log values ('$2', '$3');"; echo "commit;"; } | sqlite3 "$1" 2>&1 | sed 's/^/migrate: /'
    return "${PIPESTATUS[1]}"
}
case $1 in
status)
    echo "$2: at $(sqlite3 "$db" "select migration from schema_log order by rowid desc limit 1"), $(sqlite3 "$db" "select count(*) from hydrant") hydrants, tablets $([ -e "db/$2.lock" ] && echo locked || echo open)" ;;
dry-run)
    cp "$db" db/.try
    trap 'rm -f db/.try' EXIT
    apply db/.try "$3" dry || { echo "migrate: dry run of $3 on $2 failed, nothing changed" >&2; exit 1; }
    echo "migrate: dry run of $3 on $2: $(sqlite3 "$db" "select count(*) from hydrant") hydrants before, $(sqlite3 db/.try "select count(*) from hydrant") after" ;;
lock) touch "db/$2.lock"; echo "migrate: tablets of $2 can read only" ;;
unlock) rm -f "db/$2.lock"; echo "migrate: tablets of $2 can write" ;;
run)
    [ -e "db/$2.lock" ] || { echo "migrate: lock the tablets of $2 first" >&2; exit 1; }
    apply "$db" "$3" "${4:?}" || exit 1
    echo "migrate: $2 is at $3" ;;
esac
S
chmod +x migrate
