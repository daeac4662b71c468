# The database of an electrical wholesaler's shop: somebody set every discount to nothing. The dump of each night is packed, with its checksum.
set -eu
day=${PARAM_DAY:-2026-11-18}
mkdir -p dumps live
python3 - "$day" <<'P'
import sqlite3, sys, gzip, hashlib, datetime
day = datetime.date.fromisoformat(sys.argv[1])
db = sqlite3.connect("live/shop.db")
db.executescript("""
create table groups (id integer primary key, name text);
create table articles (no integer primary key, name text, grp integer references groups, price real);
create table discount_rules (id integer primary key, customer text, grp integer references groups, pct real, valid_from text);
create table orders (id integer primary key, customer text, article integer references articles, pieces integer);
""")
for n, name in enumerate(("cable", "switchgear", "lamps", "tools"), 1):
    db.execute("insert into groups values (?, ?)", (n, name))
for n in range(1, 41):
    db.execute("insert into articles values (?, ?, ?, ?)", (1000 + n, f"article {n}", n % 4 + 1, 4.5 + n * 3))
for n in range(1, 97):
    db.execute("insert into discount_rules values (?, ?, ?, ?, ?)", (n, f"C{200 + n % 24}", n % 4 + 1, 5 + n % 7 * 2.5, f"{2023 + (n - 1) // 24}-01-01"))
for n in range(1, 61):
    db.execute("insert into orders values (?, ?, ?, ?)", (n, f"C{200 + n % 24}", 1000 + n % 40 + 1, n % 9 + 1))
db.commit()
def dump(of):
    text = "\n".join(db.iterdump()) + "\n"
    name = f"shop-{of}.sql.gz"
    with open(f"dumps/{name}", "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write(text.encode())
    open(f"dumps/{name}.sha256", "w").write(f"{hashlib.sha256(open(f'dumps/{name}', 'rb').read()).hexdigest()}  {name}\n")
dump(day - datetime.timedelta(1))
dump(day)
# In the morning after: migration 58, two new orders, and the wrong update.
db.executescript("""
alter table discount_rules add column note text not null default '';
insert into orders values (61, 'C207', 1011, 4);
insert into orders values (62, 'C211', 1030, 1);
update discount_rules set pct = 0;
""")
db.commit()
P
cat >shopctl <<'S'
#!/bin/bash
# shopctl readonly on|off | quote CUSTOMER ARTICLE
set -eu
cd "$(dirname "$0")"
case ${1:-} in
readonly)
    case $2 in
    on) touch live/READONLY; echo "shopctl: the shop takes no changes" ;;
    off) rm -f live/READONLY; echo "shopctl: the shop takes changes" ;;
    *) exit 2 ;;
    esac ;;
quote)
    sqlite3 live/shop.db "select a.no, a.price, d.pct || ' %', round(a.price * (100 - d.pct) / 100, 2) from articles a join discount_rules d on d.grp = a.grp and d.customer = '$2' where a.no = $3 order by d.valid_from desc limit 1" | grep . ||
        { echo "shopctl: no rule for $2" >&2; exit 1; } ;;
*) echo "usage: shopctl readonly on|off | quote CUSTOMER ARTICLE" >&2; exit 2 ;;
esac
S
chmod +x shopctl
echo "table restores" >restores.txt
