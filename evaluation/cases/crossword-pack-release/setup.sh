# A syndicate that sells crosswords to newspapers: a pack of puzzles a week, checked, packed without the answers, tagged.
set -eu
pack=${PARAM_PACK:-2026-48}
mkdir -p "packs/$pack" packs/2026-47 outbox
printf '# mon, set by Osprey\n1A;HARBOUR;Where ships shelter (7)\n' >packs/2026-47/mon.xw
cat >"packs/$pack/mon.xw" <<'P'
# mon, set by Osprey
1A;LANTERN;Light carried by the night watch (7)
5A;OBOE;It gives the orchestra its A (4)
2D;NORTHSTAR;Sailors steered by it (5,4)
3D;ESSAY;Attempt a piece of prose (5)
P
cat >"packs/$pack/wed.xw" <<'P'
# wed, set by Brindle
1A;KETTLE;It sings before tea (6)
4A;ATLAS;He bore the maps (5)
1D;KNEAD;Work dough, we hear, from want (5)
P
cat >"packs/$pack/thu.xw" <<'P'
# thu, set by Osprey
1A;TREBLE;Three times a high voice (6)
7A;IRONMONGER;Dealer in nails (10)
14D;GREENGROCER;He is paid in leeks, naive about money (5,7)
P
cat >"packs/$pack/sat.xw" <<'P'
# sat, set by Marchpane
1A;MARGINALIA;Notes on the side of a page (10)
2D;RUNNERBEAN;Athlete's vegetable (6,4)
6D;INKWELL;Source of a writer, once (7)
P
cat >check.py <<'P'
"""check.py FOLDER: does the number of letters in each clue fit its answer?"""
import re, sys
from pathlib import Path
bad = clues = 0
files = sorted(Path(sys.argv[1]).glob("*.xw"))
if not files:
    sys.exit(f"check: no puzzles in {sys.argv[1]}")
for file in files:
    for line in file.read_text().splitlines():
        if line.startswith("#"):
            continue
        place, answer, clue = line.split(";")
        clues += 1
        said = re.search(r"\(([\d,]+)\)$", clue).group(1)
        if sum(map(int, said.split(","))) != len(answer):
            print(f"check: {file}: {place} has {len(answer)} letters, the clue says ({said})", file=sys.stderr)
            bad += 1
if bad:
    sys.exit(1)
print(f"check: {len(files)} puzzles, {clues} clues, all fit")
P
cat >Makefile <<'P'
PACK ?= $(error say PACK=YEAR-WEEK)
NAME = quillon-$(PACK)
check:
	@python3 check.py packs/$(PACK)
dist: check
	@mkdir -p dist/$(NAME)
	@for f in packs/$(PACK)/*.xw; do sed '/^#/!s/;[A-Z]*;/;/' $$f >dist/$(NAME)/$${f##*/}; done
	@tar czf dist/$(NAME).tar.gz --sort=name -C dist $(NAME)
	@rm -r dist/$(NAME)
	@echo "dist/$(NAME).tar.gz"
.PHONY: check dist
P
printf '2026-47: one puzzle, holiday week\n' >CHANGES
printf 'dist/\noutbox/\npress.git/\n' >.gitignore
git init -q -b main
git config user.name "Imogen Sayle"
git config user.email imogen@quillon.example
git add .gitignore CHANGES Makefile check.py packs/2026-47
git commit -qm "Pack 2026-47"
git tag -a pack-2026-47 -m "Pack 2026-47"
git add packs
git commit -qm "Puzzles of $pack as they came from the setters"
git init -q --bare -b main press.git
git remote add press ./press.git
git push -q press main pack-2026-47
