ls
ls dumps
for p in recipients/*.pem; do cmp -s "$p" "certs/${p##*/}" && echo "${p##*/} is the one in force"; done
o=${PARAM_OFFICER:-dahl}
openssl cms -decrypt -binary -inform DER -in dumps/*.cms -recip "certs/$o.pem" -inkey "$HOME/.keys/$o.key" | grep -c '^INSERT INTO job'
sqlite3 watch.db 'SELECT day, count(*) FROM job GROUP BY day ORDER BY day DESC LIMIT 1'
cat drills.csv
