ls splits
tail -n +1 splits/*/*.csv
(cd splits/* && sha256sum -c SHA256SUMS && stat -c '%a %n' *)
cat CHANGES.md
