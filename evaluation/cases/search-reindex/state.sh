export LC_ALL=C
jq -r '.aliases | to_entries[] | "\(.key) -> \(.value)"' cluster.json
jq -r '.indexes | to_entries[] | "\(.key) \(.value.fields | tojson)", (.value.docs | to_entries | sort_by(.key)[].value | "  \(.sku) \(.price)")' cluster.json
ls dumps
cat CHANGES
