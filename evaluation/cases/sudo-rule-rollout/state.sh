find hosts -type f -printf '%m %P\n' | sort -k2
cat hosts/nas2/etc/sudoers.d/*
find hosts -type f | sort | while read -r file; do visudo -cf "$file" >/dev/null 2>&1 || echo "$file is broken"; done
cut -d' ' -f2- rollouts.log
