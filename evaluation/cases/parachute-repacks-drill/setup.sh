# A parachute loft: the book of reserve repacks in SQLite, a card for each reserve, a weekly backup in two parts.
set -eu
week=${PARAM_WEEK:-2026-W47}
rig=${PARAM_RIG:-RSV-0388}
git config --global user.name "Sinead Brannagh"
git config --global user.email sinead@dropzone.example
git config --global init.defaultBranch main
mkdir -p live/cards "store/$week"
sqlite3 live/repacks.db 'CREATE TABLE repack (id INTEGER PRIMARY KEY, rig TEXT, packed TEXT, rigger TEXT, seal TEXT)'
pack() {
    sqlite3 live/repacks.db "INSERT INTO repack VALUES ($1, '$2', '$3', '$4', 'SB-$((7100 + $1))')"
    printf '%s packed %s by %s, seal SB-%s\n' "$2" "$3" "$4" "$((7100 + $1))" >>"live/cards/$2.txt"
}
for i in $(seq 1 41); do
    [ $((i % 3)) = 0 ] && who=brannagh || who=okello
    [ "$i" = 17 ] && this=$rig || this=RSV-0$((500 + i * 7))
    pack "$i" "$this" "2026-$(printf %02d $((5 + i / 8)))-$(printf %02d $((1 + i * 5 % 27)))" "$who"
done
tar -czf "store/$week/full.tar.gz" -g snap -C live repacks.db cards
sleep 1.1
pack 42 RSV-0801 2026-11-17 okello
pack 43 "$rig" 2026-11-19 okello
pack 44 RSV-0815 2026-11-21 okello
tar -czf "store/$week/changes.tar.gz" -g snap -C live repacks.db cards
rm snap
(cd "store/$week" && sha256sum changes.tar.gz full.tar.gz >SUMS)
chmod a-w store/*/*
printf '%s 44\n' "$week" >counts.txt
printf '2026-W34 restored, 29 repacks, RSV-0514 compared, brannagh\n' >drills.txt
cat >loft <<'S'
#!/bin/bash
# loft count FOLDER WEEK | card FOLDER RIG | orphans FOLDER
set -eu
[ $# -ge 2 ] || { echo "usage: loft count FOLDER WEEK | card FOLDER RIG | orphans FOLDER" >&2; exit 2; }
here=$(dirname "$0")
db=$2/repacks.db
[ -f "$db" ] || { echo "loft: no repacks.db in $2" >&2; exit 1; }
case $1 in
count)
    want=$(awk -v w="$3" '$1 == w {print $2}' "$here/counts.txt")
    have=$(sqlite3 "$db" 'SELECT count(*) FROM repack')
    [ "$have" = "$want" ] || { echo "loft: $have repacks, the rigger's book counts $want at the end of $3" >&2; exit 1; }
    echo "loft: $have repacks, as in the rigger's book" ;;
card)
    sqlite3 "$db" "SELECT rig || ' packed ' || packed || ' by ' || rigger || ', seal ' || seal FROM repack WHERE rig = '$3' ORDER BY id" |
        cmp -s - "$2/cards/$3.txt" || { echo "loft: card and table of $3 differ" >&2; exit 1; }
    tail -1 "$2/cards/$3.txt" ;;
orphans)
    sqlite3 "$db" 'SELECT DISTINCT rig FROM repack' | while read -r each; do
        [ -f "$2/cards/$each.txt" ] || { echo "loft: no card of $each" >&2; exit 1; }
    done && echo "loft: each reserve has a card" ;;
*) echo "usage: loft count FOLDER WEEK | card FOLDER RIG | orphans FOLDER" >&2; exit 2 ;;
esac
S
chmod +x loft
printf 'live/\nstore/\n' >.gitignore
git init -q
git add -A
git commit -qm "Loft book"
