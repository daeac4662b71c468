# The telephone menu of a water utility: a change of the menu sends callers of the fault line to the billing desk.
set -eu
change=${PARAM_CHANGE:-CHG-4471}
key=${PARAM_KEY:-2}
day=${PARAM_DAY:-2026-11-19}
git config --global user.name "Rosa Lindt"
git config --global user.email rosa@example.org
git config --global init.defaultBranch main
git config --global core.pager cat
mkdir -p live calls callback
printf '%s\n' "2026-08-03;INC-790;CHG-4102;hold music gone;reverted" >incidents.csv
cat >menu.conf <<M
greeting=You have reached the water works
1=meter reading
$key=faults
9=switchboard

# after hours
night=standby
M
echo "mon-fri 07:00-18:00" >hours.conf
cat >.gitignore <<'G'
calls/
callback/
live/
incidents.csv
pbx
G
cat >pbx <<'S'
#!/bin/bash
# pbx test KEY | load
set -eu
cd "$(dirname "$0")"
case ${1:-} in
test)
    to=$(sed -n "s/^${2:?}=//p" live/menu.conf)
    echo "pbx: key $2 rings at: ${to:-nobody}" ;;
load)
    grep -q ^night= menu.conf || { echo "pbx: no line for the night" >&2; exit 1; }
    cp menu.conf hours.conf live/
    echo "pbx: menu loaded, calls in progress stay where they are" ;;
*) echo "usage: pbx test KEY | load" >&2; exit 2 ;;
esac
S
chmod +x pbx
git init -q
git add .
git commit -qm "CHG-4390 meter reading first"
sed -i "s/^$key=.*/$key=billing/" menu.conf
git commit -qam "$change one queue less"
echo "sat 08:00-12:00" >>hours.conf
git commit -qam "CHG-4475 open on Saturdays"
./pbx load
sed -i 's/^greeting=.*/greeting=You have reached the water works, frost: leave a tap running/' menu.conf
cat >"calls/$day.csv" <<C
13:31;$key;faults;K-20871
13:48;1;meter reading;K-11204
14:05;$key;billing;K-20117
14:09;$key;billing;K-33410
14:15;9;switchboard;K-10029
14:22;$key;billing;K-20988
14:31;$key;billing;K-51276
C
