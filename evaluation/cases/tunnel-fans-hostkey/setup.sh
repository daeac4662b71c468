# A road tunnel: the controllers of the fans show the control room an SSH host certificate.
set -eu
host=${PARAM_HOST:-fanctl-east}
serial=${PARAM_SERIAL:-418}
mkdir -p ca new old "hosts/$host"
ssh-keygen -q -t ed25519 -N '' -C 'tunnel host ca' -f ca/host_ca
ssh-keygen -q -t ed25519 -N '' -C "$host" -f "hosts/$host/ssh_host_ed25519_key"
ssh-keygen -q -s ca/host_ca -h -I "$host-$((serial - 30))" -n "$host,$host.tunnel.lan" -V 20260301:20270331 -z $((serial - 30)) "hosts/$host/ssh_host_ed25519_key.pub"
ssh-keygen -q -k -f ca/revoked.krl
printf '%s\n' "serial;host;until" "$((serial - 1));barrier-north;20271130" >ca/issued.csv
cat >tunnelcheck <<'S'
#!/bin/bash
# tunnelcheck FOLDER: would the control room take this host certificate?
cd "$(dirname "$0")"
cert=${1:?}/ssh_host_ed25519_key-cert.pub
[ -e "$cert" ] || { echo "tunnelcheck: no certificate in $1" >&2; exit 1; }
name=$(basename "$1")
told=$(ssh-keygen -L -f "$cert")
for wanted in "$name" "$name.tunnel.lan"; do
    grep -qx " *$wanted" <<<"$told" || { echo "tunnelcheck: principal $wanted is missing, the control room would refuse it" >&2; exit 1; }
done
ssh-keygen -Q -f ca/revoked.krl "$cert" >/dev/null || { echo "tunnelcheck: $cert is revoked" >&2; exit 1; }
echo "tunnelcheck: $name serial $(sed -n 's/^ *Serial: //p' <<<"$told") valid to $(sed -n 's/^ *Valid: .* to //p' <<<"$told" | cut -dT -f1)"
S
cat >fanpush <<'S'
#!/bin/bash
# fanpush HOST: the new key and certificate onto the controller; the old certificate is kept in old/
set -eu
cd "$(dirname "$0")"
./tunnelcheck "new/${1:?}" >/dev/null
cp "hosts/$1/ssh_host_ed25519_key-cert.pub" "old/$1-cert.pub"
cp new/"$1"/ssh_host_ed25519_key* "hosts/$1/"
echo "fanpush: $1 has the new key, sshd reloaded"
S
chmod +x tunnelcheck fanpush
