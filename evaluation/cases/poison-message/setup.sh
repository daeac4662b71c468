# A queue as a folder of messages; a worker stops at one that it cannot read.
set -eu
message=${PARAM_MESSAGE:-102}
mkdir -p queue done quarantine
echo '{"id": 101, "order": "A-1"}' >queue/101.json
echo '{"id": '"$message"', "order": ' >"queue/$message.json"
echo '{"id": 103, "order": "A-3"}' >queue/103.json
cat >worker.sh <<'X'
#!/bin/sh
for file in queue/*.json; do
    [ -e "$file" ] || break
    jq -er .order "$file" >/dev/null 2>&1 || { echo "cannot read message $(basename "$file" .json)" >&2; exit 4; }
    mv "$file" done/
done
echo "queue is empty"
X
chmod +x worker.sh
