# An airline caterer: the recipes that a supplier delivers for a menu cycle, the house's importer, the crews' menu file.
set -eu
supplier=${PARAM_SUPPLIER:-norvik}
cycle=${PARAM_CYCLE:-C07}
mkdir -p in work done out backup
printf '%s\n' 'code;name;allergens;price' '4410;Roll, rye;GL;0.42' '4411;Cr\xe8me caramel;MI EG;1.15' \
    '4412;Salmon tartlet;FI GL MI;2.30' '4413;Fruit cup;;0.95' '4414;Br\xfbl\xe9e, small;MI EG;0.88' >work/raw
printf '%b' "$(cat work/raw)\n" >"in/$supplier-$cycle.csv"
rm work/raw
(cd in && sha256sum "$supplier-$cycle.csv" >"$supplier-$cycle.csv.sha256")
sqlite3 meals.db <<'S'
create table item(code integer, supplier text, cycle text, name text, allergens text, cents integer);
insert into item values (1201, 'aurel', 'C06', 'Cheese plate', 'MI', 310), (1202, 'aurel', 'C06', 'Water 0.2', '', 18);
S
cat >mealimp <<'S'
#!/usr/bin/env python3
"""mealimp check FILE | load FILE --supplier S --cycle C | publish C"""
import json, sqlite3, sys

def read(file):
    rows = []
    for number, line in enumerate(open(file, "rb"), 1):
        try:
            text = line.decode("utf-8").rstrip("\n")
        except UnicodeDecodeError as error:
            sys.exit(f"mealimp: {file}: line {number}: byte {error.object[error.start]:#x} is not UTF-8")
        if number > 1:
            code, name, allergens, price = text.split(";")
            rows.append((int(code), name, allergens, round(float(price) * 100)))
    return rows

def main(args):
    if args[:1] == ["check"] and len(args) == 2:
        print(f"mealimp: {len(read(args[1]))} items, {sum(1 for row in read(args[1]) if not row[2])} without allergens")
    elif args[:1] == ["load"] and len(args) == 6:
        supplier, cycle = args[args.index("--supplier") + 1], args[args.index("--cycle") + 1]
        with sqlite3.connect("meals.db") as db:
            rows = read(args[1])
            db.execute("delete from item where supplier = ? and cycle = ?", (supplier, cycle))
            db.executemany("insert into item values (?, ?, ?, ?, ?, ?)", [(r[0], supplier, cycle, *r[1:]) for r in rows])
        print(f"mealimp: {len(rows)} items of {supplier} loaded for {cycle}")
    elif args[:1] == ["publish"] and len(args) == 2:
        with sqlite3.connect("meals.db") as db:
            rows = db.execute("select code, name, allergens from item where cycle = ? order by code", (args[1],)).fetchall()
        with open(f"out/{args[1]}.json", "w") as out:
            json.dump([dict(zip(("code", "name", "allergens"), row)) for row in rows], out, ensure_ascii=False)
        print(f"mealimp: out/{args[1]}.json for the crews' tablets")
    else:
        print(__doc__, file=sys.stderr)
        sys.exit(2)

main(sys.argv[1:])
S
chmod +x mealimp
