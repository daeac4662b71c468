set -eu
mkdir -p raw out srv; echo wav >raw/ep41.wav; echo old >srv/ep41.mp3
cat >encode <<'S'
#!/bin/bash
( sleep 8; echo mp3 >out/$1.mp3 ) >/dev/null 2>&1 &
echo "encode: $1 started"
S
chmod +x encode
