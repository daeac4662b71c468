set -eu
mkdir -p lots inbox
echo 'BR-2291;MSKU 402118;arabica' >lots/BR-2291.csv
echo photo >inbox/IMG_7721.jpg
: >bookings.csv
cat >fumiga <<'S'
#!/bin/bash
# fumiga book LOT DATE
[ -e lots/$2-seal.jpg ] || { echo "fumiga: no photo of the seal of $2 in lots/" >&2; exit 1; }
echo "$2;$3" >>bookings.csv; echo "booked $2 for $3"
S
chmod +x fumiga
