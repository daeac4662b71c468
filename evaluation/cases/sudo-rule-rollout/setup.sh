# Folders that stand for hosts, an inventory of their groups, and a place for drafts of sudo rules.
set -eu
group=${PARAM_GROUP:-storage}
mkdir drafts
for host in nas1 nas2 nas3 web1 web2; do mkdir -p "hosts/$host/etc/sudoers.d"; done
cat >inventory.csv <<I
web1,frontend,ams
nas1,$group,ams
nas2,$group,fra
web2,frontend,fra
nas3,$group,lon
I
printf '# every host\n%%admin ALL=(ALL) ALL\n' >hosts/web1/etc/sudoers.d/admin
chmod 440 hosts/web1/etc/sudoers.d/admin
