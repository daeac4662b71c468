set -eu
c=${PARAM_CLASS:-9b}; d=${PARAM_DAY:-Tue}; o=${PARAM_OLD_ROOM:-R104}
printf '%s\n' "10a;Mon;3;R101" "$c;$d;2;$o" "$c;Fri;5;Gym" >timetable.csv
mkdir foyer
cat >timetable <<'S'
#!/bin/bash
# timetable publish --board B
set -eu
sort timetable.csv | sed 's/;/ | /g' >"${3:?}/today.txt"; echo "timetable: on $3"
S
chmod +x timetable
