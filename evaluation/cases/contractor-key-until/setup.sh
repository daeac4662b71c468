# People with access to two gates, what came in for a contractor, and the house's program for keys.
set -eu
person=${PARAM_PERSON:-ruiz}
until=${PARAM_UNTIL:-2027-03-19}
ticket=${PARAM_TICKET:-CR-552}
mkdir -p inbox keys hosts/gate1 hosts/gate2
cat >"inbox/$person.pub" <<'K'
---- BEGIN SSH2 PUBLIC KEY ----
Comment: "ed25519-key-20261120"
AAAAC3NzaC1lZDI1NTE5AAAAINSUIaEZwTeQnx66S/6KRnaHbFgUJZNVYrv5gnKcVi8h
---- END SSH2 PUBLIC KEY ----
K
cat >"inbox/$ticket.txt" <<T
$person of Pumpworks needs both gates until $until.
Key read to me on the phone: SHA256:HutAPPF4PH/gv/ROTHLwWVar3qs7a3UedchF0UoaDEE
T
echo "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP3q9p3b0xJ3xH2S2f1Zq0y8kq7c4m5W1v6n8r9t0u1a" >keys/ines.pub
echo "person;kind;until;ticket" >people.csv
echo "ines;staff;;" >>people.csv
echo "restrict,pty $(cat keys/ines.pub) ines" >gates.keys
for host in gate1 gate2; do install -m 600 gates.keys "hosts/$host/authorized_keys"; done
cat >gate <<'S'
#!/bin/bash
# gate check | gate try HOST PERSON: are all people in order, and who is let in where
set -eu
cd "$(dirname "$0")"
case ${1:-} in
check)
    tail -n +2 people.csv | while IFS=';' read -r person kind until ticket; do
        [ -f "keys/$person.pub" ] || { echo "gate: $person has no key" >&2; exit 1; }
        [ "$kind" = staff ] && continue
        [ -n "$until" ] && [ -n "$ticket" ] || { echo "gate: $person is a contractor without an end or a ticket" >&2; exit 1; }
        grep -q "expiry-time=\"${until//-/}\".* $person\$" gates.keys || { echo "gate: the key of $person does not end on $until" >&2; exit 1; }
    done && echo "gate: all in order" ;;
try)
    line=$(grep " ${3:?}\$" "hosts/${2:?}/authorized_keys") || { echo "$2: $3 is not let in" >&2; exit 1; }
    end=$(sed -n 's/.*expiry-time="\([0-9]*\)".*/\1/p' <<<"$line")
    echo "$2: $3 is let in${end:+ until $(date -d "$end" +%F)}" ;;
*) echo "usage: gate check | gate try HOST PERSON" >&2; exit 2 ;;
esac
S
chmod +x gate
