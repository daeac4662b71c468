./fan list
for each in field/*/params.json backups/*.json; do echo "$each"; jq -cS . "$each"; done
cat flashed.txt
