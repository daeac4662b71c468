# A former colleague still has a key, a home and a line in the rota.
set -eu
name=${PARAM_NAME:-hedy}
mkdir -p "homes/$name/work" archive keys
echo "notes" >"homes/$name/work/notes.txt"
echo "ssh-ed25519 KEY-OF-$name" >"keys/$name.pub"
echo "ssh-ed25519 KEY-OF-ada" >keys/ada.pub
printf 'ada\n%s\n' "$name" >rota.txt
cat >sync_keys.sh <<'X'
#!/bin/sh
set -eu
for name in $(cat rota.txt); do
    [ -f "keys/$name.pub" ] || { echo "rota names $name, who has no key" >&2; exit 3; }
done
cat keys/*.pub >authorized_keys
echo "$(wc -l <authorized_keys) keys are in"
X
chmod +x sync_keys.sh
