# Yesterday's log of a shop whose pool of connections is too small.
set -eu
for i in 1 2 3 4 5 6 7 8 9; do
    echo "10.0.0.$i GET /cart 200 ok"
    echo "10.0.0.$i POST /checkout 500 pool exhausted"
done >access.log
echo "10.0.0.3 GET /search 500 timeout" >>access.log
printf 'pool = 4\ntimeout = 2\n' >shop.conf
cat >restart.sh <<'X'
#!/bin/sh
pool=$(sed -n 's/^pool = //p' shop.conf)
if [ "$pool" -lt 9 ]; then echo "refused: pool $pool is smaller than the 9 workers" >&2; exit 1; fi
echo "restarted with pool $pool" | tee -a restarts.log
X
chmod +x restart.sh
