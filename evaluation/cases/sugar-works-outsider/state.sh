tail -n +1 live/*/authorized_keys hosts/*/authorized_keys groups/*.txt
sqlite3 badges.db "select * from badges"
git log --format=%s
git status --short
