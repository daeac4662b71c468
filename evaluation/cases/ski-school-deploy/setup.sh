# A ski school: the booking page, its releases, its PostgreSQL.
set -eu
release=${PARAM_RELEASE:-26.4}
oldest=${PARAM_OLDEST:-26.2}
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
mkdir -p backup releases pg
"$bin/initdb" -D pg/data -U ueli -A trust --no-sync >/dev/null
mkdir -p "$PWD/pg/run"
"$bin/pg_ctl" -D pg/data -w -s -l pg/log -o "-k $PWD/pg/run -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null 2>&1 </dev/null
createdb -h 127.0.0.1 -U ueli lessons
psql -q -h 127.0.0.1 -U ueli lessons <<'Q'
create table meeting (name text primary key);
insert into meeting values ('Valley'), ('Gondola'), ('Nursery slope');
create table booking (id int primary key, guest text not null, day date not null, meeting text);
insert into booking select n, 'guest ' || n, date '2026-12-19' + n % 9, (array['Valley', 'Gondola', 'Nursery slope'])[1 + n % 3] from generate_series(1, 60) n;
update booking set meeting = 'Talstation' where id in (17, 23, 24, 51);
create table version (n int primary key);
insert into version values (17);
Q
for v in "$oldest" 26.3; do
    mkdir "lessons-$v"
    echo "$v" >"lessons-$v/VERSION"
    echo "<h1>Lessons</h1>" >"lessons-$v/index.html"
done
ln -s lessons-26.3 current
mkdir "lessons-$release"
echo "$release" >"lessons-$release/VERSION"
echo "<h1>Lessons and meeting points</h1>" >"lessons-$release/index.html"
cat >"lessons-$release/migrate.sql" <<'Q'
alter table booking add constraint booking_meeting foreign key (meeting) references meeting (name);
update version set n = 18;
Q
tar czf "releases/lessons-$release.tgz" "lessons-$release"
rm -r "lessons-$release"
cat >page <<'S'
#!/bin/bash
# page off|on: the notice in front of the booking page
cd "$(dirname "$0")" || exit 1
case ${1:-} in
off) echo "Back in a quarter of an hour" >notice; echo "page: guests see the notice" ;;
on) rm -f notice; echo "page: guests see $(cat current/VERSION)" ;;
*) echo "usage: page off|on" >&2; exit 2 ;;
esac
S
chmod +x page
python3 -m http.server 8090 --bind 127.0.0.1 >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10; do
    curl -s -o /dev/null http://127.0.0.1:8090/ && break
    sleep 0.3
done
