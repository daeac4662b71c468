# A pharmacy wholesaler: each branch uploads its orders by SFTP; RSA keys give way to ed25519.
set -eu
branch=${PARAM_BRANCH:-leeds}
git config --global user.name "Tom Ackroyd"
git config --global user.email tom@wholesale.example
git config --global init.defaultBranch main
umask 022
mkdir -p "accounts/$branch" accounts/derby handover
t=$(mktemp -d)
ssh-keygen -q -t rsa -b 2048 -N '' -C "$branch-till" -f "$t/a"
ssh-keygen -q -t ed25519 -N '' -C derby-upload -f "$t/b"
(printf 'restrict,command="internal-sftp" '; cat "$t/a.pub") >"accounts/$branch/authorized_keys"
(printf 'restrict,command="internal-sftp" '; cat "$t/b.pub") >accounts/derby/authorized_keys
rm -r "$t"
printf '%s\n' "derby ed25519 2026-09-01 SEC-1090" "$branch rsa 2021-03-15 SEC-0212" >register.txt
echo 'handover/' >.gitignore
cat >trylogin <<'S'
#!/bin/bash
# trylogin BRANCH KEY: what the SFTP gate would say to this key
set -eu
cd "$(dirname "$0")"
f=accounts/${1:?}/authorized_keys
pub=$(ssh-keygen -y -f "${2:?}" | cut -d' ' -f2)
line=$(grep -F "$pub" "$f") || { echo "gate: no such key for $1" >&2; exit 1; }
case $line in
'restrict,command="internal-sftp" '*) echo "gate: $1 logged in, sftp only" ;;
*) echo "gate: refused, the key of $1 is not restricted to sftp" >&2; exit 1 ;;
esac
S
chmod +x trylogin
git init -q
git add .
git commit -qm "Accounts of the branches"
