readlink current
./lanes status
./lanes score "$(sqlite3 games.db 'SELECT max(lane) FROM games')"
sqlite3 games.db 'PRAGMA user_version; SELECT sql FROM sqlite_master; SELECT player, balls FROM games ORDER BY player'
cat blocked.txt
ls backup
for f in backup/*; do sqlite3 "$f" 'PRAGMA user_version'; done
./update --dry-run
