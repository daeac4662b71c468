# A shoe shop on the web: logs of the load balancer (local time) and of the application (UTC), and the nodes' settings.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
export DAY=${PARAM_DAY:-2026-11-19} NODE=${PARAM_NODE:-shop3} UTC=${PARAM_UTC:-08:42}
mkdir -p logs/app conf findings bin
python3 - <<'X'
import datetime, gzip, os
day, bad, utc = os.environ["DAY"], os.environ["NODE"], os.environ["UTC"]
hour, minute = map(int, utc.split(":"))
date = datetime.date.fromisoformat(day)
stamp = date.strftime("%d/%b/%Y")
nodes = sorted({"shop1", "shop2", bad})
paths = ["/", "/boots", "/basket", "/checkout/pay", "/sandals", "/checkout/address"]
access, app = [], {node: [] for node in nodes}
for step in range(600):
    h, m = (hour + (minute - 20 + step // 10) // 60, (minute - 20 + step // 10) % 60)
    s = step % 10 * 6 + 2
    node, path = nodes[step % len(nodes)], paths[step * 5 % 6]
    late = step >= 200
    broken = late and node == bad and step % 2 == 0
    if broken:
        path = "/checkout/pay"
    status = 502 if broken else 200
    access.append(f'203.0.113.{step % 250} - - [{stamp}:{h + 1:02}:{m:02}:{s:02} +0100] "POST {path} HTTP/1.1" {status} {512 + step} {node}')
    level = "ERROR PoolTimeout waiting for a connection to db-orders, 2 of 2 in use" if broken else "INFO  request done"
    app[node].append(f"{day} {h:02}:{m:02}:{s:02}Z {level} {path}")
open(f"logs/access-{day}.log", "w").write("\n".join(access) + "\n")
for node, lines in app.items():
    with gzip.open(f"logs/app/{node}-{day}.log.gz", "wt") as file:
        file.write("\n".join(lines) + "\n")
for node in nodes:
    open(f"conf/{node}.env", "w").write("DB_HOST=db-orders\nDB_POOL_SIZE=20\nWORKERS=8\n")
X
git -C conf init -q
git -C conf add .
git -C conf commit -qm "Nodes of the shop"
sed -i s/DB_POOL_SIZE=20/DB_POOL_SIZE=2/ "conf/$NODE.env"
git -C conf commit -qam "Less connections while we test $NODE" --author "${PARAM_OWNER:-Jonas Weil} <dev@example.org>"
cat >bin/finding <<'S'
#!/bin/bash
# finding check TICKET
set -u
cd "$(dirname "$0")/.."
file=findings/$2.md
[ -f "$file" ] || { echo "finding: no $file" >&2; exit 2; }
for key in Since Where Cause Owner; do
    grep -q "^$key: ." "$file" || { echo "finding: $2 has no line '$key:'" >&2; exit 1; }
done
echo "finding: $2 is complete, $(grep -c PoolTimeout "$file") lines of proof"
S
chmod +x bin/finding
