for n in nodes/*; do echo "$n $(cat "$n/status")"; ls "$n/profiles" | wc -l; ls "$n/queue"; done
for n in nodes/*; do curl -s "localhost:8700/test?node=$(basename "$n")"; done
ls failed | wc -l
tail -n +1 findings/*
