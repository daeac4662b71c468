# Rides of a bike rental with three tills, a program that sums them, and the journal that the tills keep themselves.
set -eu
month=${PARAM_MONTH:-2026-10}
mkdir -p in out board
head='bike,day,hours,euros'
cat >"in/$month-harbour.csv" <<C
$head
B07,$month-02,3,12.00
B11,$month-02,1,4.50
B07,$month-09,6,21.00
B32,$month-16,2,8.00
C
cat >"in/$month-station.csv" <<C
$head
B03,$month-01,1,4.50
B18,$month-05,8,26.00
B18,$month-06,8,26.00
C
cat >"in/$month-oldtown.csv" <<C
$head
B21,$month-03,2,"8,00"
B40,$month-03,2,"8,00"
B21,$month-11,4,"15,50"
C
cp "in/$month-harbour.csv" in/2026-09-harbour.csv
printf '%s\n' "month;euros" "2026-09;1044.50" "$month;133.50" >journal.csv
echo "Bike rental, 2026-09" >board/2026-09.txt
cat >tally <<'P'
#!/usr/bin/python3
"""tally MONTH: sums out/MONTH/rides.csv by station into out/MONTH/sums.csv"""
import collections, csv, pathlib, sys
if len(sys.argv) != 2:
    sys.exit(__doc__)
here = pathlib.Path(__file__).resolve().parent / "out" / sys.argv[1]
rides, euros = collections.Counter(), collections.Counter()
with open(here / "rides.csv") as file:
    for number, row in enumerate(csv.reader(file), 1):
        try:
            euros[row[0]] += float(row[4])
        except ValueError:
            sys.exit(f"tally: line {number} ({row[0]}): amount {row[4]} is not a number")
        rides[row[0]] += 1
with open(here / "sums.csv", "w") as file:
    for one in sorted(rides):
        file.write(f"{one},{rides[one]},{euros[one]:.2f}\n")
print(f"tally: {sum(rides.values())} rides at {len(rides)} stations")
P
chmod +x tally
