# A maker of packaging machines: the directory of accounts, the seats of the CRM in sqlite, profiles of the VPN, a list of joiners from HR.
set -eu
login=${PARAM_LOGIN:-chiara.monti}
name=${PARAM_NAME:-Chiara Monti}
start=${PARAM_START:-2026-12-01}
leaver=${PARAM_LEAVER:-paolo.riva}
mkdir -p hr templates out outbox directory/groups
printf '%s\n' 'login;name;department;manager;state' "$login;$name;sales;g.ferraro;open" 'luca.sarti;Luca Sarti;assembly;m.bindi;done' >"hr/$start.csv"
printf '%s\n' 'anna.dolci' "$leaver" 'remo.fonti' >hr/leavers.txt
for each in g.ferraro s.landi t.basso; do echo "sales;active" >"directory/$each"; done
echo "sales;disabled" >"directory/$leaver"
printf '%s\n' g.ferraro s.landi >directory/groups/sales-it
printf '%s\n' g.ferraro >directory/groups/quotes
printf '%s\n' s.landi t.basso >directory/groups/vpn-users
printf '%s\n' client 'remote vpn.imballo.example 1194' 'setenv USER @LOGIN@' 'auth-user-pass' >templates/vpn.ovpn
sqlite3 crm.db <<S
CREATE TABLE seat (login TEXT PRIMARY KEY, role TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1);
INSERT INTO seat VALUES ('g.ferraro', 'manager', 1), ('s.landi', 'quoting', 1), ('t.basso', 'quoting', 1), ('$leaver', 'quoting', 1), ('anna.dolci', 'service', 0);
CREATE TRIGGER seat_limit BEFORE INSERT ON seat WHEN (SELECT count(*) FROM seat WHERE active = 1) >= 4
BEGIN SELECT RAISE(ABORT, 'all 4 seats of the licence are taken'); END;
S
cat >account <<'S'
#!/bin/bash
# account add LOGIN NAME DEPARTMENT | join GROUP LOGIN | show LOGIN
cd "$(dirname "$0")/directory" || exit 2
case ${1:-} in
add)
    [ $# = 4 ] || { echo "account: add LOGIN NAME DEPARTMENT" >&2; exit 2; }
    [ ! -e "$2" ] || { echo "account: $2 exists" >&2; exit 1; }
    echo "$4;active" >"$2"; echo "account: $2 created for $3" ;;
join)
    [ -e "groups/${2:?}" ] || { echo "account: no group $2" >&2; exit 1; }
    grep -qx "${3:?}" "groups/$2" || echo "$3" >>"groups/$2"
    echo "account: $3 in $2" ;;
show)
    [ -e "${2:?}" ] || { echo "account: nobody is called $2" >&2; exit 1; }
    echo "$2: $(cat "$2"), groups: $(cd groups && grep -lx "$2" * | paste -sd' ')" ;;
*) echo "usage: account add|join|show ..." >&2; exit 2 ;;
esac
S
cat >mailout <<'S'
#!/bin/bash
# mailout LOGIN FILE: to the manager, who prints it
cd "$(dirname "$0")" && cp "${2:?}" "outbox/${1:?}.txt" && echo "mailout: for $1"
S
chmod +x account mailout
