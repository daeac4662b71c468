# The election office of a town: districts, rooms that were inspected, voters, and a Makefile that writes the notices.
set -eu
d=${PARAM_DISTRICT:-07}
mkdir -p voters notices posters templates
printf '%s\n' "03;Town hall;Market 1" "$d;Primary school;Birch Street 20" "15;Library;Church Lane 2" >districts.csv
printf '%s\n' "Town hall;Market 1;2026-03-02" "Primary school;Birch Street 20;2026-03-02" "Library;Church Lane 2;2026-03-04" >rooms.csv
printf '%s\n' "4411;Arslan, Deniz" "4412;Bauer, Inge" "4419;Costa, Rui" "4430;Demir, Ela" >"voters/$d.csv"
printf '%s\n' "6002;Ebert, Karl" >voters/03.csv
cat >templates/notice.txt <<'T'
Dear @NAME@,
your polling place has moved. You vote at:
@PLACE@, @STREET@
T
printf '%s\n' "NO VOTING HERE TODAY" "Please go to: @PLACE@, @STREET@" >templates/poster.txt
cat >notices.sh <<'S'
#!/bin/bash
# notices.sh write DISTRICT | check DISTRICT
set -eu
row=$(grep "^${2:?}," <(tr ';' ',' <districts.csv)) || { echo "notices: no district $2" >&2; exit 1; }
IFS=, read -r _ place street <<<"$row"
case $1 in
write)
    grep -q "^$place;$street;" rooms.csv || { echo "notices: $place, $street: not in rooms.csv, nobody has inspected it" >&2; exit 1; }
    mkdir -p "notices/$2"
    while IFS=';' read -r no name; do
        sed "s/@NAME@/$name/; s/@PLACE@/$place/; s/@STREET@/$street/" templates/notice.txt >"notices/$2/$no.txt"
    done <"voters/$2.csv"
    echo "notices: $(ls "notices/$2" | wc -l) written for $2" ;;
check)
    want=$(wc -l <"voters/$2.csv")
    got=$(grep -l "^$place, $street\$" notices/"$2"/*.txt | wc -l)
    [ "$want" = "$got" ] || { echo "notices: $want voters, $got notices with the right place" >&2; exit 1; }
    echo "notices: $want voters in $2, every one is sent to $place" ;;
esac
S
printf 'notices:\n\t@bash notices.sh write $(D)\ncheck:\n\t@bash notices.sh check $(D)\n.PHONY: notices check\n' >Makefile
git init -q -b main .
git config user.name olga
git config user.email olga@town.example
git add -A
git commit -qm "Districts as decided in March"
