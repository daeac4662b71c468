branch=${PARAM_BRANCH:-lidgate}
night=${PARAM_NIGHT:-2026-11-20}
ls vault scratch
(cd vault && sha256sum -c SHA256SUMS)
openssl enc -d -aes-256-cbc -pbkdf2 -pass file:keys/2026-q4.key -in "vault/$branch-$night.db.enc" -out /tmp/state.db
sqlite3 /tmp/state.db 'select * from pledges order by ticket'
cat restore-tests.csv
./till who "$branch"
