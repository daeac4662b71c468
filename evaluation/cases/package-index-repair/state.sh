export LC_ALL=C
cd apt
ls pool quarantine
for index in dists/*/Packages; do
    awk '/^Package:/ {p = $2} /^Version:/ {v = $2} /^Filename:/ {print p, v, $2}' "$index" | sort
    zcat "$index.gz" | cmp - "$index" && echo "the packed index is the same"
    awk '/^Filename:/ {f = $2} /^SHA256:/ {print $2 "  " f}' "$index" | sha256sum -c --quiet && echo "the index fits"
done
for release in dists/*/Release; do
    grep -v '^ ' "$release"
    awk '/^ / {print $1 "  " $2}' "$release" | (cd "$(dirname "$release")" && sha256sum -c)
done
sort repairs.txt
