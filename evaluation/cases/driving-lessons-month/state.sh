ls in out sent
cat in/* out/*.csv sent/list.txt
for f in sent/*.tar.gz; do tar -tzf "$f"; done
sqlite3 out/*.db 'select branch, count(*), sum(fee) from lesson group by branch order by branch'
