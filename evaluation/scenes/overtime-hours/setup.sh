set -eu
m=${PARAM_MONTH:-2026-10}; p=${PARAM_PERSON:-Okafor}
echo "{\"$p\": {\"normal\": 160, \"overtime\": 0}, \"Brandt\": {\"normal\": 152, \"overtime\": 2}}" >"$m.json"
cat >slip <<'S'
#!/bin/bash
jq -r --arg p "$2" '.[$p] | "\($p): \(.normal) + \(.overtime)"' "$1.json"
S
chmod +x slip
