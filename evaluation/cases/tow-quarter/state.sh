cat jobs/T15-*
cut -d';' -f1-3 reports/jobs-*
tail -n +1 reports/open-*
head -1 reports/statement-*
sum=$(awk -F';' '{s += $4} END {printf "%.2f", s}' reports/jobs-*)
grep -qx "total: $sum" reports/statement-*.txt && echo "the total is the sum of the jobs"
for f in reports/statement-* reports/open-*; do cmp "$f" "outbox/$(basename "$f")" && echo "$f is in the outbox"; done
cat sent.csv
ls
