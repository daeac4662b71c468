# A racecourse: terminals at the betting windows, each with a client certificate of the pool's own authority.
set -eu
terminal=${PARAM_TERMINAL:-terminal-07}
mkdir -p live new old ca
cat >terminals.csv <<S
name;window;common name
terminal-02;2 paddock;terminal-02.vaulx.tote.example
$terminal;7 grandstand;$terminal.vaulx.tote.example
terminal-31;mobile;terminal-31.vaulx.tote.example
S
printf '%s\n' "2026-03-02;terminal-02;Aubry" "2026-06-14;terminal-31;Petit" >renewals.csv
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 900 -subj "/O=Pool Mutuel/CN=Pool CA" -keyout ca/ca.key -out pool-ca.pem 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/O=Hippodrome de Vaulx/CN=$terminal.vaulx.tote.example" -keyout live/$terminal.key -out ca/old.csr 2>/dev/null
openssl x509 -req -in ca/old.csr -CA pool-ca.pem -CAkey ca/ca.key -CAcreateserial -days 9 -out live/$terminal.crt 2>/dev/null
rm ca/old.csr
cat >pool-ca <<'S'
#!/bin/bash
# pool-ca sign CSR: signs for 395 days what is registered
cd "$(dirname "$0")"
[ "${1:-}" = sign ] || { echo "usage: pool-ca sign CSR" >&2; exit 2; }
cn=$(openssl req -in "${2:?}" -noout -subject -nameopt multiline | sed -n 's/ *commonName *= //p')
cut -d';' -f3 terminals.csv | grep -qxF "$cn" || { echo "pool-ca: common name $cn is not in terminals.csv, nothing signed" >&2; exit 1; }
openssl x509 -req -in "$2" -CA pool-ca.pem -CAkey ca/ca.key -CAcreateserial -days 395 -out "${2%.csr}.crt" 2>/dev/null
echo "pool-ca: signed ${2%.csr}.crt for $cn, 395 days"
S
cat >terminal <<'S'
#!/bin/bash
# terminal reload|ping NAME
cd "$(dirname "$0")"
crt=live/${2:-}.crt key=live/${2:-}.key
case ${1:-} in
reload) [ -f "$crt" ] || { echo "terminal: no $2" >&2; exit 1; }; cp "$crt" "ca/$2.loaded"; echo "terminal: $2 reads its certificate again" ;;
ping)
    openssl x509 -in "ca/$2.loaded" -noout -checkend 2592000 >/dev/null || { echo "terminal: $2 still shows a certificate that ends soon" >&2; exit 1; }
    [ "$(openssl pkey -in "$key" -pubout)" = "$(openssl x509 -in "ca/$2.loaded" -noout -pubkey)" ] || { echo "terminal: $2 refused by the pool" >&2; exit 1; }
    echo "terminal: $2 accepted by the pool" ;;
*) echo "usage: terminal reload|ping NAME" >&2; exit 2 ;;
esac
S
chmod +x pool-ca terminal
cp live/$terminal.crt ca/$terminal.loaded
