cat tables.txt drills.csv
ls backups scratch
for f in backups/*.gz; do gunzip -c "$f" | grep -c '^INSERT'; done
(cd backups && sha256sum -c --quiet ./*.sha256 && echo sums fit)
