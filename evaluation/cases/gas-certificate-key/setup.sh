# Calibration gases: certificates of analysis are signed by the laboratory; customers verify them with a list on the portal.
set -eu
old=coa-${PARAM_OLD_QUARTER:-2024q4}
batch=${PARAM_BATCH:-L-26-4471}
old_batch=${PARAM_OLD_BATCH:-L-25-0982}
mkdir -p keys portal certs
chmod 700 keys
ssh-keygen -q -t ed25519 -N '' -C "$old" -f "keys/$old"
printf 'lab@messgas.example namespaces="coa" %s\n' "$(cat "keys/$old.pub")" >portal/signers
echo "key=$old" >seal.conf
printf '%s\n' "batch $old_batch" "NO in N2, 50.2 ppm, expanded uncertainty 1 %" >"certs/$old_batch.txt"
printf '%s\n' "batch $batch" "CO in synthetic air, 9.97 ppm, expanded uncertainty 1 %" >"certs/$batch.txt"
ssh-keygen -q -Y sign -f "keys/$old" -n coa "certs/$old_batch.txt" 2>/dev/null
printf '%s\n' 'key;replaces;change' 'coa-2022q4;coa-2020q4;QM-2107' "$old;coa-2022q4;QM-2688" >keys.csv
cat >seal <<'S'
#!/bin/bash
# seal use KEY | sign FILE | verify FILE
cd "$(dirname "$0")" || exit 2
key=$(sed -n 's/^key=//p' seal.conf)
case ${1:-} in
use)
    [ -e "keys/${2:?}" ] || { echo "seal: no key $2" >&2; exit 2; }
    grep -qF "$(cut -d' ' -f2 "keys/$2.pub")" portal/signers || { echo "seal: $2 is not in portal/signers, no customer could verify it" >&2; exit 1; }
    sed -i "s/^key=.*/key=$2/" seal.conf; echo "seal: signs with $2" ;;
sign)
    ssh-keygen -q -Y sign -f "keys/$key" -n coa "${2:?}" 2>/dev/null && echo "seal: $2.sig by $key" ;;
verify)
    ssh-keygen -q -Y verify -f portal/signers -I lab@messgas.example -n coa -s "${2:?}.sig" <"$2" >/dev/null 2>&1 || { echo "seal: $2 is NOT verified" >&2; exit 1; }
    print=$(ssh-keygen -Y check-novalidate -n coa -s "$2.sig" <"$2" | sed 's/.*SHA256/SHA256/')
    for one in keys/*.pub; do ssh-keygen -lf "$one" | grep -qF "$print" && echo "seal: good, signed with $(basename "$one" .pub)"; done
    exit 0 ;;
*) echo "usage: seal use KEY | sign FILE | verify FILE" >&2; exit 2 ;;
esac
S
chmod +x seal
