# Licence server of a naval architect's office: licence files signed by the vendor, a server that reads them, a register of the dates.
set -eu
umask 022
order=${PARAM_ORDER:-HW-20871}
expires=${PARAM_EXPIRES:-2027-11-30}
mkdir -p inbox etc old run
vendor=$(mktemp -d)
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$vendor/key.pem" 2>/dev/null ||
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$vendor/key.pem" 2>/dev/null
openssl pkey -in "$vendor/key.pem" -pubout -out etc/vendor.pub
licence() { # ORDER EXPIRES
    printf 'product hullwave\norder %s\nhost lic1\nseats 6\nexpires %s\n' "$1" "$2" >"$vendor/text"
    cat "$vendor/text"
    echo "sign $(openssl dgst -sha256 -sign "$vendor/key.pem" "$vendor/text" | base64 -w0)"
}
licence HW-19402 2026-11-30 >etc/hullwave.lic
licence "$order" "$expires" | sed 's/$/\r/' >"inbox/$order.lic"
rm -r "$vendor"
cp etc/hullwave.lic run/hullwave.lic
printf '%s\n' 'femke ws04' 'bart ws11' >run/hullwave.seats
printf '%s\n' 'draughtman 2027-03-31 DM-771' 'hullwave 2026-11-30 HW-19402' 'stabilo 2027-06-30 ST-0092' >register.txt
cat >lm <<'P'
#!/bin/bash
# lm check FILE | status PRODUCT | users PRODUCT | reread PRODUCT | restart PRODUCT | try PRODUCT
set -eu
cd "$(dirname "$0")"
[ $# -eq 2 ] || { echo "usage: lm check FILE | status|users|reread|restart|try PRODUCT" >&2; exit 2; }
value() { sed -n "s/^$1 //p" "$2"; }
check() {
    local folder good=no
    folder=$(mktemp -d)
    grep -v '^sign ' "$1" >"$folder/text"
    value sign "$1" | base64 -d >"$folder/sign" 2>/dev/null || true
    openssl dgst -sha256 -verify etc/vendor.pub -signature "$folder/sign" "$folder/text" >/dev/null 2>&1 && good=yes
    rm -r "$folder"
    [ $good = yes ] || { echo "lm: $1: the signature does not fit the text" >&2; exit 1; }
    [ "$(value host "$1")" = lic1 ] || { echo "lm: $1 is for host $(value host "$1"), this is lic1" >&2; exit 1; }
}
case $1 in
check) check "$2"; echo "lm: good, $(value product "$2"), $(value seats "$2") seats until $(value expires "$2")" ;;
status) echo "$2: $(value seats "run/$2.lic") seats until $(value expires "run/$2.lic"), $(wc -l <"run/$2.seats") in use" ;;
users) cat "run/$2.seats" ;;
reread) check "etc/$2.lic"; cp "etc/$2.lic" "run/$2.lic"; echo "lm: $2 read again, $(wc -l <"run/$2.seats") seats stay in use" ;;
restart)
    [ ! -s "run/$2.seats" ] || { echo "lm: $2: $(wc -l <"run/$2.seats") seats in use, a restart would cut them off" >&2; exit 1; }
    check "etc/$2.lic"; cp "etc/$2.lic" "run/$2.lic"; echo "lm: $2 restarted" ;;
try)
    [ "$(wc -l <"run/$2.seats")" -lt "$(value seats "run/$2.lic")" ] || { echo "lm: no seat free" >&2; exit 1; }
    echo "lm: $2: one seat given and taken back, order $(value order "run/$2.lic")" ;;
*) echo "lm: $1?" >&2; exit 2 ;;
esac
P
chmod +x lm
