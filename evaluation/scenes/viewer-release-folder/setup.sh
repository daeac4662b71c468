# A release is unpacked into a folder of its own, which has to be made first.
set -eu
v=${PARAM_VERSION:-2.4.0}
mkdir -p drop releases/2.3.9 t
echo 2.3.9 >releases/2.3.9/VERSION
ln -s 2.3.9 releases/current
echo "$v" >t/VERSION; echo "<html>" >t/index.html
tar -czf "drop/viewer-$v.tgz" -C t VERSION index.html
rm -r t
