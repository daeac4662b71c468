set -eu
printf '%s\n' "88117 Fjell 500" "${PARAM_JOB:-88120} ${PARAM_CUSTOMER:-Ahlgren} 1000" >jobs.txt
: >queue.txt
cat >press <<'S'
#!/bin/bash
# press list CUSTOMER | press reprint JOB --copies N --tray T | press queue
set -eu
case $1 in
list) grep -i " $2 " jobs.txt ;;
reprint) grep -q "^$2 " jobs.txt && echo "$2 copies=$4 tray=$6" >>queue.txt ;;
queue) cat queue.txt ;;
esac
S
chmod +x press
