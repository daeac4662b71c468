set -eu
mkdir -p rings hosts/shop-a hosts/shop-b hosts/shop-c
for h in a b c; do echo 8.2.9 >hosts/shop-$h/version; done
printf '%s\n' shop-a shop-c >"rings/${PARAM_RING:-ring2}.txt"
