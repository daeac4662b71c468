# A dairy: terminals that weigh the tank trucks, a plant authority under a root, the list of certificates.
set -eu
terminal=${PARAM_TERMINAL:-wb-03}
change=${PARAM_CHANGE:-CHG-5120}
truck=${PARAM_TRUCK:-LK-4471}
until=${PARAM_UNTIL:-2027-11-20}
mkdir -p new trust ca "terminals/$terminal"
openssl ecparam -name prime256v1 -genkey -noout -out ca/root.key
openssl req -x509 -new -key ca/root.key -subj "/O=Almdorf Dairy/CN=Almdorf Root" -days 3650 -out trust/root.pem
openssl ecparam -name prime256v1 -genkey -noout -out ca/plant.key
openssl req -new -key ca/plant.key -subj "/O=Almdorf Dairy/CN=Almdorf Plant CA" -out ca/plant.csr
printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n' >ca/plant.ext
openssl x509 -req -in ca/plant.csr -CA trust/root.pem -CAkey ca/root.key -set_serial 2 -extfile ca/plant.ext -days 3000 -out trust/plant.pem 2>/dev/null
openssl ecparam -name prime256v1 -genkey -noout -out ca/old.key
openssl req -new -key ca/old.key -subj "/O=Almdorf Dairy/CN=$terminal" -out ca/old.csr
openssl x509 -req -in ca/old.csr -CA trust/plant.pem -CAkey ca/plant.key -set_serial 41 -days 20 -out "terminals/$terminal/client.pem" 2>/dev/null
cp ca/old.key "terminals/$terminal/client.key"
rm ca/old.* ca/plant.csr
echo "$truck gross 41280 kg" >"terminals/$terminal/open"
printf '%s\n' "terminal;change;until" "$terminal;CHG-4402;2026-12-09" "wb-01;CHG-4967;2027-06-30" >certs.csv
cat >plantca <<'S'
#!/bin/bash
# plantca CSR UNTIL: writes the certificate beside the request
set -eu
cd "$(dirname "$0")"
days=$((($(date -d "${2:?until when}" +%s) - $(date +%s)) / 86400 + 1))
openssl req -in "${1:?}" -noout -verify 2>/dev/null
openssl x509 -req -in "$1" -CA trust/plant.pem -CAkey ca/plant.key -set_serial 57 -days "$days" -out "${1%.csr}.pem" 2>/dev/null
echo "plantca: ${1%.csr}.pem, until $2"
S
cat >weighterm <<'S'
#!/bin/bash
# weighterm load TERMINAL CHAIN KEY | park TERMINAL TRUCK | recall TERMINAL TRUCK | hello TERMINAL
set -eu
cd "$(dirname "$0")"
place=terminals/${2:-none}
[ -d "$place" ] || { echo "usage: weighterm load TERMINAL CHAIN KEY | park TERMINAL TRUCK | recall TERMINAL TRUCK | hello TERMINAL" >&2; exit 2; }
case $1 in
load)
    [ ! -e "$place/open" ] || { echo "weighterm: $2 waits for the tare of $(cut -d' ' -f1 "$place/open"), a restart now loses the gross: park it" >&2; exit 3; }
    [ "$(grep -c BEGIN "$3")" = 2 ] || { echo "weighterm: $3 has not two certificates" >&2; exit 4; }
    [ "$(openssl x509 -in "$3" -noout -pubkey)" = "$(openssl pkey -in "$4" -pubout)" ] || { echo "weighterm: $4 does not fit $3" >&2; exit 5; }
    cp "$3" "$place/client.pem"; cp "$4" "$place/client.key"; echo "weighterm: $2 restarted with the new certificate" ;;
park) grep -q "^$3 " "$place/open" && mv "$place/open" "$place/parked" && echo "weighterm: $3 parked" ;;
recall) grep -q "^$3 " "$place/parked" && mv "$place/parked" "$place/open" && echo "weighterm: $(cat "$place/open"), waits for the tare" ;;
hello) openssl verify -CAfile trust/root.pem -untrusted "$place/client.pem" "$place/client.pem" >/dev/null && echo "weighterm: the milk ledger greets $2, serial $(openssl x509 -in "$place/client.pem" -noout -serial | cut -d= -f2)" ;;
*) echo "weighterm: no $1" >&2; exit 2 ;;
esac
S
chmod +x plantca weighterm
