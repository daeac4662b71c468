ls . open archive copies/*
cat register.csv
for one in archive/*.tar.gz copies/*/*.tar.gz; do
    echo "$one"
    tar -tzf "$one" | sort
    into=$(mktemp -d)
    tar -xzf "$one" -C "$into"
    (cd "$into"/* && sha256sum -c SHA256SUMS | sort)
    rm -r "$into"
done
