# A fertility clinic: its own small CA for the incubators, which send temperature and gas to a monitor.
set -eu
device=${PARAM_DEVICE:-inc-07}
mkdir -p ca/newcerts csr "devices/$device" devices/inc-03 running
cat >ca.cnf <<'C'
[ ca ]
default_ca = lab
[ lab ]
dir = ./ca
database = $dir/index.txt
new_certs_dir = $dir/newcerts
serial = $dir/serial
crlnumber = $dir/crlnumber
certificate = $dir/ca.pem
private_key = $dir/ca.key
default_md = sha256
default_days = 400
default_crl_days = 400
policy = house
x509_extensions = client
[ house ]
organizationName = match
commonName = supplied
[ client ]
basicConstraints = critical, CA:false
extendedKeyUsage = clientAuth
[ req ]
distinguished_name = dn
x509_extensions = root
[ dn ]
[ root ]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
C
: >ca/index.txt
echo 'unique_subject = yes' >ca/index.txt.attr
echo 0A41 >ca/serial
echo 17 >ca/crlnumber
org='/O=Kliniek Amstelhof'
openssl req -x509 -config ca.cnf -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -keyout ca/ca.key -out ca/ca.pem -days 3650 -subj "$org/CN=Lab CA" 2>/dev/null
for each in inc-03 "$device"; do
    [ "$each" = inc-03 ] && end=20350901000000Z || end=20261229000000Z
    (umask 077; openssl ecparam -genkey -name prime256v1 -noout -out "devices/$each/key.pem")
    openssl req -new -config ca.cnf -key "devices/$each/key.pem" -subj "$org/CN=$each" -out "csr/$each.csr"
    openssl ca -config ca.cnf -batch -notext -startdate 20251102000000Z -enddate "$end" -in "csr/$each.csr" -out "devices/$each/cert.pem" 2>/dev/null
    rm "csr/$each.csr"
    mkdir -p "running/$each"
    cp "devices/$each/cert.pem" "devices/$each/key.pem" "running/$each/"
done
openssl ca -config ca.cnf -gencrl -out ca/crl.pem 2>/dev/null
cat >monitor <<'S'
#!/bin/bash
# monitor load DEVICE | ping DEVICE
set -eu
cd "$(dirname "$0")"
device=${2:?usage: monitor load DEVICE | ping DEVICE}
case $1 in
load)
    [ "$(openssl x509 -in "devices/$device/cert.pem" -noout -pubkey)" = "$(openssl pkey -in "devices/$device/key.pem" -pubout)" ] ||
        { echo "monitor: $device: key and certificate do not belong together" >&2; exit 1; }
    cp -p "devices/$device/cert.pem" "devices/$device/key.pem" "running/$device/"
    echo "monitor: $device loaded" ;;
ping)
    openssl verify -crl_check -CRLfile ca/crl.pem -CAfile ca/ca.pem "running/$device/cert.pem" >/dev/null 2>.why ||
        { echo "monitor: $device refused: $(sed -n 's/.*error [0-9]* at 0 depth lookup: //p' .why)" >&2; exit 1; }
    echo "$device: 37.0 C, 6.0 % CO2, last value 4 s ago" ;;
*) echo "usage: monitor load DEVICE | ping DEVICE" >&2; exit 2 ;;
esac
S
chmod +x monitor
