# The lists of a rowing club, the keys of its boathouse, and a program that checks them against each other.
set -eu
mkdir -p lists letters templates
printf '%s\n' "no;name;mail" "2094;Tilda Brook;tilda@brook.example" "2107;Ivo Marsh;ivo.marsh@post.example" >members.csv
printf '%s\n' '[{"no": 2094, "key": "B-03"}, {"no": 2107, "key": "B-11"}]' >keys.json
printf '%s\n' ivo.marsh@post.example tilda@brook.example >lists/everybody.txt
printf '%s\n' "2094 gold" "2107 bronze" >swimmers.txt
cat >templates/welcome.txt <<'C'
Dear NAME,

you are now a member of the Weir Rowing Club, number NUMBER.
Your key of the boathouse is KEY. Please do not lend it.

The committee
C
printf '%s\n' "Dear Ivo Marsh," >letters/2107.txt
cat >club <<'P'
#!/usr/bin/python3
"""club check"""
import csv, json, pathlib, sys
if sys.argv[1:] != ["check"]:
    print("usage: club check", file=sys.stderr)
    sys.exit(2)
here = pathlib.Path(__file__).resolve().parent
keys = {str(one["no"]): one["key"] for one in json.loads((here / "keys.json").read_text())}
swim = {line.split()[0] for line in (here / "swimmers.txt").read_text().splitlines()}
mails = (here / "lists/everybody.txt").read_text().split()
if len(set(keys.values())) < len(keys):
    sys.exit("club: a key is given out twice")
with open(here / "members.csv") as file:
    members = list(csv.DictReader(file, delimiter=";"))
for one in members:
    if one["no"] not in keys:
        sys.exit(f"club: member {one['no']} has no key")
    if one["mail"] not in mails:
        sys.exit(f"club: member {one['no']} is on no mailing list")
    if one["no"] not in swim:
        sys.exit(f"club: member {one['no']} has no swimming badge in swimmers.txt")
print("club: all lists agree")
P
chmod +x club
