# A file server with nightly archives; two invoices of the folder are gone.
set -eu
umask 022
date=${PARAM_BACKUP_DATE:-2026-11-20}
one=${PARAM_FIRST_FILE:-inv-1042}
two=${PARAM_SECOND_FILE:-inv-1057}
mkdir -p ~/files/invoices ~/files/offers ~/backups
for name in inv-1040 "$one" "$two" inv-1060; do echo "invoice $name" >~/files/invoices/$name.txt; done
echo "offer 7" >~/files/offers/of-7.txt
cd ~/backups
tar -czf "files-$date.tar.gz" -C ~ files
sha256sum "files-$date.tar.gz" >"files-$date.tar.gz.sha256"
rm ~/files/invoices/$one.txt ~/files/invoices/$two.txt
echo "INC-7000: restored of-3" >~/restores.log
