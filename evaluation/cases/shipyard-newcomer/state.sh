grep -v ^mholm accounts
cat groups outbox/sent.log
for file in outbox/*.txt; do echo "$file"; cat "$file"; done
for key in keys/*; do ssh-keygen -lf "$key" | awk -v key="$key" '{print key, $1, $NF}'; done
ls inbox done
cmp accounts .sync/accounts && cmp groups .sync/groups && echo synced
