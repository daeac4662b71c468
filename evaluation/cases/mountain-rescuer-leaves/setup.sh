# A mountain rescue team: members, duties, pagers, keys of the server and gear on loan, each with a small script of the house.
set -eu
login=${PARAM_LOGIN:-megger}
name=${PARAM_NAME:-Matthias Egger}
pager=${PARAM_PAGER:-4417}
shift=${PARAM_SHIFT:-2026-12-05}
stand_in=${PARAM_STAND_IN:-ldorn}
radio=${PARAM_RADIO:-radio 17}
mkdir -p keys gear letters lists log
printf '%s\n' "login;name;pager;state;until" "$login;$name;$pager;active;" "$stand_in;Lena Dorner;4490;active;" "awurm;Anton Wurm;4402;active;" >members.csv
printf '%s\n' "2026-11-14;$login" "2026-11-21;awurm" "$shift;$login" "2027-01-09;$stand_in" >roster.csv
printf '%s\n' "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBa1 $login@base" "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBb2 $stand_in@base" "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBc3 awurm@base" >keys/authorized_keys
printf '%s\n' "$login@bergrettung.example" "$stand_in@bergrettung.example" "awurm@bergrettung.example" >lists/alarm.txt
printf '%s\n' "$radio;$login" "radio 4;awurm" "hut key 2;awurm" >gear/loans.csv
cat >roster <<'S'
#!/bin/bash
# roster show LOGIN | give DAY LOGIN
set -eu
cd "$(dirname "$0")"
case ${1:-} in
show) grep ";${2:?}$" roster.csv || { echo "roster: no duty of $2"; } ;;
give)
    grep -q "^${3:?};.*;active;" members.csv || { echo "roster: $3 is no active member" >&2; exit 1; }
    sed -i "s/^${2:?};.*/$2;$3/" roster.csv
    echo "roster: $2 is $3" ;;
*) echo "usage: roster show LOGIN | give DAY LOGIN" >&2; exit 2 ;;
esac
S
cat >member <<'S'
#!/bin/bash
# member leave LOGIN DAY
set -eu
cd "$(dirname "$0")"
login=${2:?} day=${3:?}
grep -q "^$login;" members.csv || { echo "member: nobody is called $login" >&2; exit 1; }
while IFS=';' read -r duty who; do
    if [ "$who" = "$login" ] && [[ $duty > $day ]]; then
        echo "member: $login has a duty after $day, on $duty" >&2
        exit 1
    fi
done <roster.csv
sed -i "s/^\($login;.*\);active;$/\1;left;$day/" members.csv
echo "$login left $day" >>log/member.log
echo "member: $login leaves on $day"
S
cat >pager <<'S'
#!/bin/bash
# pager off NUMBER
set -eu
cd "$(dirname "$0")"
[ "${1:?}" = off ]
echo "${2:?} off" >>log/pager.log
echo "pager: $2 does not ring any more"
S
cat >gear/back <<'S'
#!/bin/bash
# gear/back THING LOGIN
set -eu
cd "$(dirname "$0")"
grep -q "^${1:?};${2:?}$" loans.csv || { echo "gear: $2 does not have $1" >&2; exit 1; }
sed -i "/^$1;$2$/d" loans.csv
echo "gear: $1 is back"
S
chmod +x roster member pager gear/back
