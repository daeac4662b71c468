export LC_ALL=C
LC_ALL=C
export LC_ALL
ls lists
cat lists/*.txt
find outbox proofs -type f | sort
grep -h ^Subject outbox/*/* | uniq -c
