set -eu
echo "T02;rinsed;cellar 1" >tanks.log
