# The education department of a prison: accounts, classes, lists, keys of the file gateway, folders.
set -eu
who=${PARAM_TEACHER:-t.brandt}
next=${PARAM_SUCCESSOR:-m.osei}
mkdir -p "home/$who" "home/$next" home/l.vance archive gateway lists tickets
printf '%s\n' 'login;role;state' "$who;teacher;active" "$next;teacher;active" 'l.vance;teacher;active' >people.csv
echo "fractions" >"home/$who/week46.txt"
echo "percent" >"home/$who/week47.txt"
printf 'ssh-ed25519 AAAAC3one %s@edu\nssh-ed25519 AAAAC3two %s@edu\nssh-ed25519 AAAAC3three l.vance@edu\n' "$next" "$who" >gateway/authorized_keys
printf '%s\n' "$next" "$who" l.vance >lists/staff.txt
printf '%s\n' "$who" l.vance >lists/wing-b.txt
sqlite3 classes.db "create table classes (name text, day text, teacher text); insert into classes values ('B2-maths','Tue','$who'),('A1-reading','Wed','l.vance'),('B1-maths','Thu','$who')"
cat >account <<'S'
#!/bin/bash
# account close LOGIN LAST-DAY
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = close ] && [ $# = 3 ] || { echo "usage: account close LOGIN LAST-DAY" >&2; exit 2; }
grep -q "^$2;" people.csv || { echo "account: nobody is called $2" >&2; exit 1; }
left=$(sqlite3 classes.db "select count(*) from classes where teacher = '$2'")
[ "$left" = 0 ] || { echo "account: $2 still has $left classes, hand them over first" >&2; exit 1; }
sed -i "s/^$2;\([^;]*\);.*/$2;\1;closed $3/" people.csv
echo "account: $2 closed on $3"
S
cat >ticket <<'S'
#!/bin/bash
# ticket done NUMBER TEXT
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = done ] || { echo "usage: ticket done NUMBER TEXT" >&2; exit 2; }
echo "${3:?}" >"tickets/${2:?}.done"
echo "ticket: $2 done"
S
chmod +x account ticket
