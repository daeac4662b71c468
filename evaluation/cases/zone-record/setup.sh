# A DNS server's zones, with stand-ins for named-checkzone, rndc and dig that know enough of them.
set -eu
old=${PARAM_OLD_SERIAL:-2026111802}
mkdir -p zones bin loaded
cat >zones/db.example.org <<X
\$TTL 3600
@ IN SOA ns1.example.org. hostmaster.example.org. (
        $old ; serial
        7200 ; refresh
        900 ; retry
        1209600 ; expire
        300 ) ; minimum
@ IN NS ns1.example.org.
ns1 IN A 192.0.2.53
www IN A 192.0.2.80
X
cat >bin/checkzone <<'X'
#!/bin/sh
# checkzone ZONE FILE
awk -v zone="$1" '
/; serial/ { serial = $1 }
$3 == "A" || $4 == "A" { if ($NF !~ /^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+$/) { print FILENAME ":" FNR ": " $NF ": bad dotted quad"; bad = 1 } }
END { if (bad) { print "zone " zone "/IN: not loaded due to errors."; exit 1 } print "zone " zone "/IN: loaded serial " serial; print "OK" }' "$2"
X
cat >bin/reload <<'X'
#!/bin/sh
# reload ZONE
here=$(dirname "$0")/..
file=$here/zones/db.$1
new=$(awk '/; serial/ {print $1}' "$file")
last=$(awk '/; serial/ {print $1}' "$here/loaded/db.$1")
[ "$new" -gt "$last" ] || { echo "zone $1/IN: serial ($new) has not grown, secondaries will not transfer" >&2; exit 1; }
cp "$file" "$here/loaded/db.$1"
echo "zone reload queued"
X
cat >bin/lookup <<'X'
#!/bin/sh
here=$(dirname "$0")/..
awk -v name="${1%%.*}" '$1 == name {print $NF; found = 1} END {exit !found}' "$here/loaded/db.${1#*.}"
X
chmod +x bin/*
cp zones/db.example.org loaded/
