# A watchmaker's counter: the repair book, letters, the list of watches that came back.
set -eu
repair=${PARAM_REPAIR:-R-50713}
customer=${PARAM_CUSTOMER:-Ostrander}
gain=${PARAM_GAIN:-38}
mkdir -p repairs letters
printf '%s\n' "customer: $customer" "watch: steel, automatic" "serviced: in September by Zumbrunn" "state: handed out" >"repairs/$repair.txt"
printf '%s\n' "customer: Ferrand" "watch: gold, hand-wound" "state: on the bench" >repairs/R-50702.txt
printf 'repair;seconds a day\nR-49120;21\n' >returns.csv
cat >book <<'E'
#!/bin/sh
# book find NAME | show REPAIR | measure REPAIR SECONDS | warranty REPAIR
case "$1" in find | show | measure | warranty) ;; *) echo "book: no page $1"; exit 2 ;; esac
[ "$1" = find ] && { grep -l "^customer: $2" repairs/*.txt | sed 's/.*\/\(.*\).txt/\1/'; exit; }
file="repairs/$2.txt"
[ -e "$file" ] || { echo "book: no repair $2"; exit 2; }
case "$1" in
show) cat "$file" ;;
measure) echo "measured: $3 s a day" >>"$file"; echo "book: $2 measured" ;;
warranty)
    grep -q '^measured: ' "$file" || { echo "book: $2 has no measurement, no warranty"; exit 1; }
    sed -i 's/^state: .*/state: warranty/' "$file"
    echo "book: $2 is a warranty repair" ;;
esac
E
cat >letter <<'E'
#!/bin/sh
# letter REPAIR
name=$(sed -n 's/^customer: //p' "repairs/$1.txt")
gain=$(sed -n 's/^measured: //p' "repairs/$1.txt")
printf '%s\n' "To $name, repair $1" "We measured a gain of $gain and repair it at our expense." >"letters/$1.txt"
echo "letter: letters/$1.txt"
E
chmod +x book letter
