for each in zones/*.json .live/*.json; do jq -cS . "$each"; done | sort
sort refunds.csv | sed -n 1,3p
wc -l <refunds.csv
git log --format=%s
git status --short
./zonectl diff
ls
