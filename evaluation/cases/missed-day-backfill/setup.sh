# A small warehouse: files that have landed, a loader that does a day only once, marts that are built from the tables.
set -eu
feed=${PARAM_FEED:-refunds}
day=${PARAM_DAY:-2026-10-14}
mkdir -p landing/$feed landing/clicks
before=$(date -ud "$day -1 day" +%F) after=$(date -ud "$day +1 day" +%F)
for d in "$before" "$day" "$after"; do
    printf "$d;%s;%s\n" 1001 12.50 1002 7.00 1003 99.90 1004 3.25 1005 41.00 | gzip -n >"landing/$feed/$d.csv.gz"
done
cat >ctl <<'X'
#!/usr/bin/python3
"""ctl load FEED DAY | build MART DAY | verify FEED DAY | status: the warehouse"""
import gzip, sqlite3, sys
words = sys.argv[1:]
base = sqlite3.connect("warehouse.db", isolation_level=None)
def count(feed, day):
    return base.execute(f"select count(*) from {feed} where day = ?", (day,)).fetchone()[0]
def rows(feed, day):
    return [line.split(";") for line in gzip.open(f"landing/{feed}/{day}.csv.gz", "rt").read().split()]
if words[:1] == ["load"] and len(words) == 3:
    if count(*words[1:]):
        sys.exit(f"ctl: {words[1]} has {count(*words[1:])} rows of {words[2]} already, load nothing")
    base.executemany(f"insert into {words[1]} values (?, ?, ?)", rows(*words[1:]))
    print(f"ctl: {words[1]} {words[2]}: {count(*words[1:])} rows")
elif words[:1] == ["build"] and len(words) == 3:
    feeds = [name for (name,) in base.execute("select name from feeds order by name")]
    total = sum(base.execute(f"select count(*) from {feed} where day = ?", (words[2],)).fetchone()[0] for feed in feeds)
    base.execute("delete from marts where mart = ? and day = ?", words[1:])
    base.execute("insert into marts values (?, ?, ?)", (*words[1:], total))
    print(f"ctl: {words[1]} {words[2]} is built")
elif words[:1] == ["verify"] and len(words) == 3:
    there, loaded = len(rows(*words[1:])), count(*words[1:])
    if there != loaded:
        sys.exit(f"ctl: {words[1]} {words[2]}: file {there}, table {loaded}")
    print(f"ctl: {words[1]} {words[2]}: file {there}, table {loaded}")
elif words == ["status"]:
    for (feed,) in base.execute("select name from feeds order by name").fetchall():
        for day, n in base.execute(f"select day, count(*) from {feed} group by day order by day"):
            print(f"{feed:10} {day} {n:4}" + ("" if n >= 5 or feed == "clicks" else "  LOW"))
else:
    sys.exit(__doc__)
X
chmod +x ctl
sqlite3 warehouse.db <<END
create table feeds (name text primary key);
create table $feed (day text, id integer, amount real);
create table clicks (day text, id integer, amount real);
create table marts (mart text, day text, rows integer);
insert into feeds values ('$feed'), ('clicks');
insert into clicks values ('$day', 1, 0), ('$day', 2, 0);
insert into $feed values ('$day', 1001, 12.5), ('$day', 1002, 7.0);
END
for d in "$before" "$after"; do ./ctl load $feed "$d"; done
for m in daily_margin weekly_board; do for d in "$before" "$day" "$after"; do ./ctl build $m "$d"; done; done
printf '# Backfills\n\n' >BACKFILLS.md
