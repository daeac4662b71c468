# A theatre: the directory of accounts, the playback machine's keys, the user libraries of the sound desk, the badges of the stage door.
set -eu
login=${PARAM_LOGIN:-jonas.okafor}
name=${PARAM_NAME:-Jonas Okafor}
start=${PARAM_START:-2026-12-07}
mkdir -p inbox keys playback desk/template people groups
printf '%s\n' 'start;name;department;state' '2026-11-02;Ines Caldeira;light;done' "$start;$name;sound;open" >joiners.csv
printf '%s\n' 'badge;login;from' 'K-2079;ines.caldeira;2026-11-02' >badges.csv
ssh-keygen -q -t ed25519 -N '' -C "old.desk" -f old
sed 's/^/from="10.20.4.0\/24" /' old.pub >playback/authorized_keys
ssh-keygen -q -t ed25519 -N '' -C "$login" -f fresh
sed 's/^\(.\{44\}\)/\1\n/' fresh.pub >"inbox/$login.pub"
rm old old.pub fresh fresh.pub
printf '%s\n' '[user]' 'engineer=TEMPLATE' 'level=operator' 'limit_db=98' >desk/template/user.ini
printf '%s\n' 'ch1;vocal 1' 'ch2;vocal 2' 'ch9;band left' >desk/template/patch.csv
touch groups/foh-desk groups/playback groups/radio-mics
cat >stagedir <<'S'
#!/bin/bash
# stagedir new LOGIN NAME DEPARTMENT | group LOGIN GROUP | show LOGIN
cd "$(dirname "$0")"
case ${1:-} in
new)
    [ $# = 4 ] || { echo "stagedir: new LOGIN NAME DEPARTMENT" >&2; exit 2; }
    [ ! -e "people/$2" ] || { echo "stagedir: $2 is there already" >&2; exit 1; }
    echo "$3;$4" >"people/$2"; echo "stagedir: $2 made" ;;
group)
    [ -e "people/${2:?}" ] || { echo "stagedir: nobody is called $2" >&2; exit 1; }
    [ -e "groups/${3:?}" ] || { echo "stagedir: no group $3" >&2; exit 1; }
    grep -qx "$2" "groups/$3" || echo "$2" >>"groups/$3"
    echo "stagedir: $2 in $3" ;;
show)
    [ -e "people/${2:?}" ] || { echo "stagedir: nobody is called $2" >&2; exit 1; }
    echo "$2: $(cat "people/$2"), in $(cd groups && grep -lx "$2" * | paste -sd' ')" ;;
*) echo "usage: stagedir new|group|show ..." >&2; exit 2 ;;
esac
S
chmod +x stagedir
