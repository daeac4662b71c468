# Labels of bird calls from several sites, some of them entered twice; a check of a split.
set -eu
site=${PARAM_SITE:-marsh}
mkdir -p splits
{
    echo 'clip,species,site'
    printf '0101,heron,%s\n0102,rail,quarry\n0103,heron,quarry\n0102,rail,quarry\n' "$site"
    printf '0104,rail,%s\n0105,swift,harbour\n0106,heron,harbour\n' "$site"
} >labels.csv
echo '# Splits' >CHANGES.md
cat >checksplit <<'X'
#!/bin/sh
# checksplit FOLDER: no clip twice, no clip in both parts
set -eu
for part in train test; do
    twice=$(sort "$1/$part.csv" | uniq -d | wc -l)
    [ "$twice" -eq 0 ] || { echo "checksplit: $1/$part.csv: $twice clips are in it twice" >&2; exit 1; }
done
both=$(cat "$1/train.csv" "$1/test.csv" | cut -d, -f1 | sort | uniq -d | wc -l)
[ "$both" -eq 0 ] || { echo "checksplit: $1: $both clips are in both parts" >&2; exit 1; }
echo "$1: train $(wc -l <"$1/train.csv"), test $(wc -l <"$1/test.csv")"
X
chmod +x checksplit
