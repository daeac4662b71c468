# The text files of an institute's IT: people in a CSV under git, groups and mail aliases as files, homes from a
# skeleton, and a check that the hook before each commit runs. Somebody who has left still stands in a group.
set -eu
login=${PARAM_LOGIN:-mokafor}
team=${PARAM_TEAM:-wetlab}
git config --global user.name "Birte Voss"
git config --global user.email birte@inst.example
git config --global init.defaultBranch main
mkdir -p groups bin skel/bin homes inbox handouts
cat >people.csv <<'C'
login,name,from,until
ahorvat,Ana Horvat,2019-04-01,
jlind,Jon Lind,2021-09-01,2026-10-31
pchau,Pham Chau,2023-02-01,
C
printf '%s\n' ahorvat jlind >"groups/$team.txt"
printf '%s\n' ahorvat pchau >groups/all-staff.txt
printf '%s\n' "ahorvat: ahorvat@mail3" "pchau: pchau@mail3" >aliases
printf '%s\n' "Welcome. The door code is at the reception." >skel/README
echo 'export EDITOR=nano' >skel/.profile
ssh-keygen -q -t ed25519 -N '' -C "$login" -f inbox/key && mv inbox/key.pub "inbox/$login.pub" && rm inbox/key
cat >bin/check <<'P'
#!/usr/bin/python3
"""check: are people, groups and aliases at one with each other?"""
import csv, pathlib, sys
root = pathlib.Path(__file__).resolve().parents[1]
with open(root / "people.csv") as file:
    people = {row["login"]: row for row in csv.DictReader(file)}
bad = []
for group in sorted((root / "groups").glob("*.txt")):
    for login in group.read_text().split():
        if login not in people:
            bad.append(f"groups/{group.name}: nobody is called {login}")
        elif people[login]["until"]:
            bad.append(f"groups/{group.name}: {login} left on {people[login]['until']} and is still a member")
everybody = (root / "groups/all-staff.txt").read_text().split()
aliases = [line.split(": ")[0] for line in (root / "aliases").read_text().splitlines()]
for login, row in people.items():
    if not row["until"]:
        if login not in everybody:
            bad.append(f"groups/all-staff.txt: {login} is missing")
        if login not in aliases:
            bad.append(f"aliases: {login} gets no mail")
for line in bad:
    print(f"check: {line}", file=sys.stderr)
if bad:
    sys.exit(1)
print(f"check: {len(people)} people, no contradictions")
P
chmod +x bin/check
printf '%s\n' homes/ inbox/ handouts/ >.gitignore
git init -q .
printf '#!/bin/sh\nexec bin/check\n' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
git add -A
git commit -q --no-verify -m "Jon Lind has left"
