# An animal hospital: imaging devices talk to the picture archive over TLS; the house has a root, and imaging CAs below it.
set -eu
node=${PARAM_NODE:-ct-hall}
old=${PARAM_OLD:-2026}
mkdir -p ca .ca keys requests issued certs nodes .running
new_ca() { # NAME SUBJECT ISSUER
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ".ca/$1.key" 2>/dev/null
    openssl req -new -key ".ca/$1.key" -subj "/O=Weidenhof Animal Hospital/CN=$2" -out ".ca/$1.csr"
    printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n' >.ca/ext
    if [ "$1" = "$3" ]; then
        openssl x509 -req -in ".ca/$1.csr" -signkey ".ca/$1.key" -days 4000 -extfile .ca/ext -out "ca/$1.pem" 2>/dev/null
    else
        openssl x509 -req -in ".ca/$1.csr" -CA "ca/$3.pem" -CAkey ".ca/$3.key" -CAcreateserial -days 2000 -extfile .ca/ext -out "ca/$1.pem" 2>/dev/null
    fi
}
new_ca root "Weidenhof Root" root
new_ca imaging-ca-2 "Weidenhof Imaging CA 2" root
new_ca imaging-ca-3 "Weidenhof Imaging CA 3" root
device() { # NODE YEAR DAYS CA
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "keys/$1-$2.key" 2>/dev/null
    chmod 600 "keys/$1-$2.key"
    openssl req -new -key "keys/$1-$2.key" -subj "/O=Weidenhof Animal Hospital/CN=$1.img.weidenhof.example" -out .ca/d.csr
    openssl x509 -req -in .ca/d.csr -CA "ca/$4.pem" -CAkey ".ca/$4.key" -CAcreateserial -days "$3" -out .ca/d.pem 2>/dev/null
    cat .ca/d.pem "ca/$4.pem" >"certs/$1-$2.pem"
    printf 'aet = %s\nkey = keys/%s.key\ncert = certs/%s.pem\n' "${1^^}" "$1-$2" "$1-$2" >"nodes/$1.conf"
    cp "nodes/$1.conf" .running/
}
device us-room1 "$old" 203 imaging-ca-2
device "$node" "$old" 12 imaging-ca-2
cat >pacs <<'S'
#!/bin/bash
# pacs expiry | reload NODE | echo NODE
set -eu
cd "$(dirname "$0")"
value() { sed -n "s/^$1 = //p" "$2"; }
public() { openssl pkey -in "$1" -pubout; }
case ${1:-} in
expiry)
    for conf in .running/*.conf; do
        end=$(date -d "$(openssl x509 -in "$(value cert "$conf")" -noout -enddate | cut -d= -f2)" +%s)
        echo "$(basename "$conf" .conf) $(((end - $(date +%s) + 7200) / 86400)) days"
    done ;;
reload)
    conf=nodes/${2:?}.conf
    [ "$(stat -c %a "$(value key "$conf")")" = 600 ] || { echo "pacs: $(value key "$conf") can be read by others, not reloaded" >&2; exit 1; }
    [ "$(public "$(value key "$conf")")" = "$(openssl x509 -in "$(value cert "$conf")" -noout -pubkey)" ] ||
        { echo "pacs: $2: key and certificate do not belong together, not reloaded" >&2; exit 1; }
    cp "$conf" .running/ && echo "pacs: $2 reloaded" ;;
echo)
    conf=.running/${2:?}.conf
    cert=$(value cert "$conf")
    openssl verify -CAfile ca/root.pem -untrusted "$cert" "$cert" >/dev/null 2>&1 ||
        { echo "pacs: C-ECHO $2: handshake failed, unknown issuer" >&2; exit 2; }
    echo "pacs: C-ECHO $2: success with $(basename "$cert")" ;;
*) echo "usage: pacs expiry | reload NODE | echo NODE" >&2; exit 64 ;;
esac
S
cat >casign <<'S'
#!/bin/bash
# casign NAME: the certificate desk signs requests/NAME.csr
set -eu
cd "$(dirname "$0")"
name=${1:?usage: casign NAME}
[ -f "requests/$name.csr" ] || { echo "casign: there is no requests/$name.csr" >&2; exit 1; }
openssl req -in "requests/$name.csr" -noout -text | grep -q 'DNS:' || { echo "casign: $name: no subjectAltName in the request, not signed" >&2; exit 1; }
openssl x509 -req -in "requests/$name.csr" -CA ca/imaging-ca-3.pem -CAkey .ca/imaging-ca-3.key -CAcreateserial \
    -days 365 -copy_extensions copy -out "issued/$name.pem" 2>/dev/null
echo "casign: issued/$name.pem, 365 days"
S
chmod +x pacs casign
