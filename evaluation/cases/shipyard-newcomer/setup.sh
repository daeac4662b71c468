# The design office of a shipyard: a file of accounts, one of groups, keys, and a mail to each newcomer.
set -eu
login=${PARAM_LOGIN:-itveit}
name=${PARAM_NAME:-Ingrid Tveit}
uid=${PARAM_UID:-2048}
team=${PARAM_TEAM:-hull}
request=${PARAM_REQUEST:-HR-311}
mkdir -p inbox done keys templates outbox .sync
printf '%s\n' "request $request" "name: $name" "login: $login" "team: $team" "first day: Tuesday" >"inbox/$request.txt"
printf '%s\n' "bnilsen:Bjarne Nilsen:2031:electro" "mholm:Maren Holm:$((uid - 1)):outfit" "ksand:Kari Sand:2039:$team" >accounts
printf '%s\n' "electro:bnilsen" "outfit:mholm" "$team:ksand" "drawings:bnilsen,mholm,ksand" >groups
for each in bnilsen mholm ksand "$login"; do
    ssh-keygen -q -t ed25519 -N '' -C "$each" -f ".sync/$each"
    mv ".sync/$each.pub" "keys/$each"
    rm ".sync/$each"
done
ssh-keygen -e -m RFC4716 -f "keys/$login" >"inbox/$login.pub"
rm "keys/$login"
cat >templates/welcome.txt <<'S'
Welcome, @NAME@!

Your login is @LOGIN@. The drawings are on the D: share.
Questions: ring Pia, 4410.
S
cat >sync-accounts <<'S'
#!/bin/bash
# Checks accounts, groups and keys, and puts them on the file servers.
set -eu
cd "$(dirname "$0")"
while IFS=: read -r login _ _ team; do
    ssh-keygen -lf "keys/$login" >/dev/null 2>&1 || { echo "sync: keys/$login is no OpenSSH key, nothing done" >&2; exit 1; }
    grep -q "^$team:.*\b$login\b" groups || { echo "sync: $login is not in $team, nothing done" >&2; exit 1; }
    grep -q "^drawings:.*\b$login\b" groups || { echo "sync: $login is not in drawings, nothing done" >&2; exit 1; }
done <accounts
cp accounts groups .sync/
echo "sync: $(wc -l <accounts) accounts on fs1 and fs2"
S
cat >sendmail <<'S'
#!/bin/bash
# sendmail FILE ADDRESS
cd "$(dirname "$0")" && [ -s "${1:?}" ] && echo "To: ${2:?}" >>outbox/sent.log && echo "sendmail: $1 to $2"
S
chmod +x sync-accounts sendmail
