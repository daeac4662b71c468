# An acoustician's shop: fittings of hearing aids as JSON, cases of customers in a small register.
set -eu
customer=${PARAM_CUSTOMER:-40718}
case=${PARAM_CASE:-C-1187}
name=${PARAM_NAME:-Oskar Lindner}
mkdir -p fittings before letters cases
cat >"fittings/$customer.json" <<S
{"customer": "$customer", "left": {"dome": "open", "gain_2k": 24, "gain_4k": 44}, "right": {"dome": "open", "gain_2k": 22, "gain_4k": 31}}
S
printf '%s\n' "customer=$customer" "name=$name" "since=2026-11-12" "calls=3" "says=left one whistles, wants his money back" "state=escalated" >"cases/$case"
printf 'Dear @NAME@,\nwe have fitted your hearing aid anew (@CASE@) and will ring you in two weeks.\nYours, the shop\n' >letters/template.txt
cat >register <<'S'
#!/bin/bash
# register show CASE | note CASE TEXT | close CASE
set -eu
cd "$(dirname "$0")"
f=cases/${2:-none}
case ${1:-} in
show) cat "$f" ;;
note) echo "note=$3" >>"$f"; echo "register: noted" ;;
close)
    [ -e "letters/$2.txt" ] || { echo "register: $2 has no letter" >&2; exit 1; }
    sed -i 's/^state=.*/state=closed, on trial/' "$f"; echo "register: $2 closed, on trial" ;;
*) echo "usage: register show|note|close CASE" >&2; exit 2 ;;
esac
S
cat >fitcheck <<'S'
#!/bin/bash
# fitcheck FILE: is the gain at 4 kHz below what the dome can hold?
set -eu
for side in left right; do
    dome=$(jq -r ".$side.dome" "$1") gain=$(jq -r ".$side.gain_4k" "$1")
    case $dome in open) limit=35 ;; closed) limit=46 ;; *) echo "fitcheck: no dome $dome" >&2; exit 1 ;; esac
    [ "$gain" -le $limit ] || { echo "fitcheck: $side, $gain dB at 4 kHz is above $limit dB of a dome that is $dome" >&2; exit 1; }
done
echo "fitcheck: both sides hold"
S
chmod +x register fitcheck
