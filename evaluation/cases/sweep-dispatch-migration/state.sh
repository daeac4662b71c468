cat VERSION run/loaded run/rounds deploys.csv
git describe --tags --exact-match
sqlite3 data/board.db "select name from step order by name; select * from visit order by id; select name from sqlite_master where type = 'index' order by name"
for f in data/*; do echo "$f"; done
sqlite3 data/before-*.db "select count(*) from visit"
