cat guests.csv
ls images spare
for image in images/*; do
    name=$(debugfs -R 'cat /etc/hostname' "$image" 2>/dev/null)
    blocks=$(dumpe2fs -h "$image" 2>/dev/null | awk '/^Block count/ {print $3}')
    file=$(stat -c %s "$image")
    e2fsck -fn "$image" >/dev/null 2>&1 && sound=sound || sound=broken
    echo "$name: file $((file / 1048576))M, file system $((blocks / 1024))M, $sound"
done | sort
cut -d' ' -f2- changes.log
