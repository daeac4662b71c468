# A service that writes logs onto a small volume, and the house's programs for the volume and for rotating.
set -eu
service=${PARAM_SERVICE:-checkout}
days=${PARAM_DAYS:-30}
size=${PARAM_SIZE:-60K}
mkdir -p log rotate.d run
fill() { yes "$(date -d "$2 days ago" +%F) GET /cart 200 in 12 ms" 2>/dev/null | head -c "${3}K" >"log/$1" || :; touch -d "$2 days ago" "log/$1"; }
fill "$service.log" 0 90
fill "$service.log.1" 1 300
fill "$service.log.2" $((days - 4)) 300
fill "$service.log.3" $((days + 3)) 300
fill "$service.log.4" $((days + 11)) 400
fill trace.log 0 700
echo 2200 >quota
cat >.writer.py <<'P'
import signal, sys, time
path = "log/trace.log"
held = open(path, "a")
def again(*_):
    global held
    held.close()
    held = open(path, "a")
signal.signal(signal.SIGHUP, again)
open(sys.argv[1], "w").write(str(__import__("os").getpid()))
while True:
    signal.pause()
P
setsid python3 .writer.py "run/$service.pid" >/dev/null 2>&1 </dev/null &
for _ in $(seq 100); do [ -s "run/$service.pid" ] && break; sleep 0.05; done
cat >vol <<'S'
#!/bin/bash
# vol usage | vol check PERCENT: what the log volume holds
set -eu
cd "$(dirname "$0")"
held=0
for pid in run/*.pid; do
    for fd in /proc/"$(cat "$pid")"/fd/*; do
        case $(readlink "$fd") in */log/*"(deleted)") held=$((held + $(stat -Lc %s "$fd"))) ;; esac
    done
done
seen=$(find log -type f -printf '%s\n' | awk '{n += $1} END {print n + 0}')
part=$(((seen + held) / 1024 * 100 / $(cat quota)))
case ${1:-} in
usage) echo "vol: $part% of $(cat quota)K" ;;
check)
    [ "$part" -lt "${2:?}" ] && { echo "vol: less than $2% in use"; exit 0; }
    echo "vol: $part% in use, $((held / 1024))K of it in deleted files" >&2; exit 1 ;;
*) echo "usage: vol usage | vol check PERCENT" >&2; exit 2 ;;
esac
S
cat >svc <<'S'
#!/bin/bash
# svc reopen NAME: the service opens its logs anew
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = reopen ] && [ -f "run/${2:-}.pid" ] || { echo "usage: svc reopen NAME" >&2; exit 2; }
kill -HUP "$(cat "run/$2.pid")"
for _ in $(seq 50); do [ -e log/trace.log ] && break; sleep 0.05; done
echo "$2: logs opened anew"
S
cat >rotate <<'S'
#!/usr/bin/python3
"""rotate [--dry] RULE: rotate the log of a rule where it is too big, and delete what is too old"""
import gzip, pathlib, sys, time
dry = "--dry" in sys.argv
paths = [one for one in sys.argv[1:] if one != "--dry"]
if len(paths) != 1:
    sys.exit(__doc__)
rule = dict(line.split() for line in pathlib.Path(paths[0]).read_text().splitlines() if line.strip())
if missing := {"log", "keep-days", "max-size"} - set(rule):
    sys.exit(f"rotate: {paths[0]} lacks {min(missing)}")
log = pathlib.Path(rule["log"])
limit = int(rule["max-size"].removesuffix("K")) * 1024
for old in sorted(log.parent.glob(log.name + ".*")):
    if time.time() - old.stat().st_mtime > int(rule["keep-days"]) * 86400:
        print(f"rotate: {old} is too old")
        dry or old.unlink()
if log.stat().st_size > limit:
    print(f"rotate: {log} is bigger than {rule['max-size']}")
    if not dry:
        log.with_name(log.name + ".0.gz").write_bytes(gzip.compress(log.read_bytes()))
        log.write_text("")
S
chmod +x vol svc rotate
