# A district heating works: a household was billed for ten times its heat.
set -eu
customer=${PARAM_CUSTOMER:-20817}
name=${PARAM_NAME:-Mrs Aldous}
month=${PARAM_MONTH:-2026-03}
read=${PARAM_READ:-462}
tracker=${PARAM_CASE:-H-3391}
mkdir -p data rounds templates letters post
billed=$((read * 10))
cat >"data/customers-$customer.json" <<J
{"customer": "$customer", "name": "$name", "meter": "HM-$customer", "balance": "$(awk -v b="$billed" 'BEGIN {printf "%.2f", b * .09}')", "last_bill": "$month"}
J
echo "{\"case\": \"$tracker\", \"customer\": \"$customer\", \"state\": \"open\", \"says\": \"my bill for $month is ten times the last one\"}" >"data/cases-$tracker.json"
printf '%s\n' "meter;read;by" "HM-10002;511.0;Piet" "HM-$customer;$read.0;Piet" "HM-33001;377.0;Piet" >"rounds/$month.csv"
sqlite3 readings.db "create table reading (customer text, month text, kwh integer);
insert into reading values ('$customer', '2025-12', 493), ('$customer', '2026-01', 453), ('$customer', '$month', $billed), ('10002', '$month', 511);"
cat >templates/misread.txt <<'T'
Dear @NAME@,
your meter was entered with one digit too many. We have credited @AMOUNT@ EUR;
a direct debit that has gone out already comes back within 5 working days.
T
cat >api.py <<'P'
import http.server, pathlib
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        f = pathlib.Path("data", self.path.strip("/").replace("/", "-") + ".json")
        self.send_response(200 if f.exists() else 404)
        self.end_headers()
        self.wfile.write(f.read_bytes() if f.exists() else b"{}\n")
    def log_message(self, *a): pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8731), H).serve_forever()
P
cat >heat <<'S'
#!/bin/bash
# heat credit CUSTOMER MONTH --read KWH [--case CASE] | post CUSTOMER LETTER | close CASE
set -eu
cd "$(dirname "$0")"
change() { jq -c "$2" "$1" >"$1.new" && mv "$1.new" "$1"; }
case ${1:-} in
credit)
    customer=${2:?} month=${3:?} kwh=${5:?} case=${7:-}
    [ -n "$case" ] || { echo "heat: $month is billed and closed, a credit needs its case (--case)" >&2; exit 1; }
    [ -e "data/cases-$case.json" ] || { echo "heat: no case $case" >&2; exit 1; }
    was=$(sqlite3 readings.db "select kwh from reading where customer='$customer' and month='$month'")
    sum=$(awk -v w="$was" -v k="$kwh" 'BEGIN {printf "%.2f", (w - k) * .09}')
    sqlite3 readings.db "update reading set kwh=$kwh where customer='$customer' and month='$month'"
    change "data/customers-$customer.json" ".balance = \"$(awk -v k="$kwh" 'BEGIN {printf "%.2f", k * .09}')\""
    echo "$case;$customer;$month;$sum" >>credits.csv
    echo "heat: credit note of $sum EUR for $customer, $month: $was -> $kwh kWh" ;;
post)
    ! grep -q @ "${3:?}" || { echo "heat: $3 has blanks that are not filled in" >&2; exit 1; }
    cp "$3" "post/${2:?}.txt"; echo "heat: letter to $2 is in the post" ;;
close) change "data/cases-${2:?}.json" '.state = "closed"'; echo "heat: $2 closed" ;;
*) echo "usage: heat credit|post|close" >&2; exit 2 ;;
esac
S
chmod +x heat
setsid python3 api.py >/dev/null 2>&1 </dev/null &
for _ in {1..40}; do
    (exec 3<>/dev/tcp/127.0.0.1/8731) 2>/dev/null && break
    sleep 0.2
done
