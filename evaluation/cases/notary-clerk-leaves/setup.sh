# A notary's chambers: people, seals, deeds with the clerk in charge, a small certificate authority, the desk's cards.
set -eu
person=${PARAM_PERSON:-t.ruhland}
next=${PARAM_SUCCESSOR:-a.behr}
mkdir -p deeds ca/certs ca/newcerts keys access outbox
printf '%s\n' "c.hoffstede;notary;active;" "$next;clerk;active;" "$person;clerk;active;" "m.sasse;trainee;active;" >access/people.csv
printf '%s\n' "c.hoffstede;seal 1" "$person;seal 4" "$next;seal 5" >access/seals.csv
deed() { printf 'deed: %s\nabout: %s\nclerk: %s\nstate: %s\n' "$1" "$2" "$3" "$4" >"deeds/$1.txt"; }
deed 2026-0398 "sale of a flat, Mohr" "$next" open
deed 2026-0417 "pledge on a mill, Gebr. Tietz" "$person" open
deed 2026-0422 "will, widow Ahlers" "$person" open
deed 2026-0120 "lease of a pier" c.hoffstede closed
for who in c.hoffstede "$next" "$person"; do echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI$(echo "$who" | sha256sum | cut -c1-20) $who@chambers"; done >keys/authorized
cat >ca/ca.cnf <<'C'
[ca]
default_ca = chambers
[chambers]
dir = ca
database = ca/index.txt
new_certs_dir = ca/newcerts
serial = ca/serial
crlnumber = ca/crlnumber
certificate = ca/ca.pem
private_key = ca/ca.key
default_md = sha256
default_days = 800
default_crl_days = 30
policy = any
[any]
commonName = supplied
C
touch ca/index.txt; echo 31 >ca/serial; echo 0A >ca/crlnumber
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca/ca.key -out ca/ca.pem -subj "/CN=Chambers" -days 3000 2>/dev/null
for who in c.hoffstede "$next" "$person"; do
    openssl req -newkey rsa:2048 -nodes -keyout /dev/null -out ca/req.pem -subj "/CN=$who" 2>/dev/null
    openssl ca -batch -config ca/ca.cnf -in ca/req.pem -out "ca/certs/$who.pem" 2>/dev/null
done
rm ca/req.pem
openssl ca -config ca/ca.cnf -gencrl -out ca/chambers.crl 2>/dev/null
cat >seal <<'S'
#!/bin/bash
# seal list | withdraw PERSON --from DAY
cd "$(dirname "$0")" || exit
case ${1:-} in
list) column -s';' -t access/seals.csv ;;
withdraw)
    who=${2:?person}; [ "${3:-}" = --from ] && day=${4:?day} || { echo "seal: --from DAY is missing" >&2; exit 2; }
    open=$(grep -l "^clerk: $who\$" deeds/*.txt 2>/dev/null | xargs -r grep -l '^state: open$' | xargs -r -n1 basename -s .txt | paste -sd' ')
    [ -z "$open" ] || { echo "seal: $who still has open deeds: $open" >&2; exit 4; }
    grep -q "^$who;" access/seals.csv || { echo "seal: $who has none" >&2; exit 1; }
    sed -i "s/^$who;\(.*\)/-;\1, withdrawn from $who on $day/" access/seals.csv
    echo "seal: withdrawn from $who on $day" ;;
*) echo "usage: seal list | withdraw PERSON --from DAY" >&2; exit 2 ;;
esac
S
cat >people <<'S'
#!/bin/bash
# people show PERSON | close PERSON --ticket TICKET
cd "$(dirname "$0")" || exit
who=${2:?person}
case ${1:-} in
show) grep "^$who;" access/people.csv || { echo "people: no $who" >&2; exit 1; }; grep "^$who;" access/seals.csv; grep -l "clerk: $who" deeds/*; exit 0 ;;
close) [ "${3:-}" = --ticket ] || { echo "people: --ticket is missing" >&2; exit 2; }
    sed -i "s/^$who;\([^;]*\);active;.*/$who;\1;closed;${4:?ticket}/" access/people.csv; echo "people: $who is closed, ${4}" ;;
*) echo "usage: people show PERSON | close PERSON --ticket TICKET" >&2; exit 2 ;;
esac
S
cat >mailbox <<'S'
#!/bin/bash
# mailbox forward PERSON TO
cd "$(dirname "$0")" && [ "${1:-}" = forward ] && echo "${2:?} -> ${3:?}" >>access/forwards && echo "mailbox: $2 goes to $3, 90 days"
S
chmod +x seal people mailbox
