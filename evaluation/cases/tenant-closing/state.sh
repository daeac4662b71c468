export LC_ALL=C
sqlite3 tenants.db "SELECT * FROM tenants WHERE slug = 'northwind'; SELECT * FROM tenants WHERE slug <> 'northwind'; SELECT * FROM users; SELECT * FROM invoices"
for parcel in closed/*.tar.gz; do
    echo "$parcel"
    tar -tzf "$parcel" | grep -v '/$' | sort
    tar -xzOf "$parcel" --wildcards '*/users.csv' '*/invoices.csv' | tr -d '\r' | sort
done
ls closed
cat closed/LIST
