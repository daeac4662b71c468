# The office of three animal shelters: monthly figures for the ministry, from what the houses upload.
set -eu
month=${PARAM_MONTH:-2026-10}
before=${PARAM_BEFORE:-2026-09}
mkdir -p "in/$month" report work "branches/$month"
python3 - "$month" <<'P'
import json, sys
month = sys.argv[1]
houses = {"east": "dog adopted,dog stays,cat adopted,cat adopted,rabbit stays",
          "harbour": "cat stays,cat adopted,dog returned,cat died,dog adopted,dog adopted",
          "west": "rabbit adopted,cat stays,dog stays"}
for house, rows in houses.items():
    made = [dict(zip(("id", "species", "outcome"), (f"{house[0].upper()}-{i}", *row.split())))
            for i, row in enumerate(rows.split(","), 1)]
    text = json.dumps(made, indent=1) + "\n"
    open(f"branches/{month}/{house}.json", "w").write(text)
    open(f"in/{month}/{house}.json", "w").write(text[:260] if house == "harbour" else text)
P
printf '%s\n' "cat 9 4" "dog 7 5" "rabbit 1 1" >"report/$before.txt"
cat >ministry <<'S'
#!/bin/bash
# ministry send MONTH --by NAME
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = send ] && [ "${3:-}" = --by ] && [ -n "${4:-}" ] || { echo "usage: ministry send MONTH --by NAME" >&2; exit 2; }
[ -s "report/$2.txt" ] || { echo "ministry: no report for $2" >&2; exit 1; }
mkdir -p sent
{ echo "signed $4"; cat "report/$2.txt"; } >"sent/$2.txt"
echo "ministry: figures of $2 received, signed by $4"
S
chmod +x ministry
python3 -m http.server 8093 --bind 127.0.0.1 --directory branches >/dev/null 2>&1 &
for _ in $(seq 50); do curl -sf http://127.0.0.1:8093/ >/dev/null && break; sleep 0.1; done
