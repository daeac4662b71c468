# A landscape architects' office: people as small YAML files, a script that makes homes from them, mails that go out in the evening.
set -eu
ticket=${PARAM_TICKET:-OB-76}
name=${PARAM_NAME:-Marta Brandt}
start=${PARAM_START:-2026-12-01}
mkdir -p joiners people homes mail groups
printf 'Name: %s\nTeam: gardens\nStart: %s\nAsked by: Konrad Wiese\n' "$name" "$start" >"joiners/$ticket.txt"
ssh-keygen -q -t ed25519 -N '' -C laptop -f "joiners/$ticket"
rm "joiners/$ticket"
printf 'name: Konrad Wiese\nlogin: kwiese\nteam: gardens\nstart: 2019-04-01\ninduction: yes\n' >people/kwiese.yaml
printf '%s\n' kwiese >groups/gardens
printf '%s\n' "mbrandt Malte Brandt 2024" "solsen Sven Olsen 2025" >former.txt
printf '%s\n' 'OB-71 kwiese 2026-09-01' >joined.txt
cat >office <<'S'
#!/bin/bash
# office free LOGIN | apply LOGIN | show LOGIN
set -eu
cd "$(dirname "$0")"
login=${2:?usage: office free LOGIN, apply LOGIN or show LOGIN}
file=people/$login.yaml
case ${1:-} in
free)
    if grep -q "^$login " former.txt; then
        echo "office: $login was $(grep "^$login " former.txt | cut -d' ' -f2-3) until $(grep "^$login " former.txt | cut -d' ' -f4)" >&2
        exit 1
    fi
    [ ! -e "$file" ] || { echo "office: $login is in use" >&2; exit 1; }
    echo "office: $login is free" ;;
apply)
    [ -e "$file" ] || { echo "office: no $file" >&2; exit 1; }
    for key in name login team start induction; do
        grep -q "^$key: ." "$file" || { echo "office: $file has no line for $key" >&2; exit 1; }
    done
    team=$(sed -n 's/^team: //p' "$file")
    mkdir -p "homes/$login/.ssh"
    chmod 700 "homes/$login/.ssh"
    grep -qx "$login" "groups/$team" || echo "$login" >>"groups/$team"
    echo "office: home and group $team for $login" ;;
show)
    cat "$file"
    echo "home: $(ls -A "homes/$login")"
    echo "groups: $(grep -lx "$login" groups/* | xargs -n1 basename)" ;;
*) echo "usage: office free LOGIN, apply LOGIN or show LOGIN" >&2; exit 2 ;;
esac
S
chmod +x office
