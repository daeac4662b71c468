# A fireworks house: firing boxes with client certificates of the house's own authority.
set -eu
box=${PARAM_BOX:-FB-07}
depot=${PARAM_DEPOT:-Acireale}
order=${PARAM_ORDER:-W-2264}
mkdir -p ca devices orders
openssl ecparam -name prime256v1 -genkey -noout -out ca/ca.key
openssl req -x509 -new -key ca/ca.key -subj "/O=Lo Cascio/CN=Lo Cascio boxes" -days 3650 -out ca/ca.crt
cat >boxes.csv <<C
FB-02;Catania;safe;2027-06-30
$box;$depot;armed;2026-12-11
FB-09;Catania;safe;2027-04-18
FB-15;Giarre;safe;2027-09-02
C
cat >renewals.csv <<'C'
FB-02;W-2011
FB-09;W-1970
FB-15;W-2140
C
printf '%s: certificate of %s (depot %s) ends on 2026-12-11, renew it before the next show\n' "$order" "$box" "$depot" >"orders/$order.txt"
for row in "FB-02 Catania" "$box $depot" "FB-09 Catania" "FB-15 Giarre"; do
    set -- $row
    mkdir -p "devices/$1"
    openssl ecparam -name prime256v1 -genkey -noout -out "devices/$1/box.key"
    openssl req -new -key "devices/$1/box.key" -subj "/O=Lo Cascio/OU=$2/CN=$1" -out tmp.csr
    openssl x509 -req -in tmp.csr -CA ca/ca.crt -CAkey ca/ca.key -CAcreateserial -days 20 -out "devices/$1/box.crt" 2>/dev/null
    echo old >"devices/$1/generation"
done
rm tmp.csr
cat >box <<'S'
#!/bin/bash
# box due | show BOX | safe BOX | push BOX FOLDER | ping BOX
set -eu
cd "$(dirname "$0")"
known() { grep -q "^$1;" boxes.csv || { echo "box: no box $1" >&2; exit 1; }; }
case ${1:-} in
due) awk -F';' '$4 < "2027-01-31" {print $1, "until", $4}' boxes.csv ;;
show) known "${2:?}"; awk -F';' -v b="$2" '$1 == b {print $1 ", depot " $2 ", certificate until " $4}' boxes.csv ;;
safe) known "${2:?}"; sed -i "s/^\($2;[^;]*;\)armed/\1safe/" boxes.csv; echo "$2: firing line open, key switch 0, safe" ;;
push)
    known "${2:?}"
    if grep -q "^$2;[^;]*;armed" boxes.csv; then
        echo "box: $2 is armed, it takes no certificate until it is safe" >&2; exit 1
    fi
    openssl verify -CAfile ca/ca.crt "${3:?}/box.crt" >/dev/null
    openssl x509 -in "$3/box.crt" -noout -subject | grep -q "CN *= *$2" || { echo "box: this certificate is not for $2" >&2; exit 1; }
    cp "$3/box.key" "$3/box.crt" "devices/$2/"; echo new >"devices/$2/generation"
    echo "$2: key and certificate stored, restarted" ;;
ping) known "${2:?}"
    [ "$(cat "devices/$2/generation")" = new ] || { echo "$2: answers, with the OLD certificate" >&2; exit 1; }
    echo "$2: answers in 40 ms, new certificate, 400 days, safe" ;;
*) echo "usage: box due | show BOX | safe BOX | push BOX FOLDER | ping BOX" >&2; exit 2 ;;
esac
S
chmod +x box
