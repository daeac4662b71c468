# Fixed addresses of one network in git, and a small dhcpctl; the new device holds a dynamic lease.
set -eu
mac=${PARAM_MAC:-b8:27:eb:4f:19:c2}
git config --global user.name "Net Ops"
git config --global user.email netops@example.org
git config --global init.defaultBranch main
git init -q --bare "$HOME/dhcp.git"
git init -q .
cat >vlan208.conf <<'C'
# vlan 208, printers and door readers
dhcp-range=10.20.8.120,10.20.8.199,12h
dhcp-option=3,10.20.8.1
dhcp-host=00:1b:a9:02:77:10,egret,10.20.8.57,12h
dhcp-host=00:1b:a9:02:77:3e,plover,10.20.8.58,12h
C
cat >dhcpctl <<'S'
#!/bin/bash
# dhcpctl check | reload | release MAC | show NAME
set -eu
cd "$(dirname "$0")"
case ${1:-} in
check)
    twice=$(sed -n 's/^dhcp-host=//p' vlan208.conf | cut -d, -f3 | sort | uniq -d)
    [ -z "$twice" ] || { echo "check: $twice is there twice" >&2; exit 1; }
    echo "check: vlan208.conf is fine" ;;
reload)
    while IFS=, read -r mac name ip _; do
        if held=$(grep -i "^$mac " leases.txt); then
            echo "reload: $name ($mac) still holds the dynamic lease $(cut -d' ' -f2 <<<"$held"), nothing loaded" >&2
            exit 1
        fi
    done < <(sed -n 's/^dhcp-host=//p' vlan208.conf)
    sed -n 's/^dhcp-host=//p' vlan208.conf >.active
    echo "reload: done" ;;
release)
    grep -qi "^${2:?} " leases.txt || { echo "release: $2 has no lease"; exit 0; }
    sed -i "/^$2 /Id" leases.txt
    echo "release: $2 let go" ;;
show)
    line=$(grep ",${2:?}," .active) || { echo "show: $2 is not active" >&2; exit 1; }
    echo "$2 has $(cut -d, -f3 <<<"$line")" ;;
*) echo "usage: dhcpctl check | reload | release MAC | show NAME" >&2; exit 2 ;;
esac
S
chmod +x dhcpctl
printf '%s\n' leases.txt .active >.gitignore
printf '%s\n' "3c:52:82:aa:01:9d 10.20.8.131 laptop-loan" "$mac 10.20.8.143 (no name)" >leases.txt
sed -n 's/^dhcp-host=//p' vlan208.conf >.active
git add -A
git commit -qm "vlan 208"
git remote add origin "$HOME/dhcp.git"
git push -q -u origin main
