# A tax adviser's office: who works there is in a repository, accounts are made with a house script.
set -eu
git config --global user.name "Gregor Pohl"
git config --global user.email pohl@kanzlei.example
git config --global init.defaultBranch main
mkdir -p accounts welcome
printf '%s\n' 'team;groups' 'tax;files-tax,datev-tax,printer-1' 'payroll;files-payroll,datev-payroll,printer-2' \
    'audit;files-audit,datev-audit,printer-2' 'reception;files-reception,phones' >teams.csv
printf '%s\n' 'login;name;team;from' 'gpohl;Gregor Pohl;reception;2019-03-01' 'hseidel;Henrike Seidel;tax;2022-08-15' >staff.csv
printf '%s\n' 'name=Gregor Pohl' 'team=reception' 'from=2019-03-01' 'mfa=4470-0018' 'groups=files-reception,phones' >accounts/gpohl
printf '%s\n' 'name=Henrike Seidel' 'team=tax' 'from=2022-08-15' 'mfa=4470-0233' 'groups=files-tax,datev-tax,printer-1' >accounts/hseidel
echo 'Good to have you, Henrike Seidel!' >welcome/hseidel.txt
cat >idm <<'S'
#!/bin/bash
# idm add LOGIN --name NAME --team TEAM --from DATE | join LOGIN | token LOGIN SERIAL | show LOGIN | list
set -eu
cd "$(dirname "$0")"
verb=${1:-}; login=${2:-}
has() { [ -e "accounts/$login" ] || { echo "idm: there is no $login" >&2; exit 1; }; }
field() { sed -n "s/^$1=//p" "accounts/$login"; }
case $verb in
add)
    [ ! -e "accounts/$login" ] || { echo "idm: $login is taken" >&2; exit 1; }
    shift 2; name= team= from=
    while [ $# -gt 1 ]; do
        case $1 in --name) name=$2 ;; --team) team=$2 ;; --from) from=$2 ;; *) echo "idm: what is $1?" >&2; exit 2 ;; esac
        shift 2
    done
    grep -q "^$team;" teams.csv || { echo "idm: no team $team in teams.csv" >&2; exit 1; }
    printf '%s\n' "name=$name" "team=$team" "from=$from" mfa= groups= >"accounts/$login"
    echo "idm: $login made, works from $from" ;;
join)
    has
    for group in $(grep "^$(field team);" teams.csv | cut -d';' -f2 | tr ',' ' '); do
        case $(field groups) in *"$group"*) continue ;; esac
        if [[ $group = datev-* && -z $(field mfa) ]]; then
            echo "idm: $login has no second factor, $group and what follows left out" >&2; exit 1
        fi
        sed -i -e "s/^groups=\(..*\)/groups=\1,$group/" -e "s/^groups=$/groups=$group/" "accounts/$login"
        echo "idm: $login is in $group"
    done ;;
token) has; sed -i "s/^mfa=.*/mfa=${3:?}/" "accounts/$login"; echo "idm: token $3 belongs to $login" ;;
show) has; cat "accounts/$login" ;;
list) ls accounts ;;
*) echo "idm: add, join, token, show or list, not '$verb'" >&2; exit 2 ;;
esac
S
chmod +x idm
git init -q
git add .
git commit -qm 'Staff of the office'
