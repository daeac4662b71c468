cat vlan208.conf .active leases.txt
git -C "$HOME/dhcp.git" log --format=%s main
git status --porcelain
