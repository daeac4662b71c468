# A gateway's logs (one gzipped file a day), its list of limits, a small program that checks and takes them over, and
# a folder of incident reports. A lock has been left by a reload that was killed.
set -eu
day=${PARAM_DAY:-20261119}
address=${PARAM_ADDRESS:-198.51.100.77}
mkdir -p logs reports run etc bin
python3 - "$day" "$address" <<'P'
import gzip, random, sys
day, address = sys.argv[1:]
r = random.Random(4)
stamp = f"{day[6:]}/Nov/{day[:4]}" if day[4:6] == "11" else f"{day[6:]}/Dec/{day[:4]}"
lines = []
for n in range(900):
    s = n * 80
    path, ms = r.choice([("/", 30), ("/cart", 80), ("/api/stock", 90), ("/img/logo.svg", 4), ("/search?q=zelt", 120)])
    lines.append((s, f"203.0.113.{r.randrange(2, 60)}", path, 200 if r.random() > .02 else 404, ms + r.randrange(20)))
for n in range(640):
    s = 41000 + n * 3
    lines.append((s, address, f"/api/stock?sku={10000 + n}", 503 if n > 90 else 200, 900 + r.randrange(4000)))
for n in range(60):
    lines.append((41300 + n * 30, f"203.0.113.{r.randrange(2, 60)}", "/cart", 503, 5000))
lines.sort()
with gzip.open(f"logs/access-{day}.log.gz", "wt") as out:
    for s, who, path, code, ms in lines:
        out.write(f'{who} [{stamp}:{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}] "GET {path}" {code} {ms}\n')
P
cat >etc/limits.conf <<'C'
# address  requests a minute
203.0.113.200 120
C
cp etc/limits.conf run/limits.active
echo "99999" >run/reload.lock
cat >bin/gw <<'G'
#!/bin/bash
# gw check | reload | try ADDRESS N
set -eu
cd "$(dirname "$0")/.."
case ${1:-} in
check)
    awk '!/^#/ && NF && ($2 !~ /^[0-9]+$/ || NF != 2) {print "gw: limits.conf line " NR ": address and a number" > "/dev/stderr"; bad = 1} END {exit bad}' etc/limits.conf
    echo "gw: limits are well-formed" ;;
reload)
    if ! (set -C; echo $$ >run/reload.lock) 2>/dev/null; then
        echo "gw: run/reload.lock is held by process $(cat run/reload.lock); nothing was reloaded" >&2; exit 3
    fi
    "$0" check >/dev/null
    cp etc/limits.conf run/limits.active
    rm run/reload.lock
    echo "gw: $(grep -vc '^#' run/limits.active) limits are active" ;;
try)
    most=$(awk -v a="${2:?}" '$1 == a {print $2}' run/limits.active)
    [ -n "$most" ] && [ "${3:?}" -gt "$most" ] && { echo "gw: $2 gets 429 from request $((most + 1)) on"; exit 0; }
    echo "gw: $2 gets 200 for all $3" ;;
*) echo "usage: gw check | reload | try ADDRESS N" >&2; exit 2 ;;
esac
G
chmod +x bin/gw
printf '# INC-2198\n\nA disc was full.\n' >reports/INC-2198.md
