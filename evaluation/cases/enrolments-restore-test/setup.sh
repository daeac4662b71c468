# A language school: one enrolment database a branch. The desk has it open in WAL mode; the last payments are still in the -wal file.
set -eu
branch=${PARAM_BRANCH:-porto}
pupil=${PARAM_PUPIL:-P-4417}
mkdir -p live backups bin
sqlite3 "live/$branch.db" >/dev/null <<S
pragma journal_mode=wal;
create table pupils (id text primary key, name text, course text);
create table payments (id integer primary key, pupil text references pupils(id), paid_on text, amount real);
with recursive n(i) as (select 1 union all select i+1 from n where i<52)
insert into pupils select 'P-1'||printf('%03d',i), 'Pupil '||i, 'B'||(1+i%2) from n;
insert into pupils values ('$pupil', 'Lourenço', 'C1');
with recursive n(i) as (select 1 union all select i+1 from n where i<211)
insert into payments select i, 'P-1'||printf('%03d',1+i%52), '2026-10-'||printf('%02d',1+i%28), 85 from n;
S
gzip -n -c "live/$branch.db" >"backups/$branch-2026-10-25.db.gz"
sha256sum "backups/$branch-2026-10-25.db.gz" >backups/SHA256SUMS
printf 'day;branch;result\n2026-10-25;%s;ok\n' "$branch" >drills.csv
sqlite3 "live/$branch.db" >/dev/null <<S
.dbconfig no_ckpt_on_close on
insert into payments values (212,'P-1007','2026-11-18',85);
insert into payments values (213,'P-1031','2026-11-19',170);
insert into payments values (214,'$pupil','2026-11-20',129.5);
S
cat >bin/compare <<'S'
#!/bin/bash
# compare LIVE COPY: the same number of rows in every table?
set -eu
live_rows() { sqlite3 -cmd '.dbconfig no_ckpt_on_close on' "$1" "select count(*) from $2" | tail -1; }
[ -f "${2:?}" ] || { echo "compare: no $2" >&2; exit 2; }
bad=0
for t in pupils payments; do
    a=$(live_rows "$1" $t) b=$(sqlite3 "$2" "select count(*) from $t")
    if [ "$a" = "$b" ]; then echo "$t: $a"; else echo "compare: $t: live has $a rows, the copy $b" >&2; bad=1; fi
done
exit $bad
S
chmod +x bin/compare
