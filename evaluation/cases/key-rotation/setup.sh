# A signing key that is replaced twice a year; verifiers trust the keys of a file.
set -eu
old=${PARAM_OLD_MONTH:-2026-06}
mkdir -p keys
chmod 700 keys
ssh-keygen -q -t ed25519 -N '' -C "signing $old" -f "keys/signing-$old"
echo "release@example.org $(cat keys/signing-$old.pub)" >allowed_signers
echo "release 1.9" >release.txt
cat >verify.sh <<'X'
#!/bin/sh
ssh-keygen -Y verify -f allowed_signers -I release@example.org -n file -s release.txt.sig <release.txt
X
chmod +x verify.sh
