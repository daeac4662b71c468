# A debt advice bureau: its case database, the releases of the web desk, and a server on the loopback.
set -eu
version=${PARAM_VERSION:-5.3}
mkdir -p live/www incoming backups releases/5.2
echo "caseload 5.2 ok" >live/www/health
echo 5.2 >live/VERSION
touch live/log.txt
sqlite3 live/caseload.db <<'Q'
create table debts (id integer primary key, client text, creditor text, owed integer, payments integer);
insert into debts values (401,'C-2198','Brightcard',1450,3),(402,'C-2198','Northgas',310,1),(407,'C-2207','Brightcard',2210,6),
 (411,'C-2207','Councils',640,0),(418,'C-2207','Brightcard',2210,0),(420,'C-2212','Northgas',95,2);
pragma user_version = 52;
Q
mkdir -p build/migrations
cat >build/migrations/053.sql <<'Q'
create unique index one_debt_per_creditor on debts (client, creditor);
alter table debts add column plan text not null default 'none';
pragma user_version = 53;
Q
echo "<h1>Desk $version</h1>" >build/index.html
tar czf "incoming/caseload-$version.tgz" -C build migrations index.html
rm -r build
cat >bureau <<'S'
#!/bin/bash
# bureau close BACK | open | migrate VERSION | switch VERSION | log CHANGE TEXT
set -eu
cd "$(dirname "$0")"
case ${1:-} in
close) echo "The desk is closed, back at ${2:?}" >live/www/closed.html; echo "bureau: desk closed until $2" ;;
open) rm -f live/www/closed.html; echo "bureau: desk open" ;;
migrate)
    [ -e live/www/closed.html ] || { echo "bureau: the desk is open, close it first" >&2; exit 1; }
    { echo "begin;"; cat releases/"${2:?}"/migrations/*.sql; echo "commit;"; } | sqlite3 -bail live/caseload.db 2>&1 | sed 's/^/bureau: /' >&2
    [ "${PIPESTATUS[0]}${PIPESTATUS[1]}" = 00 ] || { echo "bureau: nothing was migrated" >&2; exit 1; }
    echo "bureau: the database is at $(sqlite3 live/caseload.db 'pragma user_version')" ;;
switch)
    cp "releases/${2:?}/index.html" live/www/index.html
    echo "$2" >live/VERSION
    echo "caseload $2 ok" >live/www/health
    echo "bureau: $2 is live" ;;
log) echo "${2:?}: ${3:?}" >>live/log.txt ;;
*) echo "usage: bureau close BACK | open | migrate VERSION | switch VERSION | log CHANGE TEXT" >&2; exit 2 ;;
esac
S
chmod +x bureau
setsid python3 -m http.server 8091 --bind 127.0.0.1 -d live/www >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -sf http://127.0.0.1:8091/health >/dev/null && break; sleep 0.3; done
