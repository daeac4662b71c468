for h in hosts/* live/*; do echo "$h"; cut -d' ' -f3 "$h/authorized_keys"; done
cat review/log.csv
for f in review/*/*; do echo "$f"; cat "$f"; done
git log --format=%s
git status --short
