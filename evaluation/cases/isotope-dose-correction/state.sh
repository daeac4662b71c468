sqlite3 doses.db "SELECT * FROM reading ORDER BY badge, month; SELECT * FROM correction; SELECT name FROM sqlite_master WHERE type='trigger'; PRAGMA integrity_check"
for copy in backup/*; do stat -c '%a %n' "$copy"; sqlite3 "$copy" "SELECT * FROM reading ORDER BY badge, month"; done
