# A lighthouse authority: reports of the lights in SQLite, a sender that brings them to the coastguard's inbox.
set -eu
station=${PARAM_STATION:-Fladda}
day=${PARAM_DAY:-2026-11-21}
mkdir -p run hold log outbox
echo "2026-09-30 INC-3340 sender stopped, disk replaced" >incidents.txt
sqlite3 watch.db <<S
create table report (id integer primary key, station text not null, noted_on text not null, state text not null, lamp text not null);
insert into report values (1, 'Corsewall', date('$day', '-1 day'), 'sent', 'main');
insert into report values (2, 'Ruvaal', date('$day', '-1 day'), 'failed', 'main, old test row');
insert into report values (3, 'Corsewall', '$day', 'failed', 'standby');
insert into report values (4, 'Ruvaal', '$day', 'failed', 'main');
insert into report values (5, '$station', '$day', 'failed', 'main');
insert into report values (6, 'Corsewall', '$day', 'queued', 'main');
S
for t in 04:10 04:25 04:40; do echo "$day $t sender: database is locked, gave up after 5 tries"; done >log/sender.log
cat >sender <<'S'
#!/bin/bash
# sender once: brings what is queued to the coastguard
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = once ] || { echo "usage: sender once" >&2; exit 2; }
n=0
while IFS='|' read -r id station noted lamp; do
    [ -n "$id" ] || continue
    echo "$noted lamp: $lamp" >>"outbox/$station.txt"
    sqlite3 watch.db "update report set state = 'sent' where id = $id"
    n=$((n + 1))
done < <(sqlite3 watch.db "select id, station, noted_on, lamp from report where state = 'queued' order by id")
echo "sender: $n sent" | tee -a log/sender.log
S
chmod +x sender
cat >~/.export.py <<'P'
import os, sqlite3, sys, time
db = sqlite3.connect("watch.db", isolation_level=None)
db.execute("begin exclusive")
db.execute("update report set lamp = 'half written' where station = ?", [sys.argv[2]])
open(f"run/export-{sys.argv[2]}.pid", "w").write(f"{os.getpid()}\n")
time.sleep(3600)  # the modem of the station does not answer
P
cp ~/.export.py export.py
python3 export.py --station "$station" >/dev/null 2>&1 </dev/null &
for i in 1 2 3 4 5 6 7 8 9 10; do [ -s "run/export-$station.pid" ] && exit 0; sleep 0.3; done
exit 1
