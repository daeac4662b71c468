# A tram depot: sand columns fill the sand boxes of the trams that they know by a tag; each column has a log a day.
set -eu
day=${PARAM_DAY:-2026-11-19}
column=${PARAM_COLUMN:-wash}
tram=${PARAM_TRAM:-2231}
mkdir -p "logs/$day" findings run
for other in loop yard; do
    printf '%s\n' "05:02:11 $other GRANTED 2209 18kg" "06:14:40 $other GRANTED 2215 22kg" >"logs/$day/$other.log"
done
{
    echo "03:38:50 $column power lost"
    echo "03:40:02 $column start"
    echo "03:40:03 $column list tags.csv: line 7 has 5 fields, wanted 4; list is empty"
    echo "03:40:03 $column ready"
} | gzip >"logs/$day/$column.log.1.gz"
for i in 1 2 3 4 5 6; do echo "05:1$i:09 $column REFUSED 22$((i + 10)) tag-unknown"; done >"logs/$day/$column.log"
echo "05:31:44 $column REFUSED $tram tag-unknown" >>"logs/$day/$column.log"
printf '%s\n' "tram;tag;box;kg" "2209;8A31E1;A;25" "2211;8A31E4;A;25" "2212;8A31E5;A;25" "2215;8A31EA;B;30" "2216;8A31EC;B;30" "$tram;;8A31F0;B;30" "2260;8A3207;B;30" >tags.csv
printf '%s\n' loop yard "$column" >run/columns
cat >column <<'S'
#!/bin/bash
# column reload NAME|all | try NAME TRAM | status NAME
set -eu
cd "$(dirname "$0")"
one() {
    bad=$(awk -F';' 'NF!=4{print FNR; exit}' tags.csv)
    [ -z "$bad" ] || { echo "column: tags.csv line $bad is not 4 fields, nothing sent" >&2; return 1; }
    cp tags.csv "run/$1.list"
    echo "$1: $(($(wc -l <tags.csv) - 1)) tags"
}
case ${1:-} in
reload)
    if [ "${2:?}" = all ]; then
        while read -r name; do one "$name"; done <run/columns
        exit 0
    fi
    if [ ! -e run/hose.gone ]; then
        touch run/hose.gone
        echo "column: $2 is filling tram 2260, try again when the hose is back" >&2
        exit 75
    fi
    one "$2" ;;
try) grep -q "^${3:?};" "run/${2:?}.list" 2>/dev/null && echo "$2: $3 granted" || { echo "$2: $3 refused, tag-unknown" >&2; exit 1; } ;;
status) [ -s "run/${2:?}.list" ] && echo "$2: ready, $(($(wc -l <"run/$2.list") - 1)) tags" || { echo "$2: ready, list empty" >&2; exit 1; } ;;
*) echo "usage: column reload NAME|all, try NAME TRAM, status NAME" >&2; exit 2 ;;
esac
S
chmod +x column
