ls spool/*
wc -l got/*
cat etc/nightcopy.conf log/incidents.csv
for f in run/*.lock; do flock -n "$f" echo "$f is free"; done
