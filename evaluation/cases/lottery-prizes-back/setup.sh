# A lottery's terminals in shops: prize tables in git, unpacked releases, a pointer to the one that is pushed, a server that the shops read from.
set -eu
incident=${PARAM_INCIDENT:-IN-902}
good=${PARAM_GOOD:-r57}
bad=${PARAM_BAD:-r58}
git config --global user.name "Moira Baird"
git config --global user.email moira@example.org
git config --global init.defaultBranch main
mkdir -p tables "releases/$bad" reports
printf '%s\n' "$incident" "Since this morning three right numbers pay 10.00 instead of 12.00 in Leith, Perth and Ayr." "Shops pay what the terminal says." >"reports/$incident.txt"
(
    cd tables
    git init -q
    printf '%s\n' '6;400000.00' '5;1500.00' '4;60.00' '3;12.00' >prizes.csv
    echo "$good" >VERSION
    git add .
    git commit -qm "Prize table $good"
    git tag "$good"
    sed -i 's/^3;12.00/3;10.00/' prizes.csv
    echo "$bad" >VERSION
    git commit -qam "Prize table $bad"
    git tag "$bad"
)
git -C tables archive "$bad" | tar -x -C "releases/$bad"
ln -s "releases/$bad" current
: >blocked.txt
for g in north east west; do echo "$g;$bad;selling"; done >groups.csv
cat >termctl <<'S'
#!/bin/bash
# termctl halt INCIDENT | push | resume INCIDENT | status
set -eu
cd "$(dirname "$0")"
case ${1:-} in
halt) sed -i 's/;selling$/;halted/' groups.csv; echo "termctl: 3 groups halted, ${2:?}" ;;
push)
    grep -q selling groups.csv && { echo "termctl: push: a group is selling" >&2; exit 3; }
    v=$(cat current/VERSION) || { echo "termctl: push: nothing to push" >&2; exit 1; }
    sed -i "s/^\([a-z]*\);[^;]*/\1;$v/" groups.csv
    echo "termctl: $v on 3 groups" ;;
resume) sed -i 's/;halted$/;selling/' groups.csv; echo "termctl: 3 groups selling, ${2:?}" ;;
status) cat groups.csv ;;
*) echo "usage: termctl halt INCIDENT | push | resume INCIDENT | status" >&2; exit 2 ;;
esac
S
chmod +x termctl
nohup python3 -m http.server --bind 127.0.0.1 8093 >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do curl -sf http://127.0.0.1:8093/current/VERSION >/dev/null && break; sleep 0.2; done
