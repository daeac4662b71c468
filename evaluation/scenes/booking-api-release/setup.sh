set -eu
mkdir -p versions/4.2.0 versions/4.2.1; ln -s versions/4.2.0 current; echo 'web3 in' >pool
cat >lb <<'S'
#!/bin/bash
echo "$2 $1" | sed 's/drain/out/;s/join/in/' >pool; echo "lb: $(cat pool)"
S
cat >switch <<'S'
#!/bin/bash
grep -q out pool || { echo "switch: web3 still takes traffic" >&2; exit 9; }
ln -sfn versions/$1 current; echo "switch: current is $1"
S
chmod +x lb switch
