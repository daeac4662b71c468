# A bookbindery: orders of libraries as JSON, a tool that sets the spine's lines, a queue for the stamping press.
set -eu
order=${PARAM_ORDER:-B-2291}
customer=${PARAM_CUSTOMER:-Stadsarkivet}
mkdir -p orders proofs queue outbox
cat >"orders/$order.json" <<J
{"customer": "$customer", "cloth": "green 14", "volumes": [
 {"no": 1, "title": "Kustbladet", "years": "1974"},
 {"no": 2, "title": "Kustbladet", "years": "1976"},
 {"no": 3, "title": "Kustbladet", "years": "1987"}]}
J
cat >orders/B-2188.json <<'J'
{"customer": "Domkyrkan", "cloth": "black 2", "volumes": [{"no": 1, "title": "Koralbok", "years": "1921"}]}
J
cat >spine <<'S'
#!/usr/bin/env python3
"""spine set ORDER VOLUME [--pt SIZE] | release ORDER VOLUME"""
import json, pathlib, sys
here = pathlib.Path(__file__).resolve().parent
if len(sys.argv) < 4 or sys.argv[1] not in ("set", "release"):
    print(__doc__, file=sys.stderr); sys.exit(2)
verb, order, number = sys.argv[1:4]
proof = here / "proofs" / f"{order}-{number}.txt"
if verb == "set":
    points = int(sys.argv[5]) if sys.argv[4:5] == ["--pt"] else 18
    path = here / "orders" / f"{order}.json"
    if not path.exists():
        sys.exit(f"spine: there is no order {order}")
    data = json.loads(path.read_text())
    volume = next(v for v in data["volumes"] if v["no"] == int(number))
    wide = round(len(volume["years"]) * points * 0.25)
    if wide > 28:
        sys.exit(f"spine: {volume['years']} is {wide} mm wide at {points} pt, the field has 28 mm")
    proof.write_text(f"{volume['title']}\n{volume['years']}\n{points} pt, {wide} mm, {data['cloth']}\n")
    print(f"spine: proofs/{proof.name}, {wide} of 28 mm")
else:
    if not proof.exists():
        sys.exit(f"spine: no proof of {order} volume {number}")
    with (here / "queue" / "press.txt").open("a") as queue:
        queue.write(f"{order} {number}: " + " / ".join(proof.read_text().splitlines()) + "\n")
    print(f"spine: {order} volume {number} waits at the press")
S
chmod +x spine
git init -q
git config user.name House
git config user.email house@example.org
git add .
git commit -qm "Orders"
