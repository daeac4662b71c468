# Fishing permits sold by bait shops: logs of the site, of the payments and of the permits issued, and the house's incident tool.
set -eu
day=${PARAM_DAY:-2026-11-22}
incident=${PARAM_INCIDENT:-INC-3318}
mkdir -p logs work reports incidents
DAY=$day python3 - <<'P'
import json, os
day = os.environ["DAY"]
web, pay, issue = [], [], []
for i in range(260):
    at = f"{day}T{6 + i // 22:02}:{i * 17 % 60:02}:{i * 29 % 60:02}Z"
    order = f"P{88000 + i * 3}"
    web.append(json.dumps({"at": at, "path": "/permit/" + ("day", "season", "trout")[i % 3], "status": 404 if i % 50 == 9 else 200}))
    if i % 9 == 4:
        pay.append(json.dumps({"at": at, "event": "declined", "order": order, "shop": f"S{i % 14:02}"}))
        continue
    pay.append(json.dumps({"at": at, "event": "paid", "order": order, "shop": f"S{i % 14:02}", "cents": (900, 4500, 1200)[i % 3]}))
    if i == 141:
        pay.append('{"at": "' + at + '", "event": "pa')
    if i > 217:
        issue.append(json.dumps({"at": at, "event": "refused", "order": order, "error": "registry 403: daily quota of agent 41 used up"}))
    else:
        issue.append(json.dumps({"at": at, "event": "issued", "order": order, "permit": f"NM-{5100 + i}"}))
for name, lines in (("web", web), ("pay", pay), ("issue", issue)):
    open(f"logs/{name}-{day}.jsonl", "w").write("\n".join(lines) + "\n")
P
printf 'state: open\nseverity: none\n' >"incidents/$incident"
cat >incident <<'P'
#!/bin/bash
# incident severity NO 1|2|3 | escalate NO WHOM REPORT | show NO
set -eu
cd "$(dirname "$0")"
file=incidents/${2:-}
[ -f "$file" ] || { echo "incident: there is no ${2:-number}" >&2; exit 1; }
case ${1:-} in
severity) sed -i "s/^severity: .*/severity: $3/" "$file"; echo "incident: $2 has severity $3" ;;
escalate)
    [ -s "$4" ] || { echo "incident: $4 is empty" >&2; exit 1; }
    ! grep -q '^severity: none' "$file" || { echo "incident: $2 has no severity, nobody would be paged" >&2; exit 1; }
    sed -i "s/^state: .*/state: escalated to $3/" "$file"
    cp "$4" "incidents/$2.report"
    echo "incident: $2 escalated to $3, $(grep -c '^- ' "$4") orders in the report" ;;
show) cat "$file" ;;
*) echo "usage: incident severity NO 1|2|3 | escalate NO WHOM REPORT | show NO" >&2; exit 2 ;;
esac
P
chmod +x incident
