# The name of a mail host is replaced in all files; a grep that finds nothing is the good case.
set -eu
o=${PARAM_OLD_HOST:-relay1.altmark.example}
mkdir -p conf
echo "relayhost = $o" >conf/main.cf; echo "$o smtp" >conf/transport.cf; echo "root: jakob" >conf/aliases.cf
cat >postctl <<'S'
#!/bin/bash
# postctl reload | relay
cd "$(dirname "$0")"
case $1 in
reload) sed -n 's/^relayhost = //p' conf/main.cf >active; echo "postctl: reloaded" ;;
relay) cat active ;;
esac
S
chmod +x postctl; echo "$o" >active
