# A warehouse: a label printer is known to the DHCP server, the asset list and the monitoring, all in one repository.
set -eu
p=${PARAM_PRINTER:-lbl-dock3}
omac=${PARAM_OLD_MAC:-00:07:4d:5a:11:c2}
oser=${PARAM_OLD_SERIAL:-ZT4-118830}
git config --global user.name "Tomek Wrona"
git config --global user.email tomek@example.org
git config --global init.defaultBranch main
mkdir -p dhcp mon
printf '%s\n' "host lbl-gate1 { hardware ethernet 00:07:4d:22:90:01; fixed-address 10.40.8.21; }" \
    "host $p { hardware ethernet $omac; fixed-address 10.40.8.33; }" >dhcp/printers.conf
printf '%s\n' "name,serial,bought" "lbl-gate1,ZT4-100417,2024" "$p,$oser,2023" >assets.csv
printf '%s\n' "- name: lbl-gate1" "  serial: ZT4-100417" "- name: $p" "  serial: $oser" >mon/printers.yml
echo "serial,where,case" >retired.csv
cat >inv <<'S'
#!/bin/bash
# inv check: do the inventories agree?
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = check ] || { echo "usage: inv check" >&2; exit 2; }
n=0
while IFS=, read -r name serial _; do
    [ "$name" != name ] || continue
    n=$((n + 1))
    grep -q "^host $name " dhcp/printers.conf || { echo "inv: $name has no address" >&2; exit 1; }
    in=$(grep -A1 "name: $name\$" mon/printers.yml | sed -n 's/.*serial: //p')
    [ "$in" = "$serial" ] || { echo "inv: $name: mon/printers.yml has serial $in, assets.csv $serial" >&2; exit 1; }
    ! grep -q "^$serial," retired.csv || { echo "inv: $name: serial $serial is retired" >&2; exit 1; }
done <assets.csv
echo "inv: $n printers, all inventories agree"
S
chmod +x inv
git init -q
git add .
git commit -qm "Inventories"
