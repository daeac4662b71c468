ls findings tickets
cat findings/*.md tickets/*
wc -l <"$(ls findings/*.csv)"
grep -c 0555 findings/*.csv
cat etc/queue.conf
git log --format='%an: %s'
