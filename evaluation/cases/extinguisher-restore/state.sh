ls backups offsite scratch
cat restore-tests.txt
sqlite3 scratch/restored.db 'select count(*), max(checked) from inspection'
cut -d' ' -f3 backups/SHA256SUMS
(cd backups && sha256sum --quiet -c SHA256SUMS && echo sums hold)
openssl enc -d -aes-256-cbc -pbkdf2 -pass file:offsite.key -in offsite/*.enc | gunzip | grep -c INSERT
