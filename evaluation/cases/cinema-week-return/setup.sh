# A cinema of three screens: tickets sold by day as CSV, the week's return to a film distributor.
set -eu
week=${PARAM_WEEK:-2026-w47}
distributor=${PARAM_DISTRIBUTOR:-northlight}
screen=${PARAM_SCREEN:-screen3}
missing=${PARAM_MISSING:-2026-11-19}
mkdir -p sales/$week tills/$week weeks returns outbox
printf '%s\n' "film;distributor;share" "Salt Road;$distributor;52" "The Ferryman;$distributor;48" "Little Owls;arbor;50" >films.csv
python3 - "$week" "$screen" "$missing" <<'P'
import datetime, sys
week, screen, missing = sys.argv[1:]
last = datetime.date.fromisoformat(missing)
films = ["Salt Road", "The Ferryman", "Little Owls"]
total = 0
for back in range(7):
    day = last - datetime.timedelta(days=back)
    for number in (1, 2, 3):
        name = f"screen{number}"
        lines = []
        for k, film in enumerate(films):
            n = 14 + (back * 7 + k * 5) % 31
            lines.append(f"{day};{name};{film};{n};{n * 9}")
            total += n * 9
        where = "tills" if (name, str(day)) == (screen, missing) else "sales"
        with open(f"{where}/{week}/{name}-{day}.csv", "w") as f:
            f.write("".join(l + "\n" for l in lines))
open(f"tills/{week}/total", "w").write(f"{total}\n")
P
cat >week <<'S'
#!/bin/bash
# week YEAR-wWW: puts the files of a week together
cd "$(dirname "$0")"
days=$(ls "sales/${1:?}" | sed 's/^screen[0-9]-//; s/.csv$//' | sort -u)
for s in screen1 screen2 screen3; do
    for d in $days; do
        [ -e "sales/$1/$s-$d.csv" ] || { echo "week: $s has no file of $d" >&2; exit 1; }
    done
done
sort sales/$1/*.csv >"weeks/$1.csv"
echo "week: $(wc -l <"weeks/$1.csv") lines in weeks/$1.csv"
S
cat >fetch-till <<'S'
#!/bin/bash
# fetch-till WEEK SCREEN DAY: gets the file of a day from the till itself
cd "$(dirname "$0")"
f=${2:?}-${3:?}.csv
[ -e "tills/${1:?}/$f" ] || { echo "fetch-till: the till has no $f" >&2; exit 1; }
cp "tills/$1/$f" "sales/$1/"; echo "fetch-till: $f, $(wc -l <"sales/$1/$f") lines"
S
cat >send-return <<'S'
#!/bin/bash
# send-return DISTRIBUTOR FILE
cd "$(dirname "$0")"
grep -q ";${1:?};" films.csv || { echo "send-return: we show nothing of $1" >&2; exit 1; }
cp "${2:?}" "outbox/$1-$(basename "$2")"; echo "send-return: sent to $1"
S
chmod +x week fetch-till send-return
