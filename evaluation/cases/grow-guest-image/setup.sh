# A host of virtual machines: each guest has a disk image with an ext4 file system that was written since its last check.
set -eu
guest=${PARAM_GUEST:-db2}
mkdir -p images spare rootfs/etc
for name in "$guest" mail1; do
    echo "$name" >rootfs/etc/hostname
    truncate -s 32M "images/$name.img"
    mkfs.ext4 -q -F -b 1024 -d rootfs "images/$name.img"
    debugfs -w -R "set_super_value lastcheck 20260301080000" "images/$name.img" 2>/dev/null
    debugfs -w -R "set_super_value mtime 20261120080000" "images/$name.img" 2>/dev/null
done
rm -r rootfs
printf 'guest,size,owner\nmail1,32M,noether\n%s,32M,lovelace\n' "$guest" >guests.csv
