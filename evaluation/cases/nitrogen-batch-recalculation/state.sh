for one in batches/*; do echo "$one"; sed -n 1p "$one"; done
for one in batches/*.csv; do case $one in *rev1*) ;; *) cut -d';' -f1,4 "$one" | tail -n +2 ;; esac; done
tail -n +1 reports/*
cat audit.log
