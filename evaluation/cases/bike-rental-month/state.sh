ls in out out/* board
cat in/*-oldtown.csv out/*/rides.csv out/*/sums.csv
grep -v '^per day' out/*/report.txt
tail -n 1 journal.csv
for one in out/*/report.txt; do cmp "$one" "board/$(basename "$(dirname "$one")").txt" && echo posted; done
