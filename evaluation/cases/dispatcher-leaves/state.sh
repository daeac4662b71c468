ls people keys keys/left archive home
awk '{ print $3 }' authorized_keys | sort
for key in keys/left/*.pub; do ssh-keygen -Q -f revoked.krl "$key" | sed 's/.*: //'; done
cat roster/*.csv changes.csv
tar -tJf archive/*.tar.xz | sort
