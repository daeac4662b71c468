# A coffee roastery: the lots of green coffee, their labels, the roasting sheet of the week and the importer's reports.
set -eu
lot=${PARAM_LOT:-KE-1147}
old=${PARAM_OLD:-18.1}
new=${PARAM_NEW:-11.8}
report=${PARAM_REPORT:-Q-482}
mkdir -p labels
sqlite3 green.db <<S
create table lot (id text primary key, origin text, moisture real, bags integer, state text);
create table correction (lot text, report text, was real, becomes real);
insert into lot values ('$lot', 'Nyeri', $old, 14, 'released'), ('BR-0962', 'Cerrado', 11.2, 40, 'released');
create trigger released before update of moisture on lot
when old.state = 'released' and not exists (select 1 from correction where lot = old.id and becomes = new.moisture)
begin select raise(abort, 'lot is released, enter the correction first'); end;
S
echo "{\"lot\": \"$lot\", \"moisture\": $old, \"bags\": 14}" >"labels/$lot.json"
echo '{"lot": "BR-0962", "moisture": 11.2, "bags": 40}' >labels/BR-0962.json
printf '%s\n' "# roasting, week 42" "$lot moisture $old charge 10 kg" "BR-0962 moisture 11.2 charge 12 kg" >sheet.txt
cat >reports.json <<S
[{"report": "Q-455", "lot": "BR-0962", "says": "bags", "state": "closed"}, {"report": "$report", "lot": "$lot", "says": "moisture $new in our laboratory", "state": "open"}]
S
cat >agree <<'S'
#!/bin/bash
# agree LOT: whether the database, the label and the sheet say the same, and whether it may be roasted
set -eu
cd "$(dirname "$0")"
a=$(sqlite3 green.db "select moisture from lot where id='${1:?}'")
b=$(jq .moisture "labels/$1.json")
c=$(awk -v lot="$1" '$1 == lot { print $3 }' sheet.txt)
echo "$1: database $a, label $b, sheet $c"
[ "$a" = "$b" ] && [ "$b" = "$c" ] || { echo "agree: they differ" >&2; exit 1; }
awk -v m="$a" 'BEGIN { exit m > 12.5 }' || { echo "agree: above 12.5, not to be roasted" >&2; exit 1; }
S
chmod +x agree
