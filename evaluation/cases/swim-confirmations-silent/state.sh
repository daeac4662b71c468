cat conf/senders.map
cmp conf/senders.map conf/senders.idx && echo same
sort spool/sent | wc -l
head -5 outbox/*.eml
cat incidents.md
