cat app/VERSION judgebox.state deploys.log
ls app/schema safe
sqlite3 strips.db "PRAGMA user_version; SELECT id, race, camera, signed, judge, lines_per_s FROM strip ORDER BY id; SELECT name FROM sqlite_master WHERE type='index'"
for copy in safe/*.db; do sqlite3 "$copy" "PRAGMA user_version; SELECT count(*) FROM strip"; done
