ls
ls archive
cat archive/index.csv
for parcel in archive/*.tar.xz; do
    tar -tJf "$parcel" | sort
    tar -xJOf "$parcel" --wildcards '*/SHA256SUMS' '*/RETENTION' | awk '{ print $NF }' | sort
done
ls -d /tmp/back 2>/dev/null || echo tidy
