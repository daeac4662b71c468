# A message broker of three nodes, of which one is paused; topics are described in git.
set -eu
git config --global user.name "Kai Umarov"
git config --global user.email kai@example.org
git config --global init.defaultBranch main
git init -q .
mkdir -p topics .broker
printf 'topic: invoices.sent\nowner: badger\npartitions: 6\n' >topics/invoices.sent.yaml
printf 'invoices.sent 6 3\n' >.broker/topics
printf 'invoices.sent badger write\ninvoices.sent audit read\n' >.broker/acl
printf '1 up\n2 up\n3 paused\n' >.broker/nodes
cat >streamctl <<'S'
#!/bin/bash
# streamctl nodes | resume NODE | topics | create TOPIC PARTITIONS | grant TOPIC TEAM read|write | describe TOPIC | probe TOPIC
set -eu
b=$(dirname "$0")/.broker
known() { grep -q "^$1 " "$b/topics" || { echo "streamctl: no topic $1" >&2; exit 1; }; }
case ${1:-} in
nodes) cat "$b/nodes" ;;
resume) sed -i "s/^${2:?} .*/$2 up/" "$b/nodes"; echo "node $2 is up" ;;
topics) cut -d' ' -f1 "$b/topics" ;;
create)
    up=$(grep -c up "$b/nodes") || true
    [ "$up" -ge 3 ] || { echo "streamctl: ${2:?} needs 3 replicas, only $up nodes are up" >&2; exit 4; }
    ! grep -q "^${2:?} " "$b/topics" || { echo "streamctl: $2 is there already" >&2; exit 1; }
    echo "$2 ${3:?} 3" >>"$b/topics"; echo "created $2" ;;
grant) known "${2:?}"; echo "$2 ${3:?} ${4:?}" >>"$b/acl"; echo "$3 may $4 $2" ;;
describe) known "${2:?}"; sed -n "s/^\($2\) \(.*\) \(.*\)/\1: \2 partitions, \3 replicas/p" "$b/topics"; sed -n "s/^$2 /  /p" "$b/acl" ;;
probe)
    known "${2:?}"
    grep -q "^$2 .* write" "$b/acl" || { echo "streamctl: nobody may write $2" >&2; exit 1; }
    echo "probe through $2: ok" ;;
*) sed -n 2p "$0" >&2; exit 2 ;;
esac
S
chmod +x streamctl
echo .broker >.gitignore
git add -A
git commit -qm "what is there"
