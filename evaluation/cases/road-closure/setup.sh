# The road works office of a town: a repository of closures as GeoJSON, which the county's navigation feed takes; its hook wants a diversion for bus routes.
set -eu
street=${PARAM_STREET:-Mill Lane}
id=${PARAM_CLOSURE:-2026-117}
git init -q --bare -b main county.git
git clone -q county.git closures 2>/dev/null
cd closures
git checkout -q -b main
git config user.name "Bram de Wit"
git config user.email bram@town.example
mkdir -p open diversions
cat >streets.json <<J
[{"street": "$street", "from": [7.0441, 53.3671], "to": [7.0469, 53.3688], "bus": [4, 12]},
 {"street": "Church Close", "from": [7.0391, 53.3655], "to": [7.0399, 53.3661], "bus": []}]
J
echo '{"type": "Feature", "properties": {"id": "2026-109", "street": "Church Close", "from": "2026-11-02", "to": "2026-11-06"}, "geometry": {"type": "LineString", "coordinates": [[7.0391, 53.3655], [7.0399, 53.3661]]}}' | jq . >open/2026-109.geojson
echo "Harbour Road - Quay Street - Station Road" >diversions/east.txt
echo "Dyke Road - Pump Lane" >diversions/west.txt
git add .
git commit -q -m "Closures so far"
git push -q origin main 2>/dev/null
cat >../county.git/hooks/pre-receive <<'H'
#!/bin/bash
# A closure on a bus route needs a diversion; a closure has an end after its beginning.
set -eu
while read -r old new ref; do
    for file in $(git diff --name-only --diff-filter=AM "$old" "$new" -- open); do
        one=$(git show "$new:$file")
        street=$(jq -r .properties.street <<<"$one")
        jq -e '.properties.to > .properties.from' <<<"$one" >/dev/null || { echo "feed: $file ends before it begins" >&2; exit 1; }
        bus=$(git show "$new:streets.json" | jq -r --arg s "$street" '.[] | select(.street == $s) | .bus | map(tostring) | join(", ")')
        diversion=$(jq -r '.properties.diversion // ""' <<<"$one")
        if [ -n "$bus" ] && ! git cat-file -e "$new:diversions/$diversion.txt" 2>/dev/null; then
            echo "feed: $file: bus $bus runs through $street, no diversion given" >&2
            exit 1
        fi
    done
done
H
chmod +x ../county.git/hooks/pre-receive
