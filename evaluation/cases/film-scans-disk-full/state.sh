ls staging tape
tail -n +1 log/*.state
cat incidents.csv
for f in tape/*.tar; do tar -tf $f | sort; tar -xOf $f --wildcards '*frame-0003.dpx' | head -c 3; echo; done
