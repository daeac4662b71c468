ls ledgers/* out send
cat ledgers/*/*
grep -v '<left>' out/*.xml
for one in send/*.tgz; do tar -tzf "$one"; done
(cd out && sha256sum -c --quiet ./*.sha256 && echo sums fit)
cat register.csv
