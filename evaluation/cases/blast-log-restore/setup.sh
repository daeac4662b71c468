# A quarry: the encrypted weekly backups of its blast log, and the protocol of the restore tests.
set -eu
day=${PARAM_DAY:-2026-09-20}
mkdir -p backups keys scratch
echo "granite-older-phrase" >keys/backup-old.txt
echo "granite-newer-phrase" >keys/backup.txt
printf '%s\n' "backup.txt      backups since 2026-10-01" "backup-old.txt  backups before 2026-10-01" >keys/README
python3 - >scratch/all.sql <<'S'
print("create table blasts (id integer primary key, face text, holes integer, kg integer);")
for i in range(1, 413):
    print(f"insert into blasts values ({i}, '{'NES'[i % 3]}{i % 7}', {12 + i % 9}, {310 + (i * 37) % 220});")
S
gzip -c scratch/all.sql | openssl enc -aes-256-cbc -pbkdf2 -pass file:keys/backup-old.txt -out "backups/blastlog-$day.sql.gz.enc"
gzip -c scratch/all.sql | openssl enc -aes-256-cbc -pbkdf2 -pass file:keys/backup.txt -out backups/blastlog-2026-11-15.sql.gz.enc
rm scratch/all.sql
sha256sum backups/*.enc >backups/SHA256SUMS
echo "$day;412" >counts.csv
echo "2026-11-15;412" >>counts.csv
echo "2026-06-14;ok;A. Lis" >protocol.csv
cat >compare <<'S'
#!/bin/bash
# compare DAY DATABASE: as many blasts as were counted when the backup was made
set -eu
cd "$(dirname "$0")"
want=$(sed -n "s/^${1:?DAY};//p" counts.csv)
have=$(sqlite3 "${2:?DATABASE}" 'select count(*) from blasts')
[ "$want" = "$have" ] || { echo "compare: $have of $want blasts" >&2; exit 1; }
echo "compare: $have of $want blasts, none missing"
S
chmod +x compare
