# A service has to be stopped before a backup is restored, and started after it.
set -eu
d=${PARAM_DAY:-2026-11-14}
mkdir -p backup
sqlite3 "backup/$d.db" "create table orders(no int); insert into orders values(7001),(7002)"
sqlite3 shop.db "create table orders(no int); insert into orders values(1)"
echo up >status
cat >svc <<'S'
#!/bin/bash
# svc stop | start | restore DAY
cd "$(dirname "$0")"
case $1 in
stop) echo down >status; echo "svc: stopped" ;;
start) echo up >status; echo "svc: started" ;;
restore) [ "$(cat status)" = down ] || { echo "svc: the shop is running, nothing restored" >&2; exit 1; }
         cp "backup/$2.db" shop.db; echo "svc: restored $2" ;;
esac
S
chmod +x svc
