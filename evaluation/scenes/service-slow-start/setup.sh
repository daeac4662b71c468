# A service is started and answers only after a moment.
set -eu
mkdir -p run www; echo ok >www/health; echo "maintenance over" >shift.log
cat >svc <<'S'
#!/bin/bash
# svc start NAME | list
cd "$(dirname "$0")"
case $1 in
start) setsid bash -c 'sleep 2; exec python3 -m http.server 8471 --bind 127.0.0.1 -d www' >/dev/null 2>&1 </dev/null &
       echo started >"run/$2"; echo "svc: $2 started" ;;
list) ls run ;;
esac
S
chmod +x svc
