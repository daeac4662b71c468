find out -type f | sort
for file in out/*/*; do echo "== $file"; cat "$file"; done
for parcel in out/*.zip; do unzip -Z1 "$parcel" | sort; done
cat register.csv
