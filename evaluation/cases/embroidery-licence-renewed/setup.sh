# A flag maker: the digitizing software of the embroidery machines runs on a licence file that the vendor signs each year.
set -eu
lic=${PARAM_LICENCE:-BF-2027}
until=${PARAM_UNTIL:-2027-11-30}
old=${PARAM_OLD:-2026-11-30}
mkdir -p inbox active old state
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out vendor.key 2>/dev/null
openssl pkey -in vendor.key -pubout -out vendor.pem
printf '%s\n' 'product=Broderie 9' 'licensee=Vlaggen en Vaandels' 'heads=4' "until=$until" >"inbox/$lic.lic"
openssl dgst -sha256 -sign vendor.key -out "inbox/$lic.sig" "inbox/$lic.lic"
rm vendor.key
sed -i 's/$/\r/' "inbox/$lic.lic"
printf '%s\n' 'product=Broderie 9' 'licensee=Vlaggen en Vaandels' 'heads=4' "until=$old" >active/licence.lic
printf '{"product": "Broderie 9", "heads": 4, "until": "%s"}\n' "$old" >state/licence.json
printf '%s\n' 'software;number;until' "embroidery;BF-1984;$old" 'plotter;PL-77;none' >licences.csv
(cd state && exec python3 -m http.server 8299 --bind 127.0.0.1 >/dev/null 2>&1) &
for _ in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:8299/ && break; sleep 0.1; done
cat >brod <<'S'
#!/bin/bash
# brod reload | heads
set -eu
cd "$(dirname "$0")"
case ${1:-} in
reload)
    ! grep -q $'\r' active/licence.lic || { echo "brod: active/licence.lic cannot be read" >&2; exit 1; }
    get() { sed -n "s/^$1=//p" active/licence.lic; }
    printf '{"product": "%s", "heads": %s, "until": "%s"}\n' "$(get product)" "$(get heads)" "$(get until)" >state/licence.json
    echo "brod: $(get heads) heads until $(get until)" ;;
heads) for n in 1 2 3 4; do echo "head $n: licensed, idle"; done ;;
*) echo "usage: brod reload | heads" >&2; exit 2 ;;
esac
S
chmod +x brod
