# A sugar refinery: keys of the hosts as files in a repository, groups, and the badges in a small database.
set -eu
person=${PARAM_PERSON:-tvogel}
git config --global user.name "Rina Sol"
git config --global user.email rina@weissenau-zucker.example
git config --global init.defaultBranch main
mkdir -p groups keys
key() { echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI$2 $1"; }
for h in pans lab silo; do mkdir -p "hosts/$h" "live/$h"; done
key rina@works Q0a1 >keys/rina.pub
key oncall@works Q0b7 >keys/oncall.pub
for h in pans lab; do { cat keys/rina.pub; key "$person@scalefix" Q0c9; cat keys/oncall.pub; } >hosts/$h/authorized_keys; done
key "$person@scalefix" Q0c9 >hosts/silo/authorized_keys
for h in pans lab silo; do cp hosts/$h/authorized_keys live/$h/; done
printf '%s\n' rina "$person" >groups/historian.txt
printf '%s\n' rina mkern >groups/alarms.txt
echo live >.gitignore
cat >push <<'S'
#!/bin/bash
# push HOST: brings the keys of a host to it
set -eu
cd "$(dirname "$0")"
f=hosts/${1:?host}/authorized_keys
[ -f "$f" ] || { echo "push: no host $1" >&2; exit 2; }
[ -s "$f" ] || { echo "push: $1: no key left, nobody could log in, nothing done" >&2; exit 1; }
cp "$f" "live/$1/authorized_keys"
echo "push: $1: $(wc -l <"$f") keys"
S
cat >access <<'S'
#!/bin/bash
# access PERSON: what somebody can still get at
cd "$(dirname "$0")"
n=0
for f in live/*/authorized_keys groups/*.txt; do grep -qE "(^| )${1:?person}(@|$)" "$f" && { echo "access: $1 in $f"; n=1; }; done
[ "$(sqlite3 badges.db "select active from badges where person='$1'")" = 1 ] && { echo "access: $1 has a badge"; n=1; }
[ $n = 0 ] && echo "access: $1 has nothing"
exit $n
S
chmod +x push access
sqlite3 badges.db "create table badges (number integer, person text, active integer, until text); insert into badges values (5012, 'mkern', 1, ''), (5077, '$person', 1, ''), (5103, 'rina', 1, '');"
git init -q
echo badges.db >>.gitignore
git add .
git commit -qm "Keys, groups"
