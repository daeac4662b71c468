export LC_ALL=C
for pid in run/*.pid; do
    name=$(basename "$pid" .pid)
    echo "$name"
    curl -s -m 5 "http://127.0.0.1:9510/$name/health"
done
for parcel in incidents/*.tgz; do
    echo "$parcel"
    tar -tzf "$parcel" | grep -v '/$' | sort
    tar -xzOf "$parcel" --wildcards '*/stack.txt' | grep -c wait_for_upload
    tar -xzOf "$parcel" --wildcards '*/proc.txt' | grep -E '^Name:'
done
cat incidents/index.csv
