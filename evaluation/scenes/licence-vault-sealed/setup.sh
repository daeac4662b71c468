# A licence is fetched from a vault that has been sealed since a restart.
set -eu
c=${PARAM_CUSTOMER:-brunner}
mkdir -p store; echo "licence of $c, 40 seats" >"store/$c"; echo sealed >state; echo "oktay" >installed
cat >vault <<'S'
#!/bin/bash
# vault get NAME | unseal SHARD
cd "$(dirname "$0")"
case $1 in
unseal) echo open >state; echo "vault: open" ;;
get) [ "$(cat state)" = open ] || { echo "vault: sealed after a restart, nothing can be read" >&2; exit 2; }
     cat "store/$2" ;;
esac
S
cat >install-licence <<'S'
#!/bin/bash
# install-licence FILE
cd "$(dirname "$0")"
grep -q '^licence of' "$1" || { echo "install-licence: $1 is no licence" >&2; exit 1; }
basename "$1" .lic >>installed; echo "installed"
S
chmod +x vault install-licence
