for folder in live/* broken/*; do echo "$folder: $(ls "$folder" | paste -sd' ')"; done
cat live/*/plot7.csv broken/*/plot7.csv
cat live/*/spraylog.csv
for farm in live/*; do ./fields check "$(basename "$farm")"; done
./drone status drone2
ls /tmp/back 2>/dev/null || echo no back
ls snapshots/*
