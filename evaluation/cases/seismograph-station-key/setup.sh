# A seismological service: stations sign in at the gateway with an SSH certificate of its own authority.
set -eu
station=${PARAM_STATION:-KALB}
git config --global user.name "Ignacio Ruiz"
git config --global user.email ruiz@seismo.example
git config --global init.defaultBranch main
mkdir -p ca keys old
ssh-keygen -q -t ed25519 -N '' -C station-authority -f ca/station_ca
ssh-keygen -q -t ed25519 -N '' -C "$station" -f "keys/$station"
ssh-keygen -q -s ca/station_ca -I "$station" -n "sta-$station" -V 20251215:20261215 -z 74 "keys/$station.pub"
ssh-keygen -q -k -f revoked.krl -s ca/station_ca.pub /dev/null
printf '%s\n' "code;site;expires" "OLVE;dam, gallery 3;20270301" "$station;old quarry, shaft;20261215" >stations.csv
echo 117 >ca/seen
cat >gateway <<'S'
#!/bin/bash
# gateway accept CERT | next: what the gateway of the data centre says to a station's certificate
set -eu
cd "$(dirname "$0")"
case ${1:-} in
next) echo "next serial: $(($(sort -n ca/seen | tail -1) + 1))" ;;
accept)
    said=$(ssh-keygen -L -f "${2:?}")
    serial=$(awk '/Serial:/ {print $2}' <<<"$said")
    id=$(sed -n 's/.*Key ID: "\(.*\)"/\1/p' <<<"$said")
    if grep -qx "$serial" ca/seen; then echo "gateway: serial $serial was presented before" >&2; exit 1; fi
    echo "$serial" >>ca/seen
    grep -q "sta-$id\$" <<<"$said" || { echo "gateway: refused, the certificate names no principal sta-$id" >&2; exit 1; }
    ssh-keygen -Q -f revoked.krl "$2" >/dev/null || { echo "gateway: refused, revoked" >&2; exit 1; }
    echo "gateway: $id accepted, serial $serial" ;;
*) echo "usage: gateway accept CERT | next" >&2; exit 2 ;;
esac
S
chmod +x gateway
printf '%s\n' ca/ keys/ old/ >.gitignore
git init -q
git add .
git commit -qm "Stations"
