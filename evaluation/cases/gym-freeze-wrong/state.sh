sqlite3 members.db "SELECT id, studio, printf('%.2f', fee) FROM members ORDER BY rowid"
for t in freezes closed unlocks; do echo "-- $t"; sqlite3 members.db "SELECT * FROM $t ORDER BY rowid"; done
sqlite3 members.db "SELECT member, month, printf('%.2f', amount), ticket FROM charges ORDER BY rowid"
ls requests requests/done letters backups
cat letters/*
