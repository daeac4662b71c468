set -eu
openssl req -x509 -newkey rsa:2048 -nodes -keyout old.key -out old.pem -subj /CN=installer-2025 -days 30 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -keyout new.key -out new.pem -subj /CN=installer-2026 -days 400 2>/dev/null
cp old.pem current.pem; cp old.key current.key
cat >usekey <<'S'
#!/bin/bash
# usekey CERT KEY
[ "$(openssl x509 -in $1 -noout -pubkey)" = "$(openssl pkey -in $2 -pubout)" ] || { echo "usekey: $1 and $2 do not belong together" >&2; exit 3; }
cp $1 current.pem; cp $2 current.key; echo "usekey: $1 is current"
S
chmod +x usekey
