(cd ~/shares && find . -type f -printf '%m %f %P\n' | sort -k2)
for report in reports/*; do stat -c '%a %n' "$report"; cat "$report"; done
cut -d' ' -f2- audit.log
