tail -n +1 directory/groups/* hr/*.csv out/* outbox/*
grep -H . directory/* 2>/dev/null
sqlite3 crm.db "SELECT login, role, active FROM seat ORDER BY rowid"
stat -c '%n %a' out/*.ovpn
