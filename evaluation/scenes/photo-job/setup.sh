set -eu
mkdir raw sets
for n in 0412 0413 0414; do echo pic >raw/IMG_$n.jpg; done
echo "2598;Berg;proof;30" >jobs.csv
