# Buoys at sea sign their reports; the station verifies them by a list of signers.
set -eu
buoy=${PARAM_BUOY:-NB07}
old=${PARAM_OLD:-2025-11}
mkdir -p keys link
for b in "$buoy" SB02; do
    ssh-keygen -q -t ed25519 -N '' -C "$b-$old" -f "keys/$b"
    echo "$b $(cat "keys/$b.pub")" >>allowed_signers
    echo asleep >"link/$b.state"
    sed 's/.* //' "keys/$b.pub" >"link/$b.key"
done
echo "wave 1.4 m, water 8.2 C" >probe.txt
cat >accept <<'S'
#!/bin/bash
# accept BUOY REPORT
set -eu
cd "$(dirname "$0")"
if ssh-keygen -Y verify -f allowed_signers -I "${1:?BUOY}" -n report -s "${2:?REPORT}.sig" <"$2" >/dev/null 2>&1; then
    echo "accept: $2 is from $1"
else
    echo "accept: $2 is not signed by a key of $1" >&2
    exit 1
fi
S
cat >push <<'S'
#!/bin/bash
# push BUOY KEY: the buoy signs with KEY from now on
set -eu
cd "$(dirname "$0")"
[ "$(cat "link/${1:?BUOY}.state")" = awake ] || { echo "push: no answer from $1, link is asleep" >&2; exit 1; }
sed 's/.* //' "${2:?KEY}.pub" >"link/$1.key"
echo "push: $1 signs with $(cat "link/$1.key")"
S
cat >wake <<'S'
#!/bin/bash
# wake BUOY: opens the satellite link
set -eu
cd "$(dirname "$0")"
echo awake >"link/${1:?BUOY}.state"
echo "wake: $1 awake, battery 12.4 V"
S
cat >rest <<'S'
#!/bin/bash
# rest BUOY: closes the satellite link
set -eu
cd "$(dirname "$0")"
echo asleep >"link/${1:?BUOY}.state"
echo "rest: $1 asleep"
S
cat >signers <<'S'
#!/bin/bash
# signers BUOY: which keys the station takes
cd "$(dirname "$0")"
awk -v b="${1:?BUOY}" '$1 == b { print $4 }' allowed_signers
S
chmod +x accept push wake rest signers
