# An antiquarian bookseller: the stock catalogue, its releases, its database, the public notice.
set -eu
version=${PARAM_VERSION:-5.3.0}
nr=${PARAM_NR:-B-20417}
mkdir -p releases/5.2.1 releases/$version/migrations
echo 5.2.1 >releases/5.2.1/version
echo "$version" >releases/$version/version
ln -s releases/5.2.1 current
cat >releases/$version/migrations/031_grades.sql <<'S'
CREATE TABLE book_new (
    nr TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    grade TEXT NOT NULL CHECK (grade IN ('fine', 'very good', 'good', 'fair', 'poor')),
    price_cent INTEGER NOT NULL
);
INSERT INTO book_new SELECT nr, title, grade, price_cent FROM book;
DROP TABLE book;
ALTER TABLE book_new RENAME TO book;
S
sqlite3 stock.db <<S
CREATE TABLE book (nr TEXT PRIMARY KEY, title TEXT, grade TEXT, price_cent INTEGER);
INSERT INTO book VALUES ('B-10002', 'Flora Danica, a single plate', 'good', 18000);
INSERT INTO book VALUES ('B-10377', 'Merian, Topographia', 'fair', 245000);
INSERT INTO book VALUES ('$nr', 'Sturm, Deutschlands Fauna', 'vg', 62000);
INSERT INTO book VALUES ('B-40011', 'Baedeker, Oberitalien', 'fine', 4800);
CREATE TABLE migration (release TEXT PRIMARY KEY);
INSERT INTO migration VALUES ('5.2.1');
S
cat >migrate <<'S'
#!/bin/bash
# migrate RELEASE: its migrations, all in one transaction
set -eu
cd "$(dirname "$0")"
[ -f notice.txt ] || { echo "migrate: the catalogue is open, close it first" >&2; exit 1; }
{ echo "BEGIN IMMEDIATE;"; cat releases/"${1:?}"/migrations/*.sql; echo "INSERT INTO migration VALUES ('$1'); COMMIT;"; } |
    sqlite3 -bail stock.db
echo "migrate: $1 applied"
S
cat >shop <<'S'
#!/bin/bash
# shop closed TEXT | open
cd "$(dirname "$0")"
case ${1:-} in
closed) echo "${2:?}" >notice.txt; echo "shop: closed, notice is shown" ;;
open) rm -f notice.txt; echo "shop: open" ;;
*) echo "usage: shop closed TEXT | open" >&2; exit 2 ;;
esac
S
chmod +x migrate shop
nohup python3 -m http.server --bind 127.0.0.1 --directory current 8093 >/dev/null 2>&1 &
for _ in $(seq 50); do curl -sf localhost:8093/version >/dev/null && break; sleep 0.1; done
