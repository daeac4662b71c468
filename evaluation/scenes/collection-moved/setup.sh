set -eu
mkdir outbox
cat >notice <<'S'
#!/bin/bash
# notice check FILE | send FILE
set -eu
case $1 in
check) grep -q '^To: waste@stadtwerke.example, press@stadtwerke.example$' "$2" && grep -q '^Subject: ' "$2" && echo "notice: $2 can be sent" ;;
send) cp "$2" outbox/; echo "notice: sent" ;;
esac
S
chmod +x notice
