# A card of a camera, a sorted collection and a gallery that refuses pictures without credits.
set -eu
mkdir -p card sorted/2020-06-01_picnic
for number in 0412 0413 0417 0501; do echo "picture $number" >"card/IMG_$number.JPG"; done
echo 'film' >card/MVI_0414.MOV
printf 'picture 1\n' >sorted/2020-06-01_picnic/2020-06-01_picnic_001.jpg
echo '2020-06-01_picnic,1' >gallery.txt
cat >publish.sh <<'S'
#!/bin/sh
# publish.sh FOLDER: show the pictures of a folder in the gallery
set -eu
[ -s "$1/credits.txt" ] || { echo "publish: $1 has no credits.txt" >&2; exit 6; }
count=$(ls "$1" | grep -c '\.jpg$')
echo "$(basename "$1"),$count" >>gallery.txt
echo "published $count pictures"
S
chmod +x publish.sh
