ls shows
for show in shows/*/; do echo "$show $(grep -c , "$show/cues.csv")"; done
diff -r live/show "shows/$(cut -d' ' -f1 live/console)" && echo "console runs what is stored"
sed -n "/^${PARAM_CUE:-18},/p" live/show/cues.csv
./desk status
