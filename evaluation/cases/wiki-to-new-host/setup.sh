# Two hosts as folders, a way to run something on one, a service on the first, and a name server with its zone.
set -eu
service=${PARAM_SERVICE:-wiki}
old=${PARAM_OLD:-alder}
new=${PARAM_NEW:-birch}
serial=${PARAM_SERIAL:-2026112201}
printf '%s\n' "$old 127.0.0.11" "$new 127.0.0.12" "rowan 127.0.0.13" >hosts.txt
for host in "$old" "$new" rowan; do mkdir -p "hosts/$host/srv" "hosts/$host/run"; done
mkdir -p "hosts/$old/srv/$service/pages"
echo "host=$old" >"hosts/$old/srv/$service/$service.conf"
echo "port=8080" >>"hosts/$old/srv/$service/$service.conf"
for page in Home Rota Pumps; do echo "= $page =" >"hosts/$old/srv/$service/pages/$page"; done
printf '%s\n' "serial 20200101" "mail CNAME rowan" "$service CNAME $old" >zone
cp zone .loaded
: >moves.csv
cat >on <<'S'
#!/bin/bash
# on HOST COMMAND...: run it there; `start NAME` and `stop NAME` are known everywhere
set -eu
top=$(cd "$(dirname "$0")" && pwd)
host=$1; shift
cd "$top/hosts/$host" 2>/dev/null || { echo "on: no host $host" >&2; exit 255; }
case $1 in
start)
    told=$(sed -n 's/^host=//p' "srv/$2/$2.conf")
    [ "$told" = "$host" ] || { echo "$2: cannot listen: $2.conf says host=$told, this is $host" >&2; exit 1; }
    address=$(sed -n "s/^$host //p" "$top/hosts.txt")
    setsid python3 -m http.server -b "$address" -d "srv/$2/pages" "$(sed -n 's/^port=//p' "srv/$2/$2.conf")" >/dev/null 2>&1 </dev/null &
    echo $! >"run/$2.pid"
    for _ in $(seq 50); do curl -so /dev/null "http://$address:8080/" && break; sleep 0.1; done
    echo "$2 runs on $host" ;;
stop)
    kill "$(cat "run/$2.pid")"; rm "run/$2.pid"; echo "$2 stopped on $host" ;;
*) exec "$@" ;;
esac
S
cat >dns <<'S'
#!/bin/bash
# dns load | lookup NAME
set -eu
cd "$(dirname "$0")"
case ${1:-} in
load)
    [ "$(sed -n 's/^serial //p' zone)" -gt "$(sed -n 's/^serial //p' .loaded)" ] || { echo "dns: serial is not newer, nothing loaded" >&2; exit 1; }
    cp zone .loaded; echo "dns: loaded, serial $(sed -n 's/^serial //p' zone)" ;;
lookup)
    host=$(sed -n "s/^${2:?} CNAME //p" .loaded)
    [ -n "$host" ] || { echo "dns: no such name" >&2; exit 1; }
    sed -n "s/^$host //p" hosts.txt ;;
*) echo "usage: dns load | lookup NAME" >&2; exit 2 ;;
esac
S
chmod +x on dns
./on "$old" start "$service"
