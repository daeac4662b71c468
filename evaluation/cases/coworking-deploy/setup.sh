# A company with coworking floors: the booking of desks and rooms, releases side by side, a mailer that sends reminders.
set -eu
version=${PARAM_VERSION:-5.2.0}
mkdir -p incoming releases/5.1.3 data backups run pack/"$version" www
echo 5.1.3 >releases/5.1.3/VERSION
ln -s releases/5.1.3 current
echo "$version" >"pack/$version/VERSION"
cat >"pack/$version/migrate.sql" <<'S'
begin immediate;
alter table bookings add column guests integer not null default 0;
pragma user_version = 14;
commit;
S
tar -czf "incoming/deskbook-$version.tar.gz" -C pack "$version"
rm -r pack
sqlite3 data/deskbook.db <<'S'
create table bookings (id integer primary key, room text, day text, member integer);
insert into bookings values (1, 'Quay 2', '2026-09-23', 310), (2, 'Loft', '2026-09-23', 127), (3, 'Quay 1', '2026-09-24', 310);
create table reminders (booking integer, sent integer);
insert into reminders values (1, 0), (2, 0), (3, 0);
pragma user_version = 13;
S
echo "2026-08-18 5.1.3 DEP-297" >deploys.txt
cat >mailer.py <<'S'
import signal
import sqlite3
import sys

db = sqlite3.connect("data/deskbook.db", isolation_level=None)
batch = db.execute("select count(*) from reminders where not sent").fetchone()[0]
if batch:
    db.execute("begin immediate")
    db.execute("update reminders set sent = 1")


def end(*_):
    if batch:
        db.execute("commit")
    sys.exit()


signal.signal(signal.SIGTERM, end)
open("run/mailer.ready", "w").close()
while True:
    signal.pause()
S
cat >ctl <<'S'
#!/bin/bash
# ctl status | online | offline TEXT | mailer start|stop
set -eu
cd "$(dirname "$0")"
case ${1:-} in
status)
    if [ -e run/offline ]; then echo "web     offline"; else echo "web     online"; fi
    if [ -e run/mailer.pid ]; then echo "mailer  running, has data/deskbook.db open"; else echo "mailer  stopped"; fi ;;
online) rm -f run/offline; echo "ctl: online" ;;
offline) echo "${2:?TEXT}" >run/offline; cat run/offline >>run/notices; echo "ctl: offline, page says: $2" ;;
mailer)
    case ${2:-} in
    start)
        if [ -e run/mailer.pid ]; then echo "ctl: mailer runs already"; exit; fi
        rm -f run/mailer.ready
        nohup python3 mailer.py </dev/null >/dev/null 2>&1 &
        echo $! >run/mailer.pid
        for _ in $(seq 100); do [ -e run/mailer.ready ] && break; sleep 0.1; done
        echo "ctl: mailer started" ;;
    stop)
        if [ ! -e run/mailer.pid ]; then echo "ctl: mailer is stopped already"; exit; fi
        pid=$(cat run/mailer.pid)
        kill "$pid" 2>/dev/null || true
        for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
        rm run/mailer.pid
        echo "ctl: mailer stopped" ;;
    *) echo "usage: ctl mailer start|stop" >&2; exit 2 ;;
    esac ;;
*) echo "usage: ctl status | online | offline TEXT | mailer start|stop" >&2; exit 2 ;;
esac
S
chmod +x ctl
./ctl mailer start
python3 -m http.server 8071 --bind 127.0.0.1 >/dev/null 2>&1 &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8071/current/VERSION >/dev/null && break; sleep 0.1; done
