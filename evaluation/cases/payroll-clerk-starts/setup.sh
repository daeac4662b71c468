# An accountants' practice: a register of people, groups, and the keys of the gateway. Laptops send keys as their software writes them.
set -eu
login=${PARAM_LOGIN:-adunne}
name=${PARAM_NAME:-Aoife Dunne}
start=${PARAM_START:-2026-12-01}
form=${PARAM_FORM:-HR-0457}
team=${PARAM_TEAM:-payroll}
mkdir -p people groups keys inbox gateway hr
cat >"hr/$form.txt" <<E
form: $form
name: $name
first day: $start
groups: staff, $team
works from home: yes
E
printf 'login;name;first day;form\nbsheehy;Brendan Sheehy;2019-03-04;HR-0112\n' >people/register.csv
echo bsheehy >groups/staff
echo bsheehy >"groups/$team"
echo bsheehy >groups/vpn
: >groups/partners
cat >"inbox/$login.pub" <<'E'
---- BEGIN SSH2 PUBLIC KEY ----
Comment: "ed25519-key-20261127"
AAAAC3NzaC1lZDI1NTE5AAAAIC38/eMmY4avdQh1OeK0B9d7olwY9FZ2pUXhEVb/djWG
---- END SSH2 PUBLIC KEY ----
E
: >gateway/authorized_keys
cat >person <<'E'
#!/bin/sh
# Accounts and groups of the practice.
case "$1" in
add)
    grep -q "^$2;" people/register.csv && { echo "person: $2 is there already"; exit 1; }
    echo "$2;$3;$4;$5" >>people/register.csv
    echo "person: account $2 made" ;;
join)
    [ -e "groups/$3" ] || { echo "person: no group $3"; exit 2; }
    grep -qx "$2" "groups/$3" || echo "$2" >>"groups/$3"
    echo "person: $2 is in $3" ;;
key)
    ssh-keygen -lf "keys/$2.pub" >/dev/null 2>&1 || { echo "person: keys/$2.pub is not an OpenSSH key"; exit 1; }
    grep -qx "$2" groups/vpn || { echo "person: $2 is not in vpn, the gateway takes no key"; exit 1; }
    echo "restrict,pty $(cut -d' ' -f1-2 "keys/$2.pub") $2" >>gateway/authorized_keys
    echo "person: key of $2 is on the gateway" ;;
show)
    grep "^$2;" people/register.csv
    grep -lx "$2" groups/*
    grep -c " $2\$" gateway/authorized_keys ;;
*) echo "person: add, join, key or show"; exit 2 ;;
esac
E
chmod +x person
