ls . 
find data -type f | sort
cat MANIFEST.sha256
jq -c . metadata.json
for file in vault/*; do
    stat -c '%a %n' "$file"
    tar -tf "$file"
    ./archive verify "$(basename "$file")"
done
