# A bakery chain's purchasing: a new supplier stands in the database, the creditors' ledger, the order mail routes.
set -eu
no=${PARAM_NUMBER:-70419}
name=${PARAM_NAME:-Harting Mill}
iban=${PARAM_IBAN:-DE89370400440532013000}
mail=${PARAM_MAIL:-orders@harting.example}
form=${PARAM_FORM:-S-0192}
mkdir -p forms ledger edi sheets inbox
printf '%s\n' "form $form" "name: $name" "iban: ${iban%??}01" "order mail: $mail" "days to pay: 30" >"forms/$form.txt"
echo "$name: wheat, rye, traces of soya and lupin" >"inbox/$form-allergens.txt"
echo "70388;Oelmann Seeds;30" >ledger/creditors.csv
echo '{"70388": "edi@oelmann.example"}' >edi/routes.json
echo "Oelmann Seeds: sesame" >sheets/70388.txt
sqlite3 suppliers.db "create table supplier (no integer primary key, name text, iban text, state text);
insert into supplier values (70388, 'Oelmann Seeds', 'DE12500105170648489890', 'open'), (70418, 'Nuss Brehm', 'DE21500500009876543210', 'open');"
cat >iban <<'S'
#!/usr/bin/env python3
"""iban NUMBER: are its check digits right?"""
import sys
n = sys.argv[1].replace(" ", "")
if int("".join(str(int(c, 36)) for c in n[4:] + n[:4])) % 97 != 1:
    sys.exit(f"iban: the check digits of {n[:4]}...{n[-4:]} do not fit")
print("iban: fits")
S
cat >supplier <<'S'
#!/bin/bash
# supplier open NUMBER | show NUMBER
set -eu
cd "$(dirname "$0")"
no=${2:?NUMBER}
[ -n "$(sqlite3 suppliers.db "select 1 from supplier where no = $no")" ] || { echo "supplier: no $no" >&2; exit 2; }
case $1 in
open)
    grep -q "^$no;" ledger/creditors.csv || { echo "supplier: $no is not in the ledger" >&2; exit 1; }
    [ -s "sheets/$no.txt" ] || { echo "supplier: sheets/$no.txt is missing, no orders without an allergen sheet" >&2; exit 1; }
    sqlite3 suppliers.db "update supplier set state = 'open' where no = $no"
    echo "supplier: $no open for orders" ;;
show)
    sqlite3 suppliers.db "select no, name, state from supplier where no = $no"
    jq -r --arg n "$no" '"orders go to: " + .[$n]' edi/routes.json
    grep "^$no;" ledger/creditors.csv ;;
esac
S
chmod +x iban supplier
