jq -S . conf/stations.json
ls conf backup
curl -s "http://127.0.0.1:8137/route/${PARAM_STATION:-W14}"
curl -s "http://127.0.0.1:8137/last/${PARAM_TARGET:-W22}" | jq '.carrier != null'
cat CHANGES
