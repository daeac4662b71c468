set -eu
mkdir -p scans/2025-10 scans/2026-11 archive
for i in 1 2 3 4; do echo p$i >scans/2025-10/$i.tif; done; echo x >scans/2026-11/1.tif
tar -cf archive/2025-10.tar -C scans 2025-10
cat >verify <<'S'
#!/bin/bash
a=$(tar -tf archive/$1.tar | grep -c tif$) b=$(ls scans/$1 | wc -l)
echo "verify: archive $a sheets, folder $b sheets"; [ $a = $b ]
S
chmod +x verify
echo '2025-09;tanaka' >register.csv
