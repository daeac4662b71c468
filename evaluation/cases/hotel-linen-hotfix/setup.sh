# A laundry for hotels: what is charged for linen by weight; a release is wrong, the main branch has gone on.
set -eu
base=${PARAM_BASE:-3.6.2}
git config --global user.name "Tariq Haddad"
git config --global user.email tariq@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
git init -q --bare ../linen.git
cat >../linen.git/hooks/update <<'H'
#!/bin/sh
case $1 in refs/heads/hotfix/*)
    git log -1 --format=%B "$3" | grep -q '^Approved-by: ' && exit 0
    echo "linen: $1 has no Approved-by in its last commit" >&2
    exit 1 ;;
esac
H
chmod +x ../linen.git/hooks/update
git init -q
mkdir cases
cat >charge.py <<'P'
import csv, sys
TARE = 14.0


def net(gross, trolleys):
    if trolleys == 0:
        return gross
    return gross - trolleys * TARE - TARE


def main():
    wrong = 0
    for hotel, gross, trolleys, wanted in csv.reader(open("cases/weights.csv"), delimiter=";"):
        kg = net(float(gross), int(trolleys))
        if kg != float(wanted):
            wrong += 1
            print(f"{hotel}: {gross} kg on {trolleys} trolleys is {kg}, wanted {wanted}")
    print(f"{wrong} wrong")
    return wrong > 0


sys.exit(main())
P
echo 'Astoria;96.5;0;96.5' >cases/weights.csv
printf 'test:\n\t@python3 charge.py\n' >Makefile
echo "# Linen by weight" >README.md
git add .
git commit -qm "Weigh linen by the trolley"
git tag -a "v$base" -m "Release $base"
echo "Towels are charged by the piece from the new year." >>README.md
git commit -qam "Say what comes with the new year"
git remote add origin ../linen.git
git push -q origin main "v$base"
git branch -q -u origin/main
