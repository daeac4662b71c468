# Configurations of access switches in a repository, the list of VLANs, a validator and a push that copies.
set -eu
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
switch=${PARAM_SWITCH:-acc3} port=${PARAM_PORT:-ge14}
mkdir -p switches running
for name in acc1 "$switch"; do
    {
        printf 'hostname %s\n!\n' "$name"
        for each in ge2 "$port" ge40; do
            printf 'interface %s\n description spare\n vlan 10\n!\n' "$each"
        done
    } >"switches/$name.conf"
    cp "switches/$name.conf" "running/$name.conf"
done
printf '10 parking\n20 office\n30 printers\n' >vlans.txt
cat >check <<'X'
#!/bin/sh
# check SWITCH: each VLAN that a port has is in vlans.txt
set -eu
for id in $(awk '$1 == "vlan" { print $2 }' "switches/$1.conf" | sort -nu); do
    grep -q "^$id " vlans.txt || { echo "check: $1: vlan $id is not in vlans.txt" >&2; exit 1; }
done
echo "$1: ok"
X
cat >push <<'X'
#!/bin/sh
# push SWITCH: sends what is committed
set -eu
git diff --quiet || { echo "push: there are changes that nobody committed" >&2; exit 3; }
git show "HEAD:switches/$1.conf" >"running/$1.conf"
echo "$1: loaded and saved"
X
chmod +x check push
echo running/ >.gitignore
git init -q
git add .
git commit -qm "Switches as they run"
