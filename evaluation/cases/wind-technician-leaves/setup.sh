# A wind farm's service base: accounts, keys for the turbine gateway, open orders, standby weeks. A technician leaves.
set -eu
who=${PARAM_PERSON:-bjelland}
heir=${PARAM_SUCCESSOR:-sandoval}
week=${PARAM_WEEK:-2026-W50}
mkdir -p "homes/$who/protocols" gateway archive
printf '%s\n' "login;state;until" "$who;active;" "$heir;active;" "tvedt;active;" "rask;left;2026-03-31" >people.csv
for p in "$who" "$heir" tvedt; do
    ssh-keygen -q -t ed25519 -N '' -C "$p@service-base" -f "k-$p"
    cat "k-$p.pub" >>gateway/authorized_keys
    rm "k-$p" "k-$p.pub"
done
echo "blade 2, leading edge, 3 cm" >"homes/$who/protocols/WTG07.txt"
echo "yaw brake, 4 mm left" >"homes/$who/protocols/WTG11.txt"
sqlite3 orders.db <<Q
CREATE TABLE orders (id TEXT, turbine TEXT, owner TEXT, state TEXT);
INSERT INTO orders VALUES ('A-5510', 'WTG07', '$who', 'open'), ('A-5518', 'WTG11', '$who', 'open'), ('A-5431', 'WTG03', '$who', 'done'), ('A-5522', 'WTG02', 'tvedt', 'open');
Q
printf '%s\n' "week;name;state" "2026-W48;tvedt;confirmed" "$week;$who;confirmed" >standby.csv
cat >acct <<'P'
#!/bin/bash
# acct end LOGIN LAST-DAY: set an account to left, from the day after its last day
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = end ] || { echo "usage: acct end LOGIN LAST-DAY" >&2; exit 2; }
if grep -q ";${2:?};confirmed" standby.csv; then
    echo "acct: $2 is still on confirmed standby in $(grep ";$2;confirmed" standby.csv | cut -d';' -f1)" >&2
    exit 1
fi
sed -i "s/^$2;active;$/$2;left;${3:?}/" people.csv
echo "acct: $2 ends on $3"
P
cat >standby <<'P'
#!/bin/bash
# standby give WEEK FROM TO
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = give ] || { echo "usage: standby give WEEK FROM TO" >&2; exit 2; }
grep -q "^${2:?};${3:?};" standby.csv || { echo "standby: $3 has no week $2" >&2; exit 1; }
sed -i "s/^$2;$3;.*/$2;${4:?};confirmed/" standby.csv
echo "standby: $2 goes from $3 to $4"
P
chmod +x acct standby
