sqlite3 graves.db "select * from grave order by plot; select * from reason"
for f in backup/*; do echo "$f: $(sqlite3 "$f" "select count(*) from grave where lease_end = '2026-05-31'")"; done
tail -n +1 tickets/*
ls notices
