# A letting agency: the staff's files in a repository, the directory, mailboxes, seats of the property software.
set -eu
login=${PARAM_LOGIN:-jsoares}
name=${PARAM_NAME:-Joana Soares}
start=${PARAM_START:-2026-10-05}
ticket=${PARAM_TICKET:-HR-412}
leaver=${PARAM_LEAVER:-dholt}
git config --global user.name "Petra Lund"
git config --global user.email petra@example.org
git config --global init.defaultBranch main
mkdir -p people tickets var
cat >"tickets/$ticket.txt" <<S
New letting agent: $name
Office: Harbour
First day: $start
Login: $login
S
for p in "abell;Anne Bell;Hill" "cfroud;Carl Froud;Harbour" "mokeke;Mary Okeke;Station"; do
    IFS=';' read -r l n o <<<"$p"
    printf 'name: %s\nlogin: %s\noffice: %s\nstart: 2024-03-04\n' "$n" "$l" "$o" >"people/$l.yaml"
done
printf '%s\n' "abell;active" "cfroud;active" "$leaver;left" "mokeke;active" >seats.csv
printf '%s\n' "abell;Anne Bell" "cfroud;Carl Froud" "mokeke;Mary Okeke" >var/directory.csv
printf '%s\n' "lettings;abell" "lettings;cfroud" >var/groups.csv
cat >staff <<'S'
#!/bin/bash
# staff load FILE | group LOGIN GROUP | invite LOGIN | show LOGIN
set -eu
cd "$(dirname "$0")"
get() { sed -n "s/^$1: //p" "$2"; }
case ${1:-} in
load)
    l=$(get login "${2:?FILE}")
    [ "$(basename "$2" .yaml)" = "$l" ] || { echo "staff: $2 holds login $l" >&2; exit 1; }
    echo "$l;$(get name "$2")" >>var/directory.csv; echo "staff: $l loaded" ;;
group) echo "${3:?GROUP};${2:?LOGIN}" >>var/groups.csv; echo "staff: $2 is in $3" ;;
invite) grep -q "^${2:?LOGIN};" var/directory.csv; echo "$2" >>var/invited; echo "staff: invitation for $2 goes out on $(get start "people/$2.yaml")" ;;
show)
    echo "directory  $(grep "^${2:?LOGIN};" var/directory.csv)"
    echo "groups     $(grep ";$2$" var/groups.csv | cut -d';' -f1 | paste -sd' ')"
    echo "mailbox    $(grep -qs "^$2$" var/mailboxes && echo yes || echo no)"
    echo "seat       $(grep -q "^$2;active" seats.csv && echo yes || echo no)" ;;
*) echo "usage: staff load FILE | group LOGIN GROUP | invite LOGIN | show LOGIN" >&2; exit 2 ;;
esac
S
cat >mailbox <<'S'
#!/bin/bash
# mailbox create LOGIN
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = create ] || { echo "usage: mailbox create LOGIN" >&2; exit 2; }
grep -q "^${2:?LOGIN};" var/directory.csv || { echo "mailbox: $2 is not in the directory" >&2; exit 1; }
echo "$2" >>var/mailboxes
echo "mailbox: $2@northgate.example"
S
cat >seat <<'S'
#!/bin/bash
# seat list | give LOGIN | free LOGIN: the licence of the property software has 4 seats
set -eu
cd "$(dirname "$0")"
case ${1:-} in
list) tr ';' '\t' <seats.csv ;;
give)
    [ "$(wc -l <seats.csv)" -lt 4 ] || { echo "seat: all 4 seats are taken" >&2; exit 1; }
    echo "${2:?LOGIN};active" >>seats.csv; echo "seat: given to $2" ;;
free) grep -q "^${2:?LOGIN};" seats.csv; sed -i "/^$2;/d" seats.csv; echo "seat: of $2 is free" ;;
*) echo "usage: seat list | give LOGIN | free LOGIN" >&2; exit 2 ;;
esac
S
chmod +x staff mailbox seat
echo var/ >.gitignore
git init -q
git add .
git commit -qm "Staff"
