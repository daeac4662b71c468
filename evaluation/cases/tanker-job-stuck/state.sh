sqlite3 queue.db "SELECT id, kind, input, state FROM job"
for file in out/*; do echo "== $file"; cat "$file"; done
ls in bad
tail -qn 1 in/* incidents.log
