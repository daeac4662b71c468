# The EDI desk of a seafood exporter: each partner gets a certificate of its own for the signed messages.
set -eu
partner=${PARAM_PARTNER:-nordfisk}
mkdir -p partners keys csr outbox
cat >"partners/$partner.ini" <<P
name=$partner
protocol=AS2
rsa_bits=3072
digest=sha256
desk=+47 555 01 77
P
echo "EDI-2107;kystmat;2026;requested" >register.csv
cat >csrlint <<'S'
#!/bin/bash
# csrlint PARTNER FILE: does a request fit what the partner accepts?
set -eu
cd "$(dirname "$0")"
want=$(sed -n 's/^rsa_bits=//p' "partners/${1:?}.ini")
have=$(openssl req -in "${2:?}" -noout -text | sed -n 's/.*Public-Key: (\([0-9]*\) bit).*/\1/p')
[ "$have" -ge "$want" ] || { echo "csrlint: $1 wants $want bits, this request has $have" >&2; exit 1; }
[ "$(openssl req -in "$2" -noout -subject -nameopt multiline | grep -c commonName)" = 1 ] || { echo "csrlint: no common name" >&2; exit 1; }
echo "csrlint: fits $1"
S
chmod +x csrlint
