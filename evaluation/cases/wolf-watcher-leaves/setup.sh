# A wolf project: volunteers with an account, cameras that they look after, keys that are published to the server.
set -eu
leaver=${PARAM_LEAVER:-jdelray}
heir=${PARAM_HEIR:-tsand}
git config --global user.name "Marlene Kowalczyk"
git config --global user.email marlene@wolves.example
git config --global init.defaultBranch main
mkdir -p keys requests live
cat >users.csv <<C
name,role
marlene,lead
rdelray,den watcher
$leaver,volunteer
$heir,volunteer
C
cat >cameras.csv <<C
camera,site,person
C-03,Den north,rdelray
C-07,Beaver dam,$leaver
C-08,Old rail bed,$heir
C-11,Cedar swamp,$leaver
C
for each in marlene rdelray "$leaver" "$heir"; do
    ssh-keygen -q -t ed25519 -N '' -C "$each" -f "keys/$each"
    rm "keys/$each"
done
cat keys/*.pub >live/authorized_keys
printf '%s\n' "rdelray C-03 stream" "$leaver C-07 stream" >live/sessions
cat >"requests/$leaver.txt" <<C
From: volunteer office
$leaver moves to Duluth, last day was yesterday.
Cameras go to $heir.
C
cat >cam <<'P'
#!/bin/bash
# cam who NAME | hand NAME OTHER | drop NAME | publish | sessions | kick NAME | users
set -eu
cd "$(dirname "$0")"
usage() { sed -n 2s/..//p cam >&2; exit 2; }
known() { grep -q "^$1," users.csv || { echo "cam: nobody is called $1" >&2; exit 1; }; }
owned() { awk -F, -v n="$1" '$3 == n { printf "%s%s", s, $1; s = " " }' cameras.csv; }
case ${1:-} in
who) known "${2:?}"; echo "$2: $(sed -n "s/^$2,//p" users.csv), looks after $(owned "$2")"; grep "^$2 " live/sessions || true ;;
hand) known "${2:?}"; known "${3:?}"; sed -i "s/,$2\$/,$3/" cameras.csv; echo "cam: $3 looks after $(owned "$3")" ;;
drop)
    known "${2:?}"
    [ -z "$(owned "$2")" ] || { echo "cam: $2 still looks after $(owned "$2"), not dropped" >&2; exit 1; }
    sed -i "/^$2,/d" users.csv; echo "cam: $2 dropped" ;;
publish) cat keys/*.pub >live/authorized_keys; echo "cam: $(wc -l <live/authorized_keys) keys published" ;;
sessions) cat live/sessions ;;
kick) sed -i "/^${2:?} /d" live/sessions; echo "cam: no session of $2" ;;
users) tail -n +2 users.csv | while IFS=, read -r name role; do echo "$name ($role): $(owned "$name")"; done ;;
*) usage ;;
esac
P
chmod +x cam
echo live/ >.gitignore
git init -q
git add .
git commit -qm "Volunteers and cameras"
