# Projects that are over, and an archive that takes parcels with checksums and a term of retention.
set -eu
project=${PARAM_PROJECT:-bridge-2024}
mkdir -p archive "$project/plans" "$project/mail" marina-2027
echo 'still at work' >marina-2027/notes.txt
echo 'span 48 m' >"$project/plans/north.txt"
echo 'span 52 m' >"$project/plans/south.txt"
echo 'half a plan' >"$project/plans/south.txt.tmp"
echo 'accepted by the client' >"$project/mail/last.txt"
printf '\0\0\0\1Bud1' >"$project/.DS_Store"
printf 'project,files\nharbour-2019,12\n' >archive/index.csv
cat >accept.sh <<'S'
#!/bin/sh
# accept.sh PARCEL: take a parcel into the archive
set -eu
name=$(basename "$1" .tar.xz)
list=$(tar -tJf "$1")
for needed in SHA256SUMS RETENTION; do
    echo "$list" | grep -qx "$name/$needed" || { echo "accept: $1 holds no $needed" >&2; exit 5; }
done
files=$(tar -xJOf "$1" "$name/SHA256SUMS" | wc -l)
echo "$name,$files" >>archive/index.csv
echo "accepted $name: $files files"
S
chmod +x accept.sh
