# Vaccine fridges of a practice: the logger's readings every ten minutes, its memory, the stock of lots, the practice's key.
set -eu
fridge=${PARAM_FRIDGE:-fridge3}
day=${PARAM_DAY:-2026-11-14}
mkdir -p logger memory reports keys outbox/health-office bin
readings() {
    awk -v from="$1" -v to="$2" 'BEGIN { for (i = from; i < to; i++) {
        c = 4.2 + i % 3 / 10
        if (i >= 15 && i < 24) c = 8.4 + (i - 15) * 0.4
        if (i == 24) c = 8.1
        printf "%02d:%02d;%.1f\n", int(i / 6), i % 6 * 10, c } }'
}
{ readings 0 14; readings 22 144; } >"logger/$fridge-$day.csv"
readings 0 40 >"memory/$fridge-$day.csv"
readings 30 60 >"logger/fridge1-$day.csv"
sqlite3 stock.db <<S
CREATE TABLE lots (lot TEXT PRIMARY KEY, product TEXT, fridge TEXT, doses INT, state TEXT);
INSERT INTO lots VALUES
 ('AX4417', 'influenza', '$fridge', 40, 'usable'), ('AX4420', 'influenza', 'fridge1', 30, 'usable'),
 ('MR0932', 'measles', '$fridge', 10, 'usable'), ('TD7710', 'tetanus', '$fridge', 22, 'expired'),
 ('HB2255', 'hepatitis B', 'fridge1', 8, 'usable');
S
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out keys/practice.pem 2>/dev/null ||
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out keys/practice.pem 2>/dev/null
openssl pkey -in keys/practice.pem -pubout -out keys/practice.pub
cat >bin/excursion <<'P'
#!/bin/bash
# excursion FILE: how long and how far above 8 degrees
set -eu
sort "${1:?which file?}" | awk -F'[:;]' -v file="$1" '
    { now = $1 * 60 + $2
      if (NR > 1 && now - last > 10) { printf "excursion: %s: no reading between %02d:%02d and %s:%s\n", file, int(last / 60), last % 60, $1, $2 >"/dev/stderr"; bad = 1; exit 1 }
      last = now
      if ($3 > 8) { n++; if ($3 > top) top = $3 } }
    END { if (!bad) printf "%d minutes above 8 degrees, highest %.1f\n", n * 10, top }'
P
chmod +x bin/excursion
