# The register of reindeer earmarks of a herding district; the marks of a neighbour district come as Unicode text from Excel.
set -eu
delivery=${PARAM_DELIVERY:-gielas-2026}
mark=${PARAM_MARK:-12.31-04.07}
mkdir -p inbox work held backup read
sqlite3 register.db <<Q
CREATE TABLE mark (mark TEXT PRIMARY KEY, owner TEXT, village TEXT, source TEXT);
INSERT INTO mark VALUES ('08.22-17.00', 'Risten Sokki', 'Leavnnjajohka', 'own'), ('$mark', 'Piera Utsi', 'Leavnnjajohka', 'own'),
  ('03.03-11.40', 'Nils Ánte Gaup', 'Leavnnjajohka', 'own'), ('27.05-02.16', 'Elle Márjá Eira', 'Leavnnjajohka', 'own');
Q
{
    printf 'mark\towner\tvillage\r\n'
    printf '%s\r\n' $'05.12-30.01\tÁnne Kuhmunen' $'19.02-08.08\tBiret Ánná Omma' $'33.10-21.05\tJovnna Blind' \
        "$mark"$'\tLásse Šuopma' $'14.14-06.29\tĐuro Heika' $'02.40-18.03\tMáhtte Ŋuolla' $'23.07-23.07\tInga Čuorvu' \
        $'10.35-01.12\tLájla Labba' $'29.18-15.02\tHeaika Baal' | sed $'2,$s/\r$/\tGielas\r/; 1s/\r$/\tGielas\r/'
} | iconv -f UTF-8 -t UTF-16 >"inbox/$delivery.txt"
cat >marks <<'S'
#!/usr/bin/env python3
"""marks check FILE | import FILE | show MARK"""
import csv, os, re, sqlite3, sys
if len(sys.argv) != 3 or sys.argv[1] not in ("check", "import", "show"):
    sys.exit(f"usage: {__doc__}")
verb, what = sys.argv[1:]
db = sqlite3.connect(os.path.join(os.path.dirname(os.path.abspath(__file__)), "register.db"))
if verb == "show":
    row = db.execute("SELECT mark, owner, village, source FROM mark WHERE mark = ?", (what,)).fetchone()
    sys.exit(print("; ".join(row)) if row else f"marks: nobody has {what}")
try:
    text = open(what, encoding="utf-8").read()
except UnicodeDecodeError as error:
    sys.exit(f"marks: {what} is not UTF-8 (byte 0x{error.object[error.start]:02x} at {error.start}), nothing read")
rows = list(csv.reader(text.splitlines(), delimiter=";"))
if rows[0] != ["mark", "owner", "village"]:
    sys.exit(f"marks: first line is {rows[0]}, not mark;owner;village")
for number, row in enumerate(rows[1:], 2):
    if len(row) != 3 or not re.fullmatch(r"\d\d\.\d\d-\d\d\.\d\d", row[0]):
        sys.exit(f"marks: line {number}: {row} is no mark with owner and village")
    taken = db.execute("SELECT owner, village FROM mark WHERE mark = ?", (row[0],)).fetchone()
    if taken:
        sys.exit(f"marks: line {number}: {row[0]} of {row[1]} belongs to {taken[0]}, {taken[1]}")
if verb == "import":
    source = os.path.splitext(os.path.basename(what))[0]
    db.executemany("INSERT INTO mark VALUES (?, ?, ?, ?)", [(*row, source) for row in rows[1:]])
    db.commit()
print(f"marks: {len(rows) - 1} marks, {'imported' if verb == 'import' else 'all free'}")
S
chmod +x marks
