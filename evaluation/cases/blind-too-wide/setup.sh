# A maker of window blinds: orders, complaints, remakes in the sewing hall, credit notes, mails to the customer.
set -eu
order=${PARAM_ORDER:-B-20931}
customer=${PARAM_CUSTOMER:-Aaltonen}
mkdir -p orders complaints outbox sent
cat >"orders/$order.yaml" <<S
customer: $customer
product: roller blind, linen 12
width_mm: 1198
drop_mm: 1650
state: invoiced
S
echo 'order;credit' >credits.csv
cat >order <<'S'
#!/bin/bash
# order show NR | remake NR | slot NR SLOT
set -eu
cd "$(dirname "$0")"
file=orders/${2:?}.yaml
[ -e "$file" ] || { echo "order: no $2" >&2; exit 1; }
case $1 in
show) cat "$file" ;;
remake)
    first=${2%-R?}
    [ -e "complaints/$first.txt" ] || { echo "order: $first is invoiced, a remake needs complaints/$first.txt" >&2; exit 1; }
    sed -i 's/^state:.*/state: remake, no slot/' "$file"
    echo "order: $2 goes to the sewing hall, $(grep ^width "$file"), no slot yet" ;;
slot)
    grep -q 'state: remake' "$file" || { echo "order: $2 is no remake" >&2; exit 1; }
    sed -i "s/^state:.*/state: remake, slot ${3:?}/" "$file"
    echo "order: $2 is sewn in $3" ;;
*) echo "usage: order show|remake|slot NR" >&2; exit 2 ;;
esac
S
cat >credit <<'S'
#!/bin/bash
# credit NR EURO
set -eu
cd "$(dirname "$0")"
[ "${2%.*}" -le 60 ] || { echo "credit: $2 is over 60, Tuula has to do it" >&2; exit 1; }
echo "${1:?};$2" >>credits.csv
echo "credit: $2 for $1"
S
cat >post <<'S'
#!/bin/bash
# post NR: send what lies in outbox/
set -eu
cd "$(dirname "$0")"
mv "outbox/${1:?}.txt" sent/ && echo "post: $1 sent"
S
chmod +x order credit post
