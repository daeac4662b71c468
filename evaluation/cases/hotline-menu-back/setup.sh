# An insurer's call centre: the voice menu in git, two menu servers, and a release that callers do not get through.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
good=${PARAM_GOOD:-2026.46}
bad=${PARAM_BAD:-2026.47}
mkdir -p menu/bin && cd menu
cat >bin/push <<'S'
#!/bin/bash
# push HOST: puts menu.ini onto a menu server
set -eu
cd "$(dirname "$0")/.."
host=../servers/${1:?host}
[ -d "$host" ] || { echo "push: no server $1" >&2; exit 2; }
callers=$(cat "$host/callers")
[ "$callers" = 0 ] || { echo "push: $1 has $callers callers in the menu, drain it first" >&2; exit 1; }
cp menu.ini "$host/menu.ini"
echo "push: $1 now has $(sed -n 's/^version = //p' menu.ini)"
S
cat >bin/ivr <<'S'
#!/bin/bash
# ivr drain|open HOST, ivr status
set -eu
cd "$(dirname "$0")/../../servers"
case ${1:-} in
drain) echo closed >"${2:?}/door"; sleep 2; echo 0 >"$2/callers"; echo "ivr: $2 takes no new calls, the last caller has left" ;;
open) echo open >"${2:?}/door"; echo "ivr: $2 takes calls" ;;
status) for s in ivr*; do echo "$s $(cat "$s/door"), $(cat "$s/callers") in the menu, $(sed -n 's/^version = /menu /p' "$s/menu.ini")"; done ;;
*) echo "usage: ivr drain|open HOST, ivr status" >&2; exit 2 ;;
esac
S
chmod +x bin/*
printf '%s\n' "version = 2026.44" "1 = claims" "2 = new contract" "9 = operator" "timeout = 8" >menu.ini
git init -q && git add . && git commit -qm "Menu of the hotline"
sed -i -e "s/^version.*/version = $good/" -e 's/^2 = .*/2 = contract and invoices/' menu.ini
git commit -qam "Menu $good: invoices on two" && git tag "$good"
sed -i -e "s/^version.*/version = $bad/" -e 's/^1 = .*/1 = claims, by spoken keyword/' -e '/^9 =/d' menu.ini
git commit -qam "Menu $bad: claims by spoken keyword" && git tag "$bad"
for s in ivr1 ivr2; do
    mkdir -p "../servers/$s" && cp menu.ini "../servers/$s/" && echo open >"../servers/$s/door" && echo 0 >"../servers/$s/callers"
done
echo 4 >../servers/ivr2/callers
sed -i 's/^timeout = 8/timeout = 12/' menu.ini
sed -i 's/^2 = .*/2 = contract, invoices/' menu.ini
